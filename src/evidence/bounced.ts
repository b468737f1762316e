import { type Delivery, deliveriesIn } from '../bounce/bounce.ts'
import type { Exchange, Purpose, ServerMessage } from '../conversation/exchange.ts'
import type { Seen } from '../conversation/exchange-builder.ts'
import { OwnNames } from '../conversation/own-names.ts'
import { fetchedLines } from '../imap/fetched-mail.ts'
import { ReplyReader } from '../smtp/parse-reply.ts'
import type { Transcript } from '../transcript/entry.ts'
import { utf8 } from '../wire/bytes.ts'
import { decodeForReading } from '../wire/charsets.ts'

/** The refusal that a bounce of the test message reports. */
export interface Bounced {
  /** The server that refused, if the bounce names it. */
  readonly host?: string
  readonly recipient?: string
}

/** A refusal by another server, in the form of an exchange, and the row that shows it. */
export interface BouncedExchange {
  readonly entry: number
  readonly exchange: Exchange
  readonly bounced: Bounced
}

/**
 * The refusal that a bounce of the test message reports: the text of the server that refused it, and the lines that
 * contain the text. Anybody can send mail, so that a bounce proves nothing unless it contains the Message-ID that was
 * searched for.
 */
export function bounceIn(
  { header, entries }: Transcript,
  { exchanges }: Pick<Seen, 'exchanges'>,
): BouncedExchange | undefined {
  const isSettled = entries.some((entry) => entry.kind === 'note' && (entry.bounced !== undefined || entry.missed))
  const token = isSettled ? tokenIn(exchanges) : undefined
  if (token === undefined) return undefined
  const fetched = exchanges.findLast(
    ({ purpose, command }) => purpose === 'watch' && command !== undefined && TEXT_FETCHED.test(command.parts[0]),
  )
  const mail = fetched && mailIn(entries, fetched.entry)
  if (!mail?.some(({ text }) => text.includes(token))) return undefined
  const deliveries = deliveriesIn(mail.map(({ text }) => text))
  const delivery =
    deliveries.find(({ action }) => action === 'failed') ?? deliveries.find(({ action }) => action === 'delayed')
  return delivery && refusalIn(delivery, mail, new OwnNames(header.target.host))
}

const TEXT_FETCHED = /^\S+ UID FETCH .*\bBODY\.PEEK\[TEXT\]/i

function tokenIn(exchanges: readonly Exchange[]): string | undefined {
  for (const { purpose, command } of exchanges) {
    const token =
      purpose === 'watch'
        ? / UID SEARCH HEADER Message-ID "([\w-]{8,100})"/i.exec(command?.parts[0] ?? '')?.[1]
        : undefined
    if (token !== undefined) return token
  }
  return undefined
}

interface MailLine {
  readonly text: string
  readonly entry: number
}

/**
 * The lines of a FETCH response, each with the row in which it ended. A transcript may omit some lines of a long one.
 */
function mailIn(entries: Transcript['entries'], from: number): readonly MailLine[] {
  const lines: MailLine[] = []
  let open = ''
  for (let at = from + 1; at < entries.length; at++) {
    const entry = entries[at]
    if (entry?.kind === 'sent') break
    if (entry?.kind !== 'received') continue
    const pieces = (open + entry.text).split(/\r?\n/)
    open = pieces.pop() ?? ''
    lines.push(...pieces.map((text) => ({ text, entry: at })))
  }
  const texts = fetchedLines(lines.map(({ text }) => text).join('\r\n'))
  return texts ? kept(lines, texts) : []
}

/** The lines that belong to the mail, in order. */
function kept(lines: readonly MailLine[], texts: readonly string[]): readonly MailLine[] {
  let next = 0
  return texts.map((text) => {
    while (next < lines.length && lines[next]?.text !== text) next += 1
    const entry = lines[Math.min(next, lines.length - 1)]?.entry ?? 0
    next += 1
    return { text: decodeForReading(text), entry }
  })
}

function refusalIn(delivery: Delivery, mail: readonly MailLine[], names: OwnNames): BouncedExchange {
  const { recipient, host } = delivery
  const entry = mail[delivery.to]?.entry ?? mail.at(-1)?.entry ?? 0
  if (recipient !== undefined) names.addUser(recipient)
  const exchange: Exchange = {
    purpose: purposeOf(delivery),
    stage: 'inbox.round-trip',
    command: undefined,
    entry,
    encrypted: true,
    outcome: 'refused',
    messages: [messageOf(delivery, mail, entry, names)],
  }
  return {
    entry,
    exchange,
    bounced: { ...(host !== undefined && { host }), ...(recipient !== undefined && { recipient }) },
  }
}

/**
 * The message of the remote server, or of the server that wrote the bounce: its text then has the code of its status.
 */
function messageOf(delivery: Delivery, mail: readonly MailLine[], entry: number, names: OwnNames): ServerMessage {
  const { action, reply, words = '', status, from, to } = delivery
  const code = status?.startsWith('4') || (status === undefined && action === 'delayed') ? '450' : '550'
  const reader = new ReplyReader()
  const said = reply ?? [[code, status, words].filter((one) => one !== undefined && one !== '').join(' ')]
  reader.push(utf8(`${said.join('\r\n')}\r\n`))
  const read = reader.next() ?? reader.rest()
  const facts = read?.kind === 'reply' ? { code: read.code, enhanced: read.enhanced, lines: read.lines } : undefined
  return {
    entry,
    kind: 'final',
    lines: mail.slice(from, to + 1).map(({ text }) => text),
    text: names.removedFrom(decodeForReading((facts?.lines ?? [words]).join(' '))),
    code: facts?.code ?? Number(code),
    enhanced: facts?.enhanced,
  }
}

/**
 * The refused command. If the bounce does not name it, its status decides: most bounces concern an address or a
 * mailbox.
 */
function purposeOf({ command, status, reply }: Delivery): Purpose {
  switch (command) {
    case 'MAIL':
    case 'RCPT':
    case 'DATA':
      return command.toLowerCase() as Purpose
    case 'content':
    case 'greeting':
      return command
    case 'EHLO':
      return 'capability'
    // A login or encryption between servers does not concern this mailbox: the report only says that the message was
    // not accepted.
    case 'AUTH':
    case 'STARTTLS':
      return 'mail'
    case undefined:
      return /^[45]\d\d[ -][45]\.[67]\./.test(reply?.[0] ?? '') || /^[45]\.[67]\./.test(status ?? '')
        ? 'content'
        : 'rcpt'
    default:
      return command satisfies never
  }
}
