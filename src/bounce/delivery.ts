import type { SourceLine } from './decode.ts'

/** The fate of one recipient, as a bounce tells it. */
export interface Delivery {
  readonly recipient?: string | undefined
  /** `delayed`: the server goes on trying. `other`: it was delivered, or handed on. */
  readonly action: 'failed' | 'delayed' | 'other'
  /** The server that refused. */
  readonly host?: string | undefined
  /** The command that it refused; `content` is the end of the data. */
  readonly command?: RefusedCommand | undefined
  /** The reply of that server, line by line, each with its reply code. */
  readonly reply?: readonly string[] | undefined
  /** The words of the server that wrote the bounce, where no other one replied. */
  readonly words?: string | undefined
  /** The enhanced status code (RFC 3463) of the server that wrote the bounce. */
  readonly status?: string | undefined
  /** The first and the last line of the decisive words, counted from 0. */
  readonly from: number
  readonly to: number
}

export type RefusedCommand = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'content'

/** The text of a notice, line by line, and the recipients that it tells of. Their fate is that of the whole notice. */
export type NoticeReader = (lines: readonly SourceLine[]) => readonly Omit<Delivery, 'action'>[]
