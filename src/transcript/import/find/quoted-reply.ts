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
