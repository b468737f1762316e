import { codeOfNumber } from '../find/failures/system-numbers.ts'
import { failureIn, LACKS_STARTTLS, systemCodeIn, untrusted, verifyCodeIn } from '../find/tool-messages.ts'
import type { Format, LogEvent } from '../log-event.ts'
import { clockAt, isoDate } from '../unwrap/clock.ts'
import { SpeakerDetector } from './unmarked.ts'

/** A session with `openssl s_client`: its report on the handshake, and the conversation, which has no marks. */
export const openssl: Format = {
  name: 'openssl',
  title: 'what openssl s_client prints',
  fits: (lines) => lines.some((line) => FITS.test(line)),
  read(lines) {
    const session = new ClientSession(lines.some((line) => line.startsWith('SSL handshake has read 0 bytes')))
    return lines.map((line) => session.read(line))
  },
}

const FITS =
  /\bopenssl s_client |^CONNECTED\([\dA-F]+\)|^(depth=\d+ |verify (error|return):)|^(connect|read|write):errno=|^[\dA-F]+:error:[\dA-F]{8}:|^New, TLSv|^Didn't find STARTTLS in server response|^Connecting to (?:[\d.]{7,15}|[\da-f:]{2,39})$/

class ClientSession {
  readonly #sides = new SpeakerDetector()
  #certificate = 0 // the one of the chain that is being described
  #isSecured = false
  #isUpgraded = false // by STARTTLS, according to the typed command
  #insidePem = false
  readonly #isMute: boolean

  /** @param isMute the server sent nothing at all */
  constructor(isMute: boolean) {
    this.#isMute = isMute
  }

  read(line: string): readonly LogEvent[] | undefined {
    const border = /^-----(BEGIN|END) /.exec(line)?.[1]
    this.#insidePem = border === 'BEGIN' || (this.#insidePem && /^[A-Za-z\d+/]{1,76}={0,2}$/.test(line)) // some remove it
    if (border !== undefined || this.#insidePem) return []
    const invoked = invocation(line)
    this.#isUpgraded ||= invoked?.some((one) => one.kind === 'about' && one.security === 'starttls') === true
    const told = invoked ?? this.#withoutStarttls(line) ?? ending(line) ?? this.#session(line)
    if (told) return told
    if (/^\s+\S|^$/.test(line) || REPORT.test(line)) return []
    return this.#spoken(line)
  }

  /** Reads a line of the conversation. If OpenSSL itself has requested STARTTLS, no text precedes the handshake. */
  #spoken(line: string): readonly LogEvent[] | undefined {
    const told = this.#sides.read(line)
    if (!this.#isUpgraded || this.#isSecured || !told?.some(({ kind }) => kind === 'sent')) return told
    return [...this.#secured({}), ...told]
  }

  /** Reads OpenSSL's report of a missing STARTTLS. OpenSSL also prints it for a server that has not greeted. */
  #withoutStarttls(line: string): readonly LogEvent[] | undefined {
    if (!line.startsWith("Didn't find STARTTLS in server response")) return undefined
    return [...(this.#isMute ? [] : [LACKS_STARTTLS]), { kind: 'about', security: 'starttls' }]
  }

  /** Reads the report on the session. It repeats some of it with each later ticket. */
  #session(line: string): readonly LogEvent[] | undefined {
    if (this.#sides.hasWords) return undefined
    const error =
      /^(?:verify error:num=\d+:|Verification error: )(.*)$/.exec(line)?.[1] ??
      /^ *Verify return code: \d+ \((.*)\)$/.exec(line)?.[1]
    if (error !== undefined) return this.#verdict(error)
    if (/^depth=\d+ |^verify return:/.test(line)) return this.#secured({})
    const [, version, cipher] = /^(?:New|Reused), (TLSv[\d.]+|SSLv\d), Cipher is (\S+)$/.exec(line) ?? []
    if (version !== undefined && cipher !== undefined) return this.#secured({ version, cipher })
    const started = /^ +Start Time: (\d{1,12})$/.exec(line)?.[1]
    return started === undefined ? this.#chain(line) : clockAt(Number(started) * 1000)
  }

  #verdict(words: string): readonly LogEvent[] {
    if (words === 'ok') return this.#isSecured ? this.#secured({ verify: { error: null } }) : []
    this.#isSecured = true
    return [untrusted(verifyCodeIn(words) ?? 'UNSPECIFIED')]
  }

  #chain(line: string): readonly LogEvent[] | undefined {
    const [, index, subject] = /^ (\d{1,2}) s:(.*)$/.exec(line) ?? []
    if (subject !== undefined) {
      this.#certificate = Number(index)
      return this.#described({ subject: named(subject) })
    }
    const issuer = /^ {3}i:(.*)$/.exec(line)?.[1]
    if (issuer !== undefined) return this.#described({ issuer: named(issuer) })
    const [, from = '', until = ''] = /^ {3}v:NotBefore: ([^;]*); NotAfter: (.*)$/.exec(line) ?? []
    const [notBefore, notAfter] = [isoDate(from), isoDate(until)]
    return notBefore === undefined || notAfter === undefined ? undefined : this.#described({ notBefore, notAfter })
  }

  #described(facts: object): readonly LogEvent[] {
    return this.#secured({ chain: [...Array.from({ length: this.#certificate }, () => ({})), facts] })
  }

