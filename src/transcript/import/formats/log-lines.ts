import type { Format, LogEvent } from '../log-event.ts'

/** A line of a mail, or of a mail log, is of at most some thousand characters (RFC 5322 §2.1.1, RFC 5424 §6.1; Exim's own limit is 8,192). */
const MAX_LINE = 16_384

/** False for what is longer than a line of a log or of a mail may be. */
export function isLogLine(line: string): boolean {
  return line.length <= MAX_LINE
}

interface ServerLog extends Pick<Format, 'name' | 'title'> {
  readonly protocol: 'imap' | 'smtp'
  /** Nothing but a line of this server has it. */
  readonly sign: RegExp
  /** Readers of one kind of line each. They are asked in this order about a line that is not empty. */
  readonly readers: readonly ((line: string) => readonly LogEvent[] | undefined)[]
  /** Lines of this server beside those, which tell nothing. */
  readonly asides: readonly RegExp[]
}

/** The format of a mail server's log. Each line is read by itself, and what is longer than any line of one is not. */
export function serverLog({ readers, asides, ...named }: ServerLog): Format {
  const told = (line: string) => {
    if (line.trim() === '') return []
    for (const read of readers) {
      const events = read(line)
      if (events) return events
    }
    return asides.some((aside) => aside.test(line)) ? [] : undefined
  }
  return {
    ...named,
    fits: (lines) => lines.some((line) => isLogLine(line) && named.sign.test(line)),
    read: (lines) => lines.map((line) => (isLogLine(line) ? told(line) : undefined)),
  }
}
