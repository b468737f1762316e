import { compileParts, compilePhrase } from '../src/phrases/compile.ts'
import { type PhrasePart, parsePhrase } from '../src/phrases/parse.ts'

/** The examples, by number, that do not say a phrase, and its alternatives that none needs. An example is folded texts. */
export function shownBy(says: string, examples: readonly (readonly string[])[]) {
  const lacking = (regex: RegExp) =>
    examples.flatMap((texts, at) => (texts.some((text) => regex.test(text)) ? [] : [at]))
  const unshown = withoutEach(parsePhrase(says)).filter(({ parts }) => lacking(compileParts(parts)).length === 0)
  return { lacking: lacking(compilePhrase(says)), unshown: unshown.map(({ left }) => left) }
}

/** A phrase without one of its alternatives, in turn: a choice, what may be left out, the leaving out of it. */
function withoutEach(parts: readonly PhrasePart[]): readonly { left: string; parts: readonly PhrasePart[] }[] {
  return parts.flatMap((part, at) => {
    if (part.kind !== 'either') return []
    const put = (...others: readonly PhrasePart[]) => [...parts.slice(0, at), ...others, ...parts.slice(at + 1)]
    const { choices, isOptional } = part
    const named = JSON.stringify(choices)
    return [
      ...(isOptional ? [{ left: `${named} left out`, parts: put({ ...part, isOptional: false }) }] : []),
      ...choices.flatMap((choice, number) => {
        const others = choices.filter((_, other) => other !== number)
        const left = `${JSON.stringify(choice)} of ${named}`
        return [
          ...(others.length > 0 || isOptional
            ? [{ left, parts: others.length > 0 ? put({ ...part, choices: others }) : put() }]
            : []),
          ...withoutEach(choice).map((one) => ({
            left: one.left,
            parts: put({ ...part, choices: choices.with(number, one.parts) }),
          })),
        ]
      }),
    ]
  })
}
