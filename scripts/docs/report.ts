/** The page about a report as JSON, from its JSON Schema. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './declarations.ts'
import { cell } from './markdown.ts'

interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly $ref?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** Definitions that have a page of their own, or that say nothing beyond their name. */
const ELSEWHERE: Readonly<Record<string, string>> = { code: '../rules/CODES.md', transcript: '../transcript/FORMAT.md' }

export function reportPage(): string {
  const schema = JSON.parse(readFileSync(join(ROOT, 'src/report/report.schema.json'), 'utf8')) as Schema
  const defs = Object.entries(schema.$defs ?? {}).filter(([name]) => !(name in ELSEWHERE))
  const objects = defs.filter(([name, { properties }]) => properties && name !== 'causeFacts')
  const lists = defs.filter(([, { oneOf }]) => oneOf?.every((one) => one.const !== undefined))
  const { properties: facts = {} } = schema.$defs?.causeFacts ?? {}
  return `${[
    HEAD,
    membersTable(schema, schema),
    ...objects.map(([name, one]) => `## ${name}\n\n${aboutText(one)}${membersTable(one, schema)}`),
    `## causeFacts\n\n${aboutText(schema.$defs?.causeFacts ?? {})}${valuesTable(
      'fact',
      Object.entries(facts).map(([name, one]) => [name, one.description ?? '']),
    )}`,
    ...lists.map(
      ([name, one]) =>
        `## ${name}\n\n${aboutText(one)}${valuesTable(
          'value',
          (one.oneOf ?? []).map((value) => [String(value.const), value.description ?? '']),
        )}`,
    ),
  ].join('\n\n')}\n`
}

const HEAD = `# The report as JSON

\`toJson(report)\` gives a report as plain values, \`mailwhy check --json\` prints it, and \`mailwhy/report.schema.json\` is its JSON Schema,
from which \`npm run docs\` writes this page. A later version may have more members and more values, so a reader must let pass what it
does not know. \`version\` changes where a member goes or means something else.

A member with a question mark may be left out.`

function aboutText({ description }: Schema): string {
  return description ? `${description}\n\n` : ''
}

function membersTable({ properties = {}, required = [] }: Schema, root: Schema): string {
  const rows = Object.entries(properties).map(([name, one]) => {
    const meaning = one.description ?? (one.$ref ? resolved(one, root).description : one.items?.description) ?? ''
    const inner = one.items?.properties ?? one.properties
    const members = inner
      ? ` Its members: ${Object.keys(inner)
          .map((key) => `\`${key}\``)
          .join(', ')}.`
      : ''
    return `| \`${name}${required.includes(name) ? '' : '?'}\` | ${cell(typeText(one))} | ${cell(`${meaning}${members}`.trim())} |`
  })
  return ['| member | type | meaning |', '|---|---|---|', ...rows].join('\n')
}

function valuesTable(head: string, values: readonly (readonly [string, string])[]): string {
  return [
    `| ${head} | meaning |`,
    '|---|---|',
    ...values.map(([value, text]) => `| \`${value}\` | ${cell(text)} |`),
  ].join('\n')
}

function resolved({ $ref = '' }: Schema, root: Schema): Schema {
  return root.$defs?.[nameOf($ref)] ?? {}
}

function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? ''
}

function typeText(schema: Schema): string {
  const { $ref, items, type, oneOf, anyOf } = schema
  if ($ref) return `[${nameOf($ref)}](${ELSEWHERE[nameOf($ref)] ?? `#${nameOf($ref).toLowerCase()}`})`
  if (items) return `list of ${typeText(items)}`
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum) return schema.enum.map((one) => `\`${JSON.stringify(one)}\``).join(' or ')
  const choices = oneOf ?? anyOf
  if (choices) return choices.map(typeText).join(' or ')
  return Array.isArray(type) ? type.join(' or ') : String(type ?? 'any')
}
