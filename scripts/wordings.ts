/**
 * Writes `fixtures/wordings/CODE.txt`: the codes that a rule refines, its patterns with their certainty and conditions, and
 * for each alternative of a pattern a sentence that only this alternative matches. `test/wordings.test.ts` holds the rules
 * to them, so that nothing disappears unnoticed.
 *
 *     npm run wordings     after patterns have been added or changed; read the difference
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { RULES } from '../src/rules/index.ts'
import { alternativesOf } from '../test/alternatives.ts'
import { sentenceFor } from './wordings/sentence.ts'

const FOLDER = new URL('../fixtures/wordings/', import.meta.url)

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER)
const [counts, without] = [{ held: 0 }, [] as string[]]
for (const { code, refines = [], patterns } of RULES) {
  const blocks = patterns.map((pattern) => {
    const { id, applies } = pattern
    return [headOf(pattern), ...(applies?.text ? sentencesOf(applies.text, `${code}/${id}`) : [])].join('\n  ')
  })
  const head = `refines: ${refines.join(' ') || '-'}`
  writeFileSync(new URL(`${code}.txt`, FOLDER), `${[head, ...blocks].join('\n\n')}\n`)
}
console.log(`${counts.held} sentences`)
if (without.length > 0) console.log(`no sentence tells these alternatives from the others:\n${without.join('\n')}`)

/** The name and the certainty of a pattern, and the conditions that it has beside the words. */
function headOf({ id, certainty, applies, happens }: (typeof RULES)[number]['patterns'][number]): string {
  const conditions = Object.entries({ ...applies, ...happens }).flatMap(([name, values]) =>
    Array.isArray(values) ? [`${name}=${values.join(',')}`] : [],
  )
  return [`${id} (${certainty})`, ...conditions].join(' ')
}

function sentencesOf(regex: RegExp, name: string): readonly string[] {
  const { source } = regex
  const sentences = alternativesOf(source).flatMap((alternative) => {
    const sentence = sentenceFor(regex, alternative)
    if (sentence === undefined) without.push(`  ${name}: ${source.slice(alternative.start, alternative.end)}`)
    return sentence ?? []
  })
  counts.held += sentences.length
  return [...new Set(sentences)]
}
