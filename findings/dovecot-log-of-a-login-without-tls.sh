#!/bin/bash
# Dovecot 2.3.19.1 logs a login that it refused for want of TLS (`disable_plaintext_auth`, RFC 9051 §6.2.3) as `auth failed,
# 1 attempts`, which are its words for a wrong password. Here the password was right, and nobody compared it. The client was
# told `[PRIVACYREQUIRED]` (RFC 5530 §3); of that the log has nothing. The line lacks `method=` and `secured`, no more.
#
# Output seen with Debian's dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7:
#   right password, no TLS: a NO [PRIVACYREQUIRED], log: (auth failed, 1 attempts | wrong password: a NO
#   [AUTHENTICATIONFAILED], log: (auth failed, 1 attempts
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

const [port, localAddress, password] = process.argv.slice(2)
const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress })
let text = ''
socket.on('data', (data) => {
  if (text === '') socket.write(`a LOGIN ann@example.com "${password}"\r\n`)
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
disable_plaintext_auth = yes
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
echo 'ann@example.com:{PLAIN}correct horse battery:8:8::/mail' >root/etc/users
chroot root /usr/sbin/dovecot -F -c /etc/dovecot.conf </dev/null >out 2>&1 &
dovecot=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
# Dovecot takes a connection of an address to itself for a safe one: the one that is to be refused comes from another.
without_tls=$(node login.mjs "$port" 127.0.0.2 'correct horse battery')
wrong=$(node login.mjs "$port" 127.0.0.1 'not the password')
for _ in {1..50}; do [ "$(grep -c 'user=<ann@example.com>' root/log)" = 2 ] && break || sleep 0.1; done
# logged ADDRESS: the reason that the log gives for the connection from there.
logged() { sed -nE "s/.*(\\([a-z].*, 1 attempts) in .*user=<ann@example.com>.* rip=$1,.*/\1/p" root/log; }
seen="right password, no TLS: ${without_tls%%]*}], log: $(logged 127.0.0.2) | wrong password: ${wrong%%]*}], log: $(logged 127.0.0.1)"
echo "Dovecot $version: $seen"
expected='right password, no TLS: a NO [PRIVACYREQUIRED], log: (auth failed, 1 attempts | wrong password: a NO [AUTHENTICATIONFAILED], log: (auth failed, 1 attempts'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
