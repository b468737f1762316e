import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import { compilePhrase } from '../phrases/compile.ts'
import { fold } from '../phrases/fold.ts'

/**
 * A phrase (`phrases/parse.ts`), its source (an RFC with its section, or a link), and server lines that contain it: one
 * for each of its alternatives.
 */
export type Phrase = readonly [says: string, source: string, example: string, ...more: readonly string[]]

/** True if the message contains one of the phrases. */
export type PhraseSearch = (message: ServerMessage, phrases: readonly Phrase[]) => boolean

/** True if a response to a command contains one of these. */
export function isSaidIn(exchange: Exchange | undefined, phrases: readonly Phrase[], search = tryEach): boolean {
  return exchange?.messages.some((one) => search(one, phrases)) ?? false
}

const compiled = new WeakMap<readonly Phrase[], readonly RegExp[]>()

/** Tries each phrase of a list: a caller's, or one outside of the rules' patterns. */
export function tryEach({ text }: ServerMessage, phrases: readonly Phrase[]): boolean {
  const regexes = compiled.get(phrases) ?? phrases.map(([says]) => compilePhrase(says))
  compiled.set(phrases, regexes)
  const folded = fold(text)
  return regexes.some((one) => one.test(folded))
}
