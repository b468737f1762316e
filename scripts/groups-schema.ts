/**
 * The JSON Schema of the groups of many reports. Its form is written by hand in src/bulk/groups.schema.json. What a cause shares with
 * a diagnosis is taken from the schema of a report, and the reasons to skip a mailbox from the sentences on
 * them. `npm run golden` writes them.
 */
import { readFileSync } from 'node:fs'
import type { Scope } from '../src/bulk/groups/scopes.ts'
import { EN } from '../src/words/en.ts'
import { type Definition, formatted, listed, schemaText } from './report-schema.ts'

const SCHEMA = new URL('../src/bulk/groups.schema.json', import.meta.url)

/** The definitions of a report that the groups have too. */
const SHARED = [
  ...['code', 'stage', 'hint', 'faultKind', 'linkKind', 'fixBy', 'retry', 'causeFacts'],
  ...['count', 'date', 'protocol', 'certainty', 'strings'],
]

const REACHES = {
  account: 'Each mailbox by itself.',
  server: 'A protocol at a host and a port.',
  host: 'A name, for both protocols and all ports.',
  family: 'All servers of a provider.',
  address: 'All servers of a provider, as seen from one local address.',
  network: 'Whatever the machine dials.',
  program: 'Every check that the program makes.',
} as const satisfies Record<Scope, string>

/** The text of the schema with the values of today, as the formatter lays it out. */
export function groupsSchemaText(): string {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'))
  return formatted(SCHEMA, { ...schema, $defs: { ...schema.$defs, ...definitions() } })
}

function definitions(): Readonly<Record<string, Definition>> {
  const { $defs: ofReport } = JSON.parse(schemaText())
  const { links, faults } = ofReport.diagnosis.properties
  return {
    scope: listed('The reach of the cause.', REACHES),
    why: listed('The reason not to check a mailbox.', EN.groups.skipped),
    links,
    faults,
    ...Object.fromEntries(SHARED.map((name) => [name, ofReport[name]])),
  }
}
