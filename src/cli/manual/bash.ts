import { type Completed, completedCommands } from './completed.ts'

/** The completions for bash, from 3.2 on. */
export function bashScript(): string {
  const commands = completedCommands()
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ name: option, value, completed }) =>
      value === undefined ? [] : [`    '${name} --${option}') ${offer(completed)}; return ;;`],
    ),
  )
  const cases = commands.map(
    ({ name, options, arguments: given }) =>
      `    ${name}) options='${options.map((option) => `--${option.name}`).join(' ')}'; ${offer(given)} ;;`,
  )
  return `# Completions of mailwhy for bash, written by: mailwhy completions bash

_mailwhy_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }

# Names of files may hold blanks.
_mailwhy_paths() {
  local IFS=$'\n'
  COMPREPLY=($(compgen "$1" -- "$word"))
  compopt -o filenames 2>/dev/null
}

_mailwhy() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} options=''
  COMPREPLY=()
  # In --option=value the sign is a word of its own.
  if [[ $word == '=' ]]; then
    word=''
  elif [[ $before == '=' ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    _mailwhy_words '${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}'
    return
  fi
  case "$command $before" in
${values.join('\n')}
  esac
  case $command in
${cases.join('\n')}
  esac
  if [[ $word == -* ]]; then
    _mailwhy_words "$options"
  fi
}

complete -F _mailwhy mailwhy
`
}

function offer(completed: Completed): string {
  switch (completed.kind) {
    case 'words':
      return `_mailwhy_words '${completed.words.join(' ')}'`
    case 'files':
      return '_mailwhy_paths -f'
    case 'folders':
      return '_mailwhy_paths -d'
    case 'text':
      return ':'
    default:
      return completed satisfies never
  }
}
