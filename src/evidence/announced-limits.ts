import type { Exchange } from '../conversation/exchange.ts'
import type { Evidence } from './gather.ts'
import type { Proof } from './match.ts'

/** The limit that a refused command exceeds, as the server announced it in LIMITS: `RCPTMAX=100` (RFC 9422). */
export function limitPassed({ capabilities, exchanges }: Evidence, { failure }: Proof): string | undefined {
  const { exchange } = failure
  const counted = COUNTS[exchange?.purpose ?? '']
  if (!exchange || !counted) return undefined
  const before = exchanges.filter((one) => one.entry < exchange.entry)
  const announced = capabilities?.names.find((name) => /^LIMITS /i.test(name))?.split(' ') ?? []
  return announced.find((limit) => {
    const [name = '', max = ''] = limit.toUpperCase().split('=')
    return /^[1-9]\d{0,5}$/.test(max) && (counted[name]?.(before, exchange) ?? 0) >= Number(max)
  })
}

/** The number of accepted commands that each limit counts, before a given command (RFC 9422 §4.1 to §4.3). */
const COUNTS: Readonly<
  Record<string, Readonly<Record<string, (before: readonly Exchange[], one: Exchange) => number>>>
> = {
  mail: { MAILMAX: (before) => accepted(before, 'mail').length },
  rcpt: {
    RCPTMAX: (before) =>
      accepted(before.slice(before.findLastIndex(({ purpose }) => purpose === 'mail') + 1), 'rcpt').length,
    RCPTDOMAINMAX: (before, one) => {
      const domains = new Set(accepted(before, 'rcpt').map(domainOf))
      return domains.has(domainOf(one)) ? 0 : domains.size
    },
  },
}

function accepted(exchanges: readonly Exchange[], purpose: Exchange['purpose']): readonly Exchange[] {
  return exchanges.filter((one) => one.purpose === purpose && one.outcome === 'accepted')
}

function domainOf({ command }: Exchange): string {
  return /@([^@>\s]{1,255})>/.exec(command?.parts[0] ?? '')?.[1]?.toLowerCase() ?? ''
}
