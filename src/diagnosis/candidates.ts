import type { Purpose } from '../conversation/exchange.ts'
import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Code } from '../rules/codes.ts'
import { RULES } from '../rules/index.ts'
import { type Pattern, type Rule, withUniformShape } from '../rules/rule.ts'

/** Created at the first diagnosis, and not when the library is imported. */
let made: readonly Rule[] | undefined

/** Every rule, in the form that is fastest to search. */
export function allRules(): readonly Rule[] {
  made ??= RULES.map(withUniformShape)
  return made
}

const byCode = new Map<Code, Rule>()

export function ruleOf(code: Code): Rule {
  if (byCode.size === 0) for (const rule of allRules()) byCode.set(rule.code, rule)
  return byCode.get(code) as Rule
}

/** The rules that may fire, by protocol and kind of failure: only a few combinations occur, and each repeatedly. */
const known = new Map<string, readonly Rule[]>()

/** Lists of rules followed by a caller's own rules, by both lists. */
const withOwn = new WeakMap<readonly Rule[], WeakMap<readonly Rule[], readonly Rule[]>>()

/**
 * The rules, each with the patterns that can fire for these failures. Most patterns concern another command.
 *
 * @param own the caller's rules, which are tried too
 */
export function candidatesFor(evidence: Evidence, own: readonly Rule[] = []): readonly Rule[] {
  const rules = candidatesOfOurs(evidence)
  if (own.length === 0) return rules
  const known = withOwn.get(own) ?? new WeakMap<readonly Rule[], readonly Rule[]>()
  const all = known.get(rules) ?? [...rules, ...own]
  withOwn.set(own, known.set(rules, all))
  return all
}

function candidatesOfOurs({ transcript, failures }: Evidence): readonly Rule[] {
  // A bounce quotes SMTP replies.
  const protocol = failures.some(({ bounced }) => bounced) ? 'smtp' : transcript.header.protocol
  const purposes = failures.flatMap(({ exchange }) => exchange?.purpose ?? [])
  const kinds = failures.map(({ by }) => by)
  const key = `${protocol} ${kinds.join()} ${purposes.join()}`
  const found = known.get(key)
  if (found) return found
  const rules = selected((pattern) => canFire(pattern, { protocol, purposes, kinds }))
  known.set(key, rules)
  return rules
}

function selected(fits: (pattern: Pattern) => boolean): readonly Rule[] {
  return allRules().flatMap((rule): readonly Rule[] => {
    const [first, ...rest] = rule.patterns.filter(fits)
    return first ? [withUniformShape({ ...rule, patterns: [first, ...rest] })] : []
  })
}

interface Failed {
  readonly protocol: 'imap' | 'smtp'
  readonly purposes: readonly Purpose[]
  readonly kinds: readonly Failure['by'][]
}

/** Replies have codes under SMTP, and a status and response codes under IMAP. */
function canFire({ applies, happens, lacks, proof, by }: Pattern, { protocol, purposes, kinds }: Failed): boolean {
  if (happens) return kinds.includes('row')
  if (lacks) return kinds.includes('lack')
  if (proof) return by === undefined || kinds.includes(by)
  const { at, status, responseCode, code, enhanced } = applies ?? {}
  if (protocol === 'imap' ? code || enhanced : status || responseCode) return false
  return at ? at.some((purpose) => purposes.includes(purpose)) : purposes.length > 0
}
