import { type Completed, completedCommands } from './completed.ts'

/** The completions for fish, from 3.0 on. */
export function fishScript(): string {
  const commands = completedCommands()
  const lines = commands.flatMap(({ name, about, options, arguments: given }) => {
    const inside = `-n '__fish_seen_subcommand_from ${name}'`
    return [
      '',
      `complete -c mailwhy -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
      ...(given.kind === 'text' ? [] : [`complete -c mailwhy ${inside} ${argumentsBy(given)}`]),
      ...options.map(({ name: option, about: text, value, completed }) =>
        [`complete -c mailwhy ${inside} -l ${option}`, value !== undefined && valueBy(completed), `-d ${quoted(text)}`]
          .filter(Boolean)
          .join(' '),
      ),
    ]
  })
  return `# Completions of mailwhy for fish, written by: mailwhy completions fish

complete -c mailwhy -f
complete -c mailwhy -n __fish_use_subcommand -l help -d 'print the help'
complete -c mailwhy -n __fish_use_subcommand -l version -d 'print the version'
${lines.join('\n')}
`
}

function argumentsBy(completed: Completed): string {
  return completed.kind === 'words' ? `-a ${quoted(completed.words.join(' '))}` : '-F'
}

/** `-x`: a value follows that is no file; `-r`: a value follows. */
function valueBy(completed: Completed): string {
  switch (completed.kind) {
    case 'words':
      return `-x -a ${quoted(completed.words.join(' '))}`
    case 'files':
      return '-r -F'
    case 'folders':
      return "-x -a '(__fish_complete_directories)'"
    case 'text':
      return '-x'
    default:
      return completed satisfies never
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`
}
