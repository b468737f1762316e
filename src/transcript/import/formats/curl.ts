import { failureIn, systemCodeIn, untrusted, verifyCodeIn, WITHOUT_STARTTLS } from '../find/tool-messages.ts'
import type { Format, LogEvent } from '../log-event.ts'
import { isoDate, stamped } from '../unwrap/clock.ts'
import { portOf } from './marks.ts'

/** The output of `curl -v` for imap, imaps, smtp and smtps. */
export const curl: Format = {
  name: 'curl',
  title: 'what curl -v prints',
  fits: (lines) => lines.some((line) => FITS.test(stamped(line)[1])),
  read(lines) {
    const bare = lines.map((line) => line.replace(PROGRESS, ''))
    const hasWords = bare.some((line) => /^[<>] /.test(stamped(line)[1]))
    let isConnected = false
    return bare.map((line) => {
      const [clock, rest] = stamped(line)
      const told = read(rest, hasWords)
      // After STARTTLS it reports the existing connection again.
      if (isConnected && told?.some(({ kind }) => kind === 'connected')) return clock
      if (told?.some(({ kind }) => kind === 'connected')) isConnected = true
      if (told?.some(({ kind }) => kind === 'dialled' || kind === 'closed')) isConnected = false
      return told && [...clock, ...told]
    })
  },
}

/** The progress meter of curl, which ends without a line end. */
const PROGRESS = /^[\s\d:.kMGT-]{40,}(?=[<>*{}] )/

const FITS =
  /^curl: \(\d+\) |^\* {2,3}Trying [\d.[\]:a-f]+|^\* (Connected to .* port \d|Could not resolve host|Closing connection|Host .* was resolved)/i

function read(line: string, hasWords: boolean): readonly LogEvent[] | undefined {
  const [, side, text = ''] = /^([<>])(?: (.*))?$/s.exec(line) ?? []
  if (side !== undefined) return [{ kind: side === '<' ? 'received' : 'sent', text }]
  const [, end, reason = ''] = /^curl: \((\d+)\) (.*)$/s.exec(line) ?? []
  if (end !== undefined) return event(reason) ?? answerIn(reason, hasWords)
  const [, indent = '', comment] = /^\*( *)(.*)$/s.exec(line) ?? []
  // No check sends VRFY or EXPN, as `--mail-rcpt` alone does: no rule reads such a refusal.
  if (comment?.startsWith('Command failed: ')) return undefined
  if (comment !== undefined) return (indent.length > 1 ? certificate(comment) : undefined) ?? event(comment) ?? []
  return /^[{}] \[\d+ bytes data\]$|^\s*$|^ +% Total |^ +Dload |^[\s\d].*-:-|^[\s\d:.kMGT-]{40,}$/.test(line)
    ? []
    : undefined
}

/** The rest of the server's response if the conversation is not shown. */
function answerIn(reason: string, hasWords: boolean): readonly LogEvent[] | undefined {
  if (hasWords) return []
  const [, command = '', code] = /^(?:(AUTH|MAIL|RCPT|DATA) failed|Access denied): (\d{3})$/.exec(reason) ?? []
  if (code === undefined) return undefined
  return [
    { kind: 'sent', text: { '': 'AUTH', MAIL: 'MAIL FROM:<>', RCPT: 'RCPT TO:<>' }[command] ?? command, assumed: true },
    { kind: 'received', text: code },
  ]
}

function event(text: string): readonly LogEvent[] | undefined {
  return connecting(text) ?? handshake(text) ?? ending(text)
}

