#!/bin/bash
# nginx's mail proxy tells its client "internal server error" when the IMAP server behind it refuses the password: an untagged
# BAD, and no answer to the command. It says the same when that server is down. proxy_pass_error_message is off by default:
# where the authentication over HTTP only names the server of a user and leaves the password to it, each wrong password
# reads as an outage.
#
# Output seen with Debian's libnginx-mod-mail 1.22.1-9+deb12u11:
#   imap, the server behind refuses the password:   * BAD internal server error
#   imap, the server behind is down:                * BAD internal server error
#   imap, proxy_pass_error_message on:              A1 NO [AUTHENTICATIONFAILED] Authentication failed.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
version=1.22.1-9+deb12u11
folder=$(mktemp -d)
trap 'kill ${nginx-} ${server-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
# Nothing is installed.
apt-get download -qq -o APT::Sandbox::User=root "nginx=$version" "libnginx-mod-mail=$version"
for deb in *.deb; do dpkg-deb -x "$deb" unpacked; done
cat >server.mjs <<'JS'
import { createServer as createHttpServer } from 'node:http'
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

// An IMAP server that refuses every password. nginx sends it the name and the password as literals.
const imap = await listening(
  createServer((socket) => {
    let tag
    socket.on('error', () => {})
    socket.write('* OK ready\r\n')
    socket.on('data', (data) => {
      tag ??= String(data).split(' ')[0]
      const more = /\{\d+\}\r\n$/.test(String(data))
      socket.write(more ? '+ OK\r\n' : `${tag} NO [AUTHENTICATIONFAILED] Authentication failed.\r\n`)
    })
  }),
)
const down = await free()
// The authentication over HTTP: it says which server, and leaves the password to that.
const http = await listening(
  createHttpServer((request, response) => {
    const port = request.headers['auth-user'] === 'down' ? down : imap
    response.writeHead(200, { 'Auth-Status': 'OK', 'Auth-Server': '127.0.0.1', 'Auth-Port': String(port) }).end()
  }),
)
console.log(http, await free(), await free())
JS
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const [port, user] = process.argv.slice(2)
const socket = connect(Number(port), '127.0.0.1')
socket.on('data', (data) => {
  for (const line of String(data).split('\r\n')) {
    if (line.startsWith('* OK')) socket.write(`A1 LOGIN ${user} secret\r\n`)
    else if (line) console.log(line)
  }
})
setTimeout(() => socket.destroy(), 2000)
JS
node server.mjs >ports &
server=$!
for _ in {1..50}; do [ -s ports ] && break || sleep 0.1; done
read -r http plain passing <ports
cat >nginx.conf <<CONF
load_module $folder/unpacked/usr/lib/nginx/modules/ngx_mail_module.so;
pid $folder/pid;
error_log $folder/log info;
daemon off;
events {
}
mail {
  auth_http 127.0.0.1:$http/auth;
  server_name mail.example.com;
  server {
    listen 127.0.0.1:$plain;
    protocol imap;
  }
  server {
    listen 127.0.0.1:$passing;
    protocol imap;
    proxy_pass_error_message on;
  }
}
CONF
unpacked/usr/sbin/nginx -c "$folder/nginx.conf" >out 2>&1 &
nginx=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$plain") 2>/dev/null && break || sleep 0.1; done
{
  echo "refused: $(node login.mjs "$plain" ann)"
  echo "down: $(node login.mjs "$plain" down)"
  echo "refused, passed on: $(node login.mjs "$passing" ann)"
} >seen
echo "nginx $version:"
cat seen
diff - seen <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
refused: * BAD internal server error
down: * BAD internal server error
refused, passed on: A1 NO [AUTHENTICATIONFAILED] Authentication failed.
SEEN
