#!/bin/bash
# mailparser 3.9.8 has no part for the machine-readable half of a bounce: the `message/delivery-status` of a `multipart/report`
# (RFC 3464 §2) is no attachment, but is put behind the text for people, in `text`, where nothing tells its fields from a
# sentence. Code that looks for the part by its type finds none, in every bounce. postal-mime 2.7.4, of the same field, has it as an
# attachment, and its `text` ends before it: a program that changes from one to the other loses its reading of bounces.
#
# Output seen: mailparser: attachments message/rfc822, Status in text: true | postal-mime: attachments
#   message/delivery-status message/rfc822, Status in text: false
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mailparser@3.9.8 postal-mime@2.7.4
cat >run.mjs <<'JS'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'

const BOUNCE = [
  'From: MAILER-DAEMON@mx.example.net',
  'To: ann@example.org',
  'Subject: Undelivered mail',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"',
  '',
  '--cut',
  'Content-Type: text/plain',
  '',
  'Your message could not be delivered.',
  '--cut',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example.net',
  '',
  'Final-Recipient: rfc822; bob@example.com',
  'Action: failed',
  'Status: 5.2.2',
  '--cut',
  'Content-Type: message/rfc822',
  '',
  'From: ann@example.org',
  'Message-ID: <1@example.org>',
  '',
  'hello',
  '--cut--',
  '',
].join('\r\n')
const told = (name, text, types) => `${name}: attachments ${types.join(' ')}, Status in text: ${text.includes('Status: 5.2.2')}`
const one = await simpleParser(BOUNCE)
const other = await PostalMime.parse(BOUNCE)
const types = [one.attachments.map(({ contentType }) => contentType), other.attachments.map(({ mimeType }) => mimeType)]
console.log(`${told('mailparser', one.text, types[0])} | ${told('postal-mime', other.text, types[1])}`)
JS
seen=$(node run.mjs)
echo "mailparser 3.9.8, postal-mime 2.7.4: $seen"
[ "$seen" = 'mailparser: attachments message/rfc822, Status in text: true | postal-mime: attachments message/delivery-status message/rfc822, Status in text: false' ] || { echo 'The behaviour has changed.'; exit 1; }
