import { octetsOf } from '../../../wire/bytes.ts'
import type { Entry, Happening } from '../../entry.ts'
import { type LogEvent, type Received, wholeLine } from '../log-event.ts'
import { SessionSecrets } from '../secrets/session-secrets.ts'
import { SharedSecrets } from '../secrets/shared-secrets.ts'
import { withoutReplies } from '../secrets/without-replies.ts'
import { EntryList, type UntimedEntry } from './entry-list.ts'
import { LogClock } from './log-clock.ts'
import { WaitTracker } from './wait-tracker.ts'

/** The rows of an imported conversation, and the time at which they began. */
export interface ImportedEntries {
  readonly entries: readonly Entry[]
  /** The pasted line of each entry; 0 for an entry without a line. */
  readonly lines: readonly number[]
  /** The log's first date, milliseconds since 1970. */
  readonly startedMs: number | undefined
}

/** The events of one session, in order. */
export interface ToldSession {
  readonly told: readonly LogEvent[]
  readonly protocol: 'imap' | 'smtp'
}

/**
 * Writes each session as our own recorder would. `beside` are the unreadable lines: a possible credential in them must
 * be masked in the server's text, and so must everything secret that was sent in another session of the paste, earlier
 * or later.
 */
export function importedEntries(
  sessions: readonly ToldSession[],
  beside: readonly string[],
): readonly ImportedEntries[] {
  const shared = new SharedSecrets()
  const replies = sessions.map(({ told }) => told)
  shared.learnBeside(withoutReplies(beside, replies))
  for (const { told } of sessions) shared.learnNamed(told)
  const written = sessions.map((one) => ({ known: shared.sent, ...writtenDown(one, shared) }))
  if (sessions.length === 1) return written
  // Rows that were written before the last secret was known may contain it.
  return written.map(({ known, ...one }, at) => {
    const session = sessions[at]
    return session && known < shared.sent ? writtenDown(session, shared) : one
  })
}

function writtenDown({ told, protocol }: ToldSession, shared: SharedSecrets): ImportedEntries {
  const writer = new EntryWriter(protocol, shared)
  for (const one of told) writer.hear(one)
  return writer.course
}

class EntryWriter {
  readonly #secrets: SessionSecrets
  readonly #wait: WaitTracker
  readonly #clock = new LogClock()
  readonly #written = new EntryList()
  #line = 0 // the pasted line that is being read
  #hasFailed = false

  constructor(protocol: 'imap' | 'smtp', shared: SharedSecrets) {
    this.#secrets = new SessionSecrets(protocol, shared)
    this.#wait = new WaitTracker(protocol)
  }

  get course(): ImportedEntries {
    const { entries, lines } = this.#written
    return { entries, lines, startedMs: this.#clock.startedMs }
  }

  hear({ line = 0, ...told }: LogEvent): void {
    this.#line = line
    switch (told.kind) {
      case 'sent':
        for (const line of told.text.split(/\r\n|\r|\n/)) this.#sent(line, told.assumed)
        return
      case 'received':
        return this.#received(told)
      case 'clock':
        return this.#clock.tell(told.ms, told.since)
      case 'timed-out':
        return this.#happened({ kind: 'late', wait: this.#wait.wait ?? 'reply' })
      case 'ended':
        return this.#ended()
      case 'about':
      case 'session':
        return
      default:
        this.#happened(this.#secrets.cleared(told))
    }
  }

  /**
   * Adds the end of the connection. The sequence shows which side ended it: the server, if it still owed a response.
   */
  #ended(): void {
    const { wait } = this.#wait
    if (wait === 'dial' && this.#written.has('failed')) return
    this.#happened({ kind: 'closed', by: wait === undefined ? 'client' : 'server' })
  }

  #sent(line: string, assumed: true | undefined): void {
    this.#hasFailed = false // any earlier failure was overcome
    // Otherwise no further command would be possible; a goodbye is sent whatever the result of the handshake.
    if (this.#wait.awaitsHandshake && !/^QUIT\s*$/i.test(line)) this.#happened({ kind: 'secured' })
    if (this.#wait.insideMessage) return this.#message(line, assumed)
    const { text, token } = this.#secrets.sent(line)
    if (token) this.#add({ kind: 'note', token })
    this.#add({ kind: 'sent', text: `${octetsOf(text)}\r\n`, ...(assumed && { assumed }) })
    this.#wait.sent(text)
  }

  /** A message is private mail, and no diagnosis needs it: only its end is kept. */
  #message(line: string, assumed?: true): void {
    if (line !== '.') return
    this.#wait.messageEnded()
    this.#add({ kind: 'sent', text: '.\r\n', ...(assumed && { assumed }) })
  }

  #received(told: Received): void {
    const { text: said, lead, assumed } = told
    const line = wholeLine(told)
    this.#stood()
    // Not every log shows the message. After 354 the server replies only after its end.
    if (this.#wait.insideMessage && !line.startsWith('354')) this.#message('.', true)
    const text = this.#secrets.received(said, line)
    if (lead) this.#add({ kind: 'received', text: octetsOf(lead), assumed: true })
    this.#add({ kind: 'received', text, ...(assumed && { assumed }) })
    this.#wait.received(line)
  }

  #happened(happening: Happening): void {
    if (happening.kind === 'secured' || happening.kind === 'refused') this.#stood()
    if (this.#isKnown(happening)) return
    if (happening.kind === 'connected') this.#wait.connected()
    if (happening.kind === 'secured') this.#wait.secured(this.#written.has('received'))
    this.#hasFailed ||= isFailure(happening)
    if (!this.#written.merge(happening, this.#line)) this.#add(happening)
  }

  /**
   * True for an event that was already reported in other words: a sentence about the end after the end is the same end.
   */
  #isKnown(happening: Happening): boolean {
    const written = this.#written
    switch (happening.kind) {
      case 'connected':
        return written.has('connected') || this.#wait.wait !== 'dial' || written.has('refused')
      case 'failed':
        return !isOfOneAddress(happening) && (this.#hasFailed || written.has(`failed ${happening.code}`))
      case 'refused':
      case 'note':
      case 'late':
      case 'closed':
        return this.#hasFailed || written.has('closed')
      default:
        return false
    }
  }

  /**
   * Adds the missing `connected` if one of several addresses failed, and TLS or text shows that another one connected.
   */
  #stood(): void {
    const written = this.#written
    if (written.has('failed') && written.has('dialled') && !written.has('connected')) this.#add({ kind: 'connected' })
  }

  #add(entry: UntimedEntry): void {
    if (!this.#secrets.areTooMany) this.#written.add(entry, this.#clock.atMs, this.#line)
  }
}

/** True for one attempt of several, which may have been overcome. */
function isOfOneAddress({ address }: Happening & { readonly kind: 'failed' }): boolean {
  return address !== undefined
}

/** True if the connection failed because of this event. */
function isFailure(happening: Happening): boolean {
  switch (happening.kind) {
    case 'secured':
      return Boolean(happening.verify?.error) || happening.verify?.hostMatches === false
    case 'failed':
      return !isOfOneAddress(happening)
    case 'closed':
      return happening.by !== 'client'
    case 'refused':
    case 'late':
    case 'note':
      return true
    default:
      return false
  }
}
