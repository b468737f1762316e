import type { Client, Place } from './client.ts'
import type { Protocol } from './situations.ts'
import { SUITES } from './suites.ts'

/** Programs with which a person speaks to a server by hand, and curl. */
export const TERMINALS: readonly Client[] = [
  curl('imap'),
  curl('smtp'),
  openssl('imap'),
  openssl('smtp'),
  gnutls('imap'),
  gnutls('smtp'),
  nc('imap'),
  telnet('smtp'),
  ncat('smtp'),
  cyrusTest('imap'),
  cyrusTest('smtp'),
]

export const MESSAGE = 'From: ann@example.com\nTo: bob@example.com\nSubject: a test\n\nHello.\n'

function curl(protocol: Protocol): Client {
  return {
    name: `curl-${protocol}`,
    packages: ['curl'],
    suites: SUITES,
    protocol,
    ...(protocol === 'smtp' && { isBrief: true }),
    version: [['curl', '--version'], /^(curl \S+).* (?:OpenSSL|GnuTLS)\/\S+/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: [
        'curl',
        '-v',
        '--max-time',
        '6',
        '--netrc-file',
        'netrc',
        ...(ca ? ['--cacert', ca] : []),
        ...(security === 'starttls' ? ['--ssl-reqd'] : []),
        ...(protocol === 'imap'
          ? [`${security === 'tls' ? 'imaps' : 'imap'}://${host}:${port}/`]
          : [
              `${security === 'tls' ? 'smtps' : 'smtp'}://${host}:${port}/client.example.com`,
              '--mail-from',
              'ann@example.com',
              '--mail-rcpt',
              'bob@example.com',
              '-T',
              'message',
            ]),
      ],
      files: { netrc: `machine ${host} login ${user} password ${password}\n`, message: MESSAGE },
    }),
  }
}

/** The text that a person types, line by line, once the server has greeted. */
function typed(protocol: Protocol, { user, password }: Place): readonly string[] {
  if (protocol === 'imap') return [`a1 LOGIN ${user} ${password}\n`, 'a2 LOGOUT\n']
  const plain = btoa(`\0${user}\0${password}`)
  return ['EHLO client.example.com\n', `AUTH PLAIN ${plain}\n`, 'quit\n']
}

function openssl(protocol: Protocol): Client {
  return {
    name: `openssl-${protocol}`,
    packages: ['openssl'],
    suites: SUITES,
    protocol,
    ...(protocol === 'smtp' && { isBrief: true }),
    securities: ['tls', 'starttls'],
    version: [['openssl', 'version'], /^(OpenSSL \S+)/],
    run: (at) => ({
      command: [
        'openssl',
        's_client',
        '-connect',
        `${at.host}:${at.port}`,
        '-servername',
        at.host,
        '-crlf',
        ...(at.ca ? ['-CAfile', at.ca] : []),
        ...(at.security === 'starttls' ? ['-starttls', protocol] : []),
      ],
      types: typed(protocol, at),
      limit: 5,
    }),
  }
}

function gnutls(protocol: Protocol): Client {
  return {
    name: `gnutls-cli-${protocol}`,
    packages: ['gnutls-bin'],
    suites: ['sid'],
    protocol,
    ...(protocol === 'smtp' && { isBrief: true }),
    securities: ['tls', 'starttls'],
    version: [['gnutls-cli', '--version'], /^(gnutls-cli \S+)/],
    run: (at) => ({
      command: [
        'gnutls-cli',
        '--crlf',
        ...(at.ca ? ['--x509cafile', at.ca] : []),
        ...(at.security === 'starttls' ? ['--starttls-proto', protocol] : []),
        '-p',
        String(at.port),
        at.host,
      ],
      types: typed(protocol, at),
      limit: 5,
    }),
  }
}

function nc(protocol: Protocol): Client {
  return {
    name: `nc-${protocol}`,
    packages: ['netcat-openbsd'],
    suites: ['sid'],
    protocol,
    securities: ['none'],
    version: [['nc', '-h'], /^(OpenBSD netcat) \(Debian patchlevel (\S+)\)/],
    run: (at) => ({
      command: ['nc', '-v', '-C', at.host, String(at.port)],
      types: typed(protocol, at),
      limit: 5,
    }),
  }
}

function telnet(protocol: Protocol): Client {
  return {
    name: `telnet-${protocol}`,
    packages: ['telnet'],
    suites: ['bullseye', 'sid'],
    protocol,
    securities: ['none'],
    version: [['dpkg-query', '-W', 'telnet', 'inetutils-telnet'], /^((?:inetutils-)?telnet\t\S+)/m],
    run: (at) => ({
      command: ['telnet', at.host, String(at.port)],
      types: typed(protocol, at),
      limit: 5,
    }),
  }
}

function ncat(protocol: Protocol): Client {
  return {
    name: `ncat-${protocol}`,
    packages: ['ncat'],
    suites: ['sid'],
    protocol,
    isBrief: true,
    securities: ['tls', 'none'],
    version: [['ncat', '--version'], /Version (\S+)/],
    run: (at) => ({
      command: [
        'ncat',
        '-v',
        '-C',
        ...(at.security === 'tls' ? ['--ssl', '--ssl-verify', ...(at.ca ? ['--ssl-trustfile', at.ca] : [])] : []),
        at.host,
        String(at.port),
      ],
      types: typed(protocol, at),
      limit: 5,
    }),
  }
}

/** The test clients of Cyrus, which show a whole conversation. */
function cyrusTest(protocol: Protocol): Client {
  return {
    name: protocol === 'imap' ? 'imtest' : 'smtptest',
    packages: ['cyrus-clients'],
    suites: ['sid'],
    protocol,
    isBrief: true,
    version: [['dpkg-query', '-W', 'cyrus-clients'], /\t(\S+)/],
    run: ({ host, port, security, user, password }) => ({
      command: [
        `/usr/lib/cyrus/bin/${protocol === 'imap' ? 'im' : 'smtp'}test`,
        ...['-p', String(port), '-a', user, '-m', protocol === 'imap' ? 'login' : 'plain'],
        ...{ tls: ['-s'], starttls: ['-t', ''], none: [] }[security],
        host,
      ],
      types: ['', '', `${password}\n`, protocol === 'imap' ? '. LOGOUT\n' : 'QUIT\n'],
      hasTerminal: true,
      limit: 5,
    }),
  }
}
