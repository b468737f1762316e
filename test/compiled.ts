import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** @returns the path of a program of this folder as JavaScript, so that no process loads a compiler */
export function compiled(program: string): string {
  const outfile = join(tmpdir(), `mailwhy-compiled-${process.pid}-${basename(program)}.mjs`)
  const entry = fileURLToPath(new URL(program, import.meta.url))
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' })
  return outfile
}
