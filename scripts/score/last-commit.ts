import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import type { Reader } from './rows.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The rules as they stand in a commit, built in a folder that is removed at once. The work tree stays as it is. */
export async function readerOf(commit: string): Promise<Reader> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-score-'))
  try {
    const options = { cwd: ROOT, maxBuffer: 1 << 30 }
    execFileSync('tar', ['-x', '-C', folder], { input: execFileSync('git', ['archive', commit, 'src'], options) })
    const outfile = join(folder, 'classify.mjs')
    buildSync({
      ...{ entryPoints: [join(folder, 'src/classify.ts')], outfile, bundle: true },
      ...{ format: 'esm', platform: 'node', logLevel: 'error', tsconfigRaw: {} },
    })
    return (await import(pathToFileURL(outfile).href)) as Reader
  } finally {
    rmSync(folder, { recursive: true })
  }
}
