import type { Exchange } from '../../conversation/exchange.ts'
import type { DiffText } from './difference.ts'

/**
 * The command of an exchange as it was sent, without its tag; `undefined` where nothing was asked. The lines after the first
 * stay away: the responses to challenges, and the message, whose date and id are new each time.
 */
export function commandText({ purpose, command }: Exchange): DiffText | undefined {
  if (purpose === 'content') return { code: 'message' }
  if (!command) return undefined
  const [line] = command.parts
  return withoutSize(line.trimEnd().slice(command.tag.length).trimStart()) || { code: 'empty-line' }
}

/** The line without the form of its secret: a literal or a quoted string is the secret's business. */
function withoutSize(line: string): string {
  return line.replace(/\{‹n›\+?\}$/, '‹password›')
}
