/** A reply that a sentence quotes. */
export interface QuotedReply {
  /** Its lines as a server sends them. If there is a lead, the last line has to be read after it. */
  readonly lines: readonly string[]
  /** The beginning that the sentence omits: a tag, a status, or a code. */
  readonly lead?: string
  /** The command that the sentence names: `CONN` for the greeting, `.` for the end of the message. */
  readonly command?: string
  /** True if only a server's reply has this form; false if a person may have written it. */
  readonly isSure: boolean
}

/** The beginning of a refusal of each command. */
const LEADS = { LOGIN: 'NO ', SELECT: 'NO ', AUTH: '535 ', 'MAIL FROM': '550 ', 'RCPT TO': '550 ' } as const

/** The commands whose refusal a program may state in its own words. */
export type RefusableCommand = keyof typeof LEADS

/** The refusal of a command whose server text is lost. */
export function refusalOf(command: RefusableCommand, text: string): QuotedReply {
  return { lines: [text], lead: LEADS[command], isSure: false, command }
}
