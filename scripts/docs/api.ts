/** The pages of the API: every public name of each door, from the sources and their comments. */
import { type Declared, doorFiles, type Member, publicNames } from './declarations.ts'
import { cell, linked } from './markdown.ts'

/** A page for each door, and one that lists them. */
export function apiPages(): ReadonlyMap<string, string> {
  const doors = [...doorFiles()].map(([name, file]) => ({ name, file, names: publicNames(file) }))
  const pages = doors.map(({ name, names }) => [pathOf(name), `${doorPage(name, names)}\n`] as const)
  return new Map([['src/docs/api/README.md', `${index(doors)}\n`], ...pages])
}

function pathOf(door: string): string {
  return `src/docs/api/${fileOf(door)}`
}

function fileOf(door: string): string {
  return `${door.split('/')[1] ?? 'main'}.md`
}

interface Door {
  readonly name: string
  readonly names: readonly Declared[]
}

/** The names of a door that come from another one whole. */
const PASSED_ON: Readonly<Record<string, string>> = {
  mailwhy: 'It has all of [`mailwhy/classify`](classify.md) too.',
  'mailwhy/replay': 'It has all of [`mailwhy/testing`](testing.md) too.',
}

function index(doors: readonly Door[]): string {
  const rows = doors.map(({ name, names }) => {
    const kinds = names.filter(({ kind }) => kind === 'function' || kind === 'class')
    const list = kinds.map((one) => `[\`${one.name}\`](${fileOf(name)}#${one.name.toLowerCase()})`).join(', ')
    return `| [\`${name}\`](${fileOf(name)}) | ${names.length} | ${list} |`
  })
  return [
    '# The API',
    'Each import path of the package has a page with every public name. `npm run docs` writes them from the comments of the code.',
    ['| import | names | functions and classes |', '|---|---|---|', ...rows].join('\n'),
    '`mailwhy/report.schema.json`, `mailwhy/groups.schema.json` and `mailwhy/transcript.schema.json` are the JSON Schemas of [a report](../report.md), of [the causes of many](bulk.md#causegroups) and of [a transcript](../../transcript/FORMAT.md).',
  ].join('\n\n')
}

const KINDS = [
  ['function', 'Functions'],
  ['class', 'Classes'],
  ['constant', 'Constants'],
  ['interface', 'Types'],
  ['type', 'Types'],
] as const

function doorPage(door: string, names: readonly Declared[]): string {
  const passed = PASSED_ON[door]
  const sections = [...new Set(KINDS.map(([, title]) => title))].flatMap((title) => {
    const kinds: readonly string[] = KINDS.filter(([, one]) => one === title).map(([kind]) => kind)
    const own = names.filter(({ kind }) => kinds.includes(kind)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    return own.length > 0 ? [`## ${title}`, ...own.map(entry)] : []
  })
  return [`# ${door}`, ...(passed ? [passed] : []), ...sections].join('\n\n')
}

function entry(one: Declared): string {
  const { name, kind, comment, members, text } = one
  const code = kind === 'interface' ? [] : [`\`\`\`typescript\n${withoutComments(text)}\n\`\`\``]
  const table = members.length > 0 ? [membersTable(members)] : []
  return [`### ${name}`, linked(comment), ...code, ...table].join('\n\n')
}

function membersTable(members: readonly Member[]): string {
  const rows = members.map(
    ({ name, type, isOptional, comment }) =>
      `| \`${name}${isOptional ? '?' : ''}\` | ${cell(`\`${type}\``)} | ${cell(linked(comment))} |`,
  )
  return ['| member | type | meaning |', '|---|---|---|', ...rows].join('\n')
}

/** A declaration without the comments in it and without `readonly`, which every member has. */
function withoutComments(text: string): string {
  return text
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '')
    .replace(/\breadonly /g, '')
    .trim()
}
