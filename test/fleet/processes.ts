/** Programs of this folder in processes of their own. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** @returns the path of a program of this folder as JavaScript, so that no process loads a compiler */
export function compiled(name: string): string {
  const outfile = join(tmpdir(), `mailwhy-fleet-${process.pid}-${name}.mjs`)
  const entry = fileURLToPath(new URL(`./${name}`, import.meta.url))
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' })
  return outfile
}

/** Sends a message, and waits for the next one. */
export async function ask<Answer>(child: ChildProcess, asked: object | string): Promise<Answer> {
  const isAnswered = new AbortController()
  const { signal } = isAnswered
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the fleet ended with ${code}`)
  })
  try {
    const answer = once(child, 'message', { signal })
    child.send(asked)
    return ((await Promise.race([answer, gone])) as [Answer])[0]
  } finally {
    isAnswered.abort()
    gone.catch(() => undefined)
  }
}
