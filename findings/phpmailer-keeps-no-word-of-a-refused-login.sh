#!/bin/bash
# PHPMailer 6.6.3 keeps nothing of a server's answer to a login: the exception and `ErrorInfo` say `Could not authenticate.` with
# code 0 for a wrong password (`535 5.7.8`), for an outage (`454 4.7.0`) and for a block (`421 4.7.0`). The last error of its SMTP
# object, where the reply would be, is empty by then, since PHPMailer has said QUIT, which was answered well. Only the debug
# output has the reply. The error of a refused recipient has the server's text, without the codes.
#
# Output seen with Debian's libphp-phpmailer 6.6.3-1 and php8.2-cli 8.2.36-1~deb12u1:
#   AUTH 535, 454, 421: SMTP Error: Could not authenticate. | code 0 | last reply: [] | RCPT 550: bob@example.com: no such user
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
php=8.2.36-1~deb12u1
mkdir debs root
# The packages, and the libraries that this machine lacks. Nothing is installed.
libraries=$(apt-get install --simulate --no-install-recommends php8.2-cli | awk '/^Inst lib/ { print $2 }')
# shellcheck disable=SC2086
(cd debs && apt-get download -qq -o APT::Sandbox::User=root "php8.2-cli=$php" "php8.2-common=$php" libphp-phpmailer=6.6.3-1 $libraries)
for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
extensions=$(dirname root/usr/lib/php/*/ctype.so)
cat >server.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

const ANSWERS = { greeting: '220 mail.example.test ESMTP', EHLO: '250-mail.example.test\r\n250 AUTH PLAIN LOGIN', DATA: '354 go on', QUIT: '221 2.0.0 bye', ...JSON.parse(process.argv[2]) }
const server = createServer((socket) => {
  let isMessage = false
  let rest = ''
  const say = (text) => socket.write(`${text}\r\n`)
  socket.on('error', () => {})
  say(ANSWERS.greeting)
  socket.on('data', (data) => {
    const lines = (rest + data.toString('latin1')).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      const [verb] = line.toUpperCase().split(/[ :]/)
      if (isMessage && line !== '.') continue
      const answer = isMessage ? ANSWERS.message : ANSWERS[verb]
      isMessage = !isMessage && verb === 'DATA'
      say(answer ?? '250 2.0.0 ok')
      if (verb === 'QUIT') socket.end()
    }
  })
})
server.listen(0, '127.0.0.1', () => writeFileSync('port', String(server.address().port)))
JS
serve() {
  rm -f port
  node server.mjs "$1" &
  server=$!
  until [ -s port ]; do sleep 0.1; done
  port=$(cat port)
}
cat >send.php <<'PHP'
<?php
foreach (['Exception', 'SMTP', 'PHPMailer'] as $name) require "root/usr/share/php/libphp-phpmailer/src/$name.php";
$mail = new PHPMailer\PHPMailer\PHPMailer(true);
$mail->isSMTP();
$mail->Host = '127.0.0.1';
$mail->Port = (int) $argv[1];
$mail->SMTPAutoTLS = false;
$mail->SMTPAuth = $argv[2] === 'AUTH';
$mail->Username = 'ann';
$mail->Password = 'x';
$mail->setFrom('ann@example.org');
$mail->addAddress('bob@example.com');
$mail->Body = 'hello';
try {
    $mail->send();
} catch (Exception $error) {
    $last = implode('', $mail->getSMTPInstance()->getError());
    $text = preg_replace('/\s+/', ' ', $error->getMessage());
    echo $argv[2] === 'AUTH' ? "$text | code {$error->getCode()} | last reply: [$last]" : $text;
}
PHP
send() {
  serve "$2"
  LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-*) root/usr/bin/php8.2 -n -d extension_dir="$PWD/$extensions" -d extension=ctype send.php "$port" "$1"
  kill $server
}
first=$(send AUTH '{"AUTH":"535 5.7.8 wrong user name or password"}')
for reply in '454 4.7.0 the database is down' '421 4.7.0 too many refused logins'; do
  [ "$(send AUTH "{\"AUTH\":\"$reply\"}")" = "$first" ] || first=different
done
seen="$first | RCPT 550: $(send RCPT '{"RCPT":"550 5.1.1 no such user"}' | sed 's/.*failed: //; s/ *$//')"
echo "PHPMailer 6.6.3: $seen"
[ "$seen" = 'SMTP Error: Could not authenticate. | code 0 | last reply: [] | RCPT 550: bob@example.com: no such user' ] || { echo 'The behaviour has changed.'; exit 1; }
