import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { isBareStatus, isServerLine, isTagged } from '../find/line-grammar.ts'
import { type ConnectionFacts, type LogEvent, type ParsedLines, wholeLine } from '../log-event.ts'

/**
 * The sessions of a paste, each as the indexes of its lines, in the order of their first lines. A line belongs to one
 * session. `programs` numbers the program that wrote each line: what another one wrote is another session. `undefined` is
 * a line about the session before it.
 */
export function sessionsIn(
  reading: ParsedLines,
  programs: readonly (number | undefined)[],
): readonly (readonly number[])[] {
  const groups = new Map<string, Group>()
  const sessions: number[][] = []
  const names = groupNames(reading, programs)
  for (const [at, told = []] of reading.entries()) {
    const name = names[at] ?? ''
    const known = groups.get(name)
    if (!known || known.course.isOpenedBy(told)) {
      const group = { course: new Course(), lines: [at] }
      sessions.push(group.lines)
      groups.set(name, group)
      group.course.see(told)
    } else {
      known.lines.push(at)
      known.course.see(told)
    }
  }
  return sessions
}

/**
 * The parts of a session that was searched for failures: where both sides have said goodbye, a refusal or a dial that failed is
 * another connection's.
 */
export function partsOf(session: readonly number[], read: ParsedLines): readonly (readonly number[])[] {
  let course = new Course()
  const parts: number[][] = [[]]
  for (const at of session) {
    const told = read[at] ?? []
    if (told.some((one) => course.isBefore(one))) {
      course = new Course()
      parts.push([])
    }
    parts.at(-1)?.push(at)
    course.see(told)
  }
  return parts
}

interface Group {
  readonly course: Course
  readonly lines: number[]
}

/**
 * The connection that each line is about: as the log names it, or as the line before. Lines before the first name belong
 * to it too.
 */
function groupNames(reading: ParsedLines, programs: readonly (number | undefined)[]): readonly string[] {
  const ids = reading.map((told) => told?.find((one) => one.kind === 'session')?.id)
  const current = new Map<number, string>()
  for (const [at, id] of ids.entries()) {
    const program = programs[at]
    if (id !== undefined && program !== undefined && !current.has(program)) current.set(program, id)
  }
  const first = programs.find((program) => program !== undefined)
  let name = first === undefined ? '' : `${first} ${current.get(first) ?? ''}`
  return ids.map((id, at) => {
    const program = programs[at]
    if (program === undefined) return name
    if (id !== undefined) current.set(program, id)
    name = `${program} ${current.get(program) ?? ''}`
    return name
  })
}

/** The course of one session so far, as far as it tells whether the next line begins another. */
class Course {
  #hasWords = false
  #hasConnected = false
  #isSecured = false
  #isStopped = false // by a failure, or an end
  #hasFailed = false // of a dial, or of a handshake
  #hasEnded = false
  #hasParted = false // a goodbye was said, and answered
  #isParting = false
  #isOver = false // a goodbye was answered, and nobody has said a word since
  #isStarting = false // STARTTLS was the last command
  #isAnswering = false // the client answers a challenge, or a literal goes on
  #insideMessage = false
  #host: string | undefined
  #port: number | undefined
  #spoken: 'imap' | 'smtp' | undefined // by the client
  #heard: 'imap' | 'smtp' | undefined // where the client says nothing
  readonly #dialled = new Set<string>()
  readonly #failed = new Set<string>()

  /** True where these events of one line cannot belong to the session any more. */
  isOpenedBy(told: readonly LogEvent[]): boolean {
    return this.#isOpenedByPlace(told) || told.some((one) => this.#isOpenedByEvent(one))
  }

