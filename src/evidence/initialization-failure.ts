import type { ServerMessage } from '../conversation/exchange.ts'
import type { Evidence } from './gather.ts'

/** Dovecot's response that accepts a login and says that the account could not be set up, before a BYE. */
export function initializationFailure({ exchanges }: Evidence): ServerMessage | undefined {
  return exchanges
    .filter(({ purpose, outcome }) => purpose === 'login' && outcome === 'accepted')
    .flatMap(({ messages }) => messages)
    .find(({ kind, status, text }) => kind === 'final' && status === 'OK' && /\binitiali[sz]ation failed\b/i.test(text))
}
