#!/usr/bin/env node
import { run } from './run.ts'

const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())
process.once('SIGTERM', () => interrupted.abort())
// Whoever reads us, such as `head`, may have heard enough. The check goes on, and so does its exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
const { stdin, stdout, stderr, env, argv } = process
const code = await run({ stdin, stdout, stderr, env, interrupted: interrupted.signal }, argv.slice(2))
// Not by itself: a look-up that nobody waits for any more would keep the process for as long as the resolver takes.
process.stdout.write('', () => process.exit(code))
