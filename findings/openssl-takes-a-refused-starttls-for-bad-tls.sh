#!/bin/bash
# `openssl s_client -starttls smtp` does not read the reply to STARTTLS: where the server refuses it (`454 4.7.0`, RFC 3207 §4:
# TLS is not available for now), it sends its ClientHello all the same, and reads the refusal as TLS: `wrong version
# number`. It does so too where the server refuses its EHLO, and says `trying anyway`. That EHLO names `mail.example.com`
# unless `-name` says otherwise, which a server that checks the name refuses. The error is the one of a port without TLS;
# the reply that says why is not shown.
#
# Output seen with Debian's openssl 3.0.22-1~deb12u2: STARTTLS 454: wrong version number, refusal shown: no | EHLO 550: trying
#   anyway, wrong version number, refusal shown: no | heard first: EHLO mail.example.com
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=3.0.22-1~deb12u2
apt-get download -qq -o APT::Sandbox::User=root "openssl=$version" "libssl3=$version"
for deb in *.deb; do dpkg-deb -x "$deb" root; done
cat >server.mjs <<'JS'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

const ANSWERS = { greeting: '220 mail.example.test ESMTP', EHLO: '250-mail.example.test\r\n250 AUTH PLAIN LOGIN', DATA: '354 go on', QUIT: '221 2.0.0 bye', ...JSON.parse(process.argv[2]) }
const server = createServer((socket) => {
  let isMessage = false
  let rest = ''
  const say = (text) => socket.write(`${text}\r\n`)
  socket.on('error', () => {})
  say(ANSWERS.greeting)
  socket.on('data', (data) => {
    if (data[0] === 22) return socket.end('500 5.5.1 that is no command\r\n') // a ClientHello
    const lines = (rest + data.toString('latin1')).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      if (line.startsWith('EHLO')) appendFileSync('heard', `${line}\n`)
      const [verb] = line.toUpperCase().split(/[ :]/)
      if (isMessage && line !== '.') continue
      const answer = isMessage ? ANSWERS.message : ANSWERS[verb]
      isMessage = !isMessage && verb === 'DATA'
      say(answer ?? '250 2.0.0 ok')
      if (verb === 'QUIT') socket.end()
    }
  })
})
server.listen(0, '127.0.0.1', () => writeFileSync('port', String(server.address().port)))
JS
serve() {
  rm -f port
  node server.mjs "$1" &
  server=$!
  until [ -s port ]; do sleep 0.1; done
  port=$(cat port)
}
dial() {
  serve "$2"
  text=$(LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) timeout 60 root/usr/bin/openssl s_client -connect "127.0.0.1:$port" -starttls smtp </dev/null 2>&1) || true
  kill $server
  grep -q '454\|forbidden' <<<"$text" && shown=yes || shown=no
  echo "$1: $(grep -o 'trying anyway\|wrong version number' <<<"$text" | paste -sd, | sed 's/,/, /'), refusal shown: $shown"
}
seen="$(dial 'STARTTLS 454' '{"EHLO":"250-mail.example.test\r\n250 STARTTLS","STARTTLS":"454 4.7.0 TLS not available due to local problem"}') | $(dial 'EHLO 550' '{"EHLO":"550 5.7.1 this name is forbidden","STARTTLS":"502 5.5.1 not here"}') | heard first: $(head -n 1 heard)"
echo "openssl $version: $seen"
[ "$seen" = 'STARTTLS 454: wrong version number, refusal shown: no | EHLO 550: trying anyway, wrong version number, refusal shown: no | heard first: EHLO mail.example.com' ] || { echo 'The behaviour has changed.'; exit 1; }
