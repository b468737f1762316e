/**
 * Prints the formats of logs that are read, each with the number of its fixtures and the clients that wrote them. The same
 * table stands in src/docs/transcripts.md (`npm run golden` writes it).
 *
 *     npm run formats
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { importTranscripts } from '../src/classify.ts'
import { FORMATS } from '../src/transcript/import/formats/formats.ts'
import { LOGS } from '../test/import-cases.ts'
import { PASTES_OF_SESSIONS } from '../test/session-cases.ts'

const FIXTURES = new URL('../fixtures/', import.meta.url)

/** A format, the number of fixtures in which it is read, and the clients that wrote these, with their versions. */
export interface FormatRow {
  readonly title: string
  readonly fixtures: number
  readonly clients: readonly string[]
}

/** A row for each format, in the order in which they are tried. */
export function formatRows(): readonly FormatRow[] {
  const known = fixtures().map((one) => ({ ...one, titles: titlesIn(one.file) }))
  return [...new Set(FORMATS.map(({ title }) => title))].map((title) => {
    const own = known.filter(({ titles }) => titles.has(title))
    const clients = new Set(own.filter(({ titles }) => titles.size === 1).flatMap((one) => one.clients))
    return { title, fixtures: own.length, clients: [...clients].toSorted(NATURAL.compare) }
  })
}

/** The table of {@link formatRows} in Markdown. */
export function formatTable(rows: readonly FormatRow[] = formatRows()): string {
  return [
    '| format | fixtures | recorded with |',
    '|---|---|---|',
    ...rows.map(({ title, fixtures: count, clients }) => `| ${title} | ${count} | ${clients.join(', ')} |`),
  ].join('\n')
}

const NATURAL = new Intl.Collator('en', { numeric: true })

interface Fixture {
  readonly file: URL
  readonly clients: readonly string[]
}

/** Every log, with the clients that its source names: `recorded: swaks 20201014.0`, or a row of `recorded.json`. */
function fixtures(): readonly Fixture[] {
  const logs = LOGS.map(
    ([file, source]): Fixture => ({ file: new URL(`imports/${file}`, FIXTURES), clients: clientsIn(source) }),
  )
  const folder = new URL('imports/recorded/', FIXTURES)
  const list: Readonly<Record<string, { readonly client: string; readonly version: string }>> = JSON.parse(
    readFileSync(new URL('recorded.json', folder), 'utf8'),
  )
  const recorded = Object.entries(list).map(
    ([file, one]): Fixture => ({ file: new URL(file, folder), clients: [nameOf(one)] }),
  )
  const pastes = PASTES_OF_SESSIONS.map(
    ([name, source]): Fixture => ({ file: new URL(`sessions/${name}.txt`, FIXTURES), clients: clientsIn(source) }),
  )
  return [...logs, ...recorded, ...pastes]
}

/** The name and the version. Some programs say their name with it; a program of both protocols is one. */
function nameOf({ client, version }: { readonly client: string; readonly version: string }): string {
  const said = version.replace(/\t/g, ' ')
  return /^[a-z].* /i.test(said) ? said : `${client.replace(/-(?:imap|smtp|smtpmail|login-lapse)$/, '')} ${said}`
}

/** Such as `nodemailer 10.6.0`; what stands behind the version says how it was recorded. */
function clientsIn(source: string): readonly string[] {
  if (!source.startsWith('recorded: ')) return []
  return source
    .slice('recorded: '.length)
    .split(', ')
    .flatMap((part) => /^[\w .-]*? \d[\w.]*/.exec(part) ?? [])
}

function titlesIn(file: URL): ReadonlySet<string> {
  return new Set(importTranscripts(readFileSync(file, 'utf8')).flatMap(({ header }) => header.log?.title ?? []))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = formatRows()
  const width = Math.max(...rows.map(({ title }) => title.length))
  for (const { title, fixtures: count, clients } of rows)
    console.log(`${title.padEnd(width)}  ${String(count).padStart(3)}  ${clients.join(', ')}`.trimEnd())
}
