import { compilePhrase } from '../../src/phrases/compile.ts'
import { fold } from '../../src/phrases/fold.ts'
import type { AskedList } from '../../test/asked-phrases.ts'
import type { Gathered } from './phrases.ts'

/** The golden file of what conditions ask for: each list, and below it its phrases, with the samples that say each. */
export function askedText(lists: readonly AskedList[], gathered: Gathered): string {
  const said = gathered.map((each) =>
    each.flatMap(({ failures }) =>
      failures.flatMap(({ exchange }) => exchange?.messages.map(({ text }) => fold(text)) ?? []),
    ),
  )
  const blocks = lists.map(({ name, list }) => {
    const lines = list.map(([says]) => {
      const regex = compilePhrase(says)
      const count = said.filter((texts) => texts.some((text) => regex.test(text))).length
      return `${String(count).padStart(6)}  ${says}\n`
    })
    return `${name}\n${lines.join('')}`
  })
  return blocks.join('\n')
}
