#!/bin/bash
# imap4d of GNU Mailutils 3.15 offers CRAM-MD5 and SCRAM-SHA-256 (RFC 2195, RFC 5802) whether or not it has a password that they can be
# checked against: with accounts of the system, whose passwords are stored as hashes of another form, the right password is refused
# through them with the words for a wrong one. Who logs in with LOGIN gets in. A client that takes the strongest mechanism on
# offer tells the user that the password is wrong. GSSAPI stands in the list twice.
#
# Output seen with Debian's mailutils-imap4d 1:3.15-4, the right password each time:
#   GSSAPI is offered 2 times | LOGIN: OK | CRAM-MD5: AUTHENTICATE CRAM-MD5 authentication failed
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
umask 022
folder=$(mktemp -d)
trap 'kill ${imap4d-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
version=1:3.15-4
mkdir -p debs unpacked/usr/{sbin,lib} root/usr/{bin,sbin,lib,lib64} root/{dev,etc,run,tmp,var/mail,home/ann}
ln -s usr/bin usr/sbin usr/lib usr/lib64 root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends "mailutils-imap4d=$version" | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "mailutils-imap4d=$version" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" unpacked; done
cp -a unpacked/usr/{sbin,lib} root/usr
for library in unpacked/lib/*-linux-*; do [ ! -e "$library" ] || cp -a "$library" root/usr/lib; done
export LD_LIBRARY_PATH=$(echo "$PWD"/root/usr/lib/*-linux-*)
for file in root/usr/sbin/imap4d /usr/lib/*-linux-*/libnss_files.so.2; do
  ldd "$file" | grep -o ' /[^ ]*\|^\s*/[^ ]*' | while read -r library; do
    case $library in "$PWD"/*) ;; *) install -D "$(realpath "$library")" "root$library" ;; esac
  done
done
unset LD_LIBRARY_PATH
install -m 666 /dev/null root/dev/null
password=$(openssl rand -hex 8)
printf 'root:x:0:0::/:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\n' >root/etc/passwd
echo "ann:$(openssl passwd -6 "$password"):20000::::::" >root/etc/shadow
printf 'root:x:0:\nmail:x:8:\nann:x:1000:\n' >root/etc/group
printf 'passwd: files\nshadow: files\ngroup: files\nhosts: files\n' >root/etc/nsswitch.conf
: >root/var/mail/ann
chown -R 1000:1000 root/var/mail root/home/ann
cat >free-port.mjs <<'JS'
import { createServer } from 'node:net'

const server = createServer().listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
  server.close()
})
JS
port=$(node free-port.mjs)
cat >root/etc/imap4d.conf <<CONF
mode daemon;
foreground yes;
pidfile /run/imap4d.pid;
logging { syslog no; };
auth { authentication "generic:system"; authorization "system"; };
server 127.0.0.1:$port { tls-mode no; };
CONF
chroot root /usr/sbin/imap4d --config-file=/etc/imap4d.conf >log 2>&1 &
imap4d=$!
for _ in {1..50}; do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.1; done
cat >login.py <<'PY'
import imaplib
import os
import sys


def refused_or_ok(login):
    with imaplib.IMAP4('127.0.0.1', int(sys.argv[1])) as client:
        try:
            return getattr(client, login)('ann', os.environ['SECRET'])[0]
        except imaplib.IMAP4.error as error:
            return error


with imaplib.IMAP4('127.0.0.1', int(sys.argv[1])) as client:
    print('GSSAPI is offered', client.capabilities.count('AUTH=GSSAPI'), 'times')
print('LOGIN:', refused_or_ok('login'))
print('CRAM-MD5:', refused_or_ok('login_cram_md5'))
PY
SECRET=$password python3 login.py "$port" >seen || { cat log; exit 1; }
echo "imap4d $version:"
cat seen
diff seen - <<'SEEN' || { cat log; echo 'The behaviour has changed.'; exit 1; }
GSSAPI is offered 2 times
LOGIN: OK
CRAM-MD5: AUTHENTICATE CRAM-MD5 authentication failed
SEEN
