#!/bin/bash
# Haraka 3.3.4 with its plugin auth/auth_proxy, which asks another mail server whether a password is right, answers `535 5.7.8
# Authentication failed`, word for word as for a wrong password, where that server says that it cannot tell for now (`454 4.7.0`), and
# where it cannot be reached. RFC 4954 §6 has 454 for both. Nothing that the other server said is passed on. And one wrong password is
# two refused logins for that server: after a 535 the plugin tries the part of the user name before the @ as well.
#
# Output seen with Haraka 3.3.4, and nodemailer 8.0.1 as the client:
#   535: 535 5.7.8 Authentication failed (logins behind: 2) | 454: the same (1) | not reachable: the same (0)
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${haraka-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts Haraka@3.3.4 nodemailer@8.0.1 >log 2>&1 || { cat log; exit 1; }
mkdir -p server/config server/plugins server/queue
cp node_modules/Haraka/config/connection.ini server/config # as `haraka --install` does
openssl req -x509 -newkey rsa:2048 -nodes -keyout server/config/tls_key.pem -out server/config/tls_cert.pem -days 2 -subj /CN=mail.example.com 2>/dev/null
printf 'tls\nauth/auth_proxy\n' >server/config/plugins
echo mail.example.com >server/config/me
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
port=$(node free-port.mjs)
behind=$(node free-port.mjs)
printf 'listen=127.0.0.1:%s\nnodes=0\n' "$port" >server/config/smtp.ini
printf '[domains]\nexample.com=127.0.0.1:%s\n' "$behind" >server/config/auth_proxy.ini
cat >login.mjs <<'JS'
import { createServer } from 'node:net'
import nodemailer from 'nodemailer'

const [port, behind] = process.argv.slice(2).map(Number)

async function login(answer) {
  let asked = 0
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 behind.example.com ESMTP\r\n')
    socket.on('data', (data) => {
      const verb = data.toString().slice(0, 4)
      if (verb === 'AUTH') asked += 1
      socket.write({ EHLO: '250-behind.example.com\r\n250 AUTH PLAIN\r\n', AUTH: `${answer}\r\n`, QUIT: '221 bye\r\n' }[verb])
    })
  })
  if (answer) await new Promise((settle) => server.listen(behind, '127.0.0.1', settle))
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false }, auth: { user: 'ann@example.com', pass: 'x' } })
  const error = await transport.verify().catch((one) => one)
  server.close()
  return `${error.response} (logins behind: ${asked})`
}

for (const [name, answer] of [['535', '535 5.7.8 Wrong password'], ['454', '454 4.7.0 Try again later'], ['not reachable']])
  console.log(`${name}: ${await login(answer)}`)
process.exit(0)
JS
HARAKA=$PWD/server node node_modules/Haraka/haraka.js >haraka.log 2>&1 &
haraka=$!
for _ in {1..150}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.2; done
node login.mjs "$port" "$behind" >seen || { cat haraka.log; exit 1; }
echo 'Haraka 3.3.4:'
cat seen
diff seen - <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
535: 535 5.7.8 Authentication failed (logins behind: 2)
454: 535 5.7.8 Authentication failed (logins behind: 1)
not reachable: 535 5.7.8 Authentication failed (logins behind: 0)
SEEN
