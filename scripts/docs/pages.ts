/**
 * The pages of the documentation, and the parts of them that are written by `npm run docs`:
 *
 * - `<!-- code: FILE -->`: a file of the repository, as a block of code
 * - `<!-- output: FILE -->`: what that file prints
 * - `<!-- session: NAME -->`: commands and what they print
 *
 * Each ends with `<!-- /code -->` and the like.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { ROOT } from './declarations.ts'

/** Every page, from the top of the repository. */
export function pages(): readonly string[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`)
  const all = [...below('src/docs'), ...below('scripts/recipes'), 'src/ARCHITECTURE.md', '.github/SECURITY.md']
  return ['README.md', ...all.filter((path) => path.endsWith('.md')).toSorted()]
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** A part of a page: its kind, what it shows, and what stands there now. */
export interface Part {
  readonly kind: 'code' | 'output' | 'session'
  readonly name: string
  readonly text: string
}

const PART = /<!-- (code|output|session): (\S+) -->\n([\s\S]*?)<!-- \/\1 -->/g

export function partsOf(text: string): readonly Part[] {
  return [...text.matchAll(PART)].map(([, kind, name = '', inner = '']) => ({
    kind: kind as Part['kind'],
    name,
    text: inner,
  }))
}

/** The page with the code of today. */
export function withCode(text: string): string {
  return text.replace(PART, (whole, kind: string, name: string) =>
    kind === 'code' ? part(kind, name, fenced(textOf(name), extname(name).slice(1))) : whole,
  )
}

/** The page with what was printed. A part that differs by times and ports alone stays as it is. */
export function withOutputs(text: string, outputs: Readonly<Record<string, string>>): string {
  return text.replace(PART, (whole, kind: string, name: string, inner: string) => {
    const printed = outputs[name]
    if (kind === 'code' || printed === undefined) return whole
    const today = fenced(printed, kind === 'session' ? 'console' : 'text')
    return steady(today) === steady(inner) ? whole : part(kind, name, today)
  })
}

/** A text without what is another in each run. */
export function steady(text: string): string {
  return (
    text
      .replace(/ +[\d.,]+ (ms|s)\b/g, ' n $1')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      .replace(/\bhello \d+/g, 'hello N') // the size of Node's ClientHello
      // The two sides of a check go on by themselves.
      .replace(/(?:event: step\n.*\n\n)+/g, (steps) => steps.split('\n\n').toSorted().join('\n\n'))
      // The mailboxes of a run end in an order of their own.
      .replace(/^( {2}mailboxes: | {4})[\d, ]+( and \d+ more)?$/gm, '$1IDS')
      .replace(/^ {2}(IMAP|SMTP|inbox|test|arrival).*$/gm, (line) => line.replace(/ {2,}/g, '  '))
  )
}

function part(kind: string, name: string, inner: string): string {
  return `<!-- ${kind}: ${name} -->\n${inner}<!-- /${kind} -->`
}

function fenced(text: string, language: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`
}
