/**
 * The scripts of the package in ASCII. An engine keeps such a script in half the memory, and reads it in less time: one letter
 * beyond Latin makes all of a file twice as large. esbuild escapes texts, and leaves patterns and templates as they are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'

const OTHER = /[\u0080-\uffff]/g

/** A raw template would have the escape in place of the letter. */
const IN_RAW = /\.raw`[^`]*\P{ASCII}/u

/** Rewrites the scripts in a folder, and their source maps. */
export function asAscii(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.js'))) {
    const file = join(folder, path)
    const script = readFileSync(file, 'utf8')
    const raw = IN_RAW.exec(script)
    if (raw) throw new Error(`${path} has a raw template with ${raw[0].slice(-40)}`)
    const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly mappings: string }
    writeFileSync(file, escaped(script))
    writeFileSync(`${file}.map`, JSON.stringify({ ...map, mappings: shifted(map.mappings, script) }))
  }
}

/** A script with an escape for each code unit that is not of ASCII. */
export function escaped(script: string): string {
  return script.replace(OTHER, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The mappings of a script once it is escaped: an escape is five columns longer than what it stands for. */
export function shifted(mappings: string, script: string): string {
  const lines = script.split('\n')
  return encode(
    decode(mappings).map((segments, at) => {
      const line = lines[at] ?? ''
      if (line.search(OTHER) === -1) return segments
      return segments.map(([column, ...place]) => {
        const before = line.slice(0, column).match(OTHER)?.length ?? 0
        return [column + 5 * before, ...place] as SourceMapSegment
      })
    }),
  )
}
