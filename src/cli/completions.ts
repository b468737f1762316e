import { UsageError } from '../index.ts'
import { didYouMean } from '../settings/did-you-mean.ts'
import { readArguments } from './arguments.ts'
import { SHELLS, type Shell } from './commands.ts'
import { bashScript } from './manual/bash.ts'
import { fishScript } from './manual/fish.ts'
import { zshScript } from './manual/zsh.ts'
import type { Terminal } from './terminal.ts'
import { quoted } from './visible.ts'

const SCRIPTS: Readonly<Record<Shell, () => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript }

/** Prints the completions of a shell. */
export function completions(terminal: Terminal, args: readonly string[]): number {
  const { positionals } = readArguments(args, {}, 1)
  const [name] = positionals
  const shell = SHELLS.find((one) => one === name)
  if (!shell) {
    const why = name === undefined ? 'a shell is needed' : `there are no completions for ${quoted(name)}`
    const hint = didYouMean(name ?? '', SHELLS, `mailwhy completions ${SHELLS.join('|')}`)
    throw new UsageError('ERR_ARGUMENTS', `${why}${hint}`)
  }
  terminal.stdout.write(SCRIPTS[shell]())
  return 0
}
