import { type Exchange, loginMethod } from '../conversation/exchange.ts'
import { isChallengeResponse, mechanismsIn } from '../sasl/names.ts'
import type { Note } from '../transcript/entry.ts'
import type { Evidence } from './gather.ts'
import { line, type Proof, row } from './match.ts'
import type { Quirk } from './oddity.ts'

/** A login attempt, with the mechanism that it used. */
export interface LoginTried {
  /** The transcript, counted from 0. */
  readonly transcript: number
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The SASL mechanisms that the server offered last. */
  readonly offered: readonly string[]
  /** The SASL mechanism; `LOGIN` for the IMAP command. */
  readonly mechanism: string
  /** The reason for this mechanism; left out if the transcript does not say it. */
  readonly because?: NonNullable<Note['because']>
  /** The server's answer. */
  readonly outcome: Exchange['outcome']
}

export function loginsOf(evidence: Evidence): readonly LoginTried[] {
  const { index, transcript } = evidence
  let read = 0
  let because: Note['because']
  return evidence.exchanges.flatMap((exchange): readonly LoginTried[] => {
    if (exchange.purpose !== 'login' || exchange.assumed) return []
    for (; read < exchange.entry; read++) {
      const note = transcript.entries[read]
      if (note?.kind === 'note' && note.login) because = note.because
    }
    return [
      {
        transcript: index,
        protocol: transcript.header.protocol,
        offered: mechanismsIn(exchange.offered ?? []),
        mechanism: loginMethod(exchange),
        ...(because && { because }),
        outcome: exchange.outcome,
      },
    ]
  })
}

/**
 * The challenge-response mechanism of a login, and the simpler one that the server offered too: PLAIN or LOGIN. In
 * IMAP, LOGIN may be the command (RFC 3501 §6.2.3). `undefined`: the login used another mechanism, or the capabilities
 * are not known.
 */
export function simplerLoginThan(
  exchange: Exchange,
  protocol: 'imap' | 'smtp',
): { readonly challengeResponse: string; readonly simpler: string } | undefined {
  const { mechanism = '', offered } = exchange
  if (!offered || !isChallengeResponse(mechanism)) return undefined
  const names = mechanismsIn(exchange.offered ?? [])
  const isCommandOn = protocol === 'imap' && !offered.includes('LOGINDISABLED')
  const simpler = ['PLAIN', 'LOGIN'].find((name) => names.includes(name) || (isCommandOn && name === 'LOGIN'))
  return simpler === undefined ? undefined : { challengeResponse: mechanism, simpler }
}

/** The kind of a server's fault in a login. */
export type ObjectionKind = NonNullable<Note['objection']>

/** The logins that failed because of one of these server faults. */
export function objections(evidence: Evidence, kinds: readonly ObjectionKind[]): readonly Proof[] {
  if (!evidence.failures.some(({ exchange }) => exchange?.objectedAt !== undefined)) return []
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const { exchange } = failure
    const objected = exchange && objectionTo(exchange, evidence)
    if (!objected || !kinds.includes(objected.objection)) return []
    const { entry, objection, got } = objected
    const mechanism = loginMethod(exchange)
    if (objection === 'unasked')
      return [{ failure, lines: acceptedUnasked(exchange, evidence, entry), facts: { mechanism } }]
    const facts = { mechanism, objected: objection, ...(got && { got }) }
    return [{ failure, lines: [row(evidence, entry)], facts }]
  })
}

/** The server's positive response, and the note that it had not received the secret by then. */
function acceptedUnasked({ messages }: Exchange, evidence: Evidence, note: number): Proof['lines'] {
  const answer = messages.findLast(({ kind }) => kind === 'final')
  const why = row(evidence, note)
  return answer ? [line(evidence, answer), why] : [why]
}

/** The server's fault in a login. An unknown fault, in a transcript of another version, is skipped. */
function objectionTo({ objectedAt: entry }: Exchange, { transcript }: Evidence) {
  const note = entry === undefined ? undefined : transcript.entries[entry]
  if (entry === undefined || note?.kind !== 'note' || !note.objection) return undefined
  if (!SASL_FAULTS.has(note.objection)) return undefined
  return { entry, objection: note.objection, got: note.got }
}

