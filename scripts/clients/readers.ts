import type { Client, Place } from './client.ts'
import { SUITES } from './suites.ts'
import { MESSAGE } from './terminals.ts'

/** Mail programs for the terminal. What people paste of them is the debug log. */
export const READERS: readonly Client[] = [
  muttImap('mutt', '.muttdebug0', []),
  muttSmtp('mutt', '.muttdebug0', []),
  muttImap('neomutt', 'debug0', ['-l', 'debug']),
  muttSmtp('neomutt', 'debug0', ['-l', 'debug']),
  {
    name: 'alpine',
    packages: ['alpine'],
    suites: ['bullseye'],
    isBrief: true,
    protocol: 'imap',
    version: [['alpine', '-v'], /^(Alpine \S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['alpine', '-p', 'pinerc', '-d', 'verbose=1,imap=4,tcp=1'],
      files: {
        'mail/.here': '',
        pinerc: [
          'user-domain=example.com',
          `inbox-path={${host}:${port}/imap${{ tls: '/ssl', starttls: '/tls', none: '/notls' }[security]}/user=${user}}INBOX`,
          `smtp-server=${host}`,
          'last-version-used=6.24',
          'tcp-open-timeout=5',
          'tcp-read-warning-timeout=5',
          '',
        ].join('\n'),
      },
      types: ['', '', `${password}\r`, '', 'n', 'q', 'y'],
      isOnScreen: true,
      environment: { TERM: 'vt100', ...(ca && { SSL_CERT_FILE: ca }) },
      logs: ['.pine-debug1'],
    }),
  },
  {
    name: 'aerc',
    packages: ['aerc'],
    suites: ['sid'],
    protocol: 'imap',
    version: [['aerc', '-v'], /(\d+\.\d+\S*)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['aerc'],
      files: {
        '.config/aerc/accounts.conf': [
          '[a]',
          `source = ${{ tls: 'imaps', starttls: 'imap', none: 'imap+insecure' }[security]}://${user}:${password}@${host}:${port}`,
          'default = INBOX',
          'from = Ann <ann@example.com>',
          'connection-timeout = 5s',
          '',
        ].join('\n'),
        '.config/aerc/aerc.conf': '[general]\nlog-file = ~/debug\nlog-level = debug\n',
      },
      types: ['', '', '', '', ':quit -f\r'],
      isOnScreen: true,
      environment: { TERM: 'xterm', ...(ca && { SSL_CERT_FILE: ca }) },
      logs: ['debug'],
    }),
  },
  {
    name: 's-nail-imap',
    packages: ['s-nail'],
    suites: ['sid'],
    protocol: 'imap',
    isBrief: true,
    version: [['s-nail', '-V'], /(v\d+\.\d+\.\d+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['s-nail', '-v', '-v', '-f', `${security === 'tls' ? 'imaps' : 'imap'}://${host}:${port}/INBOX`],
      files: {
        '.mailrc': [
          'set v15-compat imap-auth=login emptystart',
          `set user=${user} password=${password}`,
          ...(security === 'starttls' ? ['set imap-use-starttls'] : []),
          'set tls-verify=strict',
          ...(ca ? [`set tls-ca-file=${ca}`] : []),
          '',
        ].join('\n'),
      },
      input: 'x\n',
    }),
  },
]

function muttImap(program: 'mutt' | 'neomutt', log: string, more: readonly string[]): Client {
  return {
    name: `${program}-imap`,
    packages: [program],
    suites: SUITES,
    protocol: 'imap',
    version: [[program, '-v'], /^((?:Mutt|NeoMutt) \S+)/i],
    run: (at) => ({
      command: [
        program,
        '-n',
        '-d5',
        ...more,
        '-F',
        'rc',
        '-f',
        `${at.security === 'tls' ? 'imaps' : 'imap'}://${at.host}:${at.port}/`,
      ],
      files: { 'mail/.here': '', rc: settingsOf(at, [`set imap_user=${at.user}`, `set imap_pass=${at.password}`]) },
      types: ['', '', '', 'q', 'n'],
      isOnScreen: true,
      environment: { TERM: 'vt100' },
      logs: [log],
    }),
  }
}

function muttSmtp(program: 'mutt' | 'neomutt', log: string, more: readonly string[]): Client {
  return {
    name: `${program}-smtp`,
    packages: [program],
    suites: SUITES,
    protocol: 'smtp',
    isBrief: true,
    version: [[program, '-v'], /^((?:Mutt|NeoMutt) \S+)/i],
    run: (at) => ({
      command: [program, '-n', '-d5', ...more, '-F', 'rc', '-s', 'a test', 'bob@example.com'],
      files: {
        rc: settingsOf(at, [
          `set smtp_url=${at.security === 'tls' ? 'smtps' : 'smtp'}://${at.user}@${at.host}:${at.port}/`,
          `set smtp_pass=${at.password}`,
          'set smtp_authenticators=plain',
          'set from=ann@example.com',
          'set record=',
          'set copy=no',
        ]),
      },
      input: MESSAGE,
      logs: [log],
    }),
  }
}

function settingsOf({ security, ca }: Place, more: readonly string[]): string {
  return [
    ...more,
    `set ssl_starttls=${security === 'starttls' ? 'yes' : 'no'}`,
    `set ssl_force_tls=${security === 'none' ? 'no' : 'yes'}`,
    'set connect_timeout=5',
    'set imap_authenticators=login',
    ...(ca ? [`set ssl_ca_certificates_file=${ca}`] : []),
    'set folder=~/mail',
    '',
  ].join('\n')
}
