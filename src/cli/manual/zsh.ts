import { type Completed, type CompletedCommand, type CompletedOption, completedCommands } from './completed.ts'

/** The completions for zsh, as an autoloaded function or to be sourced. */
export function zshScript(): string {
  const commands = completedCommands()
  const described = commands.map(({ name, about }) => `        ${quoted(`${name}:${about}`)}`)
  const cases = commands.map(
    (command) => `        ${command.name})
          _arguments \\
${specsOf(command)
  .map((spec) => `            ${quoted(spec)}`)
  .join(' \\\n')}
          ;;`,
  )
  return `#compdef mailwhy
# Completions of mailwhy for zsh, written by: mailwhy completions zsh

_mailwhy() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C '(- *)--help[print the help]' '(- *)--version[print the version]' '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands
      commands=(
${described.join('\n')}
      )
      _describe -t commands command commands
      ;;
    rest)
      case $words[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _mailwhy ]]; then
  _mailwhy "$@"
else
  compdef _mailwhy mailwhy
fi
`
}

/** The specifications of _arguments. */
function specsOf({ options, arguments: given, isOne }: CompletedCommand): readonly string[] {
  const positional = given.kind === 'text' ? [] : [`${isOne ? '1' : '*'}:${given.kind}:${actionOf(given)}`]
  return [...options.map(optionSpec), ...positional]
}

function optionSpec({ name, about, value, completed, multiple }: CompletedOption): string {
  const head = `${multiple ? '*' : ''}--${name}`
  const explained = `[${about.replaceAll(/[[\]\\]/g, '\\$&')}]`
  if (value === undefined) return head + explained
  return `${head}=${explained}:${value.replaceAll(/[:\\]/g, '\\$&')}:${actionOf(completed)}`
}

function actionOf(completed: Completed): string {
  switch (completed.kind) {
    case 'words':
      return `(${completed.words.join(' ')})`
    case 'files':
      return '_files'
    case 'folders':
      return '_files -/'
    case 'text':
      return ' '
    default:
      return completed satisfies never
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
