#!/usr/bin/env node
import { UsageError } from '../index.ts'
import { check } from './check.ts'
import { demo } from './demo.ts'
import { replay } from './replay.ts'
import type { Terminal } from './terminal.ts'
import { USAGE } from './usage.ts'

const COMMANDS: Readonly<Record<string, (terminal: Terminal, args: readonly string[]) => Promise<number>>> = {
  check,
  demo,
  replay,
}

/** 0: no error, 1: an error diagnosed, 2: wrong usage, 3: our own failure. */
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
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    process.stdout.write(USAGE)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!command) throw new UsageError('ERR_COMMAND', `there is no command ${JSON.stringify(name)}; see mailwhy --help`)
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

process.exitCode = await main()
process.stdin.destroy()
