#!/bin/bash
# mbsync (isync 1.4.4) quotes the server where it refuses the login, and not where it refuses a mailbox: `far side box INBOX
# cannot be opened` stands for a mailbox that is in use for now (`[INUSE]`, RFC 5530 §3), for one that may not be read
# (`[NOPERM]`) and for all else. Only `-D` shows the response. The exit code is 1 for each.
#
# Output seen with Debian's isync 1.4.4-5:
#   login: 1 NO [UNAVAILABLE] | INUSE: 1 far side box INBOX cannot be opened. | NOPERM: 1 far side box INBOX cannot be opened.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=1.4.4-5
mkdir debs root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends isync | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "isync=$version" $libraries)
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
mkdir mail
sync() {
  serve "$2"
  cat >rc <<RC
IMAPStore far
Host 127.0.0.1
Port $port
User ann
Pass x
SSLType None
AuthMechs LOGIN

MaildirStore near
Path mail/
Inbox mail/INBOX

Channel all
Far :far:
Near :near:
SyncState *
RC
  text=$(LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) HOME=$PWD timeout 60 root/usr/bin/mbsync -c rc -a 2>&1) && code=0 || code=$?
  kill $server
  echo "$1: $code $(echo "$text" | grep -o 'NO \[[A-Z]*\]\|far side .*' | head -n 1)"
}
seen="$(sync login '{"LOGIN":"TAG NO [UNAVAILABLE] the database is down"}') | $(sync INUSE '{"SELECT":"TAG NO [INUSE] locked by another client"}') | $(sync NOPERM '{"SELECT":"TAG NO [NOPERM] not yours"}')"
echo "isync $version: $seen"
[ "$seen" = 'login: 1 NO [UNAVAILABLE] | INUSE: 1 far side box INBOX cannot be opened. | NOPERM: 1 far side box INBOX cannot be opened.' ] || { echo 'The behaviour has changed.'; exit 1; }
