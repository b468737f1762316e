/** The page of all settings and options, from the types that a caller fills in and from the comments of their members. */
import { DEFAULT_TIMEOUTS } from '../../src/index.ts'
import { type Declared, declared, doorFiles, type Member, publicNames } from './declarations.ts'
import { cell, linked } from './markdown.ts'

/** The sections of the page: a title, and the types below it. */
export const SECTIONS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['A mailbox', ['InboxSettings', 'ServerSettings', 'TlsSettings', 'TestMessage']],
  ['A check', ['CheckOptions', 'Timeouts', 'OwnPattern']],
  ['A look at servers (`lintServer`)', ['LintTarget', 'LintOptions']],
  ['The search for servers', ['DiscoverOptions', 'VerifyOptions', 'HintOptions']],
  ['Many mailboxes', ['Mailbox', 'BulkOptions', 'Caps', 'RefusalBudget']],
  ['Groups of causes', ['GroupOptions', 'GroupTextOptions']],
  ['A queue', ['CheckProcessorOptions', 'RunProcessorOptions']],
  ['A console', ['TalkSettings', 'TalkOptions']],
  [
    'Words and text',
    ['WordOptions', 'TextOptions', 'StepOptions', 'DiffOptions', 'DiscoveryOptions', 'LintTextOptions'],
  ],
  ['Logs and transcripts', ['ImportOptions', 'AnonymizeOptions', 'DiagnoseOptions']],
  ['Servers for tests', ['Script', 'FaultyOptions', 'ServeOptions', 'Handshake']],
]

/** An option with what its comment says about it. */
export interface Option {
  /** The name of its type and its own, such as `CheckOptions.deadlineMs`. */
  readonly name: string
  readonly member: Member
  /** Empty where the type has no number, or where no unit is found. */
  readonly unit: string
  /** Empty where there is none. */
  readonly standard: string
}

/** Every public type, by name. */
export function publicTypes(): ReadonlyMap<string, Declared> {
  const all = [...doorFiles().values()].flatMap((file) => publicNames(file))
  return new Map(all.map((one) => [one.name, one]))
}

/** The options of a type. */
export function optionsOf(type: Declared): readonly Option[] {
  return type.members
    .filter((member) => member.type !== 'undefined')
    .map((member) => ({
      name: `${type.name}.${member.name}`,
      member,
      unit: /\bnumber\b/.test(member.type) ? unitIn(member.comment, type.name) : '',
      standard: standardOf(type.name, member),
    }))
}

export function optionsPage(): string {
  const types = publicTypes()
  const sections = SECTIONS.flatMap(([title, names]) => [
    `## ${title}`,
    ...names.map((name) => table(find(name, types))),
  ])
  return `${[HEAD, ...sections].join('\n\n')}\n`
}

const HEAD = `# Options

Every setting and every option, from the types of the package (\`npm run docs\` writes this page). Each may be left out, apart from
those that are marked *needed*. One that cannot be used is a \`UsageError\`, before any socket opens.`

function find(name: string, types: ReadonlyMap<string, Declared>): Declared {
  const found = types.get(name) ?? declared('src/machine/machine.ts', name)
  if (!found) throw new Error(`there is no type ${name}`)
  return found
}

function table(type: Declared): string {
  const rows = optionsOf(type).map(({ member, unit, standard }) => {
    const { name, comment, isOptional } = member
    const fallback = isOptional || type.name === 'Timeouts' ? standard : standard || '*needed*'
    return `| \`${name}\` | ${cell(`\`${member.type}\``)} | ${unit} | ${cell(fallback)} | ${cell(linked(comment, type))} |`
  })
  const head = ['| option | type | unit | default | meaning |', '|---|---|---|---|---|']
  return [`### ${type.name}`, '', linked(type.comment, type), '', ...head, ...rows].join('\n')
}

/** Words of a comment that say what a number counts, the surest first. */
const UNITS: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/milliseconds/, 'ms'],
  [/\ba second\b/, 'a second'],
  [/\b(?:octets|columns|characters|connections|checks|mailboxes|logins)\b/i, ''],
  [/\bports?\b/i, 'port'],
  [/\bfactor\b/, 'factor'],
  [/RFC 8446/, 'TLS alert'],
]

function unitIn(comment: string, type: string): string {
  if (type === 'Timeouts') return 'ms'
  for (const [pattern, unit] of UNITS) {
    const [found] = pattern.exec(comment) ?? []
    if (found !== undefined) return unit || found.toLowerCase()
  }
  return ''
}

/** The value of an option that is left out, as the comment says it. */
const DEFAULTS: readonly RegExp[] = [
  /\bDefault:? ((?:`[^`]*`|\.(?=\S)|[^.`])+)/,
  /(`[^`]+`|\b\d+) \(default\)/,
  /(`[^`]+`), the default\b/,
  /(?:^|\. )([^.]+) by default\b/,
  /\b[Ll]eft out[^:.]*: ((?:`[^`]*`|\.(?=\S)|[^.`])+)/,
]

function standardOf(type: string, { name, comment }: Member): string {
  if (type === 'Timeouts') return numberText(DEFAULT_TIMEOUTS[name as keyof typeof DEFAULT_TIMEOUTS])
  for (const pattern of DEFAULTS) {
    const [, found] = pattern.exec(comment.replace(/\s+/g, ' ')) ?? []
    if (found !== undefined) return found.trim()
  }
  return ''
}

function numberText(value: number): string {
  return value.toLocaleString('en')
}
