/** Comments as Markdown. */
import type { Declared } from './declarations.ts'

/** A text in a cell of a table: one line, with its bars escaped. */
export function cell(text: string): string {
  return text.replace(/\s*\n+\s*/g, ' ').replaceAll('|', '\\|')
}

/** A comment whose `{@link NAME}` is code, and whose `@throws` and `@param` are sentences. */
export function linked(comment: string, _of?: Declared): string {
  return comment
    .replace(/\{@link ([^}]+)\}/g, '`$1`')
    .replace(/^@throws (\w+) ?/gm, 'Throws a `$1`: ')
    .replace(/^@param (\w+) /gm, '`$1`: ')
}
