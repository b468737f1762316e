import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'
import { EN } from '../src/words/en.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { folded, unfold } from './package/folded.ts'

/**
 * Writes each part of English as one text, which is parsed when its first sentence is asked for. A literal would be compiled and
 * made at each import.
 */
export const packedEnglish: Plugin = {
  name: 'packed-english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]words[\\/]en\.ts$/ }, () => ({ contents: lazyParts(EN), loader: 'js' }))
  },
}

/** The text of a module that exports the object as `EN`. */
export function lazyParts(parts: object): string {
  const getters = Object.entries(parts).map(([part, sentences]) => {
    const text = JSON.stringify(JSON.stringify(sentences))
    return `get ${part}() { return made.${part} ??= JSON.parse(${text}) }`
  })
  return `const made = {}\nexport const EN = { ${getters.join(',\n')} }`
}

/**
 * Writes each language but English as its values alone, in the order of the English keys, which then stand once. A language is
 * made when it is first asked for. Until then it is one text, which costs next to nothing to load.
 *
 * @param leftOut the parts of each language that the program has no use for, such as `terminal`
 * @param literal the expression of a text
 */
export const packedLanguages = (
  leftOut: readonly string[] = [],
  literal: (text: string) => string = folded,
): Plugin => ({
  name: 'packed-languages',
  setup({ onLoad }) {
    const without = (sentences: object) =>
      Object.fromEntries(Object.entries(sentences).filter(([part]) => !leftOut.includes(part)))
    if (leftOut.length > 0) {
      onLoad({ filter: /[\\/]src[\\/]words[\\/]en\.ts$/ }, ({ path }) => {
        const lines = leftOut.map((part) => `  ${part}: ${part.replace(/[A-Z]/g, '_$&').toUpperCase()},\n`)
        return { contents: lines.reduce(withoutLine, readFileSync(path, 'utf8')), loader: 'ts' }
      })
    }
    onLoad({ filter: /[\\/]src[\\/]words[\\/]languages\.ts$/ }, ({ path }) => {
      const { en, ...others } = LANGUAGES
      const getters = Object.entries(others).map(([tag, sentences]) => {
        const text = literal(JSON.stringify(pack(without(en), without(sentences))))
        return `get ${tag}() { return made.${tag} ??= unpack(EN, JSON.parse(${text})) }`
      })
      const contents = [
        "import { EN } from './en.ts'",
        'const made = {}',
        unpack.toString(),
        unfold.toString(),
        `export const LANGUAGES = { en: EN, ${getters.join(',\n')} }`,
      ].join('\n')
      return { contents, loader: 'js', resolveDir: dirname(path) }
    })
  },
})

/** A text without one of its lines, which has to be there. */
function withoutLine(text: string, line: string): string {
  if (!text.includes(line)) throw new Error(`there is no line ${line.trim()}`)
  return text.replace(line, '')
}

type Packed = string | number | boolean | null | undefined | readonly Packed[] | { readonly whole: unknown }

/** The values of `other`, an array for each object or array that has the keys of the English one. */
export function pack(english: unknown, other: unknown): Packed {
  if (typeof other !== 'object' || other === null) return other as Packed
  if (!hasSameKeys(english, other)) return { whole: other }
  return Object.entries(english).map(([key, value]) => pack(value, (other as Readonly<Record<string, unknown>>)[key]))
}

function hasSameKeys(english: unknown, other: object): english is object {
  if (typeof english !== 'object' || english === null || Array.isArray(english) !== Array.isArray(other)) return false
  const keys = Object.keys(english)
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key))
}

/** Unpacks a language. The text of this function stands in the build, so that it names nothing outside itself. */
export function unpack(english: unknown, packed: Packed): unknown {
  if (typeof packed !== 'object' || packed === null) return packed
  if ('whole' in packed) return packed.whole
  const entries = Object.keys(english as object).map((key, at): [string, unknown] => [
    key,
    unpack((english as Readonly<Record<string, unknown>>)[key], packed[at]),
  ])
  return Array.isArray(english) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}
