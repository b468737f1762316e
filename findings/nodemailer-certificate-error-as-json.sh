#!/bin/bash
# An error of nodemailer about a certificate that is not trusted says nothing of it as JSON: its `code` is nodemailer's own
# (`ESOCKET`), the code of Node that names the fault is gone, and the message is no key that JSON.stringify shows. A product that
# logs errors as JSON logs `{"code":"ESOCKET","command":"CONN"}`, the same as for a TLS handshake that failed.
#
# Output seen with nodemailer 8.0.1: {"code":"ESOCKET","command":"CONN"}, and `unable to verify the first certificate` or
# `self-signed certificate` in the message alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodemailer@8.0.1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem -days 3650 -subj /CN=localhost 2>/dev/null
cat >run.cjs <<'JS'
const { readFileSync } = require('node:fs')
const { createServer } = require('node:tls')
const nodemailer = require('nodemailer')

const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') }, (socket) => {
  socket.on('error', () => {})
  socket.write('220 localhost ESMTP\r\n')
})
server.on('tlsClientError', () => {})
server.listen(0, '127.0.0.1', async () => {
  const transport = nodemailer.createTransport({ host: 'localhost', port: server.address().port, secure: true })
  const error = await transport.verify().catch((one) => one)
  console.log(JSON.stringify(error), /certificate/.test(error.message))
  process.exit(0)
})
JS
seen=$(node run.cjs)
echo "nodemailer 8.0.1: $seen"
[ "$seen" = '{"code":"ESOCKET","command":"CONN"} true' ] || { echo 'The behaviour has changed.'; exit 1; }
