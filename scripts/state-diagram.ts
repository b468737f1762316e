/** Draws the pictures of the conversations in src/ARCHITECTURE.md from the tables of the sessions: `npm run diagrams`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { TRANSITIONS as IMAP } from '../src/imap/transitions.ts'
import { TRANSITIONS as SMTP } from '../src/smtp/transitions.ts'

const DOCUMENT = new URL('../src/ARCHITECTURE.md', import.meta.url)

/** The states of the end, which every state can lead to: the diagram leaves them out. */
const UNDRAWN = ['done', 'logout', 'quit']

export function diagram(
  table: Readonly<Record<string, Readonly<Record<string, { readonly to: string; readonly send?: string }>>>>,
): string {
  const arrows = Object.entries(table).flatMap(([from, row]) =>
    Object.entries(row).flatMap(([trigger, { to, send }]) =>
      UNDRAWN.includes(to) ? [] : [`  ${idOf(from)} --> ${idOf(to)}: ${trigger}${send ? ` / ${send}` : ''}`],
    ),
  )
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${idOf(Object.keys(table)[0] ?? '')}`, ...arrows, '```'].join(
    '\n',
  )
}

/** The name of a state in Mermaid, which takes a hyphen for the beginning of an arrow. */
function idOf(state: string): string {
  return state.replaceAll('-', '_')
}

export function withDiagrams(text: string): string {
  return Object.entries({ imap: IMAP, smtp: SMTP }).reduce(
    (rest, [name, table]) =>
      rest.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`), `$1${diagram(table)}$2`),
    text,
  )
}

if (import.meta.url === `file://${process.argv[1]}`)
  writeFileSync(DOCUMENT, withDiagrams(readFileSync(DOCUMENT, 'utf8')))
