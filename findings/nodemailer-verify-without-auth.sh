#!/bin/bash
# nodemailer 10.6.0: `verify()` of a transport with a user name and a password resolves to `true` against a server that
# offers no AUTH at all. No login is tried, and no message of its own says so; a product that uses `verify()` to test the
# settings of a mailbox tells the user that the password is right.
#
# Output seen on Node 20.20.2: `verify: true, commands: EHLO`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodemailer@10.6.0
cat >run.mjs <<'JS'
import { createServer } from 'node:net'
import nodemailer from 'nodemailer'

const commands = []
const server = createServer((socket) => {
  socket.write('220 mail.example.test ESMTP\r\n')
  socket.on('error', () => {})
  socket.on('data', (data) => {
    for (const line of data.toString().split('\r\n').filter(Boolean)) {
      const [verb] = line.split(' ')
      commands.push(verb)
      if (verb === 'EHLO') socket.write('250-mail.example.test\r\n250 SIZE 10240000\r\n')
      else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
}).listen(0, '127.0.0.1', async () => {
  const { port } = server.address()
  const auth = { user: 'ann', pass: 'not the password' }
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true, auth })
  const verified = await transport.verify().catch((error) => error.code)
  console.log(`verify: ${verified}, commands: ${[...new Set(commands)].join(' ')}`)
  transport.close()
  server.close()
})
JS
seen=$(node run.mjs)
echo "nodemailer 10.6.0: $seen"
case $seen in 'verify: true, commands: EHLO'*) ;; *) echo 'The behaviour has changed.'; exit 1 ;; esac
! grep -q AUTH <<<"$seen"
