import { OPTIONS as ANONYMIZE } from './anonymize.ts'
import type { Options } from './arguments.ts'
import { OPTIONS as BULK } from './bulk/options.ts'
import { OPTIONS as CHECK } from './check-options.ts'
import { OPTIONS as CODES } from './codes.ts'
import { OPTIONS as DEMO } from './demo.ts'
import { OPTIONS as DIFF } from './diff.ts'
import { OPTIONS as DISCOVER } from './discover.ts'
import { OPTIONS as EXPLAIN } from './explain.ts'
import { OPTIONS as FAULT } from './fault.ts'
import { OPTIONS as LINT } from './lint.ts'
import { OPTIONS as PAGE } from './page.ts'
import { OPTIONS as REPLAY } from './replay.ts'
import { OPTIONS as SERVE } from './serve.ts'
import { OPTIONS as TALK } from './talk/options.ts'

/** Everything that the help, the manual and the shell completions say about a command. */
export interface CommandPage {
  /** A line about it in the list of commands. */
  readonly summary: string
  /** The forms of its command line, without the program's name. */
  readonly uses: readonly string[]
  /** A paragraph, with code in backticks. */
  readonly about?: string
  /** The arguments that are no options. */
  readonly takes: 'nothing' | 'text' | 'files' | 'codes' | 'faults' | 'shells'
  readonly options: Options
  /** Command lines as typed; the first is the simplest. */
  readonly examples: readonly string[]
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const LOGS =
  'It reads transcripts, and the logs of other programs: nodemailer, imapflow, `curl -v`, swaks and many more.'

/** Every command. The help, the manual and the completions are generated from this table. */
export const COMMANDS = {
  check: {
    summary: 'check a mailbox, for real',
    uses: ['check EMAIL', 'check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]'],
    about:
      'It connects as a mail program would, logs in, opens INBOX, and names the cause of what fails. Servers that are left out are found from the address. The password is asked for once the servers are reached.',
    takes: 'text',
    options: CHECK,
    examples: [
      'mailwhy check ann@example.org',
      'mailwhy check ann@example.com --imap imap.example.com --smtp smtp.example.com:587 --smtp-security starttls',
      'mailwhy check ann@example.com --imap imap.example.com --no-smtp --no-password',
      'mailwhy check ann@example.com --imap imap.example.com --smtp smtp.example.com --round-trip --clean-up',
    ],
  },
  bulk: {
    summary: 'check many mailboxes, and group what fails by its cause',
    uses: ['bulk FILE', 'bulk -'],
    about:
      'FILE is CSV with a header, or a JSON object a line; `-` is standard input. The columns are those of the settings: `email`, `id`, `username`, `password` or `accessToken`, `imap.host`, `imap.port`, `imap.security` (tls, starttls or none), `imap.username`, `imap.auth`, and the same for `smtp`. Servers that are left out are found from the address. In place of a password, `passwordEnv` names an environment variable, `passwordFile` a file beside FILE, and `passwordCommand` a program, which is run without a shell and has MAILWHY_ID and MAILWHY_EMAIL in its environment. Each report is a line of JSON. Ctrl-C finishes what runs; with `--out` the same command goes on.',
    takes: 'files',
    options: BULK,
    examples: [
      'mailwhy bulk mailboxes.csv --out reports.ndjson',
      'mailwhy bulk mailboxes.csv --out today.ndjson --since yesterday.ndjson --html causes.html',
      'mailwhy bulk mailboxes.csv --out reports.ndjson --every 15m --json --metrics mailwhy.prom',
      'pass show mailboxes | mailwhy bulk - --per-host 5 --refusals 4/10m > reports.ndjson',
    ],
  },
  discover: {
    summary: 'the settings for an address, and where each comes from',
    uses: ['discover EMAIL'],
    about:
      'It asks the facts about providers that come with it, DNS (SRV and MX), what the provider and Mozilla publish over HTTPS, and tries the usual names, side by side. They are told the domain of the address and nothing else. With `--verify` it dials what is published, without a password: a check of your own autoconfig, SRV records and PACC.',
    takes: 'text',
    options: DISCOVER,
    examples: [
      'mailwhy discover ann@example.org',
      'mailwhy discover ann@example.org --verify --json',
      'mailwhy discover ann@example.org --source srv --dns 192.0.2.1',
    ],
  },
  lint: {
    summary: 'where the mail servers of a host depart from the RFCs',
    uses: ['lint HOST'],
    about:
      'It asks an IMAP and an SMTP server what they offer, and how they answer commands that are due, not due, and unknown. It never logs in, and it sends no mail. The usual ports are tried: 993 and 143, 465 and 587. Each departure has its section and its effect on clients. The exit code is 1 where there are any, or no server answers.',
    takes: 'text',
    options: LINT,
    examples: ['mailwhy lint mail.example.com', 'mailwhy lint smtp.example.com --no-imap --smtp-port 25 --json'],
  },
  talk: {
    summary: 'a console to a server: raw commands, each reply explained',
    uses: ['talk HOST[:PORT]', 'talk SCHEME://HOST[:PORT]'],
    about:
      'What is typed goes to the server as it is, and each line is numbered as in a transcript. Refusals are explained as they come. `STARTTLS`, or `/starttls`, begins TLS in the same connection. `{password}`, `{plain}` and other placeholders stand for secrets, which are masked, sent only over a connection that a check would trust, and once; `/help` lists them. Without a terminal, lines are read from standard input, each sent when the one before is answered. The protocol follows from the scheme (imap, imaps, smtp, smtps), the port, or the first word of HOST.',
    takes: 'text',
    options: TALK,
    examples: [
      'mailwhy talk imap.example.com',
      'mailwhy talk smtp.example.com:587 --username ann@example.com --save talk.ndjson',
      "printf '%s\\n' /starttls 'EHLO me' 'AUTH PLAIN {plain}' | mailwhy talk smtp.example.com:587 --username ann@example.com",
    ],
  },
  explain: {
    summary: "what a server's words mean, or what is pasted: a log, an error, a bounce",
    uses: ['explain', 'explain FILE', 'explain LINE...'],
    about:
      'It reads what is pasted, up to the end of standard input; a file, where there is one of that name; or these words. It says what was recognised, and which lines could not be read. A log may hold several connections.',
    takes: 'files',
    options: EXPLAIN,
    examples: ['mailwhy explain "535 5.7.139 Authentication unsuccessful"', 'mailwhy explain pasted.log'],
  },
  page: {
    summary: 'the same in the browser: a page to paste into',
    uses: ['page'],
    about:
      'It opens a page to paste into, or to drop files on. It runs in the browser, from the disk, and sends nothing anywhere. With `--out` it is one file to pass on.',
    takes: 'nothing',
    options: PAGE,
    examples: ['mailwhy page', 'mailwhy page --out mailwhy-explain.html'],
  },
  replay: {
    summary: 'read the saved transcripts of one check again',
    uses: ['replay FILE...', 'replay DIR'],
    about: LOGS,
    takes: 'files',
    options: REPLAY,
    examples: ['mailwhy replay records', 'curl -v imaps://imap.example.com 2>&1 | mailwhy replay -'],
  },
  diff: {
    summary: 'what changed between two transcripts',
    uses: ['diff FILE FILE'],
    about: LOGS,
    takes: 'files',
    options: DIFF,
    examples: ['mailwhy diff before.ndjson after.ndjson'],
  },
  anonymize: {
    summary: 'saved transcripts without the names in them',
    uses: ['anonymize FILE...', 'anonymize DIR'],
    about: LOGS,
    takes: 'files',
    options: ANONYMIZE,
    examples: ['mailwhy anonymize records --out shared --remove "Ann Lee"'],
  },
  codes: {
    summary: 'every cause that has a name, or all about one',
    uses: ['codes', 'codes CODE'],
    takes: 'codes',
    options: CODES,
    examples: ['mailwhy codes too-many-connections'],
  },
  serve: {
    summary: 'the server of a saved transcript, up again',
    uses: ['serve FILE [LOOK...]', 'serve DIR'],
    about: `${LOGS} By default there are no pauses.`,
    takes: 'files',
    options: SERVE,
    examples: ['mailwhy serve record.ndjson --port 1993'],
  },
  fault: {
    summary: 'a mail server that misbehaves, for tests',
    uses: ['fault NAME'],
    about: 'By default the pauses of a fault are kept.',
    takes: 'faults',
    options: FAULT,
    examples: ['mailwhy fault --list', 'mailwhy fault too-many-connections --protocol imap'],
  },
  demo: {
    summary: 'five inboxes, no account, no network',
    uses: ['demo'],
    about: 'It runs the real check, over real sockets and real TLS, against servers that it starts on loopback.',
    takes: 'nothing',
    options: DEMO,
    examples: ['mailwhy demo'],
  },
  completions: {
    summary: 'the completions of a shell, to be saved where it looks for them',
    uses: ['completions bash', 'completions zsh', 'completions fish'],
    about: 'A new shell completes commands, options, files, and the names of codes and faults.',
    takes: 'shells',
    options: {},
    examples: [
      'mailwhy completions bash > ~/.local/share/bash-completion/completions/mailwhy',
      'mailwhy completions zsh > $fpath[1]/_mailwhy',
      'mailwhy completions fish > ~/.config/fish/completions/mailwhy.fish',
    ],
  },
  man: {
    summary: 'this manual, as a page for man(1)',
    uses: ['man'],
    takes: 'nothing',
    options: {},
    examples: ['mailwhy man | man -l -', 'mailwhy man > /usr/local/share/man/man1/mailwhy.1'],
  },
} as const satisfies Readonly<Record<string, CommandPage>>

export type CommandName = keyof typeof COMMANDS

/** The page of a command; `undefined` for an unknown name. */
export function commandNamed(name: string): CommandPage | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name as CommandName] : undefined
}

/** The options of a command, and the one that every command has. */
export function optionsOf({ options }: CommandPage): Options {
  return { ...options, help: { about: 'print this help' } }
}
