import type { Evidence } from '../../evidence/gather.ts'
import type { Transcript } from '../../transcript/entry.ts'
import type { DiffText } from './difference.ts'

/**
 * The command of each exchange as it was said, without its tag; `undefined` where nothing was asked. What is said on the
 * lines after it stays away: the answers to challenges, and the message, whose date and id are new each time.
 */
export function commandsIn({ transcript, exchanges }: Evidence): readonly (DiffText | undefined)[] {
  const isImap = transcript.header.protocol === 'imap'
  const lines = linesSent(transcript).map(({ text, entry }) => ({ text: isImap ? withoutTag(text) : text, entry }))
  let next = 0
  return exchanges.map(({ purpose, command, entry }) => {
    if (purpose === 'content') return { code: 'message' }
    if (purpose === 'greeting' || purpose === 'idle') return undefined
    for (let line = lines[next]; line; line = lines[next]) {
      next += 1
      if (line.entry === entry && wordOf(line.text) === command)
        return withoutSizes(line.text) || { code: 'empty-line' }
    }
    return command
  })
}

/** Each line that was said, with the entry that ended it: rows are pieces of a stream. An answer ends a line too. */
function linesSent({ entries }: Transcript): readonly { readonly text: string; readonly entry: number }[] {
  const lines: { text: string; entry: number }[] = []
  let unended = { text: '', entry: 0 }
  const end = () => {
    if (unended.text !== '') lines.push(unended)
    unended = { text: '', entry: 0 }
  }
  for (const [at, entry] of entries.entries()) {
    if (entry.kind !== 'sent') {
      if (entry.kind === 'received' || entry.kind === 'late' || entry.kind === 'failed' || entry.kind === 'closed')
        end()
      continue
    }
    const whole = (unended.text + entry.text).split(/\r?\n/)
    unended = { text: whole.pop() ?? '', entry: at }
    for (const text of whole) lines.push({ text, entry: at })
  }
  end()
  return lines
}

function withoutTag(line: string): string {
  const blank = line.indexOf(' ')
  return blank === -1 ? '' : line.slice(blank + 1)
}

function wordOf(line: string): string {
  return (line.split(' ', 1)[0] ?? '').toUpperCase()
}

/** Whether a secret left as a literal or in quotes is the secret's business. */
function withoutSizes(line: string): string {
  return line.replace(/\{‹n›\+?\}$/, '‹password›')
}
