/**
 * The values in the JSON Schema of a report, each with its sentence: codes, stages, categories, clauses of a step, faults,
 * oddities, hints, facts. They come from the tables that the program itself reads. `npm run golden` writes them into
 * src/report/report.schema.json, whose form is written by hand.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { STAGES } from '../src/conversation/exchange.ts'
import { HINTS } from '../src/credentials/credential-hints.ts'
import { categoriesOf } from '../src/diagnosis/code-stages.ts'
import { FACTS } from '../src/diagnosis/facts.ts'
import { SLIPS } from '../src/hints/hint.ts'
import { aboutCode, CODES } from '../src/index.ts'
import { EN } from '../src/words/en.ts'
import { filledIn } from '../src/words/fill.ts'
import { factsNamedIn } from '../src/words/template.ts'
import { meaningOf } from './codes-table.ts'

const ODDITIES = { ...EN.oddities, ...EN.departures }

const SCHEMA = new URL('../src/report/report.schema.json', import.meta.url)

/** The text of the schema with the values of today, as the formatter lays it out. */
export function schemaText(): string {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'))
  return formatted(SCHEMA, { ...schema, $defs: { ...schema.$defs, ...definitions() } })
}

/** A schema as the formatter lays it out in its file. */
export function formatted(file: URL, schema: object): string {
  const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url))
  return execFileSync(biome, ['format', `--stdin-file-path=${fileURLToPath(file)}`], {
    input: JSON.stringify(schema),
    encoding: 'utf8',
  })
}

/** A definition of the schema. */
export type Definition = Readonly<Record<string, unknown>>

/** The definitions that are lists of values. All others are written by hand. */
export function definitions(): Readonly<Record<string, Definition>> {
  const categories = [...new Set(CODES.flatMap(categoriesOf))]
  return {
    code: named('A cause. A code never changes its meaning; a later version may have more.', CODES, (code) =>
      meaningOf(aboutCode(code)),
    ),
    stage: named('A stage of a check.', STAGES, (stage) => EN.stages[stage]),
    category: named('The heading to show: it follows from the stage and the code.', categories, (category) =>
      CODES.filter((code) => categoriesOf(code).includes(category)).join(', '),
    ),
    stepCode: listed('A clause on how a stage went, or why it was skipped.', EN.steps),
    faultKind: listed('A reason not to trust a certificate.', EN.certificateFaults),
    oddityId: named('A kind of oddity.', keysOf(ODDITIES), (id) => shown(ODDITIES[id].text)),
    hint: named('A mistake that the shape of the credentials shows, with the advice on it.', HINTS, (hint) =>
      shown(EN.hints[hint]),
    ),
    slip: named('A slip in the settings.', SLIPS, (code) => shown(EN.settingHints.slips[code])),
    linkKind: listed('The kind of a page.', EN.links),
    fixBy: listed('The one who must act.', EN.acts),
    retry: listed('The use of the same attempt.', EN.retries),
    causeFacts: {
      type: 'object',
      description: 'The names, numbers and dates in the sentences, for sentences of your own.',
      properties: Object.fromEntries(
        Object.entries(FACTS).map(([name, description]) => [name, { type: ['string', 'number'], description }]),
      ),
      additionalProperties: { type: ['string', 'number'] },
    },
  }
}

/** A text that is one of these values, each with its meaning. */
function named<T extends string>(
  description: string,
  values: readonly T[],
  meaningOf: (value: T) => string,
): Definition {
  return {
    type: 'string',
    description,
    oneOf: values.map((value) => ({ const: value, description: meaningOf(value) })),
  }
}

/** The same of a part of the sentences, whose keys are the values. */
export function listed(description: string, sentences: Readonly<Record<string, string>>): Definition {
  return named(description, Object.keys(sentences), (key) => shown(sentences[key] ?? ''))
}

function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[]
}

/** A sentence without a case of it: each fact stands as `‹name›`. */
function shown(template: string): string {
  const facts = Object.fromEntries(factsNamedIn(template).map(({ name }) => [name, `‹${name}›`]))
  return filledIn(template, facts, EN.language)
}
