import type { Exchange } from '../conversation/exchange.ts'
import type { Evidence } from './gather.ts'
import { line, type Proof } from './match.ts'

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

/**
 * The EHLO that Sendmail answers so where it has turned the client away already: by its access list, a rate, or a filter that
 * is down. It says why at the next command alone. Otherwise it names `HELP` at least.
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

/** True where the answer to EHLO proves nothing of what the server has: it has refused the client. */
export function isTurnedAway(evidence: Evidence): boolean {
  return refusedHello(evidence) !== undefined || quietHello(evidence) !== undefined
}

/** The answer to EHLO as the proof, in the place of what the server lacks by it. */
export function refusalInstead(evidence: Evidence, hello: Exchange | undefined): readonly Proof[] {
  const [refusal] = hello?.messages ?? []
  if (!refusal) return []
  return evidence.failures
    .filter(({ missing }) => missing === 'starttls' || missing === 'login')
    .map((failure) => ({ failure, lines: [line(evidence, refusal)] }))
}
