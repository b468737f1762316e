#!/bin/bash
# fetchmail 6.4.37 says the same of a login that the server refused for a wrong password and of one that it could not check
# (`[UNAVAILABLE]`, RFC 5530 §3): `Authorization failure`, exit code 3, and not a word of the server's. A server that says why
# it hangs up (`* BYE`) is quoted, in capital letters throughout: a code, a link or a name in it is changed.
#
# Output seen with Debian's fetchmail 6.4.37-1:
#   AUTHENTICATIONFAILED: 3 Authorization failure on ann@127.0.0.1 | UNAVAILABLE: 3 Authorization failure on ann@127.0.0.1 | BYE: 2
#   Received BYE response from IMAP server: SEE HTTPS://EXAMPLE.COM/WHY?ID=AB
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=6.4.37-1
mkdir debs root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends fetchmail | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "fetchmail=$version" $libraries)
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
poll() {
  serve "$2"
  printf 'poll 127.0.0.1 proto imap port %s auth password user ann password x sslproto "" mda "cat"\n' "$port" >rc
  chmod 600 rc
  text=$(LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) HOME=$PWD FETCHMAILHOME=$PWD LC_ALL=C timeout 60 root/usr/bin/fetchmail -f rc --nosyslog 2>&1) && code=0 || code=$?
  kill $server
  echo "$1: $code $(echo "$text" | grep -m 1 'Authorization\|BYE' | sed 's/^fetchmail: //; s/  */ /g')"
}
seen="$(poll AUTHENTICATIONFAILED '{"LOGIN":"TAG NO [AUTHENTICATIONFAILED] no"}') | $(poll UNAVAILABLE '{"LOGIN":"TAG NO [UNAVAILABLE] the database is down"}') | $(poll BYE '{"greeting":"* BYE See https://example.com/why?id=aB"}')"
echo "fetchmail $version: $seen"
[ "$seen" = 'AUTHENTICATIONFAILED: 3 Authorization failure on ann@127.0.0.1 | UNAVAILABLE: 3 Authorization failure on ann@127.0.0.1 | BYE: 2 Received BYE response from IMAP server: SEE HTTPS://EXAMPLE.COM/WHY?ID=AB' ] || { echo 'The behaviour has changed.'; exit 1; }
