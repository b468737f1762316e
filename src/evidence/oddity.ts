/** Something that a server does its own way and that stopped nothing. */
export interface Oddity {
  readonly id:
    | 'odd-line'
    | 'bare-lf'
    | 'helo-only'
    | 'alert'
    | 'certificate-ends-soon'
    | 'ocsp-unproven'
    | 'certificate-without-names'
    | 'certificate-small-key'
    | 'certificate-lacks-extension'
    | 'static-key-exchange'
    | 'small-diffie-hellman'
    | 'capabilities-changed'
    | 'login-objected'
    | 'binding-passed-over'
    | 'server-unproven'
    | 'id-wanted'
    | 'filed-as-junk'
  readonly transcript: number
  readonly entry: number
  readonly text: string
  /** An RFC with its section. */
  readonly source: string
  /** What it means for a client. */
  readonly effect: string
}
