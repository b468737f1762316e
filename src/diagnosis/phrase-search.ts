import type { Purpose, ServerMessage } from '../conversation/exchange.ts'
import type { Failure } from '../evidence/failures.ts'
import { fold } from '../phrases/fold.ts'
import { PhraseIndex } from '../phrases/phrase-index.ts'
import { RULES } from '../rules/index.ts'
import { type Phrase, type PhraseSearch, tryEach } from '../rules/phrased.ts'

type List = readonly Phrase[]

/** The lists of phrases that rules ask for in what is said to commands of one purpose, or to any. */
interface Indexed {
  readonly lists: ReadonlySet<List>
  /** For each phrase of the index the list that it stands in. */
  readonly listOf: readonly List[]
  readonly index: PhraseIndex
}

/** The lists of which a message says a phrase, of those that it was searched for. */
interface Searched {
  readonly lists: ReadonlySet<List>
  readonly said: ReadonlySet<List>
}

/** Looks for the phrases of many rules at once. A message is searched once, whatever number of patterns asks. */
export const searchPhrases: PhraseSearch = (message, phrases) => {
  const { lists, said } = searched.get(message) ?? search(message, undefined)
  return lists.has(phrases) ? said.has(phrases) : tryEach(message, phrases)
}

/** The lists, of those of our rules, that something said in the failures has a phrase of. */
export function listsSaidIn(failures: readonly Failure[]): ReadonlySet<List> {
  const said: ReadonlySet<List>[] = []
  for (const { exchange } of failures) {
    for (const message of exchange?.messages ?? []) {
      said.push((searched.get(message) ?? search(message, exchange?.purpose)).said)
    }
  }
  return said.length === 1 && said[0] ? said[0] : new Set(said.flatMap((lists) => [...lists]))
}

const searched = new WeakMap<ServerMessage, Searched>()

function search(message: ServerMessage, purpose: Purpose | undefined): Searched {
  const { lists, index, listOf } = phrasesFor(purpose)
  const said = new Set(index.search(fold(message.text)).map((number) => listOf[number] as List))
  const found = { lists, said }
  searched.set(message, found)
  return found
}

const known = new Map<Purpose | undefined, Indexed>()

/** What the patterns ask for that are about commands of this purpose: half of what all of them ask for. */
function phrasesFor(purpose: Purpose | undefined): Indexed {
  const before = known.get(purpose)
  if (before) return before
  const patterns = RULES.flatMap((rule) => rule.patterns).filter(
    ({ applies }) => purpose === undefined || applies?.at === undefined || applies.at.includes(purpose),
  )
  const indexed = indexOf(patterns.flatMap((one) => [one.phrases ?? [], one.unless ?? []]))
  known.set(purpose, indexed)
  return indexed
}

function indexOf(lists: readonly List[]): Indexed {
  const listOf = lists.flatMap((list) => list.map(() => list))
  const index = new PhraseIndex(lists.flatMap((list) => list.map(([says]) => says)))
  return { lists: new Set(lists), listOf, index }
}
