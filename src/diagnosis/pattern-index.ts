import type { ServerMessage } from '../conversation/exchange.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Phrase } from '../rules/phrased.ts'
import type { Pattern, Rule } from '../rules/rule.ts'
import type { SearchedMessages } from './phrase-search.ts'

/** A pattern with its rule. */
export interface Candidate {
  readonly rule: Rule
  readonly pattern: Pattern
}

/** The patterns of some rules, indexed by the text or code that they require. */
interface PatternIndex {
  readonly candidates: readonly Candidate[]
  /**
   * The positions of patterns that require a phrase of a list, and of those that require a code, a status or a
   * mechanism.
   */
  readonly byPhrases: ReadonlyMap<readonly Phrase[], readonly number[]>
  readonly byCode: ReadonlyMap<string, readonly number[]>
  /** The positions of all others. */
  readonly others: readonly number[]
}

const known = new WeakMap<readonly Rule[], PatternIndex>()

/** The patterns that the messages do not exclude, in the order of the rules. */
export function patternsToTry(
  rules: readonly Rule[],
  { failures }: Evidence,
  said: SearchedMessages['said'],
): readonly Candidate[] {
  const index = known.get(rules) ?? indexOf(rules)
  const places = [...index.others]
  for (const list of said) enterAll(places, index.byPhrases.get(list))
  for (const { exchange } of failures) {
    if (exchange?.mechanism) enterAll(places, index.byCode.get(exchange.mechanism))
    for (const message of exchange?.messages ?? [])
      for (const code of codesOf(message)) enterAll(places, index.byCode.get(code))
  }
  const sorted = Uint16Array.from(places).sort()
  const tried: Candidate[] = []
  for (let at = 0; at < sorted.length; at++) {
    const place = sorted[at] as number
    if (at === 0 || place !== sorted[at - 1]) tried.push(index.candidates[place] as Candidate)
  }
  return tried
}

function indexOf(rules: readonly Rule[]): PatternIndex {
  const candidates = rules.flatMap((rule) => rule.patterns.map((pattern): Candidate => ({ rule, pattern })))
  const [byPhrases, byCode, others] = [
    new Map<readonly Phrase[], number[]>(),
    new Map<string, number[]>(),
    [] as number[],
  ]
  candidates.forEach(({ pattern }, place) => {
    const codes = codesAskedBy(pattern)
    if (pattern.phrases && !pattern.isOwn) enter(byPhrases, pattern.phrases, place)
    else if (codes) for (const code of codes) enter(byCode, code, place)
    else others.push(place)
  })
  const index = { candidates, byPhrases, byCode, others }
  known.set(rules, index)
  return index
}

function enterAll(all: number[], places: readonly number[] | undefined): void {
  if (places) for (const place of places) all.push(place)
}

function enter<Key>(index: Map<Key, number[]>, key: Key, place: number): void {
  const places = index.get(key)
  if (places) places.push(place)
  else index.set(key, [place])
}

/** The codes of which a message must have one, or the mechanisms, from the most selective condition. */
function codesAskedBy({ applies, happens, lacks, proof }: Pattern): readonly string[] | undefined {
  if (happens || lacks || proof) return undefined
  const { mechanism, responseCode, enhanced, code, status } = applies ?? {}
  return mechanism ?? responseCode ?? enhanced?.map((one) => one.replace(/^X/, '')) ?? code?.map(String) ?? status
}

/**
 * The codes of a message, as patterns may require them: an enhanced status code also for every class, a reply code also
 * by its class.
 */
function codesOf({ responseCode, enhanced, code, status }: ServerMessage): readonly string[] {
  const codes: string[] = []
  if (status) codes.push(status)
  if (responseCode) codes.push(responseCode.split(' ', 1)[0] as string)
  if (enhanced) codes.push(enhanced, enhanced.slice(1))
  if (code !== undefined) codes.push(String(code), String(Math.floor(code / 100)))
  return codes
}
