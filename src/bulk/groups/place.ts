import { own } from '../../errors/plain-object.ts'
import { providerById, providerOfHost } from '../../knowledge/find-provider.ts'
import { canonicalHost, registeredDomain } from '../../knowledge/usual-names.ts'
import type { Diagnosis } from '../../report/diagnosis.ts'
import { type Distinction, SCOPES, type Scope, type ScopeOfCode, VARIANT_SCOPES } from './scopes.ts'

/** The place at which a cause applies, and the key that all mailboxes with this cause share. */
export interface CausePlace {
  readonly key: string
  readonly scope: Scope
  readonly protocol: 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly family: string
  readonly localAddress: string | undefined
}

/** The parts of the report around a diagnosis that identify the place. */
export interface ReportedPlace {
  readonly families?: Partial<Readonly<Record<'imap' | 'smtp', string>>>
  readonly localAddress?: string
}

/** The place of one diagnosis. A warning has another key than an error. */
export function placeOfCause(diagnosis: Diagnosis, report: ReportedPlace): CausePlace {
  const { code, protocol, facts, severity } = diagnosis
  const host = canonicalHost(`${facts.host ?? ''}`)
  const port = Number(facts.port ?? 0)
  const family = report.families?.[protocol] ?? diagnosis.provider ?? familyOf(host)
  const { localAddress } = report
  const { scope, apart } = scopeOf(diagnosis)
  const place = { protocol, host, port, family, localAddress }
  const marks = [severity === 'warning' ? 'warning' : '', ...apart.map((one) => markOf(one, diagnosis))].filter(Boolean)
  return { ...place, scope, key: [code, ...partsOf(scope, place), ...marks].join(' ') }
}

function partsOf(scope: Scope, { protocol, host, port, family, localAddress }: Omit<CausePlace, 'key' | 'scope'>) {
  switch (scope) {
    case 'server':
      return [protocol, `${host}:${port}`]
    case 'host':
      return [host]
    case 'account':
      return [protocol, host]
    case 'family':
      return [family]
    case 'address':
      return localAddress === undefined ? [family] : [family, `from ${localAddress}`]
    case 'network':
      return localAddress === undefined ? [] : [`from ${localAddress}`]
    case 'program':
      return []
    default:
      return scope satisfies never
  }
}

/** A code of a later version is assumed to concern the server: that claims the least. */
const UNKNOWN_CODE: ScopeOfCode = { scope: 'server', apart: ['variant'] }

function scopeOf({ code, facts, faults }: Diagnosis): ScopeOfCode {
  const known = own<ScopeOfCode>(SCOPES, code) ?? UNKNOWN_CODE
  // An interceptor of TLS is on this side of the network, and creates a certificate for each dialled server.
  if (faults?.some(({ kind }) => kind === 'intercepted')) return { scope: 'network', apart: ['interceptor'] }
  const wider = own(VARIANT_SCOPES, facts.variant ?? '')
  return wider === undefined ? known : { scope: wider, apart: [...new Set([...known.apart, 'variant' as const])] }
}

function markOf(one: Distinction, { stage, faults = [], facts, proof }: Diagnosis): string {
  switch (one) {
    case 'stage':
      return stage
    case 'faults':
      return faults.map(({ kind, at, what }) => [kind, at, what].filter(Boolean).join('@')).join(',')
    case 'answer':
      return answerIn(proof[0]?.text ?? '')
    default:
      return facts[one] === undefined ? '' : `${one}=${facts[one]}`
  }
}

/**
 * The code of a response: status and response code, or reply code and enhanced status code. The rest may name the
 * account.
 */
function answerIn(text: string): string {
  return (
    /^(?:\S+ )?(?:(?:NO|BAD|BYE|OK)\b(?: \[[A-Z-]+)?|\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?)/
      .exec(text)?.[0]
      .replace(/^\S+ (?=NO|BAD|BYE|OK)/, '') ?? ''
  )
}

const families = new Map<string, string>()

/** The provider of a host, else its registered domain, else the host. Each is looked up once. */
export function familyOf(host: string): string {
  const known = families.get(host)
  if (known !== undefined) return known
  const family = providerOfHost(host)?.id ?? registeredDomain(host) ?? host
  if (families.size < MAX_KEPT) families.set(host, family)
  return family
}

const MAX_KEPT = 10_000

/** The name of a family: that of a provider is the one that its users know. */
export function familyNameOf(family: string): string {
  return providerById(family)?.name ?? family
}
