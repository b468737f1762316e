import { failureIn, untrusted } from '../find/tool-messages.ts'
import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import { assumedCommand } from '../order/assumed-events.ts'
import { SpeakerDetector } from './unmarked.ts'

/**
 * Emacs' smtpmail: the buffer `*trace of SMTP session*`, which does not show EHLO and STARTTLS, and the error that is
 * printed with it. Replies before the greeting are those of the same session, shown as messages.
 * https://git.savannah.gnu.org/cgit/emacs.git/tree/lisp/mail/smtpmail.el
 */
export const emacs: Format = {
  name: 'emacs',
  title: "a trace of Emacs' smtpmail",
  protocol: 'smtp',
  fits: (lines) => lines.some((line) => SIGN.test(line)),
  read: (lines) => new TraceReader().read(lines),
}

const SIGN =
  /^Process (?:smtpmail|nnimap\S*|open-network-stream\S*) |\bbuffer \*trace of SMTP session|^(?:ERROR: )?\((?:file-)?error "(?:Sending failed|Certificate validation failed|Process smtpmail|make client process failed|The x509 certificate)|^gnutls\.el: \(err=|^\(gnutls-error #<process|^smtpmail\b/

class TraceReader {
  readonly #sides = new SpeakerDetector('smtp')
  #awaits = 'greeting' as 'greeting' | 'hello' | 'anything'
  #isSaid = false // an unanswered command

  read(lines: readonly string[]): ParsedLines {
    const greeting = lines.findIndex((line) => /^220[ -]/.test(line))
    const words = lines.map((line, at) => (isReply(line) && at < greeting ? [] : this.#line(line)))
    const errors = lines.map((line) => errorIn(line, lines))
    const found = errors.flatMap((told) => told ?? [])
    // Emacs' text about the failure may precede the trace.
    const read = words.map((told, at) => (errors[at] === undefined ? told : []))
    const last = read.findLastIndex((told) => told !== undefined) // an unread line stays unread
    return read.map((told, at) => (at === last ? [...(told ?? []), ...found] : told))
  }

  #line(line: string): readonly LogEvent[] | undefined {
    if (/^Process \S+ (?:connection broken by remote peer|deleted|finished)|^Sending email\b|^"?\)?$|^\s*$/.test(line))
      return []
    const told = this.#sides.read(line)
    const one = told?.find((each) => 'text' in each)
    if (!told || one === undefined) return told
    if (one.kind === 'sent') {
      this.#isSaid = true
      return told
    }
    return [...this.#unshown(line), ...told]
  }

  /** The command that the trace omits before this line of a reply. */
  #unshown(line: string): readonly LogEvent[] {
    const isAnswer = this.#isSaid
    const awaited = this.#awaits
    if (/^\d{3} /.test(line)) this.#isSaid = false
    if (isAnswer) return []
    if (/^220/.test(line) && awaited === 'anything') {
      this.#awaits = 'hello'
      return [assumedCommand('STARTTLS')]
    }
    if (/^220 /.test(line)) this.#awaits = 'hello'
    if (/^250/.test(line) && awaited === 'hello') {
      this.#awaits = 'anything'
      return [assumedCommand('EHLO client')]
    }
    return []
  }
}

function isReply(line: string): boolean {
  return /^[2-5]\d\d[ -]/.test(line)
}

/** The events of an Emacs error, without those that the trace already shows. */
function errorIn(line: string, lines: readonly string[]): readonly LogEvent[] | undefined {
  const refused = /\bSending failed: ([245]\d\d .*?)(?: in response to .*)?"?\)?$/.exec(line)?.[1]
  if (refused !== undefined) return lines.some((one) => one === refused) ? [] : [{ kind: 'received', text: refused }]
  const status = /\bCertificate validation failed \S+, verification code ([\da-f]{1,6})/.exec(line)?.[1]
  if (status !== undefined) return [untrusted(verifyCode(Number.parseInt(status, 16)))]
  if (/\bThe x509 certificate does not match "/.test(line.replaceAll('\\"', '"')))
    return [untrusted('HOSTNAME_MISMATCH')]
  if (/\(error "Process \S+ not running/.test(line)) {
    return lines.some(isReply) ? [] : [{ kind: 'ended' }]
  }
  const said = /^gnutls\.el: \(err=\[-?\d+\] (.*?)\) boot:/.exec(line)?.[1]
  if (said !== undefined) return failureIn(said)
  if (/^\(gnutls-error #<process/.test(line)) return []
  return /\(file-error "make client process failed"/.test(line) ? failureIn(line.split('"')[3] ?? '') : undefined
}

/** The bits of GnuTLS's verdict: https://gitlab.com/gnutls/gnutls/-/blob/master/lib/includes/gnutls/gnutls.h.in */
function verifyCode(status: number): string {
  if (status & 0x400) return 'CERT_HAS_EXPIRED'
  if (status & 0x200) return 'CERT_NOT_YET_VALID'
  if (status & 0x20) return 'CERT_REVOKED'
  return status & 0x40 ? 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' : 'UNSPECIFIED'
}
