import { ImapSession } from '../imap/session.ts'
import type { Input, Machine, Output } from '../machine.ts'
import { login } from '../sasl/login.ts'
import { plain } from '../sasl/plain.ts'
import { Secret } from '../secret.ts'
import { DEFAULT_TIMEOUTS } from '../settings.ts'
import { SmtpSession } from '../smtp/session.ts'
import type { Entry, Transcript } from '../transcript/entry.ts'
import { bytesOf, textOf, utf8 } from '../wire/bytes.ts'

/** Where a session of today parts from the record. */
export interface Drift {
  /** The entry at which it does; one past the last for what would be said when the record is at its end. */
  readonly entry: number
  /** What was said then, as the record has it. */
  readonly recorded: string | undefined
  /** What would be said now, masked alike. */
  readonly now: string | undefined
}

/**
 * Feeds the recorded server side to a fresh session, and compares what it would say now with what was said then. Nothing
 * for a record that this version would have made; secrets are compared by their masks.
 */
export function replay(transcript: Transcript): readonly Drift[] {
  if (transcript.header.look) return []
  const rehearsal = new Rehearsal(sessionFor(transcript))
  transcript.entries.forEach((entry, at) => {
    rehearsal.play(entry, at)
  })
  return rehearsal.finish(transcript.entries.length)
}

class Rehearsal {
  readonly #session: Machine
  readonly #pending: string[] = []
  readonly #drift: Drift[] = []
  #isAtGate = false

  constructor(session: Machine) {
    this.#session = session
  }

  play(entry: Entry, at: number): void {
    if (entry.kind === 'sent') return this.#compare(entry.text, at)
    const input = inputOf(entry)
    if (input) this.#tell(input)
  }

  finish(end: number): readonly Drift[] {
    for (const now of this.#pending) this.#drift.push({ entry: end, recorded: undefined, now })
    return this.#drift
  }

  #compare(recorded: string, entry: number): void {
    // That something was sent at the gate shows that it was opened.
    if (this.#isAtGate) this.#tell({ kind: 'opened' })
    const now = this.#pending.shift()
    if (now !== recorded) this.#drift.push({ entry, recorded, now })
  }

  #tell(input: Input): void {
    this.#isAtGate = false
    for (const output of this.#session.handle(input, 0)) this.#hear(output)
  }

  #hear(output: Output): void {
    if (output.kind === 'gate') this.#isAtGate = true
    if (output.kind !== 'send') return
    this.#pending.push(output.parts.map((part) => (part instanceof Secret ? part.mask : textOf(utf8(part)))).join(''))
  }
}

/** What the session was told when this happened; `undefined` for what it was not told of. */
function inputOf(entry: Entry): Input | undefined {
  switch (entry.kind) {
    case 'connected':
      return { kind: 'connected' }
    case 'received':
      return { kind: 'received', bytes: bytesOf(entry.text) }
    case 'secured':
      return { kind: 'secured' }
    case 'refused':
      return { kind: 'refused' }
    case 'failed':
      return entry.address === undefined ? { kind: 'broken' } : undefined
    case 'late':
      return entry.wait === 'check' || entry.wait === 'dial' || entry.wait === 'resolve' ? undefined : { kind: 'late' }
    case 'closed':
      return entry.by === 'server' ? { kind: 'closed' } : undefined
    case 'note':
      return entry.gate ? { kind: 'shut' } : undefined
    case 'sent':
    case 'resolved':
    case 'dialled':
      return undefined
    default:
      return entry satisfies never
  }
}

/** A session with the settings that the record shows; what is masked there is made up here, and masked again. */
function sessionFor({ header, entries }: Transcript): Machine {
  const { security } = header.target
  const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
  const timeouts = DEFAULT_TIMEOUTS
  if (header.protocol === 'imap') return new ImapSession({ security, timeouts, ...credentials(sent) })
  const ehloName = /^EHLO (.*)\r\n/.exec(sent.find((text) => text.startsWith('EHLO ')) ?? '')?.[1] ?? ''
  return new SmtpSession({
    security,
    timeouts,
    ehloName,
    mechanisms: mechanismsIn(sent, entries),
    message: messageIn(sent),
  })
}

function credentials(sent: readonly string[]) {
  const at = sent.findIndex((text) => /^A\d+ LOGIN /.test(text))
  const said = sent.slice(at).join('')
  // A password that went as a literal is one that no quoted string can hold.
  const password = new Secret(said.includes('{‹n›') ? '\u00e9' : 'password')
  const [, atom, quoted, literal] =
    /^A\d+ LOGIN (?:([^\s"{]+)|"((?:[^"\\]|\\.)*)"|\{\d+\+?\}\r\n([\s\S]*?)) (?:‹|\{)/.exec(said) ?? []
  const octets = atom ?? quoted?.replace(/\\(.)/g, '$1') ?? literal ?? ''
  return { username: new TextDecoder().decode(bytesOf(octets)), password }
}

function mechanismsIn(sent: readonly string[], entries: readonly Entry[]) {
  const at = sent.findIndex((text) => text.startsWith('AUTH '))
  const word = sent[at]?.split(/[ \r]/)[1]
  const wasWanted = entries.some(
    (entry) => entry.kind === 'note' && (entry.gate !== undefined || entry.stuck === 'login'),
  )
  const username = word === 'LOGIN' ? new TextDecoder().decode(bytesOf(fromBase64(sent[at + 1]?.trim() ?? ''))) : ''
  const all = [plain(username, new Secret('password')), login(username, new Secret('password'))]
  if (word !== undefined) return all.filter(({ name }) => name === word)
  return wasWanted ? all : []
}

function messageIn(sent: readonly string[]) {
  const address = (command: string) =>
    sent.flatMap((text) => new RegExp(`^${command}:<(.*)>\r\n`).exec(text)?.[1] ?? [])[0]
  const from = address('MAIL FROM')
  if (from === undefined) return undefined
  const data = sent.indexOf('DATA\r\n')
  const isEnvelope = data === -1 && sent.includes('RSET\r\n')
  const content = isEnvelope ? undefined : (sent[data + 1] ?? '').replace(/\.\r\n$/, '').replace(/^\./gm, '')
  return { from, to: address('RCPT TO') ?? '', content }
}

function fromBase64(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}
