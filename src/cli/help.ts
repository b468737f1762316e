import { OPTIONS as ANONYMIZE } from './anonymize.ts'
import type { Options } from './arguments.ts'
import { OPTIONS as CHECK } from './check.ts'
import { OPTIONS as CODES } from './codes.ts'
import { OPTIONS as DIFF } from './diff.ts'
import { OPTIONS as EXPLAIN } from './explain.ts'
import { OPTIONS as FAULT } from './fault.ts'
import { OPTIONS as PAGE } from './page.ts'
import { OPTIONS as REPLAY } from './replay.ts'
import { OPTIONS as SERVE } from './serve.ts'
import { wrapped } from './visible.ts'

/** No line is wider than a terminal is when it opens. */
const TITLE = "mailwhy: why can't this mailbox connect?\n"

export const USAGE = `${TITLE}
  mailwhy check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]
                                 check a mailbox, for real
  mailwhy explain [LINE | FILE]  what a server's words mean, or what is pasted:
                                 a log, an error, a bounce
  mailwhy page                   the same in the browser: a page to paste into
  mailwhy replay FILE... | DIR   read the saved transcripts of one check again
  mailwhy diff FILE FILE         what changed between two transcripts
  mailwhy anonymize FILE...      saved transcripts without the names in them
  mailwhy codes [CODE]           every cause that has a name, or all about one
  mailwhy serve FILE [LOOK...]   the server of a saved transcript, up again
  mailwhy fault NAME             a mail server that misbehaves, for tests
  mailwhy demo                   five inboxes, no account, no network

  mailwhy COMMAND --help         its options, with examples
  mailwhy --version, -V          the version

The password is asked for once the servers are reached, or comes from
MAILWHY_PASSWORD, or from standard input with --password-stdin; an OAuth access
token from MAILWHY_ACCESS_TOKEN, or with --access-token-stdin.

A file named - is standard input. Progress goes to standard error, the report to
standard output. Colours: at a terminal; NO_COLOR and FORCE_COLOR decide it.

Exit code: 0 no error, 1 an error diagnosed (diff, --compare, --drift: something
differs), 2 wrong usage, 3 a fault of mailwhy itself; 130 and 143 after Ctrl-C
and a request to end.
`

const READ = 'It reads transcripts, and logs of nodemailer, imapflow, curl -v, swaks and\nopenssl s_client.\n'

/** The page of a command: its use, a word on it, its options, examples. */
interface HelpPage {
  readonly use: string
  readonly about?: string
  readonly options?: Options
  readonly examples?: string
}

const PAGES: Readonly<Record<string, HelpPage>> = {
  check: {
    use: 'mailwhy check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]',
    options: CHECK,
    examples: `  mailwhy check ann@example.com --imap imap.example.com \\
    --smtp smtp.example.com:587 --smtp-security starttls
  mailwhy check ann@example.com --imap imap.example.com --no-smtp --no-password`,
  },
  explain: {
    use: `mailwhy explain             what is pasted, up to the end of standard input
mailwhy explain FILE        a file, where there is one of that name
mailwhy explain LINE...     these words`,
    about: `A log, an error, a bounce, an answer of a server. It says what was recognised,
and which lines could not be read. A log may hold several connections.
`,
    options: EXPLAIN,
    examples: '  mailwhy explain "535 5.7.139 Authentication unsuccessful"\n  mailwhy explain pasted.log',
  },
  page: {
    use: 'mailwhy page [--out FILE]',
    about: `Opens a page to paste into, or to drop files on. It runs in the browser, from the
disk, and sends nothing anywhere. With --out it is one file to pass on.
`,
    options: PAGE,
    examples: '  mailwhy page --out mailwhy-explain.html',
  },
  replay: {
    use: 'mailwhy replay FILE... | DIR',
    about: READ,
    options: REPLAY,
    examples: '  mailwhy replay records\n  curl -v imaps://imap.example.com 2>&1 | mailwhy replay -',
  },
  diff: {
    use: 'mailwhy diff FILE FILE',
    about: READ,
    options: DIFF,
    examples: '  mailwhy diff before.ndjson after.ndjson',
  },
  anonymize: {
    use: 'mailwhy anonymize FILE... | DIR',
    about: READ,
    options: ANONYMIZE,
    examples: '  mailwhy anonymize records --out shared --remove "Ann Lee"',
  },
  codes: { use: 'mailwhy codes [CODE]', options: CODES, examples: '  mailwhy codes too-many-connections' },
  serve: {
    use: 'mailwhy serve FILE [LOOK...] | DIR',
    about: `${READ}By default there are no pauses.\n`,
    options: SERVE,
    examples: '  mailwhy serve record.ndjson --port 1993',
  },
  fault: {
    use: 'mailwhy fault NAME',
    about: 'By default the pauses of a fault are kept.\n',
    options: FAULT,
    examples: '  mailwhy fault too-many-connections --protocol imap',
  },
  demo: {
    use: 'mailwhy demo',
    about: `It runs the real check, over real sockets and real TLS, against servers that it
starts on loopback.
`,
  },
}

/** The page of one command. */
export function helpFor(command = ''): string | undefined {
  const page = Object.hasOwn(PAGES, command) ? PAGES[command] : undefined
  if (!page) return undefined
  const { use, about, options = {}, examples } = page
  const lines = Object.entries(options).flatMap(([name, one]) => optionLine(name, one))
  return [TITLE, `${use}\n`, about, lines.join(''), examples && `${examples}\n`].filter(Boolean).join('\n')
}

/** The column of the descriptions, and the width of a terminal when it opens. */
const COLUMN = 30
const WIDTH = 80

function optionLine(name: string, { value, about }: Options[string]): readonly string[] {
  if (about === undefined) return []
  const head = `  --${name}${value ? ` ${value}` : ''}  `
  return [`${wrapped(head.padEnd(COLUMN), about, WIDTH, COLUMN)}\n`]
}