function connecting(text: string): readonly LogEvent[] | undefined {
  const [, trying, tryingPort] = /^Trying \[?([\da-f.:]+?)\]?(?::(\d{1,5}))?\.\.\.$/i.exec(text) ?? []
  if (trying !== undefined) return [{ kind: 'dialled', address: trying, ...portOf(tryingPort) }]
  const [, host, address, port] =
    /^Connected to (\S+) \(([^)]*)\) port (\d{1,5})/.exec(text) ??
    /^Established connection to (\S+) \((\S+) port (\d{1,5})\)/.exec(text) ?? // since 8.16
    []
  if (host !== undefined && address !== undefined) {
    return [
      { kind: 'about', host, ...portOf(port) },
      { kind: 'connected', address, ...portOf(port) },
    ]
  }
  const [, failed, failedPort, why = ''] = /^connect to (\S+) port (\d{1,5}).* failed: (.*)$/.exec(text) ?? []
  if (failed !== undefined) {
    const code = systemCodeIn(why)
    return [
      { kind: 'about', ...portOf(failedPort) },
      ...(code === undefined ? [] : [{ kind: 'failed', code, address: failed } as const]),
    ]
  }
  const [, wanted, wantedPort, reason = ''] = /^Failed to connect to (\S+) port (\d{1,5})(.*)$/.exec(text) ?? []
  if (wanted !== undefined) {
    const code = systemCodeIn(reason)
    return [
      { kind: 'about', host: wanted, ...portOf(wantedPort) },
      ...(code === undefined ? [] : [{ kind: 'failed', code } as const]),
    ]
  }
  // curl does not say whether the name is unknown or its resolver failed; the first is by far the more frequent.
  const unknown = /^Could not resolve host: ([^\s;]+)/.exec(text)?.[1]
  return unknown === undefined
    ? undefined
    : [
        { kind: 'about', host: unknown },
        { kind: 'failed', code: 'ENOTFOUND' },
      ]
}

function handshake(text: string): readonly LogEvent[] | undefined {
  const [, version, cipher] = /^SSL connection using (TLSv[\d.]+|SSLv\d) \/ (\S+)/.exec(text) ?? []
  if (cipher !== undefined) return [{ kind: 'secured', ...(version && { version }), cipher }]
  const problem = /^(?:SSL certificate problem: |SSL certificate verify result: )(.*)$/.exec(text)?.[1]
  if (problem !== undefined) return [untrusted(verifyCodeIn(problem) ?? 'UNSPECIFIED')]
  if (/^SSL: (no alternative certificate subject name matches|certificate subject name .* does not match)/.test(text)) {
    return [untrusted('HOSTNAME_MISMATCH')]
  }
  if (/SSL_connect: (SSL_ERROR_SYSCALL|Connection reset)/.test(text)) return [{ kind: 'closed', by: 'server' }]
  return /\berror:[\dA-F]{8}:/i.test(text) ? failureIn(text) : undefined
}

/** One line of the block that begins with `Server certificate:`. */
function certificate(text: string): readonly LogEvent[] | undefined {
  const [, key = '', value = ''] = /^(subject|issuer|start date|expire date): (.*)$/.exec(text) ?? []
  const name = value.replaceAll('; ', ', ')
  if (key === 'subject' || key === 'issuer') return [{ kind: 'secured', chain: [{ [key]: name }] }]
  const date = isoDate(value)
  if (date === undefined) return undefined
  return [{ kind: 'secured', chain: [key === 'start date' ? { notBefore: date } : { notAfter: date }] }]
}

function ending(text: string): readonly LogEvent[] | undefined {
  if (/^(Operation|Connection|Resolving|SSL connection) (timed out|timeout)|^Timeout was reached/i.test(text)) {
    const ms = /after (\d+) (?:ms|milliseconds)/.exec(text)?.[1]
    return [
      ...(ms === undefined ? [] : [{ kind: 'clock', ms: Number(ms), since: 'start' } as const]),
      text.startsWith('Resolving') ? { kind: 'late', wait: 'resolve' } : { kind: 'timed-out' },
    ]
  }
  if (/^(STARTTLS not |Requested SSL level failed)/.test(text)) {
    return WITHOUT_STARTTLS
  }
  if (/^(response reading failed|Empty reply|Connection died)/.test(text)) return [{ kind: 'closed', by: 'server' }]
  if (/^(Closing connection|Connection #\d+ to host .* left intact)/.test(text)) {
    return [{ kind: 'closed', by: 'client' }]
  }
  const code = /^(Recv|Send) failure: /.test(text) ? systemCodeIn(text) : undefined
  return code === undefined ? undefined : [{ kind: 'failed', code }]
}
