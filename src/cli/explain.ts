import { importTranscript, reportOf, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { tellUnread } from './files.ts'
import { show } from './show.ts'
import { readAll, type Terminal } from './terminal.ts'

/** Explains lines of a server, or a log on standard input. Unreadable input is an unknown failure, not wrong usage. */
export async function explain(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    protocol: { type: 'string', value: 'imap or smtp' },
    command: { type: 'string', value: 'the command' },
    json: { type: 'boolean' },
  })
  const { protocol, command } = values
  if (protocol !== undefined && protocol !== 'imap' && protocol !== 'smtp') {
    throw new UsageError('ERR_PROTOCOL', '--protocol: imap or smtp')
  }
  const isGiven = positionals.length > 0 && positionals.join() !== '-'
  const text = isGiven ? positionals.join('\n') : await readAll(terminal, 'ERR_EXPLAIN')
  if (text.trim() === '') {
    throw new UsageError('ERR_EXPLAIN', 'nothing to explain: mailwhy explain LINE..., or a log on standard input')
  }
  const transcript = importTranscript(text, { protocol, command })
  tellUnread(terminal, transcript)
  return show(terminal, reportOf([transcript]), { json: values.json === true, steps: false })
}
