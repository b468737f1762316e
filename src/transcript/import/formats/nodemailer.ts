import { denialIn } from '../find/oauth-denial.ts'
import { failureIn } from '../find/tool-messages.ts'
import type { Format, LogEvent } from '../log-event.ts'
import { clockAt } from '../unwrap/clock.ts'

const LINE =
  /^\[(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})\] (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +(?:\[(#?[\w-]+)\] ?)?(.*)$/s

/** nodemailer's log on the console, with `logger: true, debug: true`. */
export const nodemailer: Format = {
  name: 'nodemailer',
  title: 'a nodemailer log',
  protocol: 'smtp',
  fits: (lines) => lines.some((line) => LINE.test(line)),
  read: (lines) => lines.map(read),
}

function read(line: string): readonly LogEvent[] | undefined {
  const [whole, date = '', time = '', level = '', id, text = ''] = LINE.exec(line) ?? []
  if (whole === undefined) return line.trim() === '' ? [] : undefined
  return [
    ...clockAt(Date.parse(`${date}T${time}Z`)),
    ...(id === undefined ? [] : [{ kind: 'session', id } as const]),
    ...said(text, level),
  ]
}

function said(text: string, level: string): readonly LogEvent[] {
  const [, side, words = ''] = /^([SC]): ?(.*)$/s.exec(text) ?? []
  if (side !== undefined) return [{ kind: side === 'S' ? 'received' : 'sent', text: words }]
  const denial = text.startsWith('Response: ') ? denialIn(text) : undefined // of the server that issues tokens
  if (denial) return [denial]
  // The message itself is logged unchanged, only for debugging: nothing in it concerns the connection.
  return eventIn(text) ?? (level === 'DEBUG' ? undefined : failureIn(text)) ?? []
}

/** The event of a sentence of nodemailer about the connection. */
export function eventIn(text: string): readonly LogEvent[] | undefined {
  const [, host, address] = /^Resolved (\S+) as (\S+) \[cache/.exec(text) ?? []
  if (host !== undefined && address !== undefined) {
    return [
      { kind: 'about', host },
      { kind: 'resolved', addresses: [address] },
    ]
  }
  const [, secure, to, port] = /^(Secure connection|Connection) established to (.*):(\d{1,5})$/.exec(text) ?? []
  if (to !== undefined) {
    const at = { address: to, port: Number(port) }
    return [
      { kind: 'about', port: at.port },
      { kind: 'connected', ...at },
      ...(secure === 'Connection' ? [] : [{ kind: 'secured' } as const]),
    ]
  }
  if (text === 'Connection upgraded with STARTTLS') return [{ kind: 'secured' }]
  if (text === 'Connection closed') return [{ kind: 'ended' }]
  return text.startsWith('Closing connection to the server') ? [{ kind: 'closed', by: 'client' }] : undefined
}
