/**
 * Begins a code: `npm run new-rule -- auth account-frozen`. Everything that a code needs is written, with TODO in the place of
 * what only a person knows. The type check and the tests stay red until each TODO is filled and a transcript proves the code.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Writes the code into the repository at `root`. Returns the steps that are left. */
export function newRule(root: string, area: string, code: string): readonly string[] {
  const areas = readdirSync(`${root}/src/rules`, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  )
  const problem = problemWith(root, areas, area, code)
  if (problem)
    throw new Error(`${problem}\nUsage: npm run new-rule -- ${areas.join('|')} CODE, such as: auth account-frozen`)
  const name = code.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const edit = (path: string, change: (text: string) => string) => {
    writeFileSync(`${root}/${path}`, change(readFileSync(`${root}/${path}`, 'utf8')))
  }

  let before = ''
  edit('src/rules/codes.ts', (text) =>
    text.replace(new RegExp(`\\n  ${area}: \\[([^\\]]*)\\],`), (_, list: string) => {
      const codes = [...list.matchAll(/'[^']+'/g)].map(([quoted]) => quoted)
      before = codes.at(-1)?.slice(1, -1) ?? ''
      return `\n${asWritten(area, [...codes, `'${code}'`])}`
    }),
  )
  const nameBefore = exportedBy(`${root}/src/rules/${area}/${before}.ts`)
  edit('src/rules/index.ts', (text) =>
    withImport(text, `import { ${name} } from './${area}/${code}.ts'`).replace(
      `  ${nameBefore},\n`,
      `  ${nameBefore},\n  ${name},\n`,
    ),
  )
  edit(`src/words/en/${area}.ts`, (text) => text.replace(wordsOf(before), (block) => block + words(code)))
  edit(SCOPES, (text) => text.replace(scopeOf(before), (line) => `${line}  ${keyOf(code)}: 'TODO',\n`))
  writeFileSync(`${root}/src/rules/${area}/${code}.ts`, rule(name, code))
  mkdirSync(`${root}/fixtures/transcripts/${code}`, { recursive: true })
  const faults = `src/testing/faults/${area}.ts`
  const hasFaults = existsSync(`${root}/${faults}`)
  if (hasFaults) edit(faults, (text) => text.replace(/\n\}\)\n/, `\n${fault(code)}})\n`))

  return [
    `src/rules/${area}/${code}.ts: who must act, and the patterns: each phrase with its source and the lines that show it`,
    `src/words/en/${area}.ts: title, cause, help, and what tells the cause from others`,
    `${SCOPES}: what mailboxes have in common that fail for it`,
    'the same sentences in the other languages, or a request for them: test/words.test.ts lists those that are missing',
    `fixtures/transcripts/${code}/CASE.ndjson: a transcript that proves it`,
    hasFaults
      ? `${faults}: how a server brings it about; or delete that, and say in the rule why none can (\`notByServers\`)`
      : 'the rule: why no server can bring it about (`notByServers`)',
    'npm run golden, which writes the report of the transcript and the line in src/rules/CODES.md; read both',
    'npm run check && npm run test:unit',
    'CHANGELOG.md: a line',
  ]
}

function problemWith(root: string, areas: readonly string[], area: string, code: string): string | undefined {
  if (!areas.includes(area)) return `There is no area ${JSON.stringify(area)}.`
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) return `${JSON.stringify(code)} is not in kebab case.`
  return areas.some((one) => existsSync(`${root}/src/rules/${one}/${code}.ts`)) ? `The code ${code} exists.` : undefined
}

function exportedBy(path: string): string {
  return /^export const (\w+)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? ''
}

/** A list on one line where it fits, as the formatter wants it. */
function asWritten(area: string, codes: readonly string[]): string {
  const line = `  ${area}: [${codes.join(', ')}],`
  return line.length <= 120 ? line : `  ${area}: [\n${codes.map((one) => `    ${one},\n`).join('')}  ],`
}

/** The imports stand in the order of their paths. */
function withImport(text: string, line: string): string {
  const pathIn = (statement: string) => /from '(.*)'/.exec(statement)?.[1] ?? ''
  const imports = text.match(/^import .*\n/gm) ?? []
  const next = imports.find((one) => pathIn(one) > pathIn(line))
  return next
    ? text.replace(next, `${line}\n${next}`)
    : text.replace(imports.at(-1) ?? '', (last) => `${last}${line}\n`)
}

/** The reach of each code. */
const SCOPES = 'src/bulk/groups/scopes.ts'

/** The line of one code there. */
function scopeOf(code: string): RegExp {
  return new RegExp(`^  '?${code}'?: .*\\n`, 'm')
}

/** The sentences of one code. */
function wordsOf(code: string): RegExp {
  return new RegExp(`\\n    '?${code}'?: \\{\\n[\\s\\S]*?\\n    \\},\\n`)
}

function words(code: string): string {
  return `    ${keyOf(code)}: {
      title: 'TODO',
      cause: 'TODO',
      help: ['TODO'],
      settledBy: 'TODO',
    },
`
}

function rule(name: string, code: string): string {
  return `import type { Rule } from '../rule.ts'

export const ${name} = {
  code: '${code}',
  fixBy: 'TODO',
  retry: 'TODO',
  patterns: [
    {
      id: 'TODO',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['TODO', 'TODO', 'TODO'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule
`
}

function fault(code: string): string {
  return `  ${keyOf(code)}: {
    about: 'TODO',
    source: 'TODO',
    imap: { login: '{tag} NO TODO' },
    smtp: { login: '535 TODO' },
  },
`
}

function keyOf(code: string): string {
  return code.includes('-') ? `'${code}'` : code
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const [area = '', code = ''] = process.argv.slice(2)
  try {
    const steps = newRule(fileURLToPath(new URL('..', import.meta.url)), area, code)
    console.log(['Written, with TODO where a person must decide. What is left:', ...steps].join('\n  '))
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
