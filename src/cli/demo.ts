import { checkInbox, renderStep, renderText } from '../index.ts'
import { type Answers, type CertificateKind, startScriptedServer, TEST_CA } from '../replay.ts'
import type { Sentences } from '../words/sentences.ts'
import { readArguments } from './arguments.ts'
import { type Language, languageOf } from './language.ts'
import { LANG } from './shared-options.ts'
import { lookOf, type Terminal } from './terminal.ts'

interface Inbox {
  readonly about: keyof Sentences['terminal']['demo']
  readonly certificate?: CertificateKind
  readonly imap?: Answers
}

/** The demonstrations. The responses are those of real servers; only the addresses are invented. */
const INBOXES: readonly Inbox[] = [
  { about: 'good' },
  { about: 'certificate', certificate: 'self-signed' },
  {
    about: 'app-password',
    imap: {
      LOGIN:
        '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    },
  },
  {
    about: 'connections',
    imap: {
      LOGIN:
        '{tag} NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
    },
  },
  { about: 'password', imap: { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] Authentication failed.' } },
]

export const OPTIONS = { lang: LANG } as const

/** Runs real checks against scripted servers: real sockets, real TLS, no account and no network. */
export async function demo(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, OPTIONS, 0)
  const language = languageOf(terminal, values.lang)
  await terminal.waiting(async (interrupted) => {
    for (const inbox of INBOXES) if (!interrupted.aborted) await show(terminal, inbox, language, interrupted)
  })
  return 0
}

async function show(terminal: Terminal, inbox: Inbox, { locale, words }: Language, signal: AbortSignal): Promise<void> {
  const options = { locale, ...lookOf(terminal) }
  const { about, certificate, imap: answers } = inbox
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', certificate, answers })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls', certificate })
  terminal.stdout.write(`\n--- ${words.terminal.demo[about]}\n\n`)
  try {
    const report = await checkInbox(
      {
        email: 'ann@mailwhy.test',
        password: 'correct horse battery',
        imap: { host: 'imap.mailwhy.test', port: imap.port, security: 'tls' },
        smtp: { host: 'smtp.mailwhy.test', port: smtp.port, security: 'starttls' },
        testMessage: { to: 'ann@mailwhy.test', mode: 'send' },
        tls: { ca: TEST_CA },
      },
      {
        signal,
        lookup: async () => [{ address: imap.host, family: 4 }],
        onEvent: (event) => event.kind === 'step' && terminal.stdout.write(`${renderStep(event.step, options)}\n`),
      },
    )
    terminal.stdout.write(`\n${renderText(report, { ...options, steps: false })}`)
  } finally {
    await Promise.all([imap.close(), smtp.close()])
  }
}
