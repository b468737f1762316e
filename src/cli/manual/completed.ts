import { CODES } from '../../index.ts'
import { FAULTS } from '../../replay.ts'
import type { Option } from '../arguments.ts'
import { COMMANDS, type CommandPage, commandNamed, optionsOf, SHELLS } from '../commands.ts'

/** The ways to complete an argument or the value of an option. */
export type Completed =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** Nothing can be offered. */
  | { readonly kind: 'text' }

/** A command with everything that a shell completes. */
export interface CompletedCommand {
  readonly name: string
  readonly about: string
  readonly arguments: Completed
  /** True if it takes only one argument. */
  readonly isOne: boolean
  readonly options: readonly CompletedOption[]
}

export interface CompletedOption {
  readonly name: string
  readonly about: string
  /** The name of its value; a switch has none. */
  readonly value?: string
  readonly completed: Completed
  readonly multiple: boolean
}

/** Every command, and `help`, which takes the name of one. */
export function completedCommands(): readonly CompletedCommand[] {
  const commands = Object.keys(COMMANDS).flatMap((name): readonly CompletedCommand[] => {
    const command = commandNamed(name)
    if (!command) return []
    const { summary, takes } = command
    const options = Object.entries(optionsOf(command)).map(([option, one]) => completedOption(option, one))
    return [{ name, about: summary, arguments: argumentsBy(takes), isOne: takes !== 'files', options }]
  })
  const names = Object.keys(COMMANDS)
  return [
    ...commands,
    {
      name: 'help',
      about: 'the help of a command',
      arguments: { kind: 'words', words: names },
      isOne: true,
      options: [],
    },
  ]
}

function completedOption(name: string, { value, words, multiple, about }: Option): CompletedOption {
  return {
    name,
    about,
    ...(value !== undefined && { value }),
    completed: valueBy(value, words),
    multiple: multiple === true,
  }
}

function valueBy(value: string | undefined, words: Option['words']): Completed {
  if (words) return { kind: 'words', words }
  if (value === 'FILE') return { kind: 'files' }
  return { kind: value === 'DIR' ? 'folders' : 'text' }
}

function argumentsBy(takes: CommandPage['takes']): Completed {
  switch (takes) {
    case 'codes':
      return { kind: 'words', words: CODES }
    case 'faults':
      return { kind: 'words', words: Object.keys(FAULTS) }
    case 'shells':
      return { kind: 'words', words: SHELLS }
    case 'files':
      return { kind: 'files' }
    case 'text':
    case 'nothing':
      return { kind: 'text' }
    default:
      return takes satisfies never
  }
}
