#!/bin/bash
# Perl's Net::IMAP::Simple gives no reason where the server gives one: a greeting of BYE (RFC 9051 §7.1.5: the server is not
# willing to accept a connection from this client) makes `new` return undef with an empty `$Net::IMAP::Simple::errstr`, and a BYE
# in place of the answer to LOGIN makes `login` fail with an empty `errstr`. A refusal with NO is told. "Too many
# connections" is often said with a BYE.
#
# Output seen with libnet-imap-simple-perl 1.2211-1: NO: [too often] | greeting: [] | login: []
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=1.2211-1
apt-get download -qq -o APT::Sandbox::User=root "libnet-imap-simple-perl=$version"
dpkg-deb -x libnet-imap-simple-perl_*.deb root
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
cat >login.pl <<'PL'
use strict; use warnings;
use Net::IMAP::Simple;
my $imap = Net::IMAP::Simple->new("127.0.0.1:$ARGV[0]");
print '[', (!$imap ? $Net::IMAP::Simple::errstr // '' : $imap->login('ann', 'x') ? 'logged in' : $imap->errstr // ''), "]\n";
PL
login() {
  serve "$2"
  text=$(perl -I root/usr/share/perl5 login.pl "$port" | tr -d "\r")
  kill $server
  echo "$1: $text"
}
seen="$(login NO '{"LOGIN":"TAG NO too often"}') | $(login greeting '{"greeting":"* BYE Too many connections"}') | $(login login '{"LOGIN":"* BYE Too many connections"}')"
echo "Net::IMAP::Simple 1.2211: $seen"
[ "$seen" = 'NO: [too often] | greeting: [] | login: []' ] || { echo 'The behaviour has changed.'; exit 1; }
