/** Draws the pictures of the conversations in docs/design.md from the tables of the sessions: `npm run diagrams`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { TRANSITIONS as IMAP } from '../src/imap/transitions.ts'
import { TRANSITIONS as SMTP } from '../src/smtp/session.ts'

const DOCUMENT = new URL('../docs/design.md', import.meta.url)

/**
 * The triggers of failures, which the diagram leaves out: they lead to the same states everywhere. A deadline after
 * which a command is sent is no failure, and is drawn.
 */
const UNDRAWN = ['closed', 'broken', 'late', 'bye', 'foreign']

export function diagram(
  table: Readonly<Record<string, Readonly<Record<string, { readonly to: string; readonly send?: string }>>>>,
): string {
  const arrows = Object.entries(table).flatMap(([from, row]) =>
    Object.entries(row).flatMap(([trigger, { to, send }]) =>
      (UNDRAWN.includes(trigger) && send === undefined) || to === 'done' || to === 'parting'
        ? []
        : [`  ${from} --> ${to}: ${trigger}${send ? ` / ${send}` : ''}`],
    ),
  )
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${Object.keys(table)[0]}`, ...arrows, '```'].join('\n')
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
