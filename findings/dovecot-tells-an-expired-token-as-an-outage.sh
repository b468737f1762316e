#!/bin/bash
# Dovecot 2.3.19.1 tells a client whose token has expired that there is an outage. With `introspection_mode = auth` it shows the
# token to the UserInfo endpoint of the authority, which answers 401 and `invalid_token` then (RFC 6750 §3.1; OpenID Connect
# Core 1.0 §5.3.3). Dovecot takes each answer but 200 for a failure of its own: the client gets UNAVAILABLE (RFC 5530 §3, "try
# again later") and no challenge with an error (RFC 7628 §3.2.2), and goes on with the same token.
#
# Output seen with Debian's dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7 (its log: "Introspection failed: No username returned"):
#   good: a OK; expired: a NO [UNAVAILABLE] Temporary authentication failure.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=1:2.3.19.1+dfsg1-2.1+deb12u7
folder=$(mktemp -d)
trap 'kill ${dovecot-} ${authority-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/{bin,sbin,lib,lib64} root/{dev,etc,run,state,mail}
ln -s usr/bin usr/sbin usr/lib usr/lib64 root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends dovecot-imapd | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "dovecot-core=$version" "dovecot-imapd=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" unpacked; done
cp -a unpacked/usr/{bin,sbin,lib} root/usr
for library in unpacked/lib/*-linux-*; do [ ! -e "$library" ] || cp -a "$library" root/usr/lib; done
for file in root/usr/sbin/dovecot root/usr/bin/doveconf root/usr/lib/dovecot/{anvil,auth,config,imap,imap-login,log,stats,modules/libssl_iostream_openssl.so}; do
  LD_LIBRARY_PATH=$PWD/root/usr/lib/dovecot:$(echo "$PWD"/root/usr/lib/*-linux-*) ldd "$file" | grep -o ' /[^ ]*\|^\s*/[^ ]*' |
    while read -r library; do case $library in "$PWD"/*) ;; *) install -D "$(realpath "$library")" "root$library" ;; esac; done
done
install -m 666 /dev/null root/dev/null
printf '%s\n' root:x:0:0::/: dovecot:x:110:110::/: dovenull:x:111:111::/: mail:x:8:8::/: >root/etc/passwd
printf '%s\n' root:x:0: dovecot:x:110: dovenull:x:111: mail:x:8: >root/etc/group
printf 'hosts: files\npasswd: files\ngroup: files\n' >root/etc/nsswitch.conf
chown 8:8 root/mail
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
cat >authority.mjs <<'JS'
import { createServer } from 'node:http'

const server = createServer(({ headers }, answer) => {
  const isGood = headers.authorization === 'Bearer good'
  answer.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json', ...(!isGood && { 'www-authenticate': 'Bearer error="invalid_token"' }) })
  answer.end(JSON.stringify(isGood ? { sub: '1', email: 'ann@example.com' } : { error: 'invalid_token', error_description: 'The access token expired' }))
}).listen(Number(process.argv[2]), '127.0.0.1')
JS
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const [port] = process.argv.slice(2)

/** The server's challenge, if there is one, and the tagged reply. */
const answerTo = (token) =>
  new Promise((settle) => {
    const said = []
    let rest = ''
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('data', (data) => {
      const lines = (rest + data).split('\r\n')
      rest = lines.pop()
      for (const line of lines) {
        if (line.startsWith('* OK'))
          socket.write(`a AUTHENTICATE XOAUTH2 ${Buffer.from(`user=ann@example.com\x01auth=Bearer ${token}\x01\x01`).toString('base64')}\r\n`)
        if (line.startsWith('+ ')) {
          said.push(Buffer.from(line.slice(2), 'base64').toString())
          socket.write('\r\n')
        }
        if (!line.startsWith('a ')) continue
        settle([...said, line.replace(/^a OK .*/, 'a OK').replace(/ \[[^\] ]+:[^\]]*\]$/, '')].join(' ; '))
        socket.destroy()
      }
    })
  })

for (const token of ['good', 'expired']) console.log(`${token}: ${await answerTo(token)}`)
JS
port=$(node free-port.mjs)
at=$(node free-port.mjs)
cat >root/etc/dovecot.conf <<CONF
base_dir = /run/dovecot
state_dir = /state
log_path = /log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = xoauth2
auth_failure_delay = 0
auth_verbose = yes
mail_location = maildir:/mail
first_valid_uid = 8
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = /etc/oauth2.conf
}
userdb {
  driver = static
  args = uid=8 gid=8 home=/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
}
# Without the waits that follow refusals.
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
CONF
cat >root/etc/oauth2.conf <<CONF
introspection_mode = auth
introspection_url = http://127.0.0.1:$at/userinfo
username_attribute = email
CONF
node authority.mjs "$at" &
authority=$!
chroot root /usr/sbin/dovecot -F -c /etc/dovecot.conf </dev/null >out 2>&1 &
dovecot=$!
for one in "$port" "$at"; do
  for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$one") 2>/dev/null && break || sleep 0.1; done
done
node login.mjs "$port" >seen
echo "Dovecot $version:"
cat seen
grep -o 'oauth2 failed: .*' root/log | sort -u
cat >expected <<SEEN
good: a OK
expired: a NO [UNAVAILABLE] Temporary authentication failure.
SEEN
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
