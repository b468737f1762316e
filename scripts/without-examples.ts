import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import { RULES } from '../src/rules/index.ts'

const STRING = `(?:'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*")`

/** A phrase with its source, which may be the name of a constant, and its examples. */
const ROW = new RegExp(
  `\\[\\s*(${STRING}),\\s*(?:[A-Z][A-Z0-9_]*|['"](?:RFC |https:).*?['"])(?:,\\s*${STRING})+,?\\s*\\]`,
  'g',
)

/** `source` and `examples` of a pattern, as the formatter writes them: on their line, on the next one, or in a list. */
const PROPERTY = /^( +)(?:source|examples):(?: (?:[A-Z'"`]|\[.*\],$).*|\s*\n\1 {2}['"`].*|\s*\[[\s\S]*?^\1\],)$\n/gm

/** The example behind a pattern of a failure, and the sources of its row. Words that stand as they are stay, and arguments. */
const FAILURE = new RegExp(`(?<=/[a-z]*,\\s*)${STRING}(?!\\))|'https?:[^']*'|\\bSOURCE\\.\\w+`, 'g')

/** `source` of a row of the importer. */
const OF_IMPORT = /^( +)source:(?: ['"`].*|\s*\n\1 {2}['"`].*)$\n/gm

/** `source` of a row in a table of knowledge, which is never its first property. */
const OF_FACT = /,\s*source:\s*(?:'[^']*'|[A-Z][A-Z_]*)/g

/** The text of a file of the importer without sources. */
function withoutSources(text: string): string {
  return text.replace(OF_IMPORT, '')
}

/**
 * Leaves the sources and the examples out of the rules, of the importer's rows and of tables of knowledge: tests and
 * `mailwhy codes` read them, and no diagnosis does. The build fails where it does not find them of every pattern and phrase.
 */
export function withoutExamples(): Plugin {
  return {
    name: 'without-examples',
    setup({ onStart, onLoad, onEnd }) {
      let properties = 0
      let phrases: string[] = []
      onStart(() => {
        const patterns = RULES.flatMap((rule) => rule.patterns)
        properties = patterns
          .flatMap(({ source, examples }) => [source, examples])
          .filter((one) => one !== undefined).length
        // Two patterns may share a row.
        const rows = new Set(patterns.flatMap((one) => [...(one.phrases ?? []), ...(one.unless ?? [])]))
        phrases = [...rows].map(([says]) => says)
      })
      onLoad({ filter: /[\\/]src[\\/]rules[\\/]([a-z]+[\\/])?[a-z-]+\.ts$/ }, ({ path }) => {
        const withoutRows = readFileSync(path, 'utf8').replace(ROW, (_, phrase: string) => {
          const at = phrases.indexOf(phrase.slice(1, -1).replace(/\\(.)/g, '$1'))
          if (at !== -1) phrases.splice(at, 1)
          return `[${phrase}]`
        })
        const isRule = /[\\/]rules[\\/][a-z]+[\\/]/.test(path)
        const contents = withoutRows.replace(isRule ? PROPERTY : /$^/, () => {
          properties -= 1
          return ''
        })
        return { contents, loader: 'ts' }
      })
      onLoad({ filter: /[\\/]find[\\/]failures[\\/][a-z]+-words\.ts$/ }, ({ path }) => {
        return { contents: withoutSources(readFileSync(path, 'utf8')).replace(FAILURE, "''"), loader: 'ts' }
      })
      onLoad({ filter: /[\\/]import[\\/](?:find|formats)[\\/][a-z-]+\.ts$/ }, ({ path }) => {
        return { contents: withoutSources(readFileSync(path, 'utf8')), loader: 'ts' }
      })
      onLoad(
        { filter: /[\\/]knowledge[\\/](?:block-lists|interceptors|mail-tokens|public-authorities)\.ts$/ },
        ({ path }) => {
          return { contents: readFileSync(path, 'utf8').replace(OF_FACT, ''), loader: 'ts' }
        },
      )
      onEnd(() => {
        const missed = [...phrases, ...(properties === 0 ? [] : [`${properties} of patterns`])]
        return { errors: missed.map((one) => ({ text: `sources and examples of rules that are not found: ${one}` })) }
      })
    },
  }
}
