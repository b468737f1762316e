#!/bin/bash
# imapproxy hands on a refusal of the IMAP server behind it as it is. When that server says BYE or hangs up, the proxy answers
# the login with words of its own, `NO LOGIN failed`, which is how many servers refuse a password: the BYE's reason and its
# UNAVAILABLE (RFC 5530 §3) are lost, and a client asks its user for another password in each outage.
#
# Output seen with Debian's imapproxy 1.2.8~svn20171105-2+b2:
#   the server behind refuses the password:                    A1 NO Wrong password.
#   the server behind says BYE [UNAVAILABLE], or hangs up:     A1 NO LOGIN failed
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
version=1.2.8~svn20171105-2+b2
folder=$(mktemp -d)
trap 'kill ${proxy-} ${server-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root "imapproxy=$version"
dpkg-deb -x imapproxy_*.deb unpacked
cat >server.mjs <<'JS'
import { createServer } from 'node:net'
import { readFileSync } from 'node:fs'

/** An IMAP server that does as the file `mode` says at the time of the connection. */
const server = createServer((socket) => {
  const mode = readFileSync('mode', 'utf8').trim()
  socket.on('error', () => {})
  if (mode === 'closed') return socket.end()
  if (mode === 'bye') return socket.end('* BYE [UNAVAILABLE] Server shutting down\r\n')
  socket.write('* OK ready\r\n')
  socket.on('data', (data) => {
    const [tag, verb] = String(data).split(/[ \r]/)
    if (verb === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n')
    socket.write(verb === 'LOGIN' ? `${tag} NO Wrong password.\r\n` : `${tag} OK done\r\n`)
  })
}).listen(0, '127.0.0.1', () => {
  const proxy = createServer().listen(0, '127.0.0.1', () => {
    console.log(server.address().port, proxy.address().port)
    proxy.close()
  })
})
JS
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const socket = connect(Number(process.argv[2]), '127.0.0.1')
socket.on('data', (data) => {
  for (const line of String(data).split('\r\n')) {
    if (line.startsWith('* OK')) socket.write('A1 LOGIN ann@example.com secret\r\n')
    if (!line.startsWith('A1 ')) continue
    console.log(line)
    socket.destroy()
  }
})
JS
echo refused >mode
node server.mjs >ports &
server=$!
for _ in {1..50}; do [ -s ports ] && break || sleep 0.1; done
read -r behind port <ports
cat >imapproxy.conf <<CONF
server_hostname 127.0.0.1
server_port $behind
connect_retries 1
connect_delay 1
cache_size 8
cache_expiration_time 60
listen_address 127.0.0.1
listen_port $port
proc_username nobody
proc_groupname nogroup
stat_filename $folder/stats
protocol_log_filename $folder/protocol
syslog_facility LOG_MAIL
send_tcp_keepalives no
enable_select_cache no
foreground_mode yes
force_tls no
enable_admin_commands no
CONF
unpacked/usr/sbin/imapproxyd -f imapproxy.conf >out 2>&1 &
proxy=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
for mode in refused bye closed; do
  echo "$mode" >mode
  echo "$mode: $(node login.mjs "$port")"
done >seen
echo "imapproxy $version:"
cat seen
diff - seen <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
refused: A1 NO Wrong password.
bye: A1 NO LOGIN failed
closed: A1 NO LOGIN failed
SEEN
