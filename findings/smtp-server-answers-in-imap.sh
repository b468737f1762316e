#!/bin/bash
# smtp-server 3.21.6 (npm) speaks IMAP to an SMTP client. With the option useProxy it waits for the header of the PROXY protocol,
# and answers a client that sends anything else, such as EHLO or a TLS handshake, with a response of IMAP, where RFC 5321 §4.2
# has a reply code. Who tells services by their first line takes the port for one of an IMAP server.
#
# Output seen: * BAD Invalid PROXY header
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund smtp-server@3.21.6
cat >run.cjs <<'JS'
const { connect } = require('node:net')
const { SMTPServer } = require('smtp-server')

const server = new SMTPServer({ useProxy: true, logger: false })
server.on('error', () => {})
server.listen(0, '127.0.0.1', () => {
  const client = connect(server.server.address().port, '127.0.0.1', () => client.write('EHLO client.example.com\r\n'))
  client.on('data', (octets) => process.stdout.write(octets))
  client.on('close', () => process.exit())
})
JS
seen=$(timeout 20 node run.cjs | tr -d '\r')
echo "smtp-server 3.21.6: $seen"
[ "$seen" = '* BAD Invalid PROXY header' ] || { echo 'The behaviour has changed.'; exit 1; }
