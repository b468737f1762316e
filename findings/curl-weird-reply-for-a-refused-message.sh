#!/bin/bash
# curl 7.88.1 calls it a `Weird server reply` (exit code 8) where a server refuses the message itself, after DATA, with a reply
# as RFC 5321 §4.2 has it: for good, such as `554 5.7.1` of a spam filter, or for now, such as `452 4.3.1`. The reply is not
# shown. A refused recipient, in contrast, is told with its code (`RCPT failed: 550`, exit code 55). Most filters decide after
# DATA, so that a blocked message looks like a broken server.
#
# Output seen with Debian's curl 7.88.1-10+deb12u15:
#   recipient 550: 55 RCPT failed: 550 | message 554: 8 Weird server reply | message 452: 8 Weird server reply
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=7.88.1-10+deb12u15
mkdir debs root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends curl libcurl4 | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "curl=$version" "libcurl4=$version" $libraries)
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
printf 'Subject: hello\r\n\r\nhello\r\n' >message
post() {
  serve "$2"
  text=$(LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) root/usr/bin/curl -sS -m 20 "smtp://127.0.0.1:$port/client.example.com" --mail-from a@example.org --mail-rcpt b@example.org -T message 2>&1) && code=0 || code=$?
  kill $server
  echo "$1: $code ${text#*) }"
}
seen="$(post 'recipient 550' '{"RCPT":"550 5.1.1 no such user"}') | $(post 'message 554' '{"message":"554 5.7.1 refused as spam"}') | $(post 'message 452' '{"message":"452 4.3.1 try again later"}')"
echo "curl $version: $seen"
[ "$seen" = 'recipient 550: 55 RCPT failed: 550 | message 554: 8 Weird server reply | message 452: 8 Weird server reply' ] || { echo 'The behaviour has changed.'; exit 1; }
