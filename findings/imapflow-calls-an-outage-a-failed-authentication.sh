#!/bin/bash
# imapflow 1.7.8 sets `authenticationFailed: true` on the error of every login that is answered with NO, also where the server
# says that it could not check the password (`[UNAVAILABLE]`), that another client has the mailbox (`[INUSE]`), or that the
# administrator must act (`[CONTACTADMIN]`, all RFC 5530 §3). Code that asks for a new password by this property does so during an
# outage; `serverResponseCode` beside it has the difference, and the message, `Command failed`, is the same for all.
#
# Output seen: AUTHENTICATIONFAILED: true, UNAVAILABLE: true, INUSE: true, CONTACTADMIN: true, message: Command failed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund imapflow@1.7.8
cat >run.mjs <<'JS'
import { createServer } from 'node:net'
import { ImapFlow } from 'imapflow'

async function refused(code) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    socket.on('data', (data) => {
      const [tag, verb] = data.toString().trim().split(' ')
      socket.write(verb === 'LOGIN' ? `${tag} NO [${code}] no login now\r\n` : `${tag} OK done\r\n`)
    })
  })
  await new Promise((settle) => server.listen(0, '127.0.0.1', settle))
  const place = { host: '127.0.0.1', port: server.address().port, secure: false, doSTARTTLS: false }
  const client = new ImapFlow({ ...place, auth: { user: 'ann', pass: 'x' }, logger: false })
  client.on('error', () => {})
  const error = await client.connect().catch((one) => one)
  server.close()
  if (error.serverResponseCode !== code) throw new Error('serverResponseCode has changed')
  return error
}

const codes = ['AUTHENTICATIONFAILED', 'UNAVAILABLE', 'INUSE', 'CONTACTADMIN']
const errors = []
for (const code of codes) errors.push(await refused(code))
const messages = new Set(errors.map(({ message }) => message))
console.log(`${codes.map((code, at) => `${code}: ${errors[at].authenticationFailed}`).join(', ')}, message: ${[...messages].join('/')}`)
process.exit(0)
JS
seen=$(node run.mjs)
echo "imapflow 1.7.8: $seen"
[ "$seen" = 'AUTHENTICATIONFAILED: true, UNAVAILABLE: true, INUSE: true, CONTACTADMIN: true, message: Command failed' ] || { echo 'The behaviour has changed.'; exit 1; }
