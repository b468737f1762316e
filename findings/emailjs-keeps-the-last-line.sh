#!/bin/bash
# emailjs 5.0.3 puts of a reply of several lines (RFC 5321 §4.2.1) the text of the last line alone into the message of its
# error, without the code and without the lines before it. A message about a refused login has lost the sentence that says why:
# Google's refusals say it in their first line, and in the last one only a link. The whole reply is two levels deeper, in
# `error.previous.smtp`.
#
# Output seen: the message has no `534` and not the first line, but the link of the last one; `previous.smtp` has all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund emailjs@5.0.3
cat >run.mjs <<'JS'
import { createServer } from 'node:net'
import { SMTPClient } from 'emailjs'

const REFUSAL = '534-5.7.9 Application-specific password required. Learn more at\r\n534 5.7.9  https://example.com/why\r\n'
const server = createServer((socket) => {
  socket.write('220 mail.example.test ESMTP\r\n')
  socket.on('error', () => {})
  socket.on('data', (data) => {
    const line = data.toString()
    if (/^EHLO/i.test(line)) socket.write('250-mail.example.test\r\n250 AUTH PLAIN\r\n')
    else if (/^AUTH/i.test(line)) socket.write(REFUSAL)
    else socket.write('221 2.0.0 bye\r\n')
  })
})
await new Promise((settle) => server.listen(0, '127.0.0.1', settle))
const client = new SMTPClient({ host: '127.0.0.1', port: server.address().port, user: 'ann', password: 'correct-horse-battery', authentication: ['PLAIN'] })
const error = await client.sendAsync({ from: 'a@example.com', to: 'b@example.com', subject: 's', text: 't' }).catch((one) => one)
const { message, previous } = error
console.log(`code: ${message.includes('534')}, first line: ${/specific/.test(message)}, last line: ${message.includes('https://example.com/why')}, previous.smtp: ${/^534-.*specific/.test(previous.smtp)}`)
process.exit(0)
JS
seen=$(node run.mjs)
echo "emailjs 5.0.3: $seen"
[ "$seen" = 'code: false, first line: false, last line: true, previous.smtp: true' ] || { echo 'The behaviour has changed.'; exit 1; }
