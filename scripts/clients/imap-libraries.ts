import type { Client } from './client.ts'
import { program, settings } from './program.ts'

/** Libraries that read mailboxes over IMAP, each run by the shortest program that a person would write with it. */
export const IMAP_LIBRARIES: readonly Client[] = [
  {
    name: 'imap-tools',
    isBrief: true,
    packages: ['python3', 'python3-imap-tools'],
    suites: ['bookworm'],
    protocol: 'imap',
    securities: ['tls'],
    version: [['dpkg-query', '-W', 'python3-imap-tools'], /\t(\S+)/],
    run: (at) =>
      program('python3', 'read.py', at, [
        'import imap_tools, ssl',
        ...settings(at, 'python'),
        'trust = ssl.create_default_context(cafile=ca or None)',
        'with imap_tools.MailBox(host, port, timeout=6, ssl_context=trust).login(user, password) as box:',
        '    for message in box.fetch(): print(message.subject)',
      ]),
  },
  {
    name: 'perl-net-imap-simple',
    isBrief: true,
    packages: ['libnet-imap-simple-perl', 'libio-socket-ssl-perl'],
    suites: ['bookworm'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['dpkg-query', '-W', 'libnet-imap-simple-perl'], /\t(\S+)/],
    run: (at) =>
      program('perl', 'read.pl', at, [
        'use Net::IMAP::Simple;',
        ...settings(at, 'perl'),
        `my $box = Net::IMAP::Simple->new("$host:$port", timeout => 6, use_ssl => ${at.security === 'tls' ? 1 : 0},`,
        '  ssl_options => [SSL_verify_mode => 1, ($ca ? (SSL_ca_file => $ca) : ())])',
        '  or die "Unable to connect to IMAP: $Net::IMAP::Simple::errstr\\n";',
        'if (!$box->login($user, $password)) { print STDERR "Login failed: " . $box->errstr . "\\n"; exit 64; }',
        'my $count = $box->select("INBOX"); print defined $count ? "$count messages\\n" : "select: " . $box->errstr . "\\n";',
        '$box->quit;',
      ]),
  },
  {
    name: 'perl-net-imap-simple-debug',
    isBrief: true,
    packages: ['libnet-imap-simple-perl', 'libio-socket-ssl-perl'],
    suites: ['bookworm'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['dpkg-query', '-W', 'libnet-imap-simple-perl'], /\t(\S+)/],
    run: (at) =>
      program('perl', 'read.pl', at, [
        'use Net::IMAP::Simple;',
        ...settings(at, 'perl'),
        `my $box = Net::IMAP::Simple->new("$host:$port", timeout => 6, debug => 1, use_ssl => ${at.security === 'tls' ? 1 : 0},`,
        '  ssl_options => [SSL_verify_mode => 1, ($ca ? (SSL_ca_file => $ca) : ())])',
        '  or die "Unable to connect to IMAP: $Net::IMAP::Simple::errstr\\n";',
        'if (!$box->login($user, $password)) { print STDERR "Login failed: " . $box->errstr . "\\n"; exit 64; }',
        'my $count = $box->select("INBOX"); print defined $count ? "$count messages\\n" : "select: " . $box->errstr . "\\n";',
        '$box->quit;',
      ]),
  },
]
