import { join } from 'node:path'
import { Modules } from './modules.ts'
import { runTests, VITEST } from './tests.ts'

/** The work of one run: a module with another text, and the test files to run, in order. */
export interface Order {
  readonly path: string
  readonly source?: string
  readonly tests: readonly string[]
}

export type Outcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'survived'; readonly tests: number; readonly ms: number }
  | { readonly kind: 'killed'; readonly by: string; readonly test: string; readonly error: string; readonly ms: number }

const modules = new Modules(process.cwd(), { vitest: VITEST })

process.on('message', async (order: Order) => {
  process.send?.(await outcomeOf(order))
})
process.send?.({ kind: 'ready' } satisfies Outcome)

async function outcomeOf({ path, source, tests }: Order): Promise<Outcome> {
  const begun = performance.now()
  const first = path.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''
  let run = 0
  try {
    if (source !== undefined) modules.change(path, source)
    for (const file of tests) {
      if (source !== undefined && modules.isApart(file, path)) continue
      modules.forget(file)
      const failed = await runTests(join(process.cwd(), file), () => modules.load(file), first)
      const ms = performance.now() - begun
      if (failed) return { kind: 'killed', by: file, test: failed.test, error: String(failed.error), ms }
      run++
    }
    return { kind: 'survived', tests: run, ms: performance.now() - begun }
  } catch (error) {
    return { kind: 'killed', by: 'its own text', test: '', error: String(error), ms: performance.now() - begun }
  } finally {
    if (source !== undefined) modules.change(path, undefined)
  }
}
