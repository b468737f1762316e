#!/bin/bash
# Dovecot 2.3.19.1 answers a token that has expired and one for another audience word for word alike, in XOAUTH2 and in
# OAUTHBEARER (RFC 7628 §3.2.2). It knows better: with `auth_verbose` its log tells them apart. The client of an expired token
# needs a new one; that of the wrong audience gets the same refusal for each new one. The `"scope":"mail"` of XOAUTH2's
# challenge stands there although no scope is set.
#
# Output seen with Debian's dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7, oauth2 with local validation of a JWT:
#   a good token: a OK; one that has expired, and one for another audience:
#   XOAUTH2: {"status":"401","schemes":"bearer","scope":"mail"}, OAUTHBEARER: {"status":"invalid_token"}, and one tagged NO
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=1:2.3.19.1+dfsg1-2.1+deb12u7
folder=$(mktemp -d)
trap 'kill ${dovecot-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/{bin,sbin,lib,lib64} root/{dev,etc,keys,run,state,mail}
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
mkdir -p root/keys/default/HS256
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
cat >login.mjs <<'JS'
import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'

const [port, mechanism] = process.argv.slice(2)
const KEY = 'the key of the authority and of the server'
writeFileSync('root/keys/default/HS256/default', Buffer.from(KEY).toString('base64'))
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signed = (claims) => {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'ann@example.com', iat: 1_577_836_800, ...claims })}`
  return `${text}.${createHmac('sha256', KEY).update(text).digest('base64url')}`
}
const YEAR_2020 = 1_577_836_801
const YEAR_2100 = 4_102_444_800
const TOKENS = [
  ['good', signed({ exp: YEAR_2100, aud: 'mail' })],
  ['expired', signed({ exp: YEAR_2020, aud: 'mail' })],
  ['for another audience', signed({ exp: YEAR_2100, aud: 'calendar' })],
]

/** What the server answers: the JSON of its challenge, if there is one, and the tagged reply. */
const answerTo = (token) =>
  new Promise((settle) => {
    const wish = { XOAUTH2: `user=ann@example.com\x01auth=Bearer ${token}\x01\x01`, OAUTHBEARER: `n,a=ann@example.com,\x01auth=Bearer ${token}\x01\x01` }[mechanism]
    const said = []
    let rest = ''
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('data', (data) => {
      const lines = (rest + data).split('\r\n')
      rest = lines.pop()
      for (const line of lines) {
        if (line.startsWith('* OK')) socket.write(`a AUTHENTICATE ${mechanism} ${Buffer.from(wish).toString('base64')}\r\n`)
        if (line.startsWith('+ ')) {
          said.push(Buffer.from(line.slice(2), 'base64').toString())
          socket.write(mechanism === 'XOAUTH2' ? '\r\n' : 'AQ==\r\n') // RFC 7628 §3.2.3
        }
        if (!line.startsWith('a ')) continue
        settle([...said, line.replace(/^a OK .*/, 'a OK')].join(' ; '))
        socket.destroy()
      }
    })
  })

for (const [name, token] of TOKENS) console.log(`${name}: ${await answerTo(token)}`)
JS
port=$(node free-port.mjs)
cat >root/etc/dovecot.conf <<CONF
base_dir = /run/dovecot
state_dir = /state
log_path = /log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = xoauth2 oauthbearer
auth_failure_delay = 0
auth_verbose = yes
mail_location = maildir:/mail
first_valid_uid = 8
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
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
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=/keys/
client_id = mail
username_attribute = sub
CONF
chroot root /usr/sbin/dovecot -F -c /etc/dovecot.conf </dev/null >out 2>&1 &
dovecot=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
for mechanism in XOAUTH2 OAUTHBEARER; do node login.mjs "$port" "$mechanism" | sed "s/^/$mechanism, /"; done >seen
echo "Dovecot $version:"
cat seen
grep -o 'Local validation failed: .*' root/log | sort -u | tee reasons
no='a NO [AUTHENTICATIONFAILED] Authentication failed.'
cat >expected <<SEEN
XOAUTH2, good: a OK
XOAUTH2, expired: {"status":"401","schemes":"bearer","scope":"mail"} ; $no
XOAUTH2, for another audience: {"status":"401","schemes":"bearer","scope":"mail"} ; $no
OAUTHBEARER, good: a OK
OAUTHBEARER, expired: {"status":"invalid_token"} ; $no
OAUTHBEARER, for another audience: {"status":"invalid_token"} ; $no
SEEN
diff expected seen && [ "$(wc -l <reasons)" = 2 ] || { echo 'The behaviour has changed.'; exit 1; }
