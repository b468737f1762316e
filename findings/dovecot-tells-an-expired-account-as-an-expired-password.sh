#!/bin/bash
# Dovecot 2.3.19.1 with PAM tells the user that the password has expired (`[EXPIRED]`, RFC 5530 §3: the user must change it) where
# PAM says that the account has (PAM_ACCT_EXPIRED). Its log has it right: `Account expired`. The user who obeys and changes
# the password is refused as before; only the administrator can help. The password was right.
#
# Output seen with Debian's dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7 and libpam-modules' pam_unix:
#   client: a NO [EXPIRED] Password expired | log: pam_acct_mgmt() failed: User account has expired
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=1:2.3.19.1+dfsg1-2.1+deb12u7
folder=$(mktemp -d)
trap 'kill ${dovecot-}  2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/{bin,sbin,lib,lib64} root/{dev,etc,run,state,mail}
ln -s usr/bin usr/sbin usr/lib usr/lib64 root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends dovecot-imapd | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "dovecot-core=$version" "dovecot-imapd=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" unpacked; done
cp -a unpacked/usr/{bin,sbin,lib} root/usr
for library in unpacked/lib/*-linux-*; do [ ! -e "$library" ] || cp -a "$library" root/usr/lib; done
for file in root/usr/sbin/dovecot root/usr/bin/doveconf root/usr/lib/dovecot/{anvil,auth,config,imap,imap-login,log,stats,modules/libssl_iostream_openssl.so}; do
  LD_LIBRARY_PATH=$PWD/root/usr/lib/dovecot:$(echo "$PWD"/root/usr/lib/*-linux-*) ldd "$file" | grep -o ' /[^ ]*\|^\s*/[^ ]*' |
    while read -r library; do case $library in "$PWD"/*) ;; *) install -D "$(realpath "$library")" "root$library" ;; esac; done
done
install -m 666 /dev/null root/dev/null
printf '%s\n' root:x:0:0::/: dovecot:x:110:110::/: dovenull:x:111:111::/: mail:x:8:8::/: >root/etc/passwd
printf '%s\n' root:x:0: dovecot:x:110: dovenull:x:111: mail:x:8: >root/etc/group
printf 'hosts: files\npasswd: files\ngroup: files\n' >root/etc/nsswitch.conf
chown 8:8 root/mail
# PAM, its module, and what the module loads.
for module in unix permit; do
  file=$(echo /usr/lib/*-linux-*/security/pam_$module.so)
  install -D "$file" "root$file"
  ldd "$file" | grep -o ' /[^ ]*' | while read -r library; do install -D "$(realpath "$library")" "root$library"; done
done
mkdir -p root/etc/pam.d
printf 'auth required pam_unix.so\naccount required pam_unix.so\n' >root/etc/pam.d/dovecot
password=$(openssl rand -hex 8)
echo 'ann:x:1000:1000::/mail:/bin/sh' >>root/etc/passwd
echo 'ann:x:1000:' >>root/etc/group
# The eighth field: the account expired on the second day of 1970.
echo "ann:$(openssl passwd -6 "$password"):20000:0:99999:7::1:" >root/etc/shadow
echo 'shadow: files' >>root/etc/nsswitch.conf
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
port=$(node free-port.mjs)
cat >root/etc/dovecot.conf <<CONF
base_dir = /run/dovecot
state_dir = /state
log_path = /log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_verbose = yes
mail_location = maildir:/mail
first_valid_uid = 8
passdb {
  driver = pam
}
userdb {
  driver = static
  args = uid=8 gid=8 home=/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
}
service auth-worker {
  user = root
}
# Without the waits that follow refusals.
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
CONF
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const socket = connect(Number(process.argv[2]), '127.0.0.1')
let rest = ''
socket.on('data', (data) => {
  const lines = (rest + data).split('\r\n')
  rest = lines.pop()
  for (const line of lines) {
    if (line.startsWith('* OK')) socket.write(`a LOGIN ann ${process.env.SECRET}\r\n`)
    if (!line.startsWith('a ')) continue
    console.log(`client: ${line}`)
    socket.destroy()
  }
})
JS
chroot root /usr/sbin/dovecot -F -c /etc/dovecot.conf </dev/null >out 2>&1 &
dovecot=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
SECRET=$password node login.mjs "$port" >seen
echo "log: $(grep -o 'pam_acct_mgmt() failed: .*' root/log)" >>seen
echo "Dovecot $version:"
cat seen
diff seen - <<'SEEN' || { cat root/log; echo 'The behaviour has changed.'; exit 1; }
client: a NO [EXPIRED] Password expired
log: pam_acct_mgmt() failed: User account has expired
SEEN
