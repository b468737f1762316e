import type { Target, Transcript } from '../../transcript/entry.ts'
import type { CertificateKind } from '../pki/certificates.ts'
import { type ServerAction, say, secure } from '../play/act.ts'
import { type RecordedCommand as Cut, linesOf, TurnCutter } from './turn-cutter.ts'
import { actsOf, plainGreeting, tlsBehind } from './wire-acts.ts'

/** The server's half of a record: what it did at once, and in answer to each command. */
export interface ServerHalf {
  readonly protocol: 'imap' | 'smtp'
  readonly security: Target['security']
  readonly opening: readonly ServerAction[]
  readonly turns: readonly ServerTurn[]
  /** Of a handshake that the record does not have. */
  readonly certificate: CertificateKind
}

export interface ServerTurn extends Cut {
  /** It was under TLS that this was said. */
  readonly isSecured: boolean
}

/** `looks`: the records beside it, which may show what it cannot show itself. `certificate`: in place of the recorded. */
export function serverHalfOf(
  transcript: Transcript,
  looks: readonly Transcript[],
  certificate?: CertificateKind,
): ServerHalf {
  const { header, entries } = transcript
  const { protocol } = header
  const { security } = header.target
  const half = { protocol, security, certificate: certificate ?? 'good' } as const
  const changed = (acts: readonly ServerAction[]) =>
    acts.map((act) => (act.kind === 'secure' && certificate ? { ...act, certificate } : act))
  const behind = tlsBehind(transcript, looks)
  if (behind) return { ...half, opening: changed(behind), turns: [] }

  const cutter = new TurnCutter(protocol)
  entries.forEach((entry, at) => {
    if (entry.kind === 'sent') cutter.sent(entry.text, at)
    else cutter.did(actsOf(transcript, at))
  })
  cutter.finish()
  const isPlain = security === 'tls' && looks.length > 0 && entries.some(({ kind }) => kind === 'refused')
  const opening = isPlain ? [say(plainGreeting(protocol, looks))] : [...leftOut(transcript), ...cutter.opening]
  const turns = cutter.turns.map(withHandshake).map(withFarewell)
  return {
    ...half,
    opening: changed(opening),
    turns: sided(opening, turns).map((turn) => ({
      ...turn,
      steps: turn.steps.map((step) => ({ ...step, acts: changed(step.acts) })),
    })),
  }
}

export function isHandshake({ kind }: ServerAction): boolean {
  return kind === 'secure'
}

/** A log may tell what was said under TLS from the first octet, and nothing of the handshake. */
function leftOut({ header, entries }: Transcript): readonly ServerAction[] {
  const isTold = entries.some(({ kind }) => kind === 'secured' || kind === 'refused')
  const isHeard = entries.some(({ kind }) => kind === 'received')
  return header.target.security === 'tls' && isHeard && !isTold ? [secure({ certificate: 'good' })] : []
}

/** A client of the record's may have stopped where another goes on: after the go-ahead the server does speak TLS. */
function withHandshake(turn: Cut): Cut {
  const [step] = turn.steps
  const isGoAhead = turn.verb === 'STARTTLS' && step?.acts.every(({ kind }) => kind === 'say' || kind === 'pause')
  if (!step || !isGoAhead || !/^(?:220|\S+ OK)\b/i.test(linesOf(step.acts).at(-1) ?? '')) return turn
  return { ...turn, steps: [{ ...step, acts: [...step.acts, secure({ certificate: 'good' })] }] }
}

/** A server hangs up once it has said goodbye (RFC 5321 §4.1.1.10, RFC 3501 §6.1.3), though a client may be faster. */
function withFarewell(turn: Cut): Cut {
  const [step] = turn.steps
  const isGoodbye = turn.verb === 'QUIT' || turn.verb === 'LOGOUT'
  if (!step || !isGoodbye || step.acts.length === 0) return turn
  if (step.acts.some(({ kind }) => kind === 'end' || kind === 'silence')) return turn
  return { ...turn, steps: [{ ...step, acts: [...step.acts, { kind: 'end', how: 'fin' }] }] }
}

function sided(opening: readonly ServerAction[], turns: readonly Cut[]): readonly ServerTurn[] {
  let isSecured = opening.some(isHandshake)
  return turns.map((turn) => {
    const here = { ...turn, isSecured }
    isSecured ||= turn.steps.some(({ acts }) => acts.some(isHandshake))
    return here
  })
}
