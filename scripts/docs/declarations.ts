/**
 * The declarations of the package's doors, read from the sources: each public name with its comment, its type and its members. The
 * compiler of this TypeScript has no interface for programs, so the parser of Vite reads the files.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vitest/node'
import type { Node } from '../mutate/nodes.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A member of an interface, or of a class. */
export interface Member {
  readonly name: string
  readonly comment: string
  readonly type: string
  readonly isOptional: boolean
}

/** A public name. */
export interface Declared {
  readonly name: string
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'constant'
  readonly comment: string
  /** The declaration as TypeScript, without the bodies of functions and the values of constants. */
  readonly text: string
  /** The members of an interface with those that it inherits, or the public ones of a class. */
  readonly members: readonly Member[]
  /** The file that declares it, from the top of the repository. */
  readonly file: string
}

/** The doors of package.json, by the name that a program imports. */
export function doorFiles(): ReadonlyMap<string, string> {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: object }
  const doors = Object.keys(exports).map((key) => [key === '.' ? 'mailwhy' : `mailwhy${key.slice(1)}`, key] as const)
  const source = (key: string) => `src/${key === '.' ? 'index' : key.slice(2)}.ts`
  return new Map(
    doors.map(([name, key]) => [name, source(key)] as const).filter(([, file]) => existsSync(join(ROOT, file))),
  )
}

/** Every public name of a door, in the order of its file; names that it only passes on from another door are left out. */
export function publicNames(door: string): readonly Declared[] {
  const { statements } = readModule(door)
  return statements.flatMap((statement): readonly Declared[] => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source) return []
    const from = beside(door, (statement.source as { value: string }).value)
    return (statement.specifiers as readonly Node[]).flatMap((specifier) => {
      if (commentBefore(specifier.start, door).includes('@deprecated')) return []
      const { local, exported } = specifier as unknown as Record<'local' | 'exported', { readonly name: string }>
      const found = declared(from, local.name)
      return found ? [{ ...found, name: exported.name }] : []
    })
  })
}

/** The declaration of a name in a file, or in those that the file takes it from. */
export function declared(file: string, name: string): Declared | undefined {
  for (const statement of readModule(file).statements) {
    const { declaration } = statement as { declaration?: Node | null }
    const node = declaration ?? statement
    if (namesOf(node).includes(name)) return read(node, name, statement.start, file)
  }
  const from = importsOf(file).get(name)
  return from && declared(from.file, from.name)
}

interface Module {
  readonly source: string
  readonly statements: readonly Node[]
}

const MODULES = new Map<string, Module>()

function readModule(file: string): Module {
  const known = MODULES.get(file)
  if (known) return known
  const source = readFileSync(join(ROOT, file), 'utf8')
  const { body } = parseAst(source, { lang: 'ts' }) as unknown as { body: readonly Node[] }
  const found = { source, statements: body }
  MODULES.set(file, found)
  return found
}

/** The names that a file has from others, through an import or an export. */
function importsOf(file: string): ReadonlyMap<string, { readonly file: string; readonly name: string }> {
  const { statements } = readModule(file)
  const found = statements.flatMap((statement) => {
    const { source, specifiers } = statement as unknown as { source?: { value: string }; specifiers?: readonly Node[] }
    if (!source?.value.startsWith('.') || !specifiers) return []
    return specifiers.map((specifier) => {
      const { local, imported } = specifier as unknown as Record<'local' | 'imported', { readonly name: string }>
      return [local.name, { file: beside(file, source.value), name: (imported ?? local).name }] as const
    })
  })
  return new Map(found)
}

function beside(file: string, from: string): string {
  return join(dirname(file), from)
}

function namesOf(node: Node): readonly string[] {
  if (node.type === 'VariableDeclaration')
    return (node.declarations as readonly { id: { name: string } }[]).map(({ id }) => id.name)
  const { id } = node as { id?: { name: string } | null }
  return id ? [id.name] : []
}

/** The text of the comment that stands right before a place, without its asterisks; empty where there is none. */
function commentBefore(start: number, file: string): string {
  const before = readModule(file).source.slice(0, start)
  const [, text = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before.slice(before.lastIndexOf('/**'))) ?? []
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}

