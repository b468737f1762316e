import type { Exchange } from '../conversation/exchange.ts'
import type { Evidence } from './gather.ts'
import { line, type Proof } from './match.ts'

/**
 * The EHLO that the server refused although it knows the command, if HELO succeeded. The server then never sent its
 * extensions: a missing STARTTLS or AUTH proves nothing. `500` and `502` say that the command is unknown (RFC 5321
 * §4.2.4).
 */
export function refusedHello({ exchanges }: Evidence): Exchange | undefined {
  const hellos = exchanges.filter(({ command }) => command?.verb === 'EHLO' || command?.verb === 'HELO')
  const [ehlo, helo] = hellos.slice(-2)
  if (ehlo?.command?.verb !== 'EHLO' || helo?.command?.verb !== 'HELO' || helo.outcome !== 'accepted') return undefined
  return ehlo.messages.some(({ code = 0, enhanced = '' }) => code >= 550 || enhanced.startsWith('5.7.'))
    ? ehlo
    : undefined
}

/**
 * The EHLO whose reply shows that Sendmail has already rejected the client: because of its access list, a rate, or a
 * failed filter. Sendmail gives the reason only in reply to the next command. Otherwise it lists at least `HELP`.
 * https://github.com/Distrotech/sendmail/blob/master/sendmail/srvrsmtp.c, `nullserver`
 */
export function quietHello({
  exchanges,
}: Evidence): { readonly ehlo: Exchange; readonly isSinceTls: boolean } | undefined {
  const hellos = exchanges.filter(({ command }) => command?.verb === 'EHLO')
  const ehlo = hellos.at(-1)
  return ehlo && isQuiet(ehlo) ? { ehlo, isSinceTls: !hellos.every(isQuiet) } : undefined
}

function isQuiet({ messages }: Exchange): boolean {
  return messages.some(({ text }) => QUIET.test(text))
}

const QUIET = /, pleased to meet you\s+ENHANCEDSTATUSCODES\s*$/

/** True if the reply to EHLO says nothing about the server's extensions, because it has refused the client. */
export function isTurnedAway(evidence: Evidence): boolean {
  return refusedHello(evidence) !== undefined || quietHello(evidence) !== undefined
}

/** The reply to EHLO as the proof, in place of the extension that is missing because of it. */
export function refusalInstead(evidence: Evidence, hello: Exchange | undefined): readonly Proof[] {
  const [refusal] = hello?.messages ?? []
  if (!refusal) return []
  return evidence.failures
    .filter(({ missing }) => missing === 'starttls' || missing === 'login')
    .map((failure) => ({ failure, lines: [line(evidence, refusal)] }))
}
