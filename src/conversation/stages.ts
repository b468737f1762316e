import type { Header } from '../transcript/entry.ts'
import type { Exchange, Purpose, Stage } from './exchange.ts'

/** `undefined`: the stage of the preceding command. */
export function stageOf(purpose: Purpose, protocol: 'imap' | 'smtp'): Stage | undefined {
  switch (purpose) {
    case 'greeting':
    case 'capability':
    case 'starttls':
      return `${protocol}.connect`
    case 'login':
      return `${protocol}.login`
    case 'inbox':
      return 'imap.inbox'
    case 'watch':
      return 'inbox.round-trip'
    case 'mail':
    case 'rcpt':
    case 'data':
    case 'content':
      return 'smtp.send'
    case 'goodbye':
    case 'idle':
    case 'other':
      return undefined
    default:
      return purpose satisfies never
  }
}

/** The stage of a conversation after an exchange: a completed stage has no more failures. */
export function stageAfter(
  exchanges: readonly Pick<Exchange, 'purpose' | 'outcome' | 'encrypted' | 'stage'>[],
  header: Header,
): Stage {
  const { protocol, target } = header
  const last = exchanges.at(-1)
  if (last?.outcome !== 'accepted') return last?.stage ?? `${protocol}.connect`
  const isUpgraded = target.security !== 'starttls' || last.encrypted
  if (last.purpose === 'capability' && isUpgraded) return `${protocol}.login`
  if (last.purpose === 'login') return protocol === 'imap' ? 'imap.inbox' : 'smtp.send'
  return last.purpose === 'inbox' && isWatched(header) ? 'inbox.round-trip' : last.stage
}

/** True if the check was to search for a test message. */
export function isWatched({ stages }: Header): boolean {
  return stages?.includes('inbox.round-trip') ?? false
}
