import { UsageError, VERSION } from '../index.ts'
import { didYouMean } from '../settings/did-you-mean.ts'
import { anonymize } from './anonymize.ts'
import { bulk } from './bulk.ts'
import { check } from './check.ts'
import { codes } from './codes.ts'
import type { CommandName } from './commands.ts'
import { completions } from './completions.ts'
import { demo } from './demo.ts'
import { diff } from './diff.ts'
import { discover } from './discover.ts'
import { explain } from './explain.ts'
import { fault } from './fault.ts'
import { helpFor, usage } from './help.ts'
import { lint } from './lint.ts'
import { man } from './man.ts'
import { page } from './page.ts'
import { replay } from './replay.ts'
import { serve } from './serve.ts'
import { talk } from './talk.ts'
import type { Terminal } from './terminal.ts'
import { quoted, typed } from './visible.ts'

type Run = (terminal: Terminal, args: readonly string[]) => number | Promise<number>

const RUNS: Readonly<Record<CommandName, Run>> = {
  anonymize,
  bulk,
  check,
  codes,
  completions,
  demo,
  diff,
  discover,
  explain,
  fault,
  lint,
  man,
  page,
  replay,
  serve,
  talk,
}

/**
 * Runs one command line, given without the program's name. It resolves to the exit code. 0: no error, 1: an error diagnosed
 * (or a difference found), 2: wrong usage, or a file that cannot be read or written, 3: our own failure.
 */
export async function run(terminal: Terminal, [name = 'help', ...args]: readonly string[]): Promise<number> {
  const { stdout, stderr } = terminal
  const print = (text: string) => {
    stdout.write(text)
    return 0
  }
  if (['version', '--version', '-V'].includes(name)) return print(`${VERSION}\n`)
  if (['help', '--help', '-h'].includes(name)) return print(helpFor(args[0]) ?? usage())
  const command = Object.hasOwn(RUNS, name) ? RUNS[name as CommandName] : undefined
  if (command && args.some((argument) => ['--help', '-h'].includes(argument))) return print(helpFor(name) ?? usage())
  try {
    if (!command) throw noCommand(name)
    return await command(terminal, args)
  } catch (error) {
    if (error instanceof UsageError) {
      tellUsage(terminal, error)
      return 2
    }
    const stack = String((error as Error).stack)
      .split('\n')
      .map(typed)
      .join('\n')
    stderr.write(`mailwhy: this is a fault of mailwhy itself, please report it\n${stack}\n`)
    return 3
  }
}

/** Reports an unusable command line on standard error. */
export function tellUsage({ stderr }: Pick<Terminal, 'stderr'>, error: UsageError): void {
  stderr.write(`mailwhy: ${typed(error.message)} (${error.code})\n`)
}

/** The error for an unknown command. It leaves out the text after an equals sign, which may be a password. */
function noCommand(name: string): UsageError {
  const shown = name.split('=')[0] ?? ''
  const hint = didYouMean(shown, Object.keys(RUNS), 'see mailwhy --help')
  return new UsageError('ERR_COMMAND', `there is no command ${quoted(shown)}${hint}`)
}
