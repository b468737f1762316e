#!/bin/bash
# curl 7.88.1 ends with exit code 67, whose name is "login denied", for three causes: a wrong password, an authentication
# server that is out of order (`[UNAVAILABLE]`, RFC 5530 §3), and a mailbox that does not exist, after a login that was
# accepted. The text tells the third (`Select failed`); for the first two it is the same, `Access denied.`, without a word
# of the server's. A script that turns 67 into "wrong password" asks for a new one in vain.
#
# Output seen with Debian's curl 7.88.1-10+deb12u15:
#   AUTHENTICATIONFAILED: 67 Access denied. | UNAVAILABLE: 67 Access denied. | NONEXISTENT: 67 Select failed
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

const ANSWERS = { greeting: '* OK ready', CAPABILITY: '* CAPABILITY IMAP4rev1\r\nTAG OK done', LOGOUT: '* BYE bye\r\nTAG OK done', ...JSON.parse(process.argv[2]) }
const server = createServer((socket) => {
  let rest = ''
  const say = (text) => (text.includes('* BYE') ? socket.end(`${text}\r\n`) : socket.write(`${text}\r\n`))
  socket.on('error', () => {})
  say(ANSWERS.greeting)
  socket.on('data', (data) => {
    const lines = (rest + data.toString('latin1')).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      const [tag, verb = ''] = line.split(' ')
      say((ANSWERS[verb.toUpperCase()] ?? 'TAG OK done').replace('TAG', tag))
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
fetch() {
  serve "$2"
  text=$(LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) root/usr/bin/curl -sS -m 20 "imap://127.0.0.1:$port/Archive;UID=1" -u ann:x 2>&1) && code=0 || code=$?
  kill $server
  echo "$1: $code ${text#*) }"
}
seen="$(fetch AUTHENTICATIONFAILED '{"LOGIN":"TAG NO [AUTHENTICATIONFAILED] no"}') | $(fetch UNAVAILABLE '{"LOGIN":"TAG NO [UNAVAILABLE] the database is down"}') | $(fetch NONEXISTENT '{"SELECT":"TAG NO [NONEXISTENT] no such mailbox"}')"
seen=$(echo "$seen" | LC_ALL=C tr -cd '[:print:]' | sed 's/  *|/ |/g; s/ *$//')
echo "curl $version: $seen"
[ "$seen" = 'AUTHENTICATIONFAILED: 67 Access denied. | UNAVAILABLE: 67 Access denied. | NONEXISTENT: 67 Select failed' ] || { echo 'The behaviour has changed.'; exit 1; }