function read(node: Node, name: string, start: number, file: string): Declared {
  const comment = commentBefore(start, file)
  const text = (from: number, to: number) => readModule(file).source.slice(from, to).trim()
  const whole = text(node.start, node.end)
  const common = { name, comment, file, members: [] }
  switch (node.type) {
    case 'FunctionDeclaration': {
      const { body } = node as { body?: Node | null }
      return { ...common, kind: 'function', text: text(node.start, body?.start ?? node.end) }
    }
    case 'ClassDeclaration': {
      const { body } = node as unknown as { body: Node }
      return { ...common, kind: 'class', text: text(node.start, body.start), members: methodsOf(body, file) }
    }
    case 'TSInterfaceDeclaration':
      return { ...common, kind: 'interface', text: whole, members: membersOf(node, file) }
    case 'TSTypeAliasDeclaration':
      return { ...common, kind: 'type', text: whole, members: membersOfType(node.typeAnnotation as Node, file) }
    default: {
      const [one] = node.declarations as readonly { readonly id: Node }[]
      return { ...common, kind: 'constant', text: `const ${text(one?.id.start ?? 0, one?.id.end ?? 0)}` }
    }
  }
}

function membersOf(node: Node, file: string): readonly Member[] {
  const { body } = node.body as unknown as { body: readonly Node[] }
  const own = body.map((member) => readMember(member, file))
  const inherited = ((node.extends ?? []) as readonly Node[]).flatMap((heritage) => inheritedFrom(heritage, file))
  return [...own, ...inherited.filter(({ name }) => !own.some((one) => one.name === name))]
}

/** The members of a type that is put together of others: `Pick<Other, 'these'> & { ... }`. */
function membersOfType(node: Node, file: string): readonly Member[] {
  switch (node.type) {
    case 'TSIntersectionType':
      return (node.types as readonly Node[]).flatMap((one) => membersOfType(one, file))
    case 'TSTypeLiteral':
      return (node.members as readonly Node[]).map((member) => readMember(member, file))
    case 'TSTypeReference':
      return /^(?:Omit|Pick|Partial)</.test(readModule(file).source.slice(node.start, node.end))
        ? inheritedFrom(node, file)
        : []
    default:
      return []
  }
}

/** The members of `Other`, or of `Omit<Other, 'these'>`, `Pick<Other, 'these'>` and `Partial<Other>`. */
function inheritedFrom(heritage: Node, file: string): readonly Member[] {
  const { source } = readModule(file)
  const text = source.slice(heritage.start, heritage.end)
  const [, how, other = text, list = ''] = /^(Omit|Pick|Partial)<\s*(\w+)(?:,([\s\S]*))?>$/.exec(text) ?? []
  const listed = new Set([...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name))
  const members = declared(file, other)?.members ?? []
  if (how === undefined || how === 'Partial') return members
  return members.filter(({ name }) => listed.has(name) === (how === 'Pick'))
}

function readMember(member: Node, file: string): Member {
  const { source } = readModule(file)
  const annotation = (member.typeAnnotation ?? member.returnType) as Node | undefined
  const name = source.slice(
    (member.key as Node | undefined)?.start ?? member.start,
    (member.key as Node | undefined)?.end ?? member.end,
  )
  const type =
    member.type === 'TSPropertySignature' && annotation
      ? source.slice(annotation.start, annotation.end)
      : source.slice((member.key as Node | undefined)?.end ?? member.start, member.end)
  return {
    name,
    comment: commentBefore(member.start, file),
    type: shortType(type),
    isOptional: member.optional === true || /\| undefined$/.test(type),
  }
}

function methodsOf(body: Node, file: string): readonly Member[] {
  const { source } = readModule(file)
  return (body.body as unknown as readonly Node[])
    .filter(({ key, accessibility }) => (key as Node | undefined)?.type === 'Identifier' && accessibility !== 'private')
    .map((member) => {
      const { value, key } = member as unknown as { value?: { body?: Node; start: number } | null; key: Node }
      const end = member.type === 'MethodDefinition' ? (value?.body?.start ?? member.end) : (value?.start ?? member.end)
      return {
        name: source.slice(key.start, key.end),
        comment: commentBefore(member.start, file),
        type: shortType(source.slice(key.end, end).replace(/=\s*$/, '')),
        isOptional: false,
      }
    })
}

/** A type in one line, without what every type here has: `readonly`, and `undefined` beside what is optional. */
function shortType(text: string): string {
  return text
    .replace(/^\??\s*:\s*/, '')
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\breadonly /g, '')
    .replace(/\s+/g, ' ')
    .replace(/ \| undefined$/, '')
    .replace(/^\((.*)\)$/, (whole, inner: string) => (/^[^()]*(\([^()]*\)[^()]*)*$/.test(inner) ? inner : whole))
    .replace(/^\| /, '')
    .trim()
}