/** The oddities of logins: they stopped no login here, but would stop another client, or a safer login was possible. */
export function loginOddities(evidence: Evidence): readonly Quirk[] {
  return [...objected(evidence), ...passedOver(evidence), ...unproven(evidence), ...namedFirst(evidence)]
}

/** The server's fault in a login that was followed by another one, and that no diagnosis names. */
function objected(evidence: Evidence): readonly Quirk[] {
  const { index, exchanges, failures } = evidence
  return exchanges.flatMap((exchange): readonly Quirk[] => {
    const told = objectionTo(exchange, evidence)
    if (!told || told.objection === 'unasked' || failures.some((failure) => failure.exchange === exchange)) return []
    return [
      {
        id: 'login-objected',
        transcript: index,
        entry: told.entry,
        facts: { mechanism: loginMethod(exchange), variant: told.objection, ...(told.got && { got: told.got }) },
        source: 'RFC 5802 §5.1, §9, RFC 4422 §3.5',
      },
    ]
  })
}

const SASL_FAULTS: ReadonlySet<string> = new Set<ObjectionKind>([
  'challenge',
  'iterations',
  'nonce',
  'signature',
  'unasked',
])

/**
 * RFC 5802 §6: a client that can bind a login to the connection should. A mechanism that the check itself chose is no
 * oddity.
 */
function passedOver(evidence: Evidence): readonly Quirk[] {
  const used = evidence.exchanges.find(({ purpose, outcome }) => purpose === 'login' && outcome === 'accepted')
  const isOwnChoice = evidence.transcript.entries.some(
    (entry) => entry.kind === 'note' && entry.because !== undefined && entry.because !== 'asked-for',
  )
  if (!used || isOwnChoice || used.mechanism?.endsWith('-PLUS')) return []
  const bound = mechanismsIn(used.offered ?? []).filter((name) => name.endsWith('-PLUS'))
  if (bound.length === 0) return []
  return [
    {
      id: 'binding-passed-over',
      transcript: evidence.index,
      entry: used.entry,
      facts: { offered: bound.join(', '), mechanism: loginMethod(used) },
      source: 'RFC 5802 §6',
    },
  ]
}

/**
 * RFC 5802 §3: a client must not consider the login successful before the server has proved that it knows the password
 * too.
 */
function unproven({ index, exchanges }: Evidence): readonly Quirk[] {
  return exchanges.flatMap((exchange): readonly Quirk[] => {
    const { mechanism = '', outcome, messages, entry } = exchange
    if (!mechanism.startsWith('SCRAM-') || outcome !== 'accepted') return []
    if (messages.some(({ kind, text }) => kind === 'continuation' && PROOF.test(text))) return []
    return [{ id: 'server-unproven', transcript: index, entry, facts: { mechanism }, source: 'RFC 5802 §3' }]
  })
}

/** `v=` in Base64, which the transcript has verbatim or masked. */
const PROOF = /^(dj|[*•])/

/** RFC 2971: the server opens no mailbox for a client that has not sent ID. */
function namedFirst({ index, exchanges }: Evidence): readonly Quirk[] {
  const opened = exchanges.findLast(({ purpose, outcome }) => purpose === 'inbox' && outcome === 'accepted')
  const named = exchanges.findLast(({ command }) => command?.verb === 'ID')
  const refused = exchanges.find(({ purpose, outcome }) => purpose === 'inbox' && outcome === 'refused')
  if (!opened || !named || !refused || refused.entry > named.entry || named.entry > opened.entry) return []
  const answer = refused.messages.find(({ kind }) => kind === 'final')
  return [
    {
      id: 'id-wanted',
      transcript: index,
      entry: answer?.entry ?? refused.entry,
      facts: { line: answer?.lines.join('\n') ?? '' },
      source: 'RFC 2971',
    },
  ]
}
