import { type Diagnosis, diagnose } from '../src/classify.ts'
import { dialogue } from './dialogue.ts'

export interface At {
  readonly protocol?: 'imap' | 'smtp'
  readonly host: string
  readonly port?: number
  readonly security?: 'tls' | 'starttls' | 'none'
  readonly startedAt?: string
}

/** The transcripts of a dialogue, with this host for its server, which the dialogue itself does not name. */
export function transcriptsAt({ host, protocol = 'imap', port, security = 'tls', startedAt }: At, text: string) {
  return dialogue(text, { protocol, security }).map(({ header, entries }) => ({
    header: {
      ...header,
      ...(startedAt && { startedAt }),
      target: { host, port: port ?? (protocol === 'imap' ? 993 : 465), security },
    },
    entries,
  }))
}

export function diagnosisAt(at: At, text: string): Diagnosis {
  const [first] = diagnose(transcriptsAt(at, text))
  if (!first) throw new Error('nothing failed')
  return first
}

export const GREETING = '< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n'
export const REFUSED = 'A1 NO [AUTHENTICATIONFAILED] Authentication failed.'
export const login = (username: string, answer = REFUSED, hints: readonly string[] = []) =>
  `${GREETING}= note ${JSON.stringify({ hints })}\n> A1 LOGIN ${username} ‹password›\n< ${answer}`
export const smtpLogin = (username: string, answer: string) =>
  `< 220 ready\n> EHLO x\n< 250 ready\n= note ${JSON.stringify({ login: 'PLAIN', username })}\n> AUTH PLAIN ‹password›\n< ${answer}`
export const smtpRefused = '535 5.7.8 Error: authentication failed'
export const told = ({ code, certainty, rivals, provider }: Diagnosis) => ({
  is: `${code} ${certainty}`,
  rivals: rivals.map((rival) => rival.code),
  provider,
})
export const kindsOf = ({ links }: Diagnosis) => links.map(({ kind }) => kind)
