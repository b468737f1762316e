import type { Status } from '../imap/response.ts'
import type { SentCommand } from './client-command.ts'
import type { Exchange, Purpose, ServerMessage } from './exchange.ts'

export type OpenCommand = SentCommand & { readonly parts: [string, ...string[]] }

/**
 * An exchange that may still grow. `textLeft`: the number of characters of untagged responses that may still be kept.
 */
export type OpenExchange = { -readonly [K in keyof Exchange]: Exchange[K] } & {
  command: OpenCommand | undefined
  messages: ServerMessage[]
  textLeft: number
  /** The login whose response was due when INBOX was requested (RFC 9051 §5.5). */
  readonly behind?: OpenExchange | undefined
}

/**
 * The maximum number and total length of the responses kept before the final one of a command. Listing a mailbox of ten
 * thousand messages takes as many lines; a reason is among the first of them, or in the final response.
 */
const MAX_ASIDES = 200
const MAX_ASIDE_TEXT = 32_768

/** The maximum number of parts kept of a command. SCRAM has three. */
const MAX_PARTS = 16

/** The maximum number of refusals kept beyond MAX_ASIDES, and of untagged refusals that no command explains yet. */
export const MAX_REFUSALS = 20

/**
 * An unanswered exchange. The properties are written out, because a spread takes ten times as long, and each check has
 * twenty exchanges.
 */
export function openExchange(begun: Omit<OpenExchange, 'messages' | 'textLeft' | 'outcome'>): OpenExchange {
  const { purpose, stage, command, entry, encrypted, behind } = begun
  const messages: ServerMessage[] = []
  return {
    purpose,
    stage,
    command,
    entry,
    encrypted,
    outcome: 'unanswered',
    messages,
    textLeft: MAX_ASIDE_TEXT,
    behind,
  }
}

/** Adds a literal or a response to a challenge to the command. Returns true if there was room for it. */
export function extend(command: OpenCommand, part: string): boolean {
  if (command.parts.length >= MAX_PARTS) return false
  command.parts.push(part)
  return true
}

/** Keeps a message of the server: always a final one, and others as far as a reason needs them. */
export function keepMessage(exchange: OpenExchange, message: ServerMessage): void {
  const isAnswer = message.kind === 'final' && exchange.outcome === 'unanswered'
  const room = MAX_ASIDES + (isRefusing(message) ? MAX_REFUSALS : 0)
  if (!isAnswer && (exchange.messages.length >= room || exchange.textLeft < 0)) return
  if (!isAnswer) exchange.textLeft -= message.text.length
  exchange.messages.push(message)
}

/** Ends the exchange, unless it has already ended. A login with a violation in the server's part has not succeeded. */
export function settle(exchange: OpenExchange, outcome: 'accepted' | 'refused'): void {
  if (exchange.outcome !== 'unanswered' && exchange.purpose !== 'idle') return
  exchange.outcome = exchange.objectedAt === undefined ? outcome : 'refused'
}

/** Records a violation in the server's part of a login, before its response or after it. */
export function object(login: OpenExchange, entry: number): void {
  login.objectedAt = entry
  if (login.outcome === 'accepted') login.outcome = 'refused'
}

const REFUSING: readonly Status[] = ['BYE', 'NO', 'BAD']

/**
 * BYE in place of a response is a refusal; before or after one it only announces the end (RFC 3501 §7.1.5). Some
 * servers lose the tag of their response, so that only an untagged NO or BAD comes.
 */
export function outcomeOf({ purpose, outcome, messages }: OpenExchange): Exchange['outcome'] {
  if (outcome !== 'unanswered') return outcome
  return messages.some(isRefusing) || isErrorChallenge(purpose, messages.at(-1)) ? 'refused' : outcome
}

/**
 * An OAuth refusal comes in a JSON challenge before the negative response (RFC 7628 §3.2.2), and some servers put an
 * enhanced status code there. A log may end with it.
 */
function isErrorChallenge(purpose: Purpose, last: ServerMessage | undefined): boolean {
  return purpose === 'login' && last?.kind === 'continuation' && /^ey[AJ]|^5\.\d\.\d/.test(last.enhanced ?? last.text)
}

export function isRefusing({ status }: ServerMessage): boolean {
  return status !== undefined && REFUSING.includes(status)
}

/**
 * True if the response does not answer the command, such as an extra header of a proxy. A session keeps waiting (RFC
 * 3501 §2.2.1) for the response that decides. A positive response lets any command but a login pass, whatever its tag.
 */
export function isForAnother(
  tag: string | undefined,
  outcome: Exchange['outcome'],
  { purpose, command, assumed }: OpenExchange,
): boolean {
  if (tag === undefined || tag === command?.tag) return false
  return purpose === 'login' || (outcome === 'refused' && command !== undefined && command.tag !== '' && !assumed)
}

/** True if the command still awaits a response. */
export function isDue(open: OpenExchange | undefined): boolean {
  return open?.outcome === 'unanswered' && !(open.behind && open.purpose === 'other')
}

/**
 * The exchange in its present state, which later entries do not change. A client that is not logged in has no INBOX: if
 * the login is refused, the refusal of INBOX has no cause of its own.
 */
export function exchangeOf(open: OpenExchange): Exchange {
  const { purpose, stage, command, assumed, mechanism, entry, encrypted, messages, behind } = open
  const { offered, showedSecret, objectedAt } = open
  const isOfLogin = behind !== undefined && outcomeOf(behind) === 'refused'
  return {
    purpose: isOfLogin ? 'other' : purpose,
    stage: isOfLogin ? behind.stage : stage,
    command,
    assumed,
    mechanism,
    entry,
    encrypted,
    messages: [...messages],
    outcome: outcomeOf(open),
    offered,
    showedSecret,
    objectedAt,
  }
}
