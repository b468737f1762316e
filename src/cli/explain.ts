import { importTranscript, reportOf, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { show } from './show.ts'
import { readAll, type Terminal } from './terminal.ts'

/** What a server's words mean: a line or lines as arguments, or a log on standard input. */
export async function explain(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    protocol: { type: 'string' },
    command: { type: 'string' },
    json: { type: 'boolean' },
  })
  const { protocol, command } = values
  if (protocol !== undefined && protocol !== 'imap' && protocol !== 'smtp') {
    throw new UsageError('ERR_PROTOCOL', '--protocol: imap or smtp')
  }
  const text = positionals.length > 0 ? positionals.join('\n') : await readAll(terminal, 'ERR_EXPLAIN')
  const transcript = importTranscript(text, { protocol, command })
  if (transcript.entries.length === 0) {
    throw new UsageError('ERR_EXPLAIN', 'nothing in it can be read as the words of a mail server; --protocol may help')
  }
  return show(terminal, reportOf([transcript]), { json: values.json === true, steps: false })
}
