import type { Plugin } from 'esbuild'
import { PROVIDER_FACTS } from '../src/knowledge/providers.ts'
import { factsOf } from './provider-facts.ts'

/**
 * Writes the table of providers as one text, which is parsed when it is first asked for, and leaves out the sources of its facts
 * and the days on which they were read. The build fails where a provider's file would come into it on another way.
 */
export const packedProviders: Plugin = packedProvidersWithout()

/** The same, without the properties of these names. */
export function packedProvidersWithout(...names: readonly string[]): Plugin {
  return {
    name: 'packed-providers',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]knowledge[\\/]providers\.ts$/ }, () => ({
        contents: `let made\nexport const providers = () => (made ??= JSON.parse(${JSON.stringify(packedTable(names))}))`,
        loader: 'js',
      }))
      onLoad({ filter: /[\\/]src[\\/]knowledge[\\/](?:providers[\\/].+|provider-sources)\.ts$/ }, ({ path }) => ({
        errors: [{ text: `the sources of facts would be in the build: ${path}` }],
      }))
    },
  }
}

/** The table without sources, days and the properties of these names, as JSON. */
export function packedTable(without: readonly string[] = []): string {
  const text = JSON.stringify(PROVIDER_FACTS, (name, value) => {
    if (without.includes(name)) return undefined
    return typeof value === 'object' && value !== null && 'is' in value ? { is: value.is } : value
  })
  const kept = text.match(/\{"is":/g)?.length
  const facts = PROVIDER_FACTS.flatMap(factsOf).length
  if (kept !== facts || /"(?:source|checked)":/.test(text)) throw new Error(`${kept} of ${facts} facts are packed`)
  return text
}
