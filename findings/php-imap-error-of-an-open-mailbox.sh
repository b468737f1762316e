#!/bin/bash
# PHP's imap extension opens a mailbox at the second address of a host name, and keeps the failure of the first one:
# `imap_last_error()` says `Connection refused` although `imap_open()` returned a connection. A page that shows
# `imap_errors()` shows it, and PHP prints a notice of it at the end of a script that never asked. It happens wherever
# `localhost` is ::1 and 127.0.0.1, and the server listens on the latter.
#
# Output seen with php8.2-imap 8.2.36-1~deb12u1 and libc-client2007e 8:2007f~dfsg-7+b2, for a name with two addresses of
# which the first refuses:
#   opened | Connection failed to mail.example.test,PORT: Connection refused |
#   Notice: PHP Request Shutdown: Connection failed to mail.example.test,PORT: Connection refused (errflg=1)
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
php=8.2.36-1~deb12u1
client=8:2007f~dfsg-7+b2
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
mkdir -p debs root/usr/lib root/usr/lib64 root/{dev,etc,tmp}
ln -s usr/lib usr/lib64 root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends php8.2-cli php8.2-imap | awk '/^Inst lib/ && $2 !~ /^libc-client/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "php8.2-cli=$php" "php8.2-imap=$php" "libc-client2007e=$client" $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
extensions=$(dirname root/usr/lib/php/*/imap.so)
for file in root/usr/bin/php8.2 "$extensions/imap.so"; do
  LD_LIBRARY_PATH=root/usr/lib:$(echo root/usr/lib/*-linux-*) ldd "$file" | grep -o ' /[^ ]*\|^\s*/[^ ]*' | while read -r library; do
    install -D "$(realpath "$library")" "root$library"
  done
done
# A name of two addresses. Which of them comes first is the resolver's business: the server listens on the other one.
printf '%s mail.example.test\n' 127.0.0.1 127.0.0.2 >root/etc/hosts
echo 'hosts: files' >root/etc/nsswitch.conf
echo 'multi on' >root/etc/host.conf
head -c 4096 /dev/urandom >root/dev/urandom # the library wants one, and would wait for it

cat >server.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

const [address] = process.argv.slice(2)
const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
  let rest = ''
  socket.on('data', (data) => {
    const lines = (rest + data).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      const [tag, verb] = line.split(' ')
      if (verb === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n')
      if (verb === 'SELECT') socket.write('* 0 EXISTS\r\n* 0 RECENT\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 1] ok\r\n')
      if (verb === 'LOGOUT') socket.write('* BYE\r\n')
      socket.write(`${tag} OK done\r\n`)
    }
  })
}).listen(0, address, () => writeFileSync('port', String(server.address().port)))
JS
cat >root/run.php <<'PHP'
<?php
$mailbox = @imap_open("{mail.example.test:$argv[1]/imap/notls}INBOX", 'ann', 'correct-horse', 0, 1);
echo $mailbox ? 'opened' : 'not opened', ' | ', imap_last_error() ?: 'no error', "\n";
PHP
# Without a database of time zones, PHP complains of that on the standard error.
run_php() { chroot root /usr/bin/php8.2 -n -d display_startup_errors=0 "$@" 2>>php.log; }
first=$(run_php -r 'echo gethostbyname("mail.example.test");')
second=127.0.0.$((3 - ${first##*.}))
node server.mjs "$second" &
server=$!
for _ in {1..50}; do [ -s port ] && break || sleep 0.1; done
port=$(cat port)
seen=$(run_php -d "extension_dir=${extensions#root}" -d extension=imap.so run.php "$port" | grep . | paste -sd '|' | sed 's/|Notice/ | Notice/') || cat php.log
echo "php8.2-imap $php: $seen"
failed="Connection failed to mail.example.test,$port: Connection refused"
[ "$seen" = "opened | $failed | Notice: PHP Request Shutdown: $failed (errflg=1) in Unknown on line 0" ] || { echo 'The behaviour has changed.'; exit 1; }
