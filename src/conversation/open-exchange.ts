import type { Status } from '../imap/response.ts'
import type { SentCommand } from './client-command.ts'
import type { Exchange, Purpose, ServerMessage } from './exchange.ts'

export type OpenCommand = SentCommand & { readonly parts: [string, ...string[]] }

/** `textLeft`: so many characters of asides may still be kept. */
export type OpenExchange = { -readonly [K in keyof Exchange]: Exchange[K] } & {
  command: OpenCommand | undefined
  messages: ServerMessage[]
  textLeft: number
  /** The login whose reply was due when INBOX was asked for (RFC 9051 §5.5). */
  readonly behind?: OpenExchange | undefined
}

const REFUSING: readonly Status[] = ['BYE', 'NO', 'BAD']

/**
 * BYE in place of an answer refuses; before or after one it only announces the end (RFC 3501 §7.1.5). Some servers lose the
 * tag of their answer, so that an untagged NO or BAD is all that comes.
 */
export function outcomeOf({ purpose, outcome, messages }: OpenExchange): Exchange['outcome'] {
  if (outcome !== 'unanswered') return outcome
  return messages.some(isRefusing) || isErrorChallenge(purpose, messages.at(-1)) ? 'refused' : outcome
}

/**
 * OAuth tells of its refusal in a challenge of JSON, before the answer that says no (RFC 7628 §3.2.2), and some put an
 * enhanced code there. A log may end with it.
 */
function isErrorChallenge(purpose: Purpose, last: ServerMessage | undefined): boolean {
  return purpose === 'login' && last?.kind === 'continuation' && /^ey[AJ]|^5\.\d\.\d/.test(last.enhanced ?? last.text)
}

export function isRefusing({ status }: ServerMessage): boolean {
  return status !== undefined && REFUSING.includes(status)
}

/** It answers what was not asked. A session waits on (RFC 3501 §2.2.1), and whether the password is refused is yet to come. */
export function isForAnother(tag: string | undefined, exchange: OpenExchange): boolean {
  return exchange.purpose === 'login' && tag !== undefined && tag !== exchange.command?.tag
}

/** A reply to the command is awaited. */
export function isDue(open: OpenExchange | undefined): boolean {
  return open?.outcome === 'unanswered' && !(open.behind && open.purpose === 'other')
}

/**
 * The exchange as it stands, which no later entry changes. A client that is not logged in has no INBOX: where the login is
 * refused, the refusal of INBOX has no cause of its own.
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
