#!/bin/bash
# Perl's Net::SMTP answers for a server that says nothing: where the server hangs up, or is silent until the timeout, `code`
# and `message` hold a reply of the library's own, `421` with a text that begins with `[Net::SMTP]`. In a log it looks like a
# server that is not available (RFC 5321 §4.2.3); no server has said it. The marks of the debug output (`<<<`) do not show it.
#
# Output seen with Net::SMTP 3.14 (perl-modules 5.36.0-7+deb12u3): 421 [Net::SMTP] Connection closed
set -euo pipefail
version=5.36.0-7+deb12u3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq "perl-modules-5.36=$version" 2>/dev/null || { echo "perl-modules-5.36 $version is not to be had"; exit 1; }
dpkg-deb -x perl-modules-*.deb .
cat >run.pl <<'PL'
use strict; use warnings;
use IO::Socket::INET; use Net::SMTP;
my $server = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die;
if (!fork) { # a server that greets, and hangs up at EHLO
  my $client = $server->accept; print $client "220 mail.example.test ESMTP\r\n"; <$client>; close $client; exit;
}
my $smtp = Net::SMTP->new('127.0.0.1', Port => $server->sockport, Timeout => 5);
print defined $smtp ? $smtp->code . ' ' . $smtp->message : "$@"; print "\n";
PL
seen=$(perl -I usr/share/perl/5.36.0 run.pl | tr -d '\r' | head -n 1)
echo "Net::SMTP $(perl -I usr/share/perl/5.36.0 -MNet::SMTP -e 'print $Net::SMTP::VERSION'): $seen"
case $seen in *'421 [Net::SMTP] Connection closed'*) ;; *) echo 'The behaviour has changed.'; exit 1 ;; esac
