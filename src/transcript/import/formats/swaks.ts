import { failureIn, systemCodeIn, untrusted, WITHOUT_STARTTLS } from '../find/tool-messages.ts'
import type { Format, LogEvent } from '../log-event.ts'

/** The output of swaks. `-` marks a line in the clear, `~` one under TLS, `*` a server line that refuses. */
export const swaks: Format = {
  name: 'swaks',
  title: 'what swaks prints',
  protocol: 'smtp',
  fits: (lines) => lines.some((line) => /^=== (Trying|Connected to) |^<(-|~|\*\*|~\*) +\d{3}[ -]|^ [-~]> /.test(line)),
  read(lines) {
    const course: SwaksProgress = { ms: 0, isOver: false }
    return lines.map((line) => {
      const told = read(line, course)
      const isGoodbye = course.isOver && told?.some((one) => one.kind === 'sent' && one.text === 'QUIT')
      course.isOver ||= told?.some(({ kind }) => kind === 'timed-out' || kind === 'closed') === true
      return isGoodbye ? [] : told
    })
  },
}

/** The time, and whether swaks has given up: its goodbye is then unanswered. */
interface SwaksProgress {
  ms: number
  isOver: boolean
}

function read(line: string, time: SwaksProgress): readonly LogEvent[] | undefined {
  const [, mark = '', text = ''] = /^(<-|<~\*|<~|<\*\*| ?[-~]>|===|\*\*\*)(?: {0,2}(.*))?$/s.exec(line) ?? []
  // It marks a time-out like a server line.
  if (mark.startsWith('<')) return /^\d{3}/.test(text) ? [{ kind: 'received', text }] : failure(text.trim())
  if (mark.endsWith('>')) return [{ kind: 'sent', text }]
  if (mark === '===') return status(text, time)
  if (mark === '***') return failure(text.trim())
  if (/^(?:TLS startup failed|STARTTLS attempted but failed)/.test(line)) return failure(line) // Markdown drops the mark
  return line.trim() === '' ? [] : undefined
}

function status(text: string, time: SwaksProgress): readonly LogEvent[] {
  const [, host = '', port] = /^Trying (.+):(\d{1,5})\.\.\.$/.exec(text) ?? []
  if (port !== undefined) {
    const address = /^[\d.]+$|:/.test(host) ? { address: host } : {}
    return [
      { kind: 'about', host, port: Number(port) },
      { kind: 'dialled', ...address, port: Number(port) },
    ]
  }
  if (text.startsWith('Connected to ')) return [{ kind: 'connected' }]
  const [, version, cipher] = /^TLS started (?:with|w\/) cipher (?:(TLSv[\d.]+|SSLv\d):)?([^:\s]+)/.exec(text) ?? []
  if (cipher !== undefined) return [{ kind: 'secured', ...(version && { version }), cipher }]
  const [, seconds] = /^response in (\d+(?:\.\d+)?)s$/.exec(text) ?? []
  if (seconds !== undefined) {
    time.ms += Number(seconds) * 1000
    return [{ kind: 'clock', ms: time.ms, since: 'start' }]
  }
  return text.startsWith('Connection closed') ? [{ kind: 'closed', by: 'client' }] : []
}

function failure(text: string): readonly LogEvent[] {
  if (text.startsWith('Remote host closed connection')) return [{ kind: 'closed', by: 'server' }]
  if (/did not advertise STARTTLS/i.test(text)) return WITHOUT_STARTTLS
  if (/did not advertise auth/i.test(text)) return [{ kind: 'note', stuck: 'login' }]
  if (/server certificate did not match target host/.test(text)) return [untrusted('HOSTNAME_MISMATCH')]
  const inner = /^TLS startup failed \(connect\(\): (.*)\)$/.exec(text)?.[1]
  const tls = failureIn(inner ?? text)
  if (tls) return tls
  if (inner !== undefined) return [{ kind: 'refused', code: 'ERR_TLS_HANDSHAKE' }]
  const code = systemCodeIn(text)
  if (code !== undefined) return [{ kind: 'failed', code }]
  return /timed? ?out|no response/i.test(text) ? [{ kind: 'timed-out' }] : []
}
