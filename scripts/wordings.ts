/**
 * Writes `fixtures/wordings/CODE.txt`: the patterns with their certainty, and for each alternative of a pattern a sentence
 * that only this alternative matches. `test/wordings.test.ts` holds the patterns to them, so that none disappears unnoticed.
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
for (const { code, patterns } of RULES) {
  const blocks = patterns.map(({ id, certainty, says }) =>
    [`${id} (${certainty})`, ...(says?.text ? sentencesOf(says.text, `${code}/${id}`) : [])].join('\n  '),
  )
  writeFileSync(new URL(`${code}.txt`, FOLDER), `${blocks.join('\n\n')}\n`)
}
console.log(`${counts.held} sentences`)
if (without.length > 0) console.log(`no sentence tells these alternatives from the others:\n${without.join('\n')}`)

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
