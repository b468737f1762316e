#!/bin/bash
# Perl's Mail::DeliveryStatus::BounceParser 1.543 reads a message that is too large for the server as a full mailbox: both
# replies begin with 552 (RFC 5321 §4.2.2 has one text for both), and the enhanced status code that tells them apart (`5.3.4` and
# `5.2.2`, RFC 3463 §3), which stands in `Status` and in the reply, is not asked. A sender who counts full mailboxes as
# dead ones removes recipients for his own attachment.
#
# Output seen with libmail-deliverystatus-bounceparser-perl 1.543+repacked-1: 5.2.2: over_quota, 5.3.4: over_quota, 5.1.1: user_unknown
set -euo pipefail
folder=$(mktemp -d)
trap 'kill ${server-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
version=1.543+repacked-1
apt-get download -qq -o APT::Sandbox::User=root "libmail-deliverystatus-bounceparser-perl=$version"
libraries=$(apt-get install --simulate --no-install-recommends libmail-deliverystatus-bounceparser-perl | awk '/^Inst lib/ && $2 !~ /bounceparser/ { print $2 }')
# shellcheck disable=SC2086
[ -z "$libraries" ] || apt-get download -qq -o APT::Sandbox::User=root $libraries
for deb in *.deb; do dpkg-deb -x "$deb" root; done
cat >read.pl <<'PL'
use strict; use warnings;
use Mail::DeliveryStatus::BounceParser;
my ($status, $reply) = @ARGV;
my $bounce = join "\n",
  'From: MAILER-DAEMON@mx.example.net', 'To: ann@example.org', 'Subject: Undelivered mail', 'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"', '',
  '--cut', 'Content-Type: text/plain', '', 'Your message could not be delivered.', '',
  '--cut', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.net', '',
  'Final-Recipient: rfc822; bob@example.com', 'Action: failed', "Status: $status", "Diagnostic-Code: smtp; $reply", '',
  '--cut', 'Content-Type: message/rfc822', '', 'From: ann@example.org', 'Message-ID: <1@example.org>', '', 'hello',
  '--cut--', '';
my ($report) = Mail::DeliveryStatus::BounceParser->new($bounce)->reports;
print $report->get('std_reason');
PL
read_as() { perl -I root/usr/share/perl5 read.pl "$@"; }
seen="5.2.2: $(read_as 5.2.2 '552 5.2.2 The mailbox is full'), 5.3.4: $(read_as 5.3.4 '552 5.3.4 Message size exceeds fixed limit'), 5.1.1: $(read_as 5.1.1 '550 5.1.1 User unknown')"
echo "Mail::DeliveryStatus::BounceParser $version: $seen"
[ "$seen" = '5.2.2: over_quota, 5.3.4: over_quota, 5.1.1: user_unknown' ] || { echo 'The behaviour has changed.'; exit 1; }
