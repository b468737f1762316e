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
  bulk: {
    progress:
      '{done, number}[ of {total, number}] done[, {rate} a second][, {left} left][; {causes}][; slowed down: {servers}]',
    stay: '{count, plural, one {One mailbox was checked before, and is} other {{count, number} mailboxes were checked before, and are}} not checked again.',
    kept: 'The reports of before are kept in {file}.',
    finishing: 'No more checks begin, and those that run are finished. Ctrl-C again ends at once.',
    goOn: 'Interrupted: the same command[ without {option}] goes on with the rest.',
    run: 'run {run, number}',
    unchanged: 'nothing has changed',
    next: 'the next run begins at {time}',
  },
  talk: {
    help: '{command} lists the commands of this console, and what stands for secrets',
    clear: 'nothing is encrypted yet: STARTTLS, or {command}, begins TLS',
    saved: 'saved: {file}',
    kept: {
      over: 'not sent: the connection is over',
      'line-end': 'not sent: a line end inside of a line',
      unencrypted:
        'not sent: the connection is not encrypted. STARTTLS, or {command}, begins TLS; {option} sends secrets in the clear.',
      untrusted: 'not sent: the certificate of the server is not trusted. {option} sends secrets all the same.',
      'sent-before':
        'not sent: this secret was sent before, and servers lock accounts after a few refusals. {option} sends it again.',
      'no-password': 'not sent: there is no password. It comes from {option}.',
      'no-token': 'not sent: there is no access token. It comes from {option}.',
      'no-username': 'not sent: there is no user name. It comes from {option}.',
      'not-quotable': 'not sent: this password fits no quoted string of IMAP. AUTHENTICATE PLAIN can send it.',
    },
  },
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
