import { type Exchange, STAGES, type Stage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { changed, type Difference, type DiffText, earlier, setChange } from './difference.ts'
import { answersIn, type ComparedAnswer } from './replies.ts'

/** The differences in the commands, and in the responses to those that both sent. */
export function conversationDifferences(a: Evidence, b: Evidence): readonly Difference[] {
  const [before, after] = [turnsOf(a), turnsOf(b)]
  const keys = inOrder([...before.keys()], [...after.keys()])
  return [
    ...keys.flatMap((key) => turnDifferences(before.get(key), after.get(key))),
    ...STAGES.flatMap((stage) => {
      const [gone, added] = [onlyIn(before, after, stage), onlyIn(after, before, stage)]
      return setChange({ stage, what: 'command' }, gone, added)
    }),
  ]
}

/** The keys of both, in the order of their first use on either side, whichever side comes first. */
function inOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const places = new Map<string, number>()
  for (const [at, key] of [...before.entries(), ...after.entries()]) {
    places.set(key, Math.min(at, places.get(key) ?? at))
  }
  return [...places].toSorted(([a, at], [b, other]) => at - other || (a < b ? -1 : 1)).map(([key]) => key)
}

/** A command with its response; or unsolicited server data, with `command` `undefined`. */
interface ComparedExchange {
  readonly exchange: Exchange
  /** The position among those of its kind, from 1. */
  readonly nth: number
  readonly command: DiffText | undefined
  readonly answer: ComparedAnswer | undefined
}

/**
 * Exchanges by purpose, so that LOGIN is compared with AUTHENTICATE and the second RCPT with the second. All greetings
 * are of one kind; capabilities under TLS do not answer the command in the clear.
 */
function turnsOf(evidence: Evidence): ReadonlyMap<string, ComparedExchange> {
  const answers = answersIn(evidence)
  const counts = new Map<string, number>()
  return new Map(
    evidence.exchanges.map((exchange, index) => {
      const { purpose, command, encrypted } = exchange
      const word = purpose === 'goodbye' || purpose === 'other' ? (command?.verb ?? '') : ''
      const kind = `${purpose} ${word} ${purpose === 'capability' && encrypted}`
      const nth = (counts.get(kind) ?? 0) + 1
      counts.set(kind, nth)
      return [`${kind} ${nth}`, { exchange, nth, command: commandText(exchange), answer: answers[index] }]
    }),
  )
}

function turnDifferences(a: ComparedExchange | undefined, b: ComparedExchange | undefined): readonly Difference[] {
  const either = a ?? b
  // Only one of them sent the command: there is no response to compare.
  if (!either || ((!a || !b) && either.command !== undefined)) return []
  const stage = a && b ? earlier(a.exchange.stage, b.exchange.stage) : either.exchange.stage
  const name = nameOf(a ?? either, b ?? either)
  return [
    ...changed({ stage, what: 'command', name }, a?.command, b?.command),
    ...(a?.answer?.sense === b?.answer?.sense
      ? []
      : changed({ stage, what: 'reply', name }, a?.answer?.text, b?.answer?.text)),
  ]
}

/** A name such as `LOGIN`, `RCPT 2` or `EHLO in the clear`; the common purpose if the verbs differ. */
function nameOf({ exchange: a, nth }: ComparedExchange, { exchange: b }: ComparedExchange): DiffText {
  const word = (a.command?.verb === b.command?.verb && a.command?.verb) || a.purpose
  const name = `${word}${nth > 1 ? ` ${nth}` : ''}`
  return a.purpose === 'capability' && !a.encrypted ? { code: 'name-in-the-clear', facts: { name } } : name
}

function onlyIn(
  turns: ReadonlyMap<string, ComparedExchange>,
  others: ReadonlyMap<string, ComparedExchange>,
  stage: Stage,
): readonly DiffText[] {
  return [...turns].flatMap(([key, { exchange, command }]) =>
    exchange.stage === stage && command !== undefined && !others.has(key) ? [command] : [],
  )
}

/**
 * The command of an exchange as sent, without its tag; `undefined` if there was no command. Later lines are left out:
 * the responses to challenges, and the message, whose date and id are new each time.
 */
function commandText({ purpose, command }: Exchange): DiffText | undefined {
  if (purpose === 'content') return { code: 'message' }
  if (!command) return undefined
  const [line] = command.parts
  return withoutSize(line.trimEnd().slice(command.tag.length).trimStart()) || { code: 'empty-line' }
}

/** The line without the form of its secret: whether it is a literal or a quoted string depends only on the secret. */
function withoutSize(line: string): string {
  return line.replace(/\{‹n›\+?\}$/, '‹password›')
}
