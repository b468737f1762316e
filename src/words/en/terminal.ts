import type { SentenceTable } from '../table.ts'

/** The words of the command line beside those of a report. */
export const TERMINAL = {
  password: 'Password',
  paste: [
    'Paste what you have: a log, an error, a bounce, an answer of a server.',
    'End it with Return and Ctrl-D (on Windows: Return, Ctrl-Z, Return).',
  ],
  readAsFile: '{file}: read as a file',
  unread: '{file}: {count, plural, one {line {numbers} could not be read} other {lines {numbers} could not be read}}',
  waitsForMessage: 'waiting for the test message to arrive',
  waitsForImap: 'waiting for the IMAP login',
  seconds: '{seconds} s',
  noCertificate: 'no server sent a certificate: no file was written',
  demo: {
    good: 'a good inbox',
    certificate: 'a certificate that nobody should trust',
    'app-password': 'an account that wants an app password',
    connections: 'too many connections',
    password: 'a plain wrong password',
  },
  codes: {
    area: 'area',
    code: 'code',
    fixBy: 'fix by',
    retry: 'retry',
    meaning: 'meaning',
    field: 'field',
    heading: 'heading',
    refines: 'refines',
    turn: '{turn} (fix by {fixBy}, retry {retry})',
    unfound: 'not known: no rule finds it yet',
  },
} as const satisfies SentenceTable['terminal']
