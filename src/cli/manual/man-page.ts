import { VERSION } from '../../index.ts'
import type { Options } from '../arguments.ts'
import { COMMANDS, commandNamed, optionsOf } from '../commands.ts'
import { wrapped } from '../visible.ts'
import { ABOUT, PARTS, TITLE } from './about-program.ts'

/** The day on which the texts of this manual last changed. */
const DATE = '2026-11-29'

/** The manual in the macros of man(7), which every man(1) supports. */
export function manPage(): string {
  const commands = Object.keys(COMMANDS)
  return [
    `.TH MAILWHY 1 ${DATE} "mailwhy ${VERSION}" "User Commands"`,
    '.SH NAME',
    `mailwhy \\- ${prose(TITLE)}`,
    '.SH SYNOPSIS',
    ...commands.flatMap((name, at) => [
      ...(at === 0 ? [] : ['.br']),
      `.B mailwhy ${name}`,
      `.RI ${quotedArgument(argumentsOf(name))}`,
    ]),
    '.SH DESCRIPTION',
    prose(ABOUT),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    ...PARTS.flatMap(({ heading, text, terms = {} }) => [
      `.SH ${heading.toUpperCase()}`,
      ...(text ? [prose(text)] : []),
      ...Object.entries(terms).flatMap(([term, about]) => ['.TP', `.B ${code(term)}`, prose(about)]),
    ]),
    '',
  ].join('\n')
}

/** All forms of the arguments of a command, such as `FILE... | DIR`; in brackets if they are optional. */
function argumentsOf(name: string): string {
  const forms = commandNamed(name)?.uses.map((use) => use.slice(name.length).trim()) ?? []
  const given = forms.filter(Boolean).join(' | ')
  return given !== '' && forms.includes('') ? `[${given}]` : given
}

function commandLines(name: string): readonly string[] {
  const command = commandNamed(name)
  if (!command) return []
  const { summary, about, examples } = command
  return [
    `.SS ${code(`mailwhy ${name} ${argumentsOf(name)}`.trim())}`,
    prose(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`),
    ...(about ? ['.PP', prose(about)] : []),
    ...optionParts(optionsOf(command)),
    '.PP',
    examples.length > 1 ? 'Examples:' : 'Example:',
    '.PP',
    '.RS 4',
    '.nf',
    ...examples.map((line) => `.B ${quotedArgument(line)}`),
    '.fi',
    '.RE',
  ]
}

function optionParts(options: Options): readonly string[] {
  return Object.entries(options).flatMap(([name, { value, about, heading }]) => [
    ...(heading ? ['.PP', `${heading}:`] : []),
    '.TP',
    value === undefined ? `.B ${code(`--${name}`)}` : `.BI ${code(`--${name}`)} " ${code(value)}"`,
    prose(about),
  ])
}

/** Sentences in short source lines. Text in backticks is bold. No line begins with a request. */
function prose(text: string): string {
  const marked = text.split('`').map((part, at) => (at % 2 === 1 ? `\\fB${code(part)}\\fR` : escaped(part)))
  return wrapped('', marked.join(''), MAX_LINE)
    .split('\n')
    .map((line) => line.replace(/^\./, '\\&.'))
    .join('\n')
}

const MAX_LINE = 78

/** Text that a person may copy: hyphens, quotes and accents stay ASCII characters. */
function code(text: string): string {
  return escaped(text).replaceAll('-', '\\-').replaceAll('`', '\\(ga').replaceAll('^', '\\(ha').replaceAll('~', '\\(ti')
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll("'", '\\(aq')
}

/** The argument of a macro in quotes. */
function quotedArgument(text: string): string {
  return `"${code(text).replaceAll('"', '\\(dq')}"`
}
