import type { Exchange, Purpose, Stage } from './exchange.ts'

/** `undefined`: that of whatever came before. */
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

/** Where a conversation stands after what has been answered: a stage that is behind us has no more failures. */
export function stageAfter(
  exchanges: readonly Pick<Exchange, 'purpose' | 'outcome' | 'encrypted' | 'stage'>[],
  protocol: 'imap' | 'smtp',
  security: 'tls' | 'starttls' | 'none',
): Stage {
  const last = exchanges.at(-1)
  if (last?.outcome !== 'accepted') return last?.stage ?? `${protocol}.connect`
  const isUpgraded = security !== 'starttls' || last.encrypted
  if (last.purpose === 'capability' && isUpgraded) return `${protocol}.login`
  if (last.purpose === 'login') return protocol === 'imap' ? 'imap.inbox' : 'smtp.send'
  return last.stage
}
