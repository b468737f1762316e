import type { ServerMessage } from '../conversation/exchange.ts'
import type { Failure } from '../evidence/failures.ts'
import { fold } from '../phrases/fold.ts'
import { PhraseIndex } from '../phrases/phrase-index.ts'
import { RULES } from '../rules/index.ts'
import { type Phrase, type PhraseSearch, tryEach } from '../rules/phrased.ts'

type List = readonly Phrase[]

/** The lists of phrases of all rules, and for each phrase the list that it stands in. */
interface Indexed {
  readonly lists: ReadonlySet<List>
  readonly listOf: readonly List[]
  readonly index: PhraseIndex
}

let indexed: Indexed | undefined

/** Looks for the phrases of all rules at once. A message is searched once, whatever number of patterns asks. */
export const searchPhrases: PhraseSearch = (message, phrases) => {
  const { lists } = phrasesOfRules()
  return lists.has(phrases) ? saidIn(message).has(phrases) : tryEach(message, phrases)
}

/** The lists, of those of our rules, that something said in the failures has a phrase of. */
export function listsSaidIn(failures: readonly Failure[]): ReadonlySet<List> {
  const said = failures.flatMap(({ exchange }) => exchange?.messages ?? []).map(saidIn)
  return said.length === 1 && said[0] ? said[0] : new Set(said.flatMap((lists) => [...lists]))
}

function phrasesOfRules(): Indexed {
  indexed ??= indexOf(RULES.flatMap(({ patterns }) => patterns.flatMap((one) => [one.phrases ?? [], one.unless ?? []])))
  return indexed
}

function indexOf(lists: readonly List[]): Indexed {
  const listOf = lists.flatMap((list) => list.map(() => list))
  const index = new PhraseIndex(lists.flatMap((list) => list.map(([says]) => says)))
  return { lists: new Set(lists), listOf, index }
}

const searched = new WeakMap<ServerMessage, ReadonlySet<List>>()

function saidIn(message: ServerMessage): ReadonlySet<List> {
  const known = searched.get(message)
  if (known) return known
  const { index, listOf } = phrasesOfRules()
  const found = new Set(index.search(fold(message.text)).map((number) => listOf[number] as List))
  searched.set(message, found)
  return found
}
