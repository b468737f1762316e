#!/bin/bash
# esmtp 1.2 goes on without a login where the server refuses the login, and where the server then refuses the sender for want of
# one (RFC 4954 §6: `530 5.7.0`), it prints `0 (null)` in place of either reply; exit code 70. So a wrong password (`535 5.7.8`) and an
# outage of the login (`454 4.7.0`) cannot be told apart, nor from anything else. A refused recipient is quoted with its reply. esmtp
# stands in for sendmail, on top of libesmtp, which tries each mechanism that is on offer before it goes on.
#
# Output seen with Debian's esmtp 1.2-18+b1 and libesmtp6 1.1.0-3.1~deb12u1:
#   535: 70 0 (null) bob@example.net: 0 (null) heard: AUTH AUTH MAIL, 454: the same |
#   recipient 550: 70 0 (null) bob@example.net: 550 5.1.1 No such user heard: AUTH MAIL RCPT
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
mkdir debs
# esmtp and what it needs that this machine may lack. Nothing is installed.
(cd debs && apt-get download -qq -o APT::Sandbox::User=root esmtp=1.2-18+b1 libesmtp6=1.1.0-3.1~deb12u1)
for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
LD_LIBRARY_PATH=$(echo "$PWD"/root/usr/lib/*-linux-*)
export LD_LIBRARY_PATH
printf 'From: ann@example.com\nTo: bob@example.net\nSubject: hello\n\nhello\n' >message
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
  printf 'hostname = 127.0.0.1:%s\nusername = "ann"\npassword = "x"\nstarttls = disabled\n' "$port" >settings
  chmod 600 settings
  exit=0
  root/usr/bin/esmtp -C settings -f ann@example.com bob@example.net <message >said 2>&1 || exit=$?
  kill $server
  echo "$1: $exit $(tr -s '\r\n' '  ' <said)heard: $(cat heard)"
}
REQUIRED='"MAIL":"530 5.7.0 Authentication required"'
{
  send 535 "{\"AUTH\":\"535 5.7.8 Wrong password\",$REQUIRED}"
  send 454 "{\"AUTH\":\"454 4.7.0 Try again later\",$REQUIRED}"
  send 'recipient 550' '{"AUTH":"235 2.7.0 OK","RCPT":"550 5.1.1 No such user"}'
} >seen
echo 'esmtp 1.2:'
cat seen
diff seen - <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
535: 70 0 (null) bob@example.net: 0 (null) heard: AUTH AUTH MAIL 
454: 70 0 (null) bob@example.net: 0 (null) heard: AUTH AUTH MAIL 
recipient 550: 70 0 (null) bob@example.net: 550 5.1.1 No such user heard: AUTH MAIL RCPT 
SEEN
