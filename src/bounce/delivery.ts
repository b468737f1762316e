import type { SourceLine } from './decode.ts'

/** The outcome for one recipient, as a bounce reports it. */
export interface Delivery {
  readonly recipient?: string | undefined
  /** `delayed`: the server keeps trying. `other`: it was delivered, or relayed. */
  readonly action: 'failed' | 'delayed' | 'other'
  /** The server that refused. */
  readonly host?: string | undefined
  /** The command that it refused; `content` is the end of the data. */
  readonly command?: RefusedCommand | undefined
  /** The reply of that server, line by line, each with its reply code. */
  readonly reply?: readonly string[] | undefined
  /** The words of the server that wrote the bounce, if no other one replied. */
  readonly words?: string | undefined
  /** The enhanced status code (RFC 3463) of the server that wrote the bounce. */
  readonly status?: string | undefined
  /** The index of the first decisive line; `to` is the last one. */
  readonly from: number
  readonly to: number
}

export type RefusedCommand = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'content'

/**
 * A reader of a notice's lines. It returns the recipients that the notice reports; their outcome is that of the whole
 * notice.
 */
export type NoticeReader = (lines: readonly SourceLine[]) => readonly Omit<Delivery, 'action'>[]
