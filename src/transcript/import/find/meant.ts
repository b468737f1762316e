import { type Concept, ConceptSet } from '../../../lexicon/concepts.ts'
import { conceptsIn } from '../../../lexicon/read.ts'
import type { LogEvent, ParsedPaste, ParsedSession } from '../log-event.ts'
import { protocolNamedIn } from '../order/named-protocol.ts'
import { namedSecrets } from '../secrets/named-secrets.ts'
import { secretsAlone } from '../secrets/sasl-secrets.ts'
import { CLOSED, failed, LATE_DIAL, notTrusted } from './failures/failure-row.ts'
import { findingIn } from './line-finding.ts'
import { ELSEWHERE } from './plain-refusals.ts'

/**
 * A paste in which nothing was read, if it is the sentence of a program about a failure, such as "Could not connect to
 * IMAP server": with the events that the sentence means. The source `sentence` indicates that all of them are assumed.
 */
export function withMeaning(paste: ParsedPaste, lines: readonly string[], said?: 'imap' | 'smtp'): ParsedPaste {
  const [session, ...others] = paste.sessions
  const text = lines
    .map((line) => line.replace(LINK, '').trim())
    .filter(Boolean)
    .join(' | ')
  const isTold =
    session.events.some(({ kind }) => kind !== 'about') || lines.some((line, at) => findingIn(line, at, said))
  const isRead = others.length > 0 || isTold
  const meant = isRead || !isSentence(text) ? undefined : meaningOf(text)
  if (!meant) return paste
  const named = said ?? session.named ?? protocolNamedIn(lines) ?? (SENDS.test(text) ? 'smtp' : 'imap')
  return { ...paste, sessions: [{ ...session, ...supposed(text, meant, named, session) }] }
}

/** A link adds only the marks of a path to a sentence. */
const LINK = /\bhttps?:\/\/[^\s"'<>]{1,1000}/g

function supposed(text: string, meant: Meant, named: 'imap' | 'smtp', { events, lines: [line] }: ParsedSession) {
  const isOfSmtp = 'smtp' in meant && (named === 'smtp' || meant.imap === undefined)
  const told = eventsOf(text, meant, isOfSmtp).map((one) => ({ ...one, ...(line !== undefined && { line }) }))
  const protocol = isOfSmtp ? ('smtp' as const) : named
  return { source: 'sentence', title: 'a sentence', protocol, events: [...events, ...told], unread: [] }
}

function eventsOf(text: string, meant: Meant, isOfSmtp: boolean): readonly LogEvent[] {
  if (!('smtp' in meant)) return meant
  const [command, lead] = isOfSmtp ? [meant.smtp, `${meant.code} `] : [`A1 ${meant.imap}`, 'A1 NO ']
  return [
    { kind: 'sent', text: command, assumed: true },
    { kind: 'received', text, lead },
  ]
}

/** False for text that is longer than a dialog, is no sentence of one, or contains a credential. */
function isSentence(text: string): boolean {
  const isShort = text.length <= MAX_LENGTH && text.split(' | ').length <= MAX_LINES
  const isStrange = STRANGE.test(text) || ELSEWHERE.test(text)
  return isShort && !isStrange && secretsAlone(text).length === 0 && namedSecrets(text).length === 0
}

const MAX_LINES = 3
const MAX_LENGTH = 400

/** Marks of a log record, of code, a path or a setting, of a list of changes, and of a person's report. */
const STRANGE =
  /^[<{[(/]|[{};]$|:(?: \||$)|[`=\\]|->|\w\(|\w::\w|\d:\d\d:\d\d|(?:^|[\s'"])\.{0,2}\/\w|\bI(?:'\w+)? \w|^\d+\. |\d{5}|#\d|\d\.\d\.\d|\b(?:undefined|null|NoneType|has no attribute)\b|\w\.(?:pm|ini|py|php|js|java|cs|txt)\b/
const SENDS = /\b(?:send|sent|sending|outgoing|envo[iy]|envia|invi(?:o|a)|senden|gesendet|wys[łl])/i

/** The concepts in a sentence, `a|b` for alternatives, and its meaning. The first matching row counts. */
type MeaningRow = readonly [says: string, means: Meant]

/** The events of a failure, or the commands of IMAP and SMTP that the sentence answers, and SMTP's code. */
type Meant = readonly LogEvent[] | { readonly imap?: string; readonly smtp: string; readonly code: number }

const LOGIN: Meant = { imap: 'LOGIN', smtp: 'AUTH', code: 535 }
const STARTTLS: Meant = { imap: 'STARTTLS', smtp: 'STARTTLS', code: 454 }
const INBOX: Meant = { imap: 'SELECT INBOX', smtp: 'RCPT TO:<>', code: 552 }
const MAIL: Meant = { smtp: 'MAIL FROM:<>', code: 550 }
const RCPT: Meant = { smtp: 'RCPT TO:<>', code: 550 }
const CONTENT: Meant = { smtp: 'DATA', code: 550 }

const ROWS: readonly MeaningRow[] = [
  ['certificate expired', notTrusted('CERT_HAS_EXPIRED')],
  ['certificate same', notTrusted('HOSTNAME_MISMATCH')],
  ['certificate host disabled|required|refused|missing', LOGIN],
  ['certificate', notTrusted('UNSPECIFIED')],
  ['encryption login|password required|refused|disabled', LOGIN],
  ['encryption', STARTTLS],
  ['connection disabled', CLOSED],
  ['message|content tooLarge|size', CONTENT],
  ['relay', RCPT],
  ['recipient', RCPT],
  ['sender', MAIL],
  ['quota full|exceeded|limit|missing|not', INBOX],
  ['full', INBOX],
  ['password|userName|token|oauth|appPassword|basicAuth|login|mechanism', LOGIN],
  ['timedOut', LATE_DIAL],
  ['connection missing|expired', CLOSED],
  ['connection tooMany|limit', LOGIN],
  ['connection refused', failed('ECONNREFUSED')],
  ['connection', LATE_DIAL],
  ['account disabled|locked|blocked|refused|expired|unpaid|suspicious|wrong|exceeded', LOGIN],
  ['mailbox', INBOX],
  ['protocol disabled|enabled', LOGIN],
  ['service|protocol|host missing|exists', failed('ENOTFOUND')],
  ['service|protocol failing', LATE_DIAL],
  ['message limit|refused|blocked|spam|tooMany|exceeded', CONTENT],
  ['tooMany|tooFast', LOGIN],
]

/** Without one of these a sentence reports no failure. */
const FAULTS = conceptsNamed(
  'missing wrong failed expired disabled locked blocked full exceeded tooMany tooFast tooLarge refused required failing busy timedOut suspicious unpaid not',
  ' ',
)

function meaningOf(text: string): Meant | undefined {
  const said = new ConceptSet()
  for (const sentence of conceptsIn(text)) said.addAll(sentence)
  if (!said.meets(FAULTS) || ANSWERED.test(text)) return undefined
  return ROWS.find(([says]) => says.split(' ').every((either) => said.meets(conceptsNamed(either, '|'))))?.[1]
}

/**
 * The text of a library for a response that it does not repeat: imapflow's for each refused command, emailjs's for an
 * invalid greeting. Such a server was reached, whatever a program calls the failure.
 */
const ANSWERED = /\b(?:command failed|bad response)\b/i

function conceptsNamed(names: string, between: string): ConceptSet {
  return new ConceptSet(names.split(between) as Concept[])
}
