/**
 * The source maps of the package. They name the file and the line of each place, for stacks and for debuggers; the sources
 * themselves are not in the package. One place for each line is kept, and none of texts and tables, where nothing can fail.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'

/** The sources that are texts and tables alone. */
const TABLES = /\/src\/(?:words\/(?!.*(?:choose|fill)\.ts)|lexicon\/stems\/|knowledge\/providers|testing\/pki\/)/

interface SourceMap {
  readonly version: 3
  readonly sources: readonly string[]
  readonly mappings: string
}

/** Makes the maps in a folder smaller: a fifth remains. */
export function thinMaps(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.map'))) {
    const map = JSON.parse(readFileSync(join(folder, path), 'utf8')) as SourceMap
    writeFileSync(join(folder, path), JSON.stringify(thinned(map)))
  }
}

/** A map with the first place of each line of a source, by `src/...` from the root of the package. */
export function thinned({ sources, mappings }: SourceMap): SourceMap & { readonly names: readonly [] } {
  const isTable = sources.map((source) => TABLES.test(`/${source}`))
  const lines = decode(mappings).map((segments) => {
    let last = ''
    return segments.flatMap((segment): SourceMapSegment[] => {
      const [column, source, line, from] = segment
      const place = source === undefined || isTable[source] ? '' : `${source}:${line}`
      if (place === last) return []
      last = place
      return [place === '' ? [column] : [column, source as number, line as number, from as number]]
    })
  })
  return { version: 3, sources, names: [], mappings: encode(lines) }
}
