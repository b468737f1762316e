#!/bin/bash
# aiosmtpd 1.4.3 answers every exception that a handler does not catch with `500`, a reply for good that RFC 5321 §4.2.2 has for a
# command that is not understood. A disk that is full for now (ENOSPC) is one: smtplib raises an error that says 500, and a mail
# server that delivers to such a handler gives the message back in place of trying again, as it would after `451` or `452`
# (RFC 5321 §4.2.3: local error in processing, insufficient system storage). An authenticator whose database is out of order
# makes 500 of AUTH in the same way, where RFC 4954 §6 has 454. A method `handle_exception` of the handler can say otherwise.
#
# Output seen with Debian's python3-aiosmtpd 1.4.3-1.1+deb12u1:
#   DATA: 500 Error: (OSError) [Errno 28] No space left on device | AUTH: 500 Error: (TimeoutError) the database does not answer
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-aiosmtpd=1.4.3-1.1+deb12u1 python3-public python3-attr)
apt-get download -qq -o APT::Sandbox::User=root "${packages[@]}"
for deb in *.deb; do dpkg-deb -x "$deb" root; done
cat >run.py <<'PY'
import asyncio
import errno
import os
import smtplib

from aiosmtpd.smtp import SMTP


class FullDisk:
    async def handle_DATA(self, server, session, envelope):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def out_of_order(*_):
    raise TimeoutError('the database does not answer')


def ask(port, question):
    try:
        with smtplib.SMTP('127.0.0.1', port) as client:
            question(client)
    except smtplib.SMTPResponseException as error:
        return f'{error.smtp_code} {error.smtp_error.decode()}'


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(FullDisk(), authenticator=out_of_order, auth_require_tls=False), '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    questions = {
        'DATA': lambda client: client.sendmail('ann@example.com', 'bob@example.com', 'Subject: hello\n\nhello\n'),
        'AUTH': lambda client: client.login('ann', 'x'),
    }
    for name, question in questions.items():
        print(f'{name}:', await loop.run_in_executor(None, ask, port, question))


asyncio.run(main())
PY
PYTHONPATH=$PWD/root/usr/lib/python3/dist-packages python3 run.py >seen 2>log || { cat log; exit 1; }
echo 'aiosmtpd 1.4.3:'
cat seen
diff seen - <<'SEEN' || { echo 'The behaviour has changed.'; exit 1; }
DATA: 500 Error: (OSError) [Errno 28] No space left on device
AUTH: 500 Error: (TimeoutError) the database does not answer
SEEN
