#!/bin/bash
# One call of `login()` of Python's smtplib is up to three refused logins for the server: after a 535 (RFC 4954 §6: the
# credentials are invalid) it goes on with the next mechanism that the server offers, with the same password. A server that
# counts refusals blocks the user, or the address, after a third of the attempts that its administrator allowed. The error that
# is raised is that of the last attempt alone: where the third one meets the limit, it tells of the limit, and not of the password.
#
# Output seen with smtplib of libpython3.11-stdlib 3.11.2-6+deb12u9:
#   heard: AUTH CRAM-MD5, AUTH PLAIN, AUTH LOGIN | error: 454 4.7.0 too many refused logins
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
package=libpython3.11-stdlib
apt-get download -qq -o APT::Sandbox::User=root "$package=3.11.2-6+deb12u9"
dpkg-deb -x $package*.deb root
mkdir lib && cp root/usr/lib/python3.11/smtplib.py lib # the module alone; the rest is this machine's
cat >login.py <<'PY'
import smtplib, socket, threading

listener = socket.create_server(('127.0.0.1', 0))
heard = []


def serve():
    client, _ = listener.accept()
    stream = client.makefile('rwb')

    def say(text):
        stream.write((text + '\r\n').encode())
        stream.flush()

    say('220 mail.example.test ESMTP')
    for line in stream:
        words = line.decode().split()
        if words[0].upper() == 'EHLO':
            say('250-mail.example.test\r\n250 AUTH CRAM-MD5 PLAIN LOGIN')
        elif words[0].upper() == 'AUTH':
            heard.append(' '.join(words[:2]))
            say('535 5.7.8 wrong user name or password' if len(heard) < 3 else '454 4.7.0 too many refused logins')
        else:
            say('250 2.0.0 ok')


threading.Thread(target=serve, daemon=True).start()
client = smtplib.SMTP('127.0.0.1', listener.getsockname()[1], local_hostname='client.example.com')
try:
    client.login('ann', 'wrong')
    error = 'none'
except smtplib.SMTPAuthenticationError as raised:
    error = f'{raised.smtp_code} {raised.smtp_error.decode()}'
print(f'heard: {", ".join(heard)} | error: {error}')
PY
seen=$(PYTHONPATH=lib python3 login.py)
echo "smtplib of Python 3.11.2: $seen"
[ "$seen" = 'heard: AUTH CRAM-MD5, AUTH PLAIN, AUTH LOGIN | error: 454 4.7.0 too many refused logins' ] || { echo 'The behaviour has changed.'; exit 1; }
