#!/bin/bash
# dma 0.13 gives a message back for good because its mail server cannot check a password for now. Where the login is answered with
# `454 4.7.0` (RFC 4954 §6: a temporary failure), dma goes on without a login; the server refuses the sender for want of one, `530
# 5.7.0`, which is a reply for good. The bounce has the 530 and not a word about the login. Another temporary reply, such as
# greylisting (`450`, RFC 6647), keeps the message in the queue. The setting INSECURE, which allows a login without TLS, is on here.
#
# Output seen with Debian's dma 0.13-1+b1:
#   login 454: heard AUTH MAIL, queued 0, bounce: did not like our MAIL FROM: 530 5.7.0 Authentication required, names the login: no
#   recipient 450: heard AUTH MAIL RCPT, queued 1, no bounce
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
umask 022
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
version=0.13-1+b1
mkdir -p root/usr/{bin,sbin,lib,lib64} root/{dev,etc/dma,var/spool/dma,var/mail}
ln -s usr/bin usr/sbin usr/lib usr/lib64 root
apt-get download -qq -o APT::Sandbox::User=root "dma=$version"
dpkg-deb -x dma_*.deb unpacked
cp -a unpacked/usr/sbin unpacked/usr/lib root/usr
for file in root/usr/sbin/dma /usr/lib/*-linux-*/libnss_files.so.2; do
  ldd "$file" | grep -o ' /[^ ]*\|^\s*/[^ ]*' | while read -r library; do install -D "$(realpath "$library")" "root$library"; done
done
install -m 666 /dev/null root/dev/null
printf 'root:x:0:0::/:\nmail:x:8:8::/:\n' >root/etc/passwd
printf 'root:x:0:\nmail:x:8:\n' >root/etc/group
printf 'passwd: files\ngroup: files\nhosts: files\n' >root/etc/nsswitch.conf
echo '127.0.0.1 localhost' >root/etc/hosts
echo 'ann|localhost:x' >root/etc/dma/auth.conf
: >root/etc/aliases
printf 'From: root@example.com\nTo: bob@example.net\nSubject: hello\n\nhello\n' >message
cat >server.mjs <<'JS'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

const ANSWERS = { EHLO: '250-mail.example.com\r\n250 AUTH LOGIN PLAIN', DATA: '354 go', QUIT: '221 bye', ...JSON.parse(process.argv[2]) }
const server = createServer((socket) => {
  let rest = ''
  socket.on('error', () => {})
  socket.write('220 mail.example.com ESMTP\r\n')
  socket.on('data', (data) => {
    const lines = (rest + data.toString('latin1')).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      const verb = line.slice(0, 4).toUpperCase()
      if (/^(AUTH|MAIL|RCPT|DATA)$/.test(verb)) appendFileSync('heard', `${verb} `)
      socket.write(`${ANSWERS[verb] ?? '250 OK'}\r\n`)
      if (verb === 'QUIT') socket.end()
    }
  })
})
server.listen(0, '127.0.0.1', () => writeFileSync('port', String(server.address().port)))
JS
serve() {
  rm -f port heard
  node server.mjs "$1" &
  server=$!
  until [ -s port ]; do sleep 0.1; done
  port=$(cat port)
}
send() {
  serve "$2"
  rm -rf root/var/spool/dma/* root/var/mail/*
  : >root/var/mail/root
  chgrp -R 8 root/var/spool/dma root/var/mail
  chmod 2775 root/var/spool/dma root/var/mail
  chmod 660 root/var/mail/root
  printf 'SMARTHOST localhost\nPORT %s\nAUTHPATH /etc/dma/auth.conf\nINSECURE\nMAILNAME example.com\n' "$port" >root/etc/dma/dma.conf
  # It tries again and again to deliver what is queued: the first try is enough.
  timeout "$3" chroot root /usr/sbin/dma -D -f root bob@example.net <message || [ $? = 124 ]
  kill $server
  queued=$(find root/var/spool/dma -name 'Q*' | wc -l)
  echo "$1: heard $(cat heard), queued $queued, bounce: $(grep -A 1 'did not like' root/var/mail/root | sed 's/.*did not/did not/' | tr '\n' ' '), names the login: $(grep -ciE '454|login' root/var/mail/root || true)"
}
{
  send 'login 454' '{"AUTH":"454 4.7.0 Try again later","MAIL":"530 5.7.0 Authentication required"}' 60
  send 'recipient 450' '{"AUTH":"503 5.5.1 Not needed","RCPT":"450 4.2.0 Greylisted"}' 10
} >seen
echo "dma $version:"
cat seen
diff seen - <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
login 454: heard AUTH MAIL , queued 0, bounce: did not like our MAIL FROM: 530 5.7.0 Authentication required , names the login: 0
recipient 450: heard AUTH MAIL RCPT , queued 1, bounce: , names the login: 0
SEEN
