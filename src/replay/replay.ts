import { readExchanges } from '../conversation/exchange-builder.ts'
import { isWatched } from '../conversation/stages.ts'
import { Secret } from '../credentials/secret.ts'
import { isTrusted } from '../evidence/trust.ts'
import { ImapSession } from '../imap/session.ts'
import type { Input, Machine, Output, Timeouts } from '../machine/machine.ts'
import { DEFAULT_TIMEOUTS } from '../settings/options.ts'
import { type OutgoingMessage, SmtpSession } from '../smtp/session.ts'
import type { Entry, Transcript } from '../transcript/entry.ts'
import { givenTranscripts } from '../transcript/read.ts'
import { bytesFromLatin1, decodeForDisplay, utf8, utf8Octets } from '../wire/bytes.ts'
import { recordedLogin, recordedMechanisms } from './recorded-login.ts'

/** A difference between a transcript and the session of this version. */
export interface Drift {
  /** The entry that differs; one past the last for text that would be sent at the end of the transcript. */
  readonly entry: number
  /** The recorded text. */
  readonly recorded: string | undefined
  /** The text that this version would send, masked like the recorded one. */
  readonly now: string | undefined
}

/**
 * Feeds the recorded server side to a new session, and compares its output with the transcript, secrets by their masks.
 */
export function replay(transcript: Transcript): readonly Drift[] {
  givenTranscripts([transcript])
  if (transcript.header.look) return []
  const rehearsal = new Rehearsal(sessionFor(transcript), Date.parse(transcript.header.startedAt))
  transcript.entries.forEach((entry, at) => {
    rehearsal.play(entry, at)
  })
  return rehearsal.finish(transcript.entries.length)
}

class Rehearsal {
  readonly #session: Machine
  readonly #startedMs: number
  #nowMs = 0
  readonly #pending: string[] = []
  readonly #drift: Drift[] = []
  #isAtGate = false

  constructor(session: Machine, startedMs: number) {
    this.#session = session
    this.#startedMs = startedMs
  }

  play(entry: Entry, at: number): void {
    this.#nowMs = entry.atMs
    if (entry.kind === 'sent') return this.#compare(entry.text, at)
    const input = inputOf(entry, this.#startedMs)
    if (input) this.#tell(input)
  }

  finish(end: number): readonly Drift[] {
    for (const now of this.#pending) this.#drift.push({ entry: end, recorded: undefined, now })
    return this.#drift
  }

  #compare(recorded: string, entry: number): void {
    // Sent text at the gate shows that the gate was opened.
    if (this.#isAtGate) this.#tell({ kind: 'opened' })
    const now = this.#pending.shift()
    if (now !== recorded) this.#drift.push({ entry, recorded, now })
  }

  #tell(input: Input): void {
    this.#isAtGate = false
    for (const output of this.#session.handle(input, this.#nowMs)) this.#hear(output)
  }

  #hear(output: Output): void {
    if (output.kind === 'gate') this.#isAtGate = true
    if (output.kind !== 'send') return
    this.#pending.push(
      output.parts.map((part) => (part instanceof Secret ? part.mask : utf8Octets(String(part)))).join(''),
    )
  }
}

/** The session's input for an entry; `undefined` if there is none. */
function inputOf(entry: Entry, startedMs: number): Input | undefined {
  switch (entry.kind) {
    case 'connected':
      return { kind: 'connected' }
    case 'received':
      return { kind: 'received', bytes: bytesFromLatin1(entry.text) }
    case 'secured':
      return { kind: 'secured', isTrusted: isTrusted(entry, startedMs + entry.atMs) }
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
    case 'denied':
      return undefined
    default:
      return entry satisfies never
  }
}

/** A session with the settings that the transcript shows; masked values are invented here, and masked again. */
function sessionFor(transcript: Transcript): Machine {
  const { header, entries } = transcript
  const { security } = header.target
  const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
  const timeouts = { ...DEFAULT_TIMEOUTS, ...searchTimesIn(entries) }
  const commands = readExchanges(transcript).exchanges.flatMap(({ command }) => command ?? [])
  const mechanisms = recordedMechanisms(header.protocol, commands, entries)
  if (header.protocol === 'imap') {
    const plainLogin = recordedLogin(commands)
    return new ImapSession({
      security,
      timeouts,
      mechanisms,
      plainLogin,
      clientId: clientIdIn(sent),
      sought: isWatched(header) ? soughtIn(sent) : undefined,
      pipelining: isPipelined(entries),
    })
  }
  const ehloName = /^EHLO (.*)\r\n/.exec(sent.find((text) => text.startsWith('EHLO ')) ?? '')?.[1] ?? ''
  return new SmtpSession({
    security,
    timeouts,
    ehloName,
    mechanisms,
    message: messageIn(sent),
    pipelining: isPipelined(entries),
  })
}

