#!/bin/bash
# The delivery status in a bounce of OpenSMTPD 6.8.0p2 has `Status: 5.0.0` and no `Diagnostic-Code` (RFC 3464 §2.3.6),
# whatever the other server replied. The reply, enhanced status code and all, stands only in the prose for people. The bounce
# is `multipart/mixed` where RFC 3464 §2 has `multipart/report`, so that a program that looks for reports finds none.
#
# Output seen with Debian's opensmtpd 6.8.0p2-4+b4 for the reply `552 5.2.2 The mailbox is full`:
#   multipart/mixed | bob@example.com: 552 5.2.2 The mailbox is full | Action: failed | Status: 5.0.0
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=6.8.0p2-4+b4
folder=$(mktemp -d)
trap 'kill ${smtpd-} ${server-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/{bin,sbin,lib,lib64,libexec} root/{dev,etc,tmp} root/etc/ssl/certs \
  root/var/{run,mail,spool/smtpd} root/var/lib/opensmtpd/empty
ln -s usr/bin usr/sbin usr/lib usr/lib64 root
# The package, and the libraries of its that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends opensmtpd | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "opensmtpd=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" unpacked; done
# program FILE PLACE: a program in the tree, with the libraries that it needs.
program() {
  install -D -m 755 "$1" "root$2"
  LD_LIBRARY_PATH=$(echo unpacked/usr/lib/*-linux-*) ldd "$1" | grep -o ' /[^ ]*\|^\s*/[^ ]*\|unpacked/[^ ]*' |
    while read -r library; do install -D "$(realpath "$library")" "root/${library#unpacked/}"; done
}
cp -r unpacked/usr/libexec/opensmtpd root/usr/libexec
program unpacked/usr/sbin/smtpd /usr/sbin/smtpd
program unpacked/usr/libexec/opensmtpd/mail.mboxfile /usr/libexec/opensmtpd/mail.mboxfile
program /bin/dash /usr/bin/sh
install -m 666 /dev/null root/dev/null
chmod 711 root/var/spool/smtpd
chmod 1777 root/var/mail root/tmp
: >root/etc/ssl/certs/ca-certificates.crt
printf '%s\n' root:x:0:0::/:/bin/sh opensmtpd:x:110:110::/var/lib/opensmtpd/empty:/bin/false opensmtpq:x:111:111::/:/bin/false \
  ann:x:1001:1001::/:/bin/sh >root/etc/passwd
printf '%s\n' root:x:0: opensmtpd:x:110: opensmtpq:x:111: ann:x:1001: >root/etc/group
printf '127.0.0.1 localhost\n' >root/etc/hosts
printf 'hosts: files\npasswd: files\ngroup: files\n' >root/etc/nsswitch.conf
echo mail.example.org >root/etc/mailname

cat >server.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.write('220 mx.example.com ESMTP\r\n')
  socket.on('data', (data) => {
    const verb = data.toString().slice(0, 4).toUpperCase()
    if (verb === 'RCPT') socket.write('552 5.2.2 The mailbox is full\r\n')
    else if (verb === 'QUIT') socket.end('221 2.0.0 bye\r\n')
    else socket.write('250 2.0.0 ok\r\n')
  })
}).listen(0, '127.0.0.1', () => {
  // A port that is free, for OpenSMTPD.
  const other = createServer().listen(0, '127.0.0.1', () => {
    const ports = `${server.address().port} ${other.address().port}\n`
    other.close(() => writeFileSync('ports', ports))
  })
})
JS
cat >send.mjs <<'JS'
import { connect } from 'node:net'

const commands = ['EHLO client.example.org', 'MAIL FROM:<ann@example.org>', 'RCPT TO:<bob@example.com>', 'DATA', 'Subject: Hello\r\n\r\nHello.\r\n.', 'QUIT']
const socket = connect(Number(process.argv[2]), '127.0.0.1')
let text = ''
socket.on('data', (data) => {
  text += data
  if (!/^\d{3} .*\r\n$/m.test(text)) return
  text = ''
  const command = commands.shift()
  if (command) socket.write(`${command}\r\n`)
})
JS
node server.mjs &
server=$!
for _ in {1..50}; do [ -s ports ] && break || sleep 0.1; done
read -r remote port <ports
cat >root/etc/smtpd.conf <<CONF
listen on 127.0.0.1 port $port hostname mail.example.org
action deliver mbox
action out relay host smtp://127.0.0.1:$remote
match for domain example.org action deliver
match from local for any action out
CONF
chroot root /usr/sbin/smtpd -d >smtpd.log 2>&1 &
smtpd=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
node send.mjs "$port"
for _ in {1..150}; do grep -qs '^Status' root/var/mail/ann && break || sleep 0.1; done
seen=$(sed -nE 's/^Content-Type: (multipart\/[a-z]*).*/\1/p; /^(bob@.*|Action: .*|Status: .*|Diagnostic-Code: .*)$/p' root/var/mail/ann | sed ':a;N;$!ba;s/\n/ | /g')
echo "OpenSMTPD $version: $seen"
[ "$seen" = 'multipart/mixed | bob@example.com: 552 5.2.2 The mailbox is full | Action: failed | Status: 5.0.0' ] || {
  echo 'The behaviour has changed.'
  exit 1
}
