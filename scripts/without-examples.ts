import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import { RULES } from '../src/rules/index.ts'

/** `source` and `examples` of a pattern, as the formatter writes them: on their line, on the next one, or in a list. */
const PROPERTY = /^( +)(?:source|examples):(?: (?:['"`]|\[.*\],$).*|\s*\n\1 {2}['"`].*|\s*\[[\s\S]*?^\1\],)$\n/gm

/**
 * Leaves the sources and the examples out of the rules: tests and `mailwhy codes` read them, and no diagnosis does. The build
 * fails where it does not find them of every pattern.
 */
export function withoutExamples(): Plugin {
  return {
    name: 'without-examples',
    setup({ onStart, onLoad, onEnd }) {
      let left = 0
      onStart(() => {
        left = 2 * RULES.flatMap(({ patterns }) => patterns).length
      })
      onLoad({ filter: /[\\/]src[\\/]rules[\\/][a-z]+[\\/][a-z-]+\.ts$/ }, ({ path }) => {
        const contents = readFileSync(path, 'utf8').replace(PROPERTY, () => {
          left -= 1
          return ''
        })
        return { contents, loader: 'ts' }
      })
      onEnd(() => (left === 0 ? {} : { errors: [{ text: `sources and examples of rules: ${left} not found` }] }))
    },
  }
}
