/**
 * The declarations of the package. They are CommonJS in form (`types/*.d.cts`), which both kinds of programs may import, so that
 * a type exists once; the doors for `import` lead to them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { EN } from '../../src/words/en.ts'
import { LANGUAGES } from '../../src/words/languages.ts'

/** Values whose texts are of no use as types: certificates and the words of reports. Their keys are. */
const TEXTS = /^(?:words|testing\/pki)\//

/** Copies what the doors lead to, out of a folder into which the compiler has written. */
export function writeDeclarations(emitted: string, folder: string, doors: readonly string[]): void {
  const needed = new Set<string>()
  for (const door of doors) {
    follow(join(emitted, `${door}.d.ts`), needed)
    writeFileSync(join(folder, `${door}.d.ts`), `export * from './types/${door}.cjs'\n`)
  }
  for (const path of needed) {
    const name = relative(emitted, path)
    const file = join(folder, 'types', name.replace(/\.d\.ts$/, '.d.cts'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, commonJs(slim(name, readFileSync(path, 'utf8'))))
  }
}

const IMPORT = /((?:from |import\()['"])(\.[^'"]+)\.[jt]s(?=['"])/g

/** Adds a declaration file and all that it imports. */
function follow(path: string, needed: Set<string>): void {
  if (needed.has(path)) return
  needed.add(path)
  if (/[\\/]words[\\/]languages\.d\.ts$/.test(path)) return // which is written anew
  for (const [, , from = ''] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
    const other = join(dirname(path), `${from}.d.ts`)
    if (existsSync(other)) follow(other, needed)
  }
}

const commonJs = (text: string) => text.replace(IMPORT, '$1$2.cjs')

function slim(name: string, text: string): string {
  // The keys of the sentences are types. Their texts would be as much as all other declarations.
  if (name === join('words', 'languages.d.ts')) return declared('LANGUAGES', keysOf(LANGUAGES))
  if (name === join('words', 'en.d.ts')) return declared('EN', keysOf(EN, keysOf))
  if (!TEXTS.test(name.replaceAll('\\', '/'))) return text
  return text.replace(
    /^( *readonly (?:[\w$]+|'[^'\n]*'|"[^"\n]*"): )(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`);/gm,
    '$1string;',
  )
}

const declared = (name: string, type: string) => `export declare const ${name}: ${type}\n`

/** The type of an object by its keys alone, or with those of its members. */
function keysOf(object: object, typeOf: (member: object) => string = () => 'object'): string {
  const members = Object.entries(object).map(([key, value]) => {
    const type = typeof value === 'object' ? typeOf(value) : typeof value
    return `readonly ${JSON.stringify(key)}: ${type};`
  })
  return `{ ${members.join(' ')} }`
}
