#!/bin/bash
# A server that turns a client away with `* BYE` and the reason (RFC 9051 §7.1.5), at its greeting or in place of the answer to
# LOGIN, makes no error in the package `imap` 0.8.19 (node-imap): only `end` and `close` are emitted, `close` with `false`,
# "no error". A promise that waits for `ready` or `error` is never settled, and the reason, often "too many connections", is
# in the debug output alone. A NO to LOGIN is an error with the server's text.
#
# Output seen: NO: error backend down | greeting: end, close false | login: end, close false
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund imap@0.8.19
cat >run.mjs <<'JS'
import { createServer } from 'node:net'
import Imap from 'imap'

async function emitted(greeting, login) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write(`${greeting}\r\n`)
    if (greeting.includes('BYE')) return socket.end()
    socket.on('data', (data) => {
      const [tag, verb] = data.toString().trim().split(' ')
      if (verb === 'CAPABILITY') return socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`)
      socket.end(`${login.replace('TAG', tag)}\r\n`)
    })
  })
  await new Promise((settle) => server.listen(0, '127.0.0.1', settle))
  const client = new Imap({ host: '127.0.0.1', port: server.address().port, user: 'ann', password: 'x' })
  const events = []
  client.on('ready', () => events.push('ready'))
  client.on('error', ({ message }) => events.push(`error ${message}`))
  client.on('end', () => events.push('end'))
  const closed = new Promise((settle) => client.on('close', (hadError) => settle(events.push(`close ${hadError}`))))
  client.connect()
  await closed
  server.close()
  return events
}

const no = await emitted('* OK ready', 'TAG NO [UNAVAILABLE] backend down')
const greeting = await emitted('* BYE Too many connections')
const login = await emitted('* OK ready', '* BYE Too many connections')
console.log(`NO: ${no[0]} | greeting: ${greeting.join(', ')} | login: ${login.join(', ')}`)
process.exit(0)
JS
seen=$(node run.mjs)
echo "imap 0.8.19: $seen"
[ "$seen" = 'NO: error backend down | greeting: end, close false | login: end, close false' ] || { echo 'The behaviour has changed.'; exit 1; }
