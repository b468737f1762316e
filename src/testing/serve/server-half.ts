import type { Target, Transcript } from '../../transcript/entry.ts'

import { type ServerAction, say, secure } from '../play/act.ts'
import { linesOf, type RecordedCommand, TurnCutter } from './turn-cutter.ts'
import { actsOf, plainGreeting, tlsBehind } from './wire-acts.ts'

/** The server's half of a transcript: its actions before the first command, and those that answer each command. */
export interface ServerHalf {
  readonly protocol: 'imap' | 'smtp'
  readonly security: Target['security']
  readonly opening: readonly ServerAction[]
  readonly turns: readonly ServerTurn[]
}

export interface ServerTurn extends RecordedCommand {
  /** True if the command was sent under TLS. */
  readonly isSecured: boolean
}

/** @param probes the transcripts of its probes, which may show more than the transcript itself */
export function serverHalfOf(transcript: Transcript, probes: readonly Transcript[]): ServerHalf {
  const { header, entries } = transcript
  const { protocol } = header
  const { security } = header.target
  const behind = tlsBehind(transcript, probes)
  if (behind) return { protocol, security, opening: behind, turns: [] }

  const cutter = new TurnCutter(protocol)
  entries.forEach((entry, at) => {
    if (entry.kind === 'sent') cutter.sent(entry.text, at)
    else cutter.did(actsOf(transcript, at))
  })
  cutter.finish()
  const isPlain = security === 'tls' && probes.length > 0 && entries.some(({ kind }) => kind === 'refused')
  const opening = isPlain ? [say(plainGreeting(protocol, probes))] : [...leftOut(transcript), ...cutter.opening]
  let isSecured = opening.some(isHandshake)
  const turns = cutter.turns.map((recorded) => {
    const turn = { ...withFarewell(withHandshake(recorded)), isSecured }
    isSecured ||= turn.steps.some(({ acts }) => acts.some(isHandshake))
    return turn
  })
  return { protocol, security, opening, turns }
}

export function isHandshake({ kind }: ServerAction): boolean {
  return kind === 'secure'
}

/** The handshake that a log may have omitted, for a connection with TLS from the first octet. */
function leftOut({ header, entries }: Transcript): readonly ServerAction[] {
  const isTold = entries.some(({ kind }) => kind === 'secured' || kind === 'refused')
  const isHeard = entries.some(({ kind }) => kind === 'received')
  return header.target.security === 'tls' && isHeard && !isTold ? [secure({ certificate: 'good' })] : []
}

/** The command with a handshake after the OK or 220 to STARTTLS, if the recorded client stopped there. */
function withHandshake(turn: RecordedCommand): RecordedCommand {
  const [step] = turn.steps
  const isGoAhead = turn.verb === 'STARTTLS' && step?.acts.every(({ kind }) => kind === 'say' || kind === 'pause')
  if (!step || !isGoAhead || !/^(?:220|\S+ OK)\b/i.test(linesOf(step.acts).at(-1) ?? '')) return turn
  return { ...turn, steps: [{ ...step, acts: [...step.acts, secure({ certificate: 'good' })] }] }
}

/** The command with the server's close after QUIT or LOGOUT (RFC 5321 §4.1.1.10, RFC 3501 §6.1.3). */
function withFarewell(turn: RecordedCommand): RecordedCommand {
  const [step] = turn.steps
  const isGoodbye = turn.verb === 'QUIT' || turn.verb === 'LOGOUT'
  if (!step || !isGoodbye || step.acts.length === 0) return turn
  if (step.acts.some(({ kind }) => kind === 'end' || kind === 'silence')) return turn
  return { ...turn, steps: [{ ...step, acts: [...step.acts, { kind: 'end', how: 'fin' }] }] }
}
