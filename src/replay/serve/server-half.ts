import type { Target, Transcript } from '../../transcript/entry.ts'
import { type Act, type Command, say, secure } from '../play/act.ts'
import { actsOf, plainGreeting, tlsBehind } from './wire-acts.ts'

/** The server's half of a record: what it did at once, and in answer to each command. */
export interface ServerHalf {
  readonly protocol: 'imap' | 'smtp'
  readonly security: Target['security']
  readonly opening: readonly Act[]
  readonly turns: readonly Turn[]
}

/** One command, and what answered it. */
export interface Turn extends Pick<Command, 'protocol' | 'verb' | 'tag'> {
  /** What was said in one go, and what the server did then. More than one where it asked for more. */
  readonly steps: readonly Step[]
}

export interface Step {
  /** As the record has it, with masks; literals stand without the wait before them. */
  readonly said: string
  readonly entry: number
  readonly acts: readonly Act[]
}

/** Cuts a record at what the client said. `looks`: those beside it, which may show what the record itself cannot. */
export function serverHalfOf(transcript: Transcript, looks: readonly Transcript[]): ServerHalf {
  const { header, entries } = transcript
  const { protocol } = header
  const { security } = header.target
  const behind = tlsBehind(transcript, looks)
  if (behind) return { protocol, security, opening: behind, turns: [] }

  const steps: (Step & { readonly acts: Act[] })[] = []
  const opening: Act[] = []
  entries.forEach((entry, at) => {
    if (entry.kind === 'sent') steps.push({ said: entry.text, entry: at, acts: [] })
    else (steps.at(-1)?.acts ?? opening).push(...actsOf(transcript, at))
  })
  const isPlain = security === 'tls' && looks.length > 0 && entries.some(({ kind }) => kind === 'refused')
  return {
    protocol,
    security,
    opening: isPlain ? [say(plainGreeting(protocol, looks))] : opening,
    turns: turnsOf(protocol, steps),
  }
}

function turnsOf(protocol: 'imap' | 'smtp', steps: readonly Step[]): readonly Turn[] {
  const turns: (Turn & { readonly steps: Step[] })[] = []
  for (const step of steps) {
    const turn = turns.at(-1)
    const last = turn?.steps.at(-1)
    if (turn && last && protocol === 'imap' && isLetGoOn(last)) {
      turn.steps.splice(-1, 1, { ...step, said: last.said + step.said })
    } else if (turn && last && asksForMore(protocol, last)) turn.steps.push(step)
    else turns.push({ protocol, ...headOf(protocol, step.said, turn), steps: [step] })
  }
  return turns.map(withHandshake)
}

/** A literal's size was said and a continuation came: what follows is the rest of the same command. */
function isLetGoOn({ said, acts }: Step): boolean {
  return /\{(?:\d+|‹n›)\}\r\n$/.test(said) && lastLine(acts).startsWith('+')
}

function asksForMore(protocol: 'imap' | 'smtp', { acts }: Step): boolean {
  return lastLine(acts).startsWith(protocol === 'imap' ? '+' : '334')
}

function lastLine(acts: readonly Act[]): string {
  const said = acts.map((act) => (act.kind === 'say' ? act.text : '')).join('')
  return said.trimEnd().split('\n').at(-1) ?? ''
}

function headOf(protocol: 'imap' | 'smtp', said: string, before: Turn | undefined): Pick<Turn, 'verb' | 'tag'> {
  const [first = '', second = ''] = said.trimEnd().split(/[ \r]/)
  if (protocol === 'imap') return { tag: first, verb: second.toUpperCase() }
  const isContent = before?.verb === 'DATA' && before.steps.some(({ acts }) => lastLine(acts).startsWith('354'))
  return { tag: '', verb: isContent ? 'content' : first.toUpperCase() }
}

/** A client of the record's may have stopped where another goes on: after the go-ahead the server does speak TLS. */
function withHandshake(turn: Turn): Turn {
  const [step] = turn.steps
  const isGoAhead = turn.verb === 'STARTTLS' && step?.acts.every(({ kind }) => kind === 'say' || kind === 'pause')
  if (!step || !isGoAhead || !/^(?:220|\S+ OK)\b/im.test(lastLine(step.acts))) return turn
  return { ...turn, steps: [{ ...step, acts: [...step.acts, secure({ certificate: 'good' })] }] }
}
