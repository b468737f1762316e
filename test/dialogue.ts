import type { Purpose } from '../src/conversation/exchange.ts'
import type { Entry, Happening, Header, Transcript } from '../src/transcript/entry.ts'

export interface Setting {
  readonly protocol: 'imap' | 'smtp'
  readonly security?: 'tls' | 'starttls' | 'none'
  /** The purpose that a bare line answers. */
  readonly at?: Purpose
}

/**
 * A conversation written by hand: `> ` sent, `< ` received, `= kind {details}` happened, `look plain` or `look tls`
 * begins a look beside it, `look older` and `look small` a probe of the handshake alone. One that begins with `> ` has been greeted. `\r\n` spelt out is a line end inside a row. A text without such marks is the server's answer
 * to what `at` names.
 */
export function dialogue(text: string, setting: Setting): readonly Transcript[] {
  const isWhole = /^([<>] |look |= resolved|= connected|= dialled|= denied|= failed|= late \{"wait":"resolve)/.test(
    text,
  )
  const marked = isWhole ? text : around(text, setting)
  const greeted = /^> /.test(marked)
    ? `${setting.protocol === 'imap' ? '< * OK ready\n' : /^> EHLO/.test(marked) ? '< 220 ready\n' : HELLO}${marked}`
    : marked
  return greeted.split(/^(?=look )/m).map((part) => transcript(part.split('\n').filter(Boolean), setting))
}

function transcript(lines: readonly string[], { protocol, security = 'tls' }: Setting): Transcript {
  const tls = /^look (older|small|[\w-]+-(?:group|signature))$/.exec(lines[0] ?? '')?.[1] as Header['tls']
  const look = tls ? 'probe' : (/^look (plain|tls)$/.exec(lines[0] ?? '')?.[1] as Header['look'])
  const rows = look ? lines.slice(1) : lines
  const entries = rows.map(entry)
  const ends = entries.some(({ kind }) => ['closed', 'failed', 'late', 'refused'].includes(kind))
  const begins = entries.some(({ kind }) => ['connected', 'dialled', 'failed', 'late'].includes(kind))
  return {
    header: {
      mailwhy: 1,
      protocol,
      target: { host: 'mail.example.com', port: 993, security },
      startedAt: '2026-11-22T00:00:00.000Z',
      ...(look && { look }),
      ...(tls && { tls }),
    },
    entries: [
      ...(begins && !rows[0]?.startsWith('<') ? [] : [happened({ kind: 'connected' })]),
      ...entries,
      ...(ends ? [] : [happened({ kind: 'closed', by: 'client' })]),
    ],
  }
}

function happened(happening: Happening): Entry {
  return { atMs: 0, ...happening }
}

function entry(line: string): Entry {
  const data = `${line.slice(2).replaceAll('\\r\\n', '\r\n')}\r\n`
  if (line.startsWith('> ')) return { atMs: 0, kind: 'sent', text: latin1(data) }
  if (line.startsWith('< ')) return { atMs: 0, kind: 'received', text: latin1(data) }
  const [, kind, details] = /^= (\w+) (.*)$/.exec(line) ?? []
  return { atMs: 0, kind, ...JSON.parse(details ?? '') } as Entry
}

/** Octet text, as a transcript holds it; a mask is no octets. */
function latin1(text: string): string {
  return text
    .split(/(‹\w+›|•)/)
    .map((part, at) => (at % 2 === 1 ? part : Buffer.from(part, 'utf8').toString('latin1')))
    .join('')
}

/** The shortest conversation in which a server says this in answer to that. */
function around(answer: string, { protocol, at = 'login' }: Setting): string {
  const tag = /^([A-Z]\d+) /.exec(answer)?.[1] ?? 'A1'
  const before = protocol === 'imap' ? IMAP[at]?.replaceAll('TAG', tag) : SMTP[at]
  if (before === undefined) throw new Error(`${protocol} has no ${at}`)
  return `${before}${answer
    .split('\n')
    .map((line) => (line.startsWith('= ') ? line : `< ${line}`))
    .join('\n')}`
}

const IMAP: Partial<Record<Purpose, string>> = {
  greeting: '',
  capability: '< * OK ready\n> TAG CAPABILITY\n',
  starttls: '< * OK ready\n> TAG STARTTLS\n',
  login: '< * OK ready\n> TAG LOGIN ann@example.com ‹password›\n',
  inbox: '< * OK ready\n> A9 LOGIN ann@example.com ‹password›\n< A9 OK done\n> TAG EXAMINE INBOX\n',
  idle: '< * OK ready\n> TAG NOOP\n< TAG OK\n',
}

const HELLO = '< 220 mail.example.com ready\n> EHLO [192.0.2.1]\n< 250 mail.example.com\n'
const SMTP: Partial<Record<Purpose, string>> = {
  greeting: '',
  capability: '< 220 mail.example.com ready\n> EHLO [192.0.2.1]\n',
  starttls: `${HELLO}> STARTTLS\n`,
  login: `${HELLO}> AUTH PLAIN ‹password›\n`,
  mail: `${HELLO}> MAIL FROM:<ann@example.com>\n`,
  rcpt: `${HELLO}> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<bob@example.com>\n`,
  data: `${HELLO}> RCPT TO:<bob@example.com>\n< 250 ok\n> DATA\n`,
  content: `${HELLO}> DATA\n< 354 go on\n> Subject: hi\\r\\n\\r\\nhello\\r\\n.\n`,
  idle: HELLO,
}
