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

/**
 * Runs one command line, given without the program's name. It resolves to the exit code. 0: no error, 1: an error diagnosed
 * (or a difference found), 2: wrong usage, 3: our own failure.
 */
export async function run(terminal: Terminal, [name = 'help', ...args]: readonly string[]): Promise<number> {
  const { stdout, stderr } = terminal
  if (['version', '--version'].includes(name)) {
    stdout.write(`${VERSION}\n`)
    return 0
  }
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    stdout.write(USAGE)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!command) throw new UsageError('ERR_COMMAND', `there is no command ${shown(name)}; see mailwhy --help`)
    return await command(terminal, args)
  } catch (error) {
    if (error instanceof UsageError) {
      stderr.write(`mailwhy: ${error.message} (${error.code})\n`)
      return 2
    }
    stderr.write(`mailwhy: this is a fault of mailwhy itself, please report it\n${(error as Error).stack}\n`)
    return 3
  }
}

/** Without what stands after an equals sign: a password may have been put there. */
function shown(name: string): string {
  return JSON.stringify(name.split('=')[0])
}
