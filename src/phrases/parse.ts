/**
 * The language of phrases, matched against folded text (`fold`). Words match literally; between two words there may be
 * up to three blanks or punctuation marks within a sentence.
 *
 *     (a|b)   either          (a )?   perhaps
 *     word*   a word that begins so        *word   one that ends so
 *     ...     up to 40 characters          {n}     a number
 *     ^ $     the beginning and the end of the text
 */
export type PhrasePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blank' | 'gap' | 'rest' | 'number' | 'begin' | 'end' }
  | { readonly kind: 'either'; readonly choices: readonly (readonly PhrasePart[])[]; readonly isOptional: boolean }

const TOKEN = /\s*\.\.\.\s*|\{n\}|[()|*^$ ]|[^()|*^${. ]+|[.{]/y

/** The parts of a phrase. Throws a `SyntaxError` for an unbalanced bracket. */
export function parsePhrase(phrase: string): readonly PhrasePart[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(phrase); found; found = TOKEN.exec(phrase)) tokens.push(found[0])
  let at = 0
  const sequence = (): readonly PhrasePart[] => {
    const parts: PhrasePart[] = []
    for (; at < tokens.length; at++) {
      const token = tokens[at] as string
      if (token === '|' || token === ')') break
      parts.push(token === '(' ? either() : partOf(token))
    }
    return parts
  }
  const either = (): PhrasePart => {
    const choices: (readonly PhrasePart[])[] = []
    do {
      at += 1
      choices.push(sequence())
    } while (tokens[at] === '|')
    if (tokens[at] !== ')') throw new SyntaxError('a bracket is not closed')
    const isOptional = tokens[at + 1]?.startsWith('?') ?? false
    if (isOptional) tokens[at + 1] = tokens[at + 1]?.slice(1) ?? ''
    return { kind: 'either', choices, isOptional }
  }
  const parts = sequence()
  if (at < tokens.length) throw new SyntaxError('a bracket or bar stands alone')
  return parts
}

function partOf(token: string): PhrasePart {
  if (token.includes('...')) return { kind: 'gap' }
  const kind = ({ ' ': 'blank', '*': 'rest', '{n}': 'number', '^': 'begin', $: 'end' } as const)[token]
  return kind ? { kind } : { kind: 'text', text: token }
}
