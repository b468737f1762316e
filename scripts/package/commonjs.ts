/**
 * The doors for `require`. Node.js from 20.19 and from 22.12 on can require an ES module, so that one copy of the scripts, and
 * of each class, serves both kinds of programs. For an older one `as-commonjs.cjs` makes CommonJS of the same files, with the
 * notes that are taken here.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { init, parse } from 'es-module-lexer'

const LOADER = new URL('./as-commonjs.cjs', import.meta.url)

/** The notes that make CommonJS of an ES module: the places of its imports and exports, and what takes their place. */
export interface Notes {
  readonly cuts: readonly (readonly [start: number, end: number, by?: string])[]
  readonly head: string
  readonly foot: string
}

/** Writes the doors for `require` beside those for `import`. */
export async function writeCommonJs(folder: string, doors: readonly string[]): Promise<void> {
  await init
  const all: Record<string, Notes> = {}
  const note = (name: string): void => {
    if (all[name] !== undefined) return
    const { notes, modules } = notesOf(readFileSync(join(folder, name), 'utf8'), name)
    all[name] = notes
    for (const other of modules) note(other)
  }
  for (const door of doors) {
    note(`${door}.js`)
    writeFileSync(join(folder, `${door}.cjs`), doorText(door))
  }
  writeFileSync(join(folder, 'as-commonjs.json'), JSON.stringify(all))
  copyFileSync(LOADER, join(folder, 'as-commonjs.cjs'))
}

/** A door that other bundlers understand too: they see a `require` of the ES module. */
function doorText(door: string): string {
  return `'use strict'
try {
  module.exports = require('./${door}.js')
} catch (error) {
  if (error.code !== 'ERR_REQUIRE_ESM') throw error
  module.exports = require('./as-commonjs.cjs')('${door}.js')
}
`
}

/**
 * The notes on a module that esbuild wrote: it exports once, at the end, and as it runs it imports modules of Node alone, which
 * CommonJS can do too.
 */
export function notesOf(text: string, name: string): { readonly notes: Notes; readonly modules: readonly string[] } {
  const [imports, exports] = parse(text)
  const modules: string[] = []
  const [atStart, atRun] = [imports.filter(({ d }) => d === -1), imports.filter(({ d }) => d !== -1)]
  for (const { n = 'something' } of atRun)
    if (!n.startsWith('node:')) throw new Error(`${name} imports ${n} as it runs`)
  const heads = atStart.map(({ n: from = '', ss, se }) => {
    const clause = CLAUSE.exec(text.slice(ss, se))
    if (!clause) throw new Error(`${name} imports ${from} in a way that is not known here`)
    const [, whole, star, some] = clause
    if (from.startsWith('.')) modules.push(posix.join(posix.dirname(name), from))
    const loading = from.startsWith('.') ? `load("${modules.at(-1)}")` : `require("${from}")`
    const names = [whole, star, some === undefined ? undefined : `{${renamed(some)}}`].filter(
      (one) => one !== undefined,
    )
    return names.length === 0 ? `${loading};` : `const ${names.map((one) => `${one}=${loading}`).join()};`
  })
  const end = /export\s*\{([^}]*)\};?\s*$/.exec(text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, ''))
  const pairs = exports.map(({ n, ln }) => `${JSON.stringify(n)}:{enumerable:true,get:()=>${ln}}`)
  if (exports.some(({ ln }) => ln === undefined) || (exports.length > 0 && end === null))
    throw new Error(`${name} exports in a way that is not known here`)
  const last = end === null ? [] : [[end.index, end.index + end[0].length] as const]
  const cuts = [
    ...atStart.map(({ ss, se }) => [ss, text[se] === ';' ? se + 1 : se] as const),
    ...atRun.map(({ ss }) => [ss, ss + 'import'.length, 'requireLater'] as const),
    ...last,
  ].toSorted(([one], [other]) => one - other)
  return { notes: { cuts, head: heads.join(''), foot: `Object.defineProperties(exports,{${pairs.join()}})` }, modules }
}

/**
 * The names behind `import`: of the whole of a module of Node, of all exports, of some. Modules of the package have no default
 * export.
 */
const CLAUSE = /^import\s*(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)|\{([^}]*)\})?\s*(?:from\s*)?["']/

const renamed = (names: string) => names.replace(/([\w$]+)\s+as\s+([\w$]+)/g, '$1:$2')
