import type { Exchange } from '../conversation/exchange.ts'
import type { Evidence } from './gather.ts'

/**
 * The EHLO that the server refused although it knows the command, where HELO came through. What the server offers was never
 * told then: a missing STARTTLS or AUTH proves nothing. `500` and `502` say that the command is unknown (RFC 5321 §4.2.4).
 */
export function refusedHello({ exchanges }: Evidence): Exchange | undefined {
  const hellos = exchanges.filter(({ command }) => command?.verb === 'EHLO' || command?.verb === 'HELO')
  const [ehlo, helo] = hellos.slice(-2)
  if (ehlo?.command?.verb !== 'EHLO' || helo?.command?.verb !== 'HELO' || helo.outcome !== 'accepted') return undefined
  return ehlo.messages.some(({ code = 0, enhanced = '' }) => code >= 550 || enhanced.startsWith('5.7.'))
    ? ehlo
    : undefined
}