/**
 * True if the client sent EXAMINE with the login, or RSET with the envelope. Transcripts of older versions show one
 * command at a time.
 */
function isPipelined(entries: readonly Entry[]): boolean {
  const rows = entries.filter(({ kind }) => kind === 'sent' || kind === 'received')
  return rows.some((row, at) => {
    if (row.kind !== 'sent') return false
    return (
      /^RCPT TO:.*\r\nRSET\r$/m.test(row.text) || (/^A\d+ EXAMINE /.test(row.text) && rows[at - 1]?.kind === 'sent')
    )
  })
}

function clientIdIn(sent: readonly string[]): Readonly<Record<string, string>> {
  const words = [...(sent.find((text) => /^A\d+ ID /.test(text)) ?? '').matchAll(/"([^"]*)"/g)].map(
    ([, word = '']) => word,
  )
  return Object.fromEntries(words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1] ?? '']] : [])))
}

/** The message that a round trip searched for; `undefined`: the transcript has no search. */
function soughtIn(sent: readonly string[]) {
  const [, token = ''] = /^A\d+ UID SEARCH HEADER \S+ "([^"]*)"/m.exec(sent.join('')) ?? []
  return { token, cleanUp: sent.some((text) => / SELECT /.test(text)) }
}

/** A fruitless search ends at a deadline: here at the time of the transcript's last response before its goodbye. */
function searchTimesIn(entries: readonly Entry[]): Pick<Timeouts, 'arrival' | 'poll'> {
  const goodbye = entries.findIndex((entry) => entry.kind === 'sent' && /^A\d+ LOGOUT\r\n/.test(entry.text))
  const heard = entries.slice(0, goodbye).findLast(({ kind }) => kind === 'received')
  const opened = entries.findIndex((entry) => entry.kind === 'sent' && / EXAMINE /.test(entry.text))
  const begun = entries.slice(opened + 1).find(({ kind }) => kind === 'sent')
  if (goodbye === -1 || !heard || !begun) return { arrival: Number.POSITIVE_INFINITY, poll: 0 }
  return { arrival: heard.atMs - begun.atMs - RECORDED_MS / 2, poll: 0 }
}

/** Recorded times are rounded to this. */
const RECORDED_MS = 0.1

function messageIn(sent: readonly string[]): OutgoingMessage | undefined {
  const address = (command: string) =>
    sent.flatMap((text) => new RegExp(`^${command}:<([^>]*)>(.*)\r$`, 'm').exec(text)?.slice(1) ?? [])
  const [from, parameters = ''] = address('MAIL FROM')
  const [to = ''] = address('RCPT TO')
  if (from === undefined) return undefined
  const data = sent.indexOf('DATA\r\n')
  // A client with a message declares its size if the server supports SIZE; otherwise MAIL and RCPT are the same.
  const isEnvelope = data === -1 && (sent.includes('RSET\r\n') || !/ (?:SIZE|BODY)=/.test(parameters))
  const said = sent[data + 1] ?? '' // if DATA was refused, the goodbye
  const content = /(?<![^\n])\.\r\n$/.test(said) ? said.replace(/\.\r\n$/, '').replace(/^\./gm, '') : undefined
  const written = data === -1 || content === undefined ? fillerOf(parameters) : decodeForDisplay(content)
  return { from: decodeForDisplay(from), to: decodeForDisplay(to), write: isEnvelope ? undefined : () => written }
}

/** A message that was announced and never sent, of the same size and kind. */
function fillerOf(parameters: string): string {
  const size = Number(/ SIZE=(\d+)/.exec(parameters)?.[1] ?? 0)
  const head = parameters.includes('BODY=8BITMIME') ? '\r\n\r\n\u00e9' : ''
  return head + 'x'.repeat(Math.max(0, size - utf8(head).length))
}
