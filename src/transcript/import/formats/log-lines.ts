import type { LogEvent, ParsedLines } from '../log-event.ts'

/** A line of a mail, or of a mail log, is of at most some thousand characters (RFC 5322 §2.1.1, RFC 5424 §6.1; Exim's own limit is 8,192). */
const MAX_LINE = 16_384

/** False for what is longer than a line of a log or of a mail may be. */
export function isLogLine(line: string): boolean {
  return line.length <= MAX_LINE
}

/** Reads a log line by line. What is longer than any line of one is not read. */
export function readLogLines(
  lines: readonly string[],
  read: (line: string) => readonly LogEvent[] | undefined,
): ParsedLines {
  return lines.map((line) => (isLogLine(line) ? read(line) : undefined))
}
