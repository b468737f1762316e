/**
 * The table of providers.
 *
 *     npm run providers                         its providers, and how many facts each has
 *     npm run providers -- --stale [DAY]        the facts whose source nobody has read for a year, on that day or today
 *     npm run providers -- --list               writes src/knowledge/providers.ts after a file was added or taken away
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { factsOf, listText, staleFacts, today } from './provider-facts.ts'

const at = (path: string) => fileURLToPath(new URL(`../src/knowledge/${path}`, import.meta.url))
const [, , wish, day = today()] = process.argv

if (wish === '--list') {
  const files = readdirSync(at('providers')).filter((file) => file.endsWith('.ts'))
  writeFileSync(at('providers.ts'), listText(files.map((file) => file.slice(0, -3)).toSorted()))
} else {
  const { PROVIDER_FACTS } = await import('../src/knowledge/providers.ts')
  if (wish === '--stale') {
    const stale = staleFacts(PROVIDER_FACTS.flatMap(factsOf), day)
    for (const { id, path, source, checked } of stale) console.log(`${checked}  ${id}  ${path}  ${source}`)
    console.log(`${stale.length} facts were last checked more than a year before ${day}`)
  } else {
    for (const provider of PROVIDER_FACTS)
      console.log(`${provider.id}  ${provider.domains.is.length} domains  ${factsOf(provider).length} facts`)
    console.log(`${PROVIDER_FACTS.length} providers`)
  }
}
