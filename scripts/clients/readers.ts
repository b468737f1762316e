import type { Client, Place } from './client.ts'
import { SUITES } from './suites.ts'
import { MESSAGE } from './terminals.ts'

/** Mail programs for the terminal. What people paste of them is the debug log. */
export const READERS: readonly Client[] = [
  muttImap('mutt', '.muttdebug0', []),
  muttSmtp('mutt', '.muttdebug0', []),
  muttImap('neomutt', 'debug0', ['-l', 'debug']),
  muttSmtp('neomutt', 'debug0', ['-l', 'debug']),
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