  #secured(facts: object): readonly LogEvent[] {
    this.#isSecured = true
    return [{ kind: 'secured', ...facts }]
  }
}

function named(subject: string): string {
  return subject.replaceAll(' = ', '=')
}

/** The typed command, if it is shown. */
function invocation(line: string): readonly LogEvent[] | undefined {
  const words = /\bopenssl s_client (.*)$/.exec(line)?.[1]?.split(/\s+/)
  if (!words) return undefined
  const option = (name: string) => words[words.indexOf(name) + 1]
  const [, host, port] =
    /^\[?(.+?)\]?:(\d{1,5})$/.exec(words.includes('-connect') ? (option('-connect') ?? '') : '') ?? []
  return [
    {
      kind: 'about',
      ...(host && { host: words.includes('-servername') ? (option('-servername') ?? host) : host }),
      ...(port && { port: Number(port) }),
      ...(words.includes('-starttls') && { security: 'starttls' as const }),
    },
  ]
}

function ending(line: string): readonly LogEvent[] | undefined {
  if (line.startsWith('CONNECTED(')) return [{ kind: 'connected' }]
  const address = /^Connecting to ([\da-f.:]+)$/i.exec(line)?.[1]
  if (address !== undefined) return [{ kind: 'dialled', address }]
  if (line === 'closed' || /^(read|write):errno=0$/.test(line)) return [{ kind: 'closed', by: 'server' }]
  if (line === 'DONE') return [{ kind: 'closed', by: 'client' }]
  const [, call, number = ''] = /^(connect|read|write):errno=(\d+)$/.exec(line) ?? []
  const errno = codeOfNumber(Number(number))
  if (call !== undefined) return errno === undefined ? [] : [{ kind: 'failed', code: errno }]
  if (/:shutdown while in init:/.test(line)) return [] // it stops after a failure that it has reported
  if (!/(?:^|:)error:[\dA-F]{8}:|^(?:getaddrinfo|connect): /i.test(line)) return undefined
  const code = /SSL routines/.test(line) ? undefined : systemCodeIn(line)
  return code === undefined ? (failureIn(line) ?? []) : [{ kind: 'failed', code }]
}

/** Lines of the report without information for a transcript. */
const REPORT =
  /^(---|Certificate chain|Server certificate|(subject|issuer|notAfter|notBefore)=|No client certificate CA|no peer certificate|Acceptable client|Client Certificate Types|Requested Signature|Shared Requested|Peer (signing|signature|Temp)|Protocol( version)?: |ECH: |Server Temp Key|Negotiated TLS|SSL handshake has|Verification|Verified peername|(?:New|Reused), |Server public key|(Secure )?Renegotiation|This TLS version|Compression: |Expansion: |(No )?ALPN |Early data|SSL-Session:|Post-Handshake New|read R BLOCK|RENEGOTIATING|KEYUPDATE|Can't use SSL_get|Warning: |Verify return code)/
