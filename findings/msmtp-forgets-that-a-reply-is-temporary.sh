#!/bin/bash
# msmtp 1.8.23 stands in for sendmail, and has its exit codes (sysexits.h); a temporary reply (RFC 5321 §4.2.1: 4yz) does not get
# the one for it, 75, EX_TEMPFAIL. A message that the server refuses for good (`554 5.7.1`) and one that it would take later (`452
# 4.3.1`) both give 69, and so does a recipient that is greylisted (`450`, RFC 6647); a server that is busy at its greeting (`421`)
# and one that blocks this client (`554`) both give 76, "protocol error". Only a server that cannot be reached gives 75. A script
# that tries again by the exit code gives up on greylisting. The server's line is on standard error.
#
# Output seen with Debian's msmtp 1.8.23-1:
#   message 554: 69, message 452: 69, recipient 450: 69, greeting 421: 76, greeting 554: 76, unreachable: 75
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=1.8.23-1
mkdir debs root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends msmtp | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "msmtp=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
cat >server.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

const ANSWERS = { greeting: '220 mail.example.test ESMTP', EHLO: '250-mail.example.test\r\n250 AUTH PLAIN LOGIN', DATA: '354 go on', QUIT: '221 2.0.0 bye', ...JSON.parse(process.argv[2]) }
const server = createServer((socket) => {
  let isMessage = false
  let rest = ''
  const say = (text) => socket.write(`${text}\r\n`)
  socket.on('error', () => {})
  say(ANSWERS.greeting)
  socket.on('data', (data) => {
    const lines = (rest + data.toString('latin1')).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
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
post() {
  serve "$2"
  printf 'Subject: hello\n\nhello\n' | LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) root/usr/bin/msmtp --file=/dev/null --host=127.0.0.1 --port="$port" --tls=off --from=a@example.org b@example.org 2>/dev/null && code=0 || code=$?
  kill $server
  echo "$1: $code"
}
# Port 9, discard, where nothing listens.
unreachable() {
  LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) root/usr/bin/msmtp --file=/dev/null --host=127.0.0.1 --port=9 --tls=off --from=a@example.org b@example.org </dev/null 2>/dev/null && echo 0 || echo $?
}
seen="$(post 'message 554' '{"message":"554 5.7.1 refused as spam"}'), $(post 'message 452' '{"message":"452 4.3.1 try again later"}'), $(post 'recipient 450' '{"RCPT":"450 4.7.1 greylisted"}'), $(post 'greeting 421' '{"greeting":"421 4.7.0 too busy"}'), $(post 'greeting 554' '{"greeting":"554 5.7.1 blocked"}'), unreachable: $(unreachable)"
echo "msmtp $version: $seen"
[ "$seen" = 'message 554: 69, message 452: 69, recipient 450: 69, greeting 421: 76, greeting 554: 76, unreachable: 75' ] || { echo 'The behaviour has changed.'; exit 1; }
