#!/usr/bin/env node
import { UsageError, VERSION } from '../index.ts'
import { anonymize } from './anonymize.ts'
import { check } from './check.ts'
import { codes } from './codes.ts'
import { demo } from './demo.ts'
import { diff } from './diff.ts'
import { explain } from './explain.ts'
import { fault } from './fault.ts'
import { replay } from './replay.ts'
import { serve } from './serve.ts'
import type { Terminal } from './terminal.ts'
import { USAGE } from './usage.ts'

const COMMANDS: Readonly<Record<string, (terminal: Terminal, args: readonly string[]) => Promise<number>>> = {
  anonymize,
  check,
  codes,
  demo,
  diff,
  explain,
  fault,
  replay,
  serve,
}

/** 0: no error, 1: an error diagnosed (or a difference found), 2: wrong usage, 3: our own failure. */
async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2)
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  process.once('SIGTERM', () => interrupted.abort())
  const terminal: Terminal = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    interrupted: interrupted.signal,
  }
  if (['version', '--version'].includes(name)) {
    process.stdout.write(`${VERSION}\n`)
    return 0
  }
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    process.stdout.write(USAGE)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!command) throw new UsageError('ERR_COMMAND', `there is no command ${shown(name)}; see mailwhy --help`)
    return await command(terminal, args)
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`mailwhy: ${error.message} (${error.code})\n`)
      return 2
    }
    process.stderr.write(`mailwhy: this is a fault of mailwhy itself, please report it\n${(error as Error).stack}\n`)
    return 3
  }
}

/** Without what stands after an equals sign: a password may have been put there. */
function shown(name: string): string {
  return JSON.stringify(name.split('=')[0])
}

// Whoever reads us, such as `head`, may have heard enough. The check goes on, and so does its exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
const code = await main()
// Not by itself: a look-up that nobody waits for any more would keep the process for as long as the resolver takes.
process.stdout.write('', () => process.exit(code))
