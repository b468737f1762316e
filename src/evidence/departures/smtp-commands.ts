import type { Exchange } from '../../conversation/exchange.ts'
import type { Departure } from './departure.ts'
import { finalOf, firstOf, type RecordView, sighting } from './record-view.ts'

/** The departures in an SMTP server's replies to commands. */
export const SMTP_COMMANDS = {
  'ehlo-code': accepts('EHLO', 250, 'RFC 5321 §4.1.1.1 (ehlo-ok-rsp)'),
  'starttls-code': accepts('STARTTLS', 220, 'RFC 3207 §4'),
  'auth-code': accepts('AUTH', 235, 'RFC 4954 §4'),
  'noop-code': always('NOOP', 250, 'RFC 5321 §4.1.1.9'),
  'rset-code': always('RSET', 250, 'RFC 5321 §4.1.1.5'),
  'quit-code': always('QUIT', 221, 'RFC 5321 §4.1.1.10'),
  'quit-unanswered': {
    source: 'RFC 5321 §4.1.1.10',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ evidence, exchanges, heard }) => {
      const last = exchanges.at(-1)
      const isAsked = last?.command?.verb === 'QUIT' && last.messages.length === 0
      // With 421 the server has announced that it closes (RFC 5321 §3.8), and after a refusal it may have closed
      // because of that.
      const { code = 0, exchange } = heard.at(-1) ?? {}
      if (!isAsked || code >= 300 || exchange?.purpose === 'starttls') return undefined
      const entry = evidence.transcript.entries.findIndex(
        (row, at) => at > last.entry && row.kind === 'closed' && row.by === 'server' && !row.reset,
      )
      return entry === -1 ? undefined : { entry, line: 'QUIT' }
    },
  },
  'rcpt-first': {
    source: 'RFC 5321 §4.1.1.3',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ heard, exchanges }) =>
      firstOf(
        heard,
        ({ kind, code = 0, exchange: { command, entry } }) =>
          kind === 'final' &&
          command?.verb === 'RCPT' &&
          code >= 200 &&
          code < 300 &&
          !exchanges.some((one) => one.purpose === 'mail' && one.entry <= entry),
      ),
  },
  'help-missing': {
    source: 'RFC 5321 §4.1.1.8',
    level: 'should',
    protocol: 'smtp',
    find: ({ heard, extensions }) =>
      firstOf(
        heard,
        ({ code, exchange: { command } }) =>
          (code === 500 || code === 502) &&
          /^HELP\s*$/i.test(command?.parts[0] ?? '') &&
          !extensions.some(({ names }) => names.includes('HELP')), // listed-unimplemented is worse
      ),
  },
  'pipelining-lost': {
    source: 'RFC 2920 §3.2',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ evidence: { transcript }, exchanges, extensions }) => {
      if (!extensions.some(({ names }) => names.includes('PIPELINING'))) return undefined
      const group = exchanges.filter(
        ({ command, entry }, at) =>
          command && [exchanges[at - 1], exchanges[at + 1]].some((one) => one?.entry === entry),
      )
      const lost = group.find((exchange) => group[0] && finalOf(group[0]) && exchange.messages.length === 0)
      const isWaitedFor = transcript.entries.some((row, at) => row.kind === 'late' && lost && at > lost.entry)
      return lost && isWaitedFor ? { entry: lost.entry, line: lost.command?.parts[0].trim() ?? '' } : undefined
    },
  },
} as const satisfies Readonly<Record<string, Departure>>

/** A command with one success code. */
function accepts(verb: string, success: number, source: string) {
  return {
    source,
    level: 'must',
    protocol: 'smtp',
    find: ({ heard }) =>
      firstOf(
        heard,
        ({ kind, code = 0, exchange: { command } }) =>
          kind === 'final' && command?.verb === verb && code >= 200 && code < 300 && code !== success,
      ),
  } as const satisfies Departure
}

/** The codes for a command that is unknown, not implemented or out of sequence. Other codes refuse the client. */
const UNDONE: readonly number[] = [500, 502, 503]

/** A command that is valid at any time. */
function always(verb: string, success: number, source: string) {
  return {
    source,
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: (view) => {
      const found = view.exchanges.find((exchange) => isOther(exchange, verb, success) && isInStep(view, exchange))
      const final = found && finalOf(found)
      return final && sighting(final)
    },
  } as const satisfies Departure
}

function isOther(exchange: Exchange, verb: string, success: number): boolean {
  const { code = success } = finalOf(exchange) ?? {}
  const isAlone = exchange.command?.parts[0].trim().toUpperCase() === verb
  return isAlone && code !== success && (code < 300 || UNDONE.includes(code))
}

/**
 * True if every earlier command was answered before this one was sent, so that the reply is its own, and the server had
 * greeted.
 */
function isInStep({ exchanges }: RecordView, { entry }: Exchange): boolean {
  const before = exchanges.filter((one) => one.entry < entry)
  const isServing = before[0]?.purpose === 'greeting' && before[0].outcome === 'accepted'
  return isServing && before.every((one) => finalOf(one) !== undefined || one.purpose === 'idle')
}
