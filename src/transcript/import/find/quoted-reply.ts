/** A reply that a sentence quotes. */
export interface QuotedReply {
  /** Its lines as a server sends them. Where a lead is given, the last line has to be read behind it. */
  readonly lines: readonly string[]
  /** The beginning that the sentence left out: a tag, a status, or a code. */
  readonly lead?: string
  /** The command that the sentence names: `CONN` for the greeting, `.` for the end of the message. */
  readonly command?: string
  /** True where nothing but a server's reply looks like that; false where a person may have written it. */
  readonly isSure: boolean
}

/** The beginning of a refusal of each command. */
const LEADS = { LOGIN: 'NO ', SELECT: 'NO ', AUTH: '535 ', 'MAIL FROM': '550 ', 'RCPT TO': '550 ' } as const

/** The commands whose refusal a program may tell in words of its own. */
export type RefusableCommand = keyof typeof LEADS

/** The refusal of a command, of which the server's own words are lost. */
export function refusalOf(command: RefusableCommand, text: string): QuotedReply {
  return { lines: [text], lead: LEADS[command], isSure: false, command }
}
