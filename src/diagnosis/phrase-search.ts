import type { ServerMessage } from '../conversation/exchange.ts'
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
  indexed ??= indexOf(RULES.flatMap(({ patterns }) => patterns.flatMap((one) => [one.phrases ?? [], one.unless ?? []])))
  return indexed.lists.has(phrases) ? saidIn(message, indexed).has(phrases) : tryEach(message, phrases)
}

function indexOf(lists: readonly List[]): Indexed {
  const listOf = lists.flatMap((list) => list.map(() => list))
  const index = new PhraseIndex(lists.flatMap((list) => list.map(([says]) => says)))
  return { lists: new Set(lists), listOf, index }
}

const searched = new WeakMap<ServerMessage, ReadonlySet<List>>()

function saidIn(message: ServerMessage, { index, listOf }: Indexed): ReadonlySet<List> {
  const known = searched.get(message)
  if (known) return known
  const found = new Set(index.search(fold(message.text)).map((number) => listOf[number] as List))
  searched.set(message, found)
  return found
}
