import type { Purpose, ServerMessage } from '../conversation/exchange.ts'
import type { Failure } from '../evidence/failure.ts'
import { fold } from '../phrases/fold.ts'
import { PhraseIndex } from '../phrases/phrase-index.ts'
import { RULES } from '../rules/index.ts'
import { type Phrase, type PhraseSearch, tryEach } from '../rules/phrased.ts'

type List = readonly Phrase[]

/** The lists of phrases that rules require in responses to commands of one purpose, or of any. */
interface Indexed {
  readonly lists: ReadonlySet<List>
  /** The list of each phrase of the index. */
  readonly listOf: readonly List[]
  readonly index: PhraseIndex
}

/** The messages of some failures, searched for the phrases of all rules at once. */
export interface SearchedMessages {
  /** The built-in lists of which a message contains a phrase. */
  readonly said: ReadonlySet<List>
  /**
   * True if one message contains a phrase of one list. Each message is searched once, whatever the number of patterns.
   */
  readonly search: PhraseSearch
}

export function searchMessages(failures: readonly Failure[]): SearchedMessages {
  const found = new Map<ServerMessage, { readonly lists: ReadonlySet<List>; readonly said: ReadonlySet<List> }>()
  for (const { exchange } of failures) {
    for (const message of exchange?.messages ?? []) {
      const { lists, index, listOf } = phrasesFor(exchange?.purpose)
      const said = new Set(index.search(fold(message.text)).map((number) => listOf[number] as List))
      found.set(message, { lists, said })
    }
  }
  const [first] = found.values()
  const said = first && found.size === 1 ? first.said : new Set([...found.values()].flatMap((one) => [...one.said]))
  const search: PhraseSearch = (message, phrases) => {
    const known = found.get(message)
    return known?.lists.has(phrases) ? known.said.has(phrases) : tryEach(message, phrases)
  }
  return { said, search }
}

const known = new Map<Purpose | undefined, Indexed>()

/** The phrases of the patterns for commands with this purpose: half of all phrases. */
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
