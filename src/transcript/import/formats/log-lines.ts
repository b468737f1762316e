import type { Format, LogEvent } from '../log-event.ts'

/**
 * A line of a mail, or of a mail log, has at most a few thousand characters (RFC 5322 §2.1.1, RFC 5424 §6.1; Exim's own
 * limit is 8,192).
 */
const MAX_LINE = 16_384

/** False for a line that is longer than those of logs and mails. */
export function isLogLine(line: string): boolean {
  return line.length <= MAX_LINE
}

interface ServerLog extends Pick<Format, 'name' | 'title'> {
  readonly protocol: 'imap' | 'smtp'
  /** A mark that only lines of this server have. */
  readonly sign: RegExp
  /** Readers of one kind of line each, tried in this order on each line that is not empty. */
  readonly readers: readonly ((line: string) => readonly LogEvent[] | undefined)[]
  /** Other lines of this server, without events. */
  readonly asides: readonly RegExp[]
}

/** The format of a mail server's log. Each line is read separately, and overlong ones are not read. */
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
