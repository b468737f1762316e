#!/bin/bash
# Postfix 3.7.11 makes a wrong password of an authentication server that is out of order. Dovecot tells Postfix that a refusal
# is temporary (`code=temp_fail` in the FAIL line of its authentication protocol); Postfix takes no notice, and answers
# `535 5.7.8`, word for word as for a wrong password. RFC 4954 §6 has `454 4.7.0` for it. The user is asked for another
# password while the right one is refused.
#
# Output seen with Debian's postfix 3.7.11-0+deb12u1 and dovecot-core 1:2.3.19.1+dfsg1-2.1+deb12u7, whose file of accounts
# becomes unreadable:
#   535 5.7.8 Error: authentication failed: (reason unavailable)
# for a wrong password (Dovecot: FAIL 1 user=ann@example.com), and for the right one (the same and code=temp_fail).
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
version=3.7.11-0+deb12u1
dovecot_version=1:2.3.19.1+dfsg1-2.1+deb12u7
folder=$(mktemp -d)
trap 'kill ${postfix-} ${dovecot-} 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/{bin,sbin,lib,lib64} root/{dev,etc,conf,data,run,state} \
  root/spool/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,maildrop,pid,private,public,saved,trace}
ln -s usr/bin usr/sbin usr/lib usr/lib64 root
# The packages, and the libraries that this machine lacks. Nothing is installed.
# Each for itself: another mail server may be here that cannot be installed beside them.
libraries=$(for package in dovecot-core postfix; do
  apt-get install --simulate --no-install-recommends "$package" | awk '/^Inst lib/ { print $2 }'
done | sort -u)
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "dovecot-core=$dovecot_version" "postfix=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" unpacked; done
cp -a unpacked/usr/{bin,sbin,lib} root/usr
for library in unpacked/lib/*-linux-*; do [ ! -e "$library" ] || cp -a "$library" root/usr/lib; done
for file in root/usr/sbin/dovecot root/usr/bin/doveconf \
  root/usr/lib/dovecot/{anvil,auth,config,log,stats} root/usr/lib/postfix/sbin/{anvil,master,postlogd,smtpd,trivial-rewrite}; do
  LD_LIBRARY_PATH=$PWD/root/usr/lib/dovecot:$PWD/root/usr/lib/postfix:$(echo "$PWD"/root/usr/lib/*-linux-*) ldd "$file" | grep -o ' /[^ ]*\|^\s*/[^ ]*' |
    while read -r library; do case $library in "$PWD"/*) ;; *) install -D "$(realpath "$library")" "root$library" ;; esac; done
done
install -m 666 /dev/null root/dev/null
printf '%s\n' root:x:0:0::/: dovecot:x:110:110::/: dovenull:x:111:111::/: postfix:x:112:112::/: nobody:x:65534:65534::/: >root/etc/passwd
printf '%s\n' root:x:0: dovecot:x:110: dovenull:x:111: postfix:x:112: postdrop:x:113: nogroup:x:65534: >root/etc/group
printf 'hosts: files\npasswd: files\ngroup: files\n' >root/etc/nsswitch.conf
chown 112 root/data root/spool/*
chown 0 root/spool/pid

cat >root/etc/dovecot.conf <<CONF
base_dir = /run/dovecot
state_dir = /state
log_path = /log
protocols =
ssl = no
auth_mechanisms = plain
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = /etc/users
}
userdb {
  driver = passwd-file
  args = /etc/users
}
service auth {
  unix_listener auth-postfix {
    mode = 0666
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
echo 'ann@example.com:{PLAIN}correct horse battery:112:112::/' >root/etc/users
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
port=$(node free-port.mjs)
cat >root/conf/main.cf <<CONF
compatibility_level = 3.6
queue_directory = /spool
data_directory = /data
daemon_directory = /usr/lib/postfix/sbin
maillog_file = /maillog
maillog_file_prefixes = /
inet_protocols = ipv4
myhostname = mail.example.com
mydestination =
local_recipient_maps =
alias_maps =
smtpd_peername_lookup = no
smtpd_sasl_type = dovecot
smtpd_sasl_path = /run/dovecot/auth-postfix
smtpd_sasl_auth_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_error_sleep_time = 0
CONF
cat >root/conf/master.cf <<CONF
127.0.0.1:$port inet n - n - - smtpd
anvil unix - - n - 1 anvil
rewrite unix - - n - - trivial-rewrite
postlog unix-dgram n - n - 1 postlogd
CONF
# Postfix waits until a file that it reads is some seconds old, lest somebody still writes it.
touch -d '1 minute ago' root/conf/*
cat >login.mjs <<'JS'
import { connect } from 'node:net'

const [port, password] = process.argv.slice(2)
const credentials = Buffer.from(`\0ann@example.com\0${password}`).toString('base64')
const lines = ['EHLO client.example.com', `AUTH PLAIN ${credentials}`]
const socket = connect(Number(port), '127.0.0.1')
let text = ''
socket.on('data', (data) => {
  text += data
  if (!/^\d{3} .*\r\n$/m.test(text)) return
  const line = lines.shift()
  if (line) socket.write(`${line}\r\n`)
  else {
    console.log(text.trimEnd())
    socket.destroy()
  }
  text = ''
})
JS
# As Postfix asks: https://doc.dovecot.org/2.3/developer_manual/design/auth_protocol/
cat >ask.mjs <<'JS'
import { connect } from 'node:net'

const credentials = Buffer.from(`\0ann@example.com\0${process.argv[2]}`).toString('base64')
const socket = connect('root/run/dovecot/auth-postfix')
socket.write(`VERSION\t1\t1\nCPID\t1\nAUTH\t1\tPLAIN\tservice=smtp\tresp=${credentials}\n`)
let text = ''
socket.on('data', (data) => {
  text += data
  const [, reply] = /^((?:OK|FAIL)\t.*)\n/m.exec(text) ?? []
  if (!reply) return
  console.log(reply.replaceAll('\t', ' '))
  socket.destroy()
})
JS
chroot root /usr/sbin/dovecot -F -c /etc/dovecot.conf </dev/null >out 2>&1 &
dovecot=$!
for _ in {1..50}; do [ -S root/run/dovecot/auth-postfix ] && break || sleep 0.1; done
chroot root /usr/lib/postfix/sbin/master -c /conf </dev/null >>out 2>&1 &
postfix=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
right=$(node login.mjs "$port" 'correct horse battery')
wrong=$(node login.mjs "$port" 'not the password')
told_wrong=$(node ask.mjs 'not the password')
touch -d tomorrow root/etc/users
chmod 600 root/etc/users # Dovecot may no longer read it,
sleep 1.1                # and looks once a second.
down=$(node login.mjs "$port" 'correct horse battery')
told_down=$(node ask.mjs 'correct horse battery')
seen="right password: $right
wrong password: $wrong (Dovecot: $told_wrong)
right password, out of order: $down (Dovecot: $told_down)"
echo "Postfix $version:
$seen"
expected='right password: 235 2.7.0 Authentication successful
wrong password: 535 5.7.8 Error: authentication failed: (reason unavailable) (Dovecot: FAIL 1 user=ann@example.com)
right password, out of order: 535 5.7.8 Error: authentication failed: (reason unavailable) (Dovecot: FAIL 1 user=ann@example.com code=temp_fail)'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
