import type { Fact, ProviderFacts } from '../src/knowledge/provider.ts'

/** A fact with its place: `gmx`, `pages.settings`. */
export interface PlacedFact extends Fact<unknown> {
  readonly id: string
  readonly path: string
}

/** All facts of a provider, in the order of its file. */
export function factsOf(provider: ProviderFacts): readonly PlacedFact[] {
  return walk(provider.id, [], provider)
}

function walk(id: string, path: readonly string[], value: unknown): readonly PlacedFact[] {
  if (typeof value !== 'object' || value === null) return []
  if ('is' in value) return [{ id, path: path.join('.'), ...(value as Fact<unknown>) }]
  return Object.entries(value).flatMap(([key, inner]) => walk(id, [...path, key], inner))
}

/** The facts whose source nobody has read for a year on that day, the oldest first. */
export function staleFacts(facts: readonly PlacedFact[], day: string): readonly PlacedFact[] {
  const yearAgo = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return facts
    .filter(({ checked }) => checked < yearAgo)
    .toSorted((one, other) => (one.checked < other.checked ? -1 : one.checked > other.checked ? 1 : 0))
}

/** The text of `src/knowledge/providers.ts` for the files of its folder, without `.ts`: each exports its name in camelCase. */
export function listText(files: readonly string[]): string {
  const names = files.map((file) => file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()))
  return `import type { Provider, ProviderFacts } from './provider.ts'
${files.map((file, at) => `import { ${names[at]} } from './providers/${file}.ts'`).join('\n')}

/** Each provider with the sources of its facts. \`npm run providers -- --list\` writes this file. */
// biome-ignore format: a name a line would double the file
export const PROVIDER_FACTS: readonly ProviderFacts[] = [
${wrapped(names.map((name) => `${name},`))}
].flat()

/** All providers. The build has the table as one text, which is read when it is first asked for. */
export function providers(): readonly Provider[] {
  return PROVIDER_FACTS
}
`
}

/** The words in lines of up to 118 characters. */
function wrapped(words: readonly string[]): string {
  const lines = ['']
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`
    if (longer.length < 118) lines[lines.length - 1] = longer
    else lines.push(` ${word}`)
  }
  return lines.map((line) => ` ${line}`).join('\n')
}

/** The day that has begun somewhere on earth, in the notation of `checked`. */
export function today(): string {
  return new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10)
}
