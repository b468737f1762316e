#!/bin/bash
# perdition answers a login in words when the IMAP server behind it refuses the connection, and with nothing at all when that
# server greets in another protocol: the connection ends without an answer to the command and without a BYE (RFC
# 3501 §3.4: a server SHOULD send one). The client cannot tell a wrong port in perdition's own configuration from a network
# that drops its connections.
#
# Output seen with Debian's perdition 2.2-3.2+b1:
#   the server behind refuses the password:     A1 NO failed: Re-Authentication Failure
#   nothing listens behind:                     A1 NO failed: Could not connect to server
#   the server behind speaks SMTP:              (closed without a word)
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
version=2.2-3.2+b1
folder=$(mktemp -d)
proxies=()
trap 'kill ${proxies[@]} ${server-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
mkdir debs
# The package, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends perdition | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "perdition=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" unpacked; done
LD_LIBRARY_PATH=$folder/unpacked/usr/lib:$(echo "$folder"/unpacked/usr/lib/*-linux-*)
export LD_LIBRARY_PATH
cat >servers.mjs <<'JS'
import { createServer } from 'node:net'

/** The port of a server once it listens. */
const listening = (server) =>
  new Promise((settle) => server.listen(0, '127.0.0.1', () => settle(server.address().port)))
const free = async () => {
  const server = createServer()
  const port = await listening(server)
  await new Promise((settle) => server.close(settle))
  return port
}
const greets = (greeting, answer) =>
  listening(
    createServer((socket) => {
      socket.on('error', () => {})
      socket.write(greeting)
      socket.on('data', (data) => socket.write(answer(String(data))))
    }),
  )
// perdition sends the name and the password as literals or quoted.
let login = ''
const imap = await greets('* OK ready\r\n', (line) => {
  const [tag, verb] = line.split(/[ \r]/)
  if (verb === 'LOGIN') login = tag
  if (/\{\d+\}\r\n$/.test(line)) return '+ OK\r\n'
  if (verb === 'CAPABILITY') return `* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`
  return login ? `${login} NO Wrong password.\r\n` : `${tag} OK done\r\n`
})
const smtp = await greets('220 mail.example.com ESMTP\r\n', () => '500 Unknown command\r\n')
console.log(imap, await free(), smtp, await free(), await free(), await free())
JS
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const socket = connect(Number(process.argv[2]), '127.0.0.1')
let isTold = false
socket.on('data', (data) => {
  for (const line of String(data).split('\r\n')) {
    if (line.startsWith('* OK')) socket.write('A1 LOGIN ann@example.com secret\r\n')
    if (!line.startsWith('A1 ') && !line.startsWith('* BYE')) continue
    console.log(line)
    isTold = true
    socket.destroy()
  }
})
socket.on('error', () => {})
socket.on('close', () => isTold || console.log('(closed without a word)'))
JS
node servers.mjs >ports &
server=$!
for _ in {1..50}; do [ -s ports ] && break || sleep 0.1; done
read -r imap down smtp a b c <ports
serve() {
  unpacked/usr/sbin/perdition -P IMAP4 -f '' -M '' -b 127.0.0.1 -l "$1" -s 127.0.0.1 -p "$2" --no_daemon --no_lookup \
    --ssl_mode none --pid_file "$folder/$1.pid" -u nobody -g nogroup >out 2>&1 &
  proxies+=($!)
  for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && break || sleep 0.1; done
}
serve "$a" "$imap"
serve "$b" "$down"
serve "$c" "$smtp"
{
  echo "refused: $(node login.mjs "$a")"
  echo "down: $(node login.mjs "$b")"
  echo "smtp: $(node login.mjs "$c")"
} >seen
echo "perdition $version:"
cat seen
diff - seen <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
refused: A1 NO failed: Re-Authentication Failure
down: A1 NO failed: Could not connect to server
smtp: (closed without a word)
SEEN