  #isOpenedByEvent(one: LogEvent): boolean {
    switch (one.kind) {
      case 'failed':
        return isLookUp(one.code) && this.#hasConnected && !this.#failed.has(one.code)
      case 'sent':
        return this.#isOpenedByCommand(one.text)
      case 'received':
        return this.#isOpenedByAnswer(wholeLine(one))
      default:
        return false
    }
  }

  /** True for a line that says that somebody connects, where that has been done already. */
  #isOpenedByPlace(told: readonly LogEvent[]): boolean {
    const dialled = told.find((one) => one.kind === 'dialled')
    if (dialled) return !this.#isKnownFailure(told) && (this.#isUsed || this.#dialled.has(placeOf(dialled)))
    if (!told.every(({ kind }) => OPENINGS.has(kind))) return false
    if (told.some(({ kind }) => kind === 'connected')) return this.#isConnectedAgain
    if (told.some(({ kind }) => kind === 'resolved')) return this.#isUsed
    if (told.some(({ kind }) => kind === 'secured')) return this.#hasFailed
    const about = told.find((one) => one.kind === 'about')
    return about !== undefined && this.#isOtherPlace(about)
  }

  /** A program that has told of a failure may tell its caller once more. */
  #isKnownFailure(told: readonly LogEvent[]): boolean {
    const failed = told.find((one) => one.kind === 'failed')
    return failed !== undefined && this.#failed.has(`${failed.code} ${failed.address ?? ''}`)
  }

  /** More was done than dialling one address after the other. */
  get #isUsed(): boolean {
    return this.#hasWords || this.#isSecured || this.#isStopped || this.#hasConnected
  }

  /**
   * A program with two streams may report the failure before the connection, and curl reports the connection once more
   * behind STARTTLS.
   */
  get #isConnectedAgain(): boolean {
    if (this.#isStarting) return false
    if (!this.#hasConnected) return this.#spoken !== undefined && this.#dialled.size === 0
    return this.#hasWords || this.#isStopped || this.#isSecured
  }

  /** A program may name the host once more where it has connected. */
  #isOtherPlace({ host, port }: ConnectionFacts): boolean {
    if (host === undefined && port === undefined) return false
    if (port !== undefined && this.#port !== undefined && port !== this.#port) return true
    const isKnown = host === undefined || this.#host === undefined || host === this.#host
    if (isKnown && this.#spoken === undefined && !this.#isStopped) return false
    return this.#hasWords || this.#hasEnded || (this.#isStopped && host !== undefined)
  }

  #isOpenedByCommand(text: string): boolean {
    if (this.#insideMessage || this.#isAnswering) return false
    if (this.#hasEnded) return true
    const protocol = protocolSpoken(text)
    if (protocol !== undefined && this.#spoken !== undefined && protocol !== this.#spoken) return true
    return this.#hasParted && /^(?:EHLO|HELO|LHLO)\b/i.test(text)
  }

  #isOpenedByAnswer(text: string): boolean {
    if (!this.#hasWords && !this.#hasEnded) return false
    if (isGreeting(text) && !this.#isStarting && !(this.#insideMessage && !this.#hasEnded)) {
      if (this.#hasEnded || this.#hasParted || text.startsWith('220')) return true
      if (/\bready\b|\[CAPABILITY |^\* PREAUTH\b/i.test(text)) return true
    }
    // Two answers of two protocols, where nobody has kept the commands.
    const protocol = this.#spoken === undefined ? protocolHeard(text) : undefined
    return protocol !== undefined && this.#heard !== undefined && protocol !== this.#heard
  }

  /** True where the session was over before this, which tells of a failure. */
  isBefore(one: LogEvent): boolean {
    if (one.kind === 'failed') {
      const hasEnded = this.#isOver || (this.#hasEnded && this.#hasWords)
      return (this.#isOver && isOfDial(one.code)) || (hasEnded && isLookUp(one.code))
    }
    if (one.kind !== 'received') return false
    const text = wholeLine(one)
    if (!REFUSES.test(text)) return false
    if (this.#isOver) return true
    const [spoken, heard] = [this.#spoken ?? this.#heard, protocolHeard(text)]
    return (this.#isParting || this.#hasEnded) && spoken !== undefined && heard !== undefined && heard !== spoken
  }

  see(told: readonly LogEvent[]): void {
    for (const one of told) this.#saw(one)
  }

  #saw(one: LogEvent): void {
    switch (one.kind) {
      case 'dialled':
        this.#dialled.add(placeOf(one))
        return
      case 'connected':
        this.#hasConnected = true
        return
      case 'secured':
        this.#isSecured = true
        return
      case 'about':
        this.#host ??= one.host
        this.#port ??= one.port
        return
      case 'sent':
        return this.#sent(one.text)
      case 'received':
        return this.#received(wholeLine(one))
      case 'failed':
        this.#failed.add(one.code).add(`${one.code} ${one.address ?? ''}`)
        this.#hasFailed ||= one.address === undefined
        this.#isStopped ||= one.address === undefined
        return
      case 'closed':
      case 'ended':
        this.#hasEnded = true
        this.#isStopped = true
        return
      case 'refused':
        this.#hasFailed = true
        this.#isStopped = true
        return
      case 'late':
      case 'timed-out':
      case 'note':
        this.#isStopped = true
        return
      default:
        return
    }
  }

  #sent(text: string): void {
    this.#hasWords = true
    this.#isOver = false
    if (this.#insideMessage) {
      this.#insideMessage = text !== '.'
      return
    }
    if (!this.#isAnswering) {
      this.#spoken ??= protocolSpoken(text)
      this.#isStarting = /^(?:\S+ )?STARTTLS\s*$/i.test(text)
      this.#isParting = /^(?:\S+ LOGOUT|QUIT)\s*$/i.test(text)
    }
    this.#isAnswering = /\{(?:\d+|‹n›)\+?\}$/.test(text)
  }

  #received(text: string): void {
    this.#hasWords = true
    this.#heard ??= protocolHeard(text)
    this.#isAnswering = /^(?:334|\+)(?: |$)/.test(text)
    if (/^\d{3}-/.test(text) || this.#isAnswering) return
    this.#insideMessage = /^354\b/.test(text)
    if (!isTagged(text) && !/^\d{3}(?: |$)/.test(text)) return
    this.#isStarting &&= /^(?:220|\S+ OK)\b/i.test(text) // what comes behind it in the clear is its fault
    this.#hasParted ||= this.#isParting
    this.#isOver ||= this.#isParting || text.startsWith('221 ')
    this.#isParting = false
  }
}

/** The events of a line that says where somebody connects. A failure may name its host once more. */
const OPENINGS: ReadonlySet<LogEvent['kind']> = new Set([
  'about',
  'clock',
  'session',
  'resolved',
  'dialled',
  'connected',
  'secured',
])

function placeOf({ address = '', port }: { readonly address?: string; readonly port?: number }): string {
  return `${address} ${port ?? ''}`
}

/** The codes of a look-up, which comes before everything else. */
function isLookUp(code: string): boolean {
  return code === 'ENOTFOUND' || code.startsWith('EAI_') || code === 'ENODATA'
}

/** The codes of a connection that was not made. Of one that was, a server may break off what is left behind a goodbye. */
function isOfDial(code: string): boolean {
  return /^E(?:CONNREFUSED|TIMEDOUT|HOSTUNREACH|NETUNREACH|HOSTDOWN|NETDOWN)$/.test(code)
}

const REFUSES = /^(?:[45]\d\d\b|(?:\S+ )?(?:NO|BAD|BYE)\b)/

/** A yes that nobody has asked for. That to STARTTLS looks the same. */
function isGreeting(text: string): boolean {
  return /^220[ -](?!2\.0\.0\b)(?!.{0,200}\btls\b)|^220$|^\* (?:OK|PREAUTH)\b/i.test(text)
}

/** The protocol of a client's command. */
function protocolSpoken(text: string): 'imap' | 'smtp' | undefined {
  if (isImapCommand(text)) return 'imap'
  return isSmtpCommand(text) ? 'smtp' : undefined
}

/** The protocol of an answer that no other has; a number may be a tag of IMAP. */
function protocolHeard(text: string): 'imap' | 'smtp' | undefined {
  if (isTagged(text) || text.startsWith('* ')) return isServerLine(text) ? 'imap' : undefined
  if (isBareStatus(text)) return 'imap'
  return /^[2-5]\d\d[ -]/.test(text) ? 'smtp' : undefined
}
