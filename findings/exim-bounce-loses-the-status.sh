#!/bin/bash
# Exim 4.96 writes `Status: 5.0.0` into the delivery status of a bounce (RFC 3464 §2.3.4), whatever enhanced status code
# (RFC 3463) the other server's reply has. The reply stands whole in `Diagnostic-Code`. Who reads `Status`, as a program is
# meant to, cannot tell a full mailbox from one that does not exist; Postfix copies the code of the reply.
#
# Output seen with Debian's exim4-daemon-light 4.96-15+deb12u11: the reply `552 5.2.2 ...` comes back as `Status: 5.0.0`.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=4.96-15+deb12u11
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/lib root/usr/lib64 root/etc/exim4 root/dev root/log root/spool root/mail
ln -s usr/lib usr/lib64 root
# The package, and the libraries of its that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends exim4-daemon-light | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "exim4-daemon-light=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) ldd root/usr/sbin/exim4 | grep -o ' /[^ ]*\|^\s*/[^ ]*' | while read -r library; do
  install -D "$(realpath "$library")" "root$library"
done
install -m 666 /dev/null root/dev/null
printf 'root:x:0:0::/:\nDebian-exim:x:%s:%s::/:\n' "$(id -u mail)" "$(id -g mail)" >root/etc/passwd
printf 'root:x:0:\nDebian-exim:x:%s:\n' "$(id -g mail)" >root/etc/group
echo 'hosts: files' >root/etc/nsswitch.conf
chown mail:mail root/log root/spool root/mail

cat >server.mjs <<'JS'
import { createServer } from 'node:net'
import { writeFileSync } from 'node:fs'

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.write('220 mx.example.com ESMTP\r\n')
  socket.on('data', (data) => {
    const verb = data.toString().slice(0, 4).toUpperCase()
    if (verb === 'RCPT') socket.write('552 5.2.2 The mailbox is full\r\n')
    else if (verb === 'QUIT') socket.end('221 2.0.0 bye\r\n')
    else socket.write('250 2.0.0 ok\r\n')
  })
}).listen(0, '127.0.0.1', () => writeFileSync('port', String(server.address().port)))
JS
node server.mjs &
server=$!
for _ in {1..50}; do [ -s port ] && break || sleep 0.1; done

cat >root/etc/exim4/exim4.conf <<CONF
primary_hostname = mail.example.org
spool_directory = /spool
log_file_path = /log/%slog
keep_environment =
host_lookup =
begin routers
local:
  driver = accept
  domains = example.org
  transport = file
remote:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = remote
begin transports
file:
  driver = appendfile
  file = /mail/ann
  user = Debian-exim
remote:
  driver = smtp
  port = $(cat port)
CONF
printf 'From: ann@example.org\nTo: bob@example.com\nSubject: Hello\n\nHello.\n' |
  chroot root /usr/sbin/exim4 -odf -oi -f ann@example.org bob@example.com
for _ in {1..100}; do grep -qs '^Status' root/mail/ann && break || sleep 0.1; done
seen=$(grep -E '^(Status|Diagnostic-Code): ' root/mail/ann | tr -d '\r' | sort -r | paste -sd ' ')
echo "Exim $version: $seen"
[ "$seen" = 'Status: 5.0.0 Diagnostic-Code: smtp; 552 5.2.2 The mailbox is full' ] || { echo 'The behaviour has changed.'; exit 1; }
