#!/bin/bash
# Dovecot 2.3.19.1 logs the login to an account that its administrator has closed on purpose (`nologin`) as `internal failure, 1
# successful auths`, its words for a fault of the server's own. And the sentence for the user, `reason=`, ends in a passwd-file at
# its first blank without a complaint, so that the user reads one word of it behind `[CONTACTADMIN]` (RFC 5530 §3). Who
# searches the log for `auth failed` finds no trace of the refused login.
#
# Output seen with Debian's dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7 for `reason=Closed until the invoice is paid`:
#   client: a NO [CONTACTADMIN] Closed | log: internal failure, 1 successful auths | auth failed in the log: 0
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=1:2.3.19.1+dfsg1-2.1+deb12u7
folder=$(mktemp -d)
trap 'kill ${dovecot-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/{bin,sbin,lib,lib64} root/{dev,etc,keys,run,state,mail}
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
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const [port, user, password] = process.argv.slice(2)
const socket = connect({ host: '127.0.0.1', port: Number(port) })
let text = ''
socket.on('data', (data) => {
  if (text === '') socket.write(`a LOGIN ${user} "${password}"\r\n`)
  text += data
  const [, reply] = /^(a .*)\r\n/m.exec(text) ?? []
  if (!reply) return
  console.log(reply)
  socket.destroy()
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
auth_verbose = yes
disable_plaintext_auth = no
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = /etc/users
}
userdb {
  driver = passwd-file
  args = /etc/users
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
CONF
echo 'ann@example.com:{PLAIN}correct horse battery:8:8::/mail::nologin=y reason=Closed until the invoice is paid' >root/etc/users
chroot root /usr/sbin/dovecot -F -c /etc/dovecot.conf </dev/null >out 2>&1 &
dovecot=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
client=$(node login.mjs "$port" ann@example.com 'correct horse battery')
for _ in {1..50}; do grep -q 'user=<ann@example.com>' root/log && break || sleep 0.1; done
log=$(grep 'user=<ann@example.com>' root/log | grep -o 'internal failure, 1 successful auths' | head -n 1)
seen="client: $client | log: $log | auth failed in the log: $(grep -c 'auth failed' root/log || true)"
echo "Dovecot $version: $seen"
expected='client: a NO [CONTACTADMIN] Closed | log: internal failure, 1 successful auths | auth failed in the log: 0'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; cat root/log; exit 1; }
