import { inspect } from 'node:util'
import { Masker } from '../src/credentials/masker.ts'
import { Recorder } from '../src/driver/record.ts'
import { ImapSession } from '../src/imap/session.ts'
import { anonymizeAll, type InboxReport, renderText, reportOf, Secret, toJson, writeTranscript } from '../src/index.ts'
import type { Machine, Output, SessionEvent } from '../src/machine/machine.ts'
import { mechanismsFor } from '../src/sasl/choose.ts'
import { DEFAULT_TIMEOUTS } from '../src/settings/options.ts'
import { SmtpSession } from '../src/smtp/session.ts'
import type { Happening } from '../src/transcript/entry.ts'
import { octetsOf } from './echo-server.ts'

/**
 * The parameters of a check of two servers that share what they receive: IMAP receives the password, and one of them
 * repeats it in one place. The check uses the driver's sessions and recorders and one masker for all, but no sockets.
 */
export interface Talk {
  /** Octet text, spelled in some way. */
  readonly echo: string
  /** The same as a name or a number; what is given to be used again. */
  readonly word: string
  readonly place: string
  /** The sizes in which octets arrive. */
  readonly sizes?: readonly number[]
}

export const HOST = 'mail.mailwhy.test'
export const USERNAME = 'ann@mailwhy.test'
const TOKEN = '0b5c8d52-9a3e-4f6b-8f51-2f1c5d7e9a10'
const PLACE = { host: HOST, port: 993, security: 'none' } as const

/** The places where a server may repeat the secret in text. */
export const PLACES = [
  ...['untagged line', 'response code', 'capability', 'text of an OK'],
  ...['greeting', 'greeting, begun before the login', 'EHLO keyword', 'EHLO mechanism', '421 at the gate'],
  ...['AUTH refusal', 'RCPT refusal', 'QUIT', 'octets in place of TLS', 'probe greeting', 'certificate'],
]
/** The places where a server may repeat the secret in a number or a mailbox name that the client sends back. */
export const NUMBERS = ['SEARCH', 'EXISTS', 'FETCH', 'iterations']
export const NAME = 'LIST'

/** A check of both, a probe among them: the report, the events, and what went out. */
export function talk(password: string, { place, echo, word, sizes = [] }: Talk) {
  const masker = new Masker([HOST])
  const events: string[] = []
  const at: At = (name, text, otherwise) => (place === name ? text : otherwise)
  const side = (protocol: 'imap' | 'smtp', stages: readonly string[] | undefined, session: Machine) => {
    const header = {
      mailwhy: 1,
      protocol,
      target: PLACE,
      ...(stages ? { stages } : { look: 'probe' as const }),
    } as const
    const answer = protocol === 'imap' ? imapServer(at, echo, word) : smtpServer(at, echo, word)
    return new Side(session, new Recorder(header, (line) => events.push(line), masker), { sizes, answer })
  }
  const options = { security: 'none', timeouts: DEFAULT_TIMEOUTS } as const
  const mechanisms = (secret: string) =>
    mechanismsFor({ username: USERNAME, host: HOST, port: 993, password: new Secret(secret) })
  const sought = { token: TOKEN, cleanUp: true }
  const imapStages = ['imap.connect', 'imap.login', 'imap.inbox', 'inbox.round-trip']
  const imap = side(
    'imap',
    imapStages,
    new ImapSession({ ...options, mechanisms: mechanisms(password), sought, clientId: {} }),
  )
  const smtpOptions = { ...options, ehloName: '[127.0.0.1]', message: { from: USERNAME, to: USERNAME } }
  const smtpStages = ['smtp.connect', 'smtp.login', 'smtp.send']
  const smtp = side('smtp', smtpStages, new SmtpSession({ ...smtpOptions, mechanisms: mechanisms(OTHER_PASSWORD) }))

  // SMTP holds back its greeting, or the rest of it, until IMAP has received the password.
  const isBegun = place === 'greeting, begun before the login'
  if (isBegun) smtp.hear(`220-${HOST} says `)
  imap.hear('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n')
  imap.open()
  if (place === 'certificate') smtp.record.happened(certificateOf(password))
  if (place === 'octets in place of TLS')
    smtp.record.happened({ kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER', octets: `220 ${echo}\r\n` })
  smtp.hear(isBegun ? `${echo}\r\n220 ready\r\n` : `220 ${at('greeting', echo, HOST)} ESMTP\r\n`)
  if (place === '421 at the gate') smtp.hear(`421 4.7.0 ${echo} go away\r\n`)
  smtp.open()
  smtp.end()
  const probe = side('smtp', undefined, new SmtpSession({ ...smtpOptions, mechanisms: undefined }))
  probe.hear(`220 ${at('probe greeting', echo, HOST)} ESMTP\r\n`)
  probe.shut()
  probe.end()
  imap.open() // as if the message had been sent
  imap.end()
  const report = reportOf([imap, smtp, probe].map(({ record }) => record.transcript))
  return { report, events, sent: imap.sent.join('') }
}

const OTHER_PASSWORD = 'one of SMTP alone'

type At = (place: string, text: string, otherwise: string) => string

function imapServer(at: At, echo: string, word: string): (line: string) => string {
  const isBlind = at('EXISTS', 'yes', at('FETCH', 'yes', '')) !== '' // it cannot search
  const isElsewhere = at('LIST', 'yes', '') !== '' // the message is in the mailbox whose name it gives
  let mailbox = ''
  const shown = (uid: string) => {
    const field = `Message-ID: <${TOKEN}@${HOST}>\r\n\r\n`
    return `* 1 FETCH (UID ${uid} BODY[HEADER.FIELDS (MESSAGE-ID)] {${field.length}}\r\n${field})\r\n`
  }
  return (line) => {
    const [, tag = '', command = '', rest = ''] = /^(\S+) (UID \S+|\S+)\s*(.*)/.exec(line) ?? []
    const ok = `${tag} OK done\r\n`
    switch (command) {
      case 'AUTHENTICATE': {
        const capabilities = at('capability', ` [CAPABILITY IMAP4rev1 X-${echo} AUTH=${echo}]`, '')
        const code = at('response code', ` [X-${echo}]`, capabilities)
        const untagged = at('untagged line', `* ${echo}\r\n* NO ${echo} it was\r\n`, '')
        return `${untagged}${tag} OK${code} ${at('text of an OK', echo, 'in')}\r\n`
      }
      case 'CAPABILITY':
        return `* CAPABILITY IMAP4rev1 UIDPLUS\r\n${ok}`
      case 'EXAMINE':
      case 'SELECT':
        mailbox = rest
        return `* ${at('EXISTS', String(Number(word) + 19), '3')} EXISTS\r\n${ok}`
      case 'LIST':
        return `* LIST (\\Junk) "/" "${at('LIST', word.replace(/[\\"]/g, '\\$&'), 'Junk')}"\r\n${ok}`
      case 'UID SEARCH':
        if (isBlind) return `${tag} NO cannot\r\n`
        return `* SEARCH${isElsewhere && mailbox === 'INBOX' ? '' : ` ${at('SEARCH', word, '7')}`}\r\n${ok}`
      case 'UID FETCH':
        return `${shown(rest.split(' ')[0] ?? '')}${ok}`
      case 'FETCH':
        return `${shown(at('FETCH', word, '7'))}${ok}`
      case 'UID EXPUNGE':
        return `${tag} NO not that one\r\n`
      default:
        return ok
    }
  }
}

function smtpServer(at: At, echo: string, word: string): (line: string) => string {
  const mechanism = at('iterations', 'SCRAM-SHA-256', 'PLAIN')
  return (line) => {
    const [verb = ''] = line.split(/[ \r]/)
    switch (verb) {
      case 'EHLO': {
        const keyword = at('EHLO keyword', `250-X-${echo} ${echo}\r\n`, '')
        return `250-${HOST}\r\n${keyword}250 AUTH ${mechanism}${at('EHLO mechanism', ` ${echo}`, '')}\r\n`
      }
      case 'AUTH': {
        const nonce = /r=(.*)/.exec(atob(line.trim().split(' ').at(-1) ?? ''))?.[1] ?? ''
        if (mechanism !== 'PLAIN') return `334 ${btoa(`r=${nonce}x,s=c2FsdA==,i=${word}`)}\r\n`
        return at('AUTH refusal', `535-5.7.8 ${echo}\r\n535 5.7.8 no: ${echo}\r\n`, '235 2.7.0 in\r\n')
      }
      case '*':
        return '501 given up\r\n'
      case 'RCPT':
        return at('RCPT refusal', `550 5.1.1 <${USERNAME}>: ${echo}\r\n`, '250 2.1.5 ok\r\n')
      case 'QUIT':
        return `221 2.0.0 ${at('QUIT', echo, 'bye')}\r\n`
      default:
        return '250 2.0.0 ok\r\n'
    }
  }
}

/** One connection: a session, its record, and what has gone out. */
class Side {
  readonly record: Recorder
  readonly sent: string[] = []
  readonly #session: Machine
  readonly #sizes: readonly number[]
  readonly #answer: (line: string) => string
  #coming = ''
  #isOver = false

  constructor(
    session: Machine,
    record: Recorder,
    { sizes, answer }: { sizes: readonly number[]; answer: (line: string) => string },
  ) {
    this.#session = session
    this.record = record
    this.#sizes = sizes
    this.#answer = answer
    this.#do(session.handle({ kind: 'connected' }, 0))
  }

  /** Feeds the session text from the server, and answers what it sends, until it waits at a gate or ends. */
  hear(text: string): void {
    this.#coming += text
    for (let turn = 0; this.#coming !== '' && !this.#isOver; turn++) {
      const size = this.#sizes[turn % Math.max(this.#sizes.length, 1)] ?? this.#coming.length
      const bytes = new Uint8Array(Buffer.from(this.#coming.slice(0, size), 'latin1'))
      this.#coming = this.#coming.slice(size)
      this.record.received(bytes)
      this.#do(this.#session.handle({ kind: 'received', bytes }, 0))
    }
  }

  /** Through the gate, where it stands at one. */
  open(): void {
    if (this.#isOver) return
    this.#do(this.#session.handle({ kind: 'opened' }, 0))
    this.hear('')
  }

  shut(): void {
    if (this.#isOver) return
    this.#do(this.#session.handle({ kind: 'shut' }, 0))
    this.hear('')
  }

  end(): void {
    if (!this.#isOver) this.record.happened({ kind: 'closed', by: 'server' })
    this.#isOver = true
  }

  #do(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.kind === 'event') this.#note(output.event)
      if (output.kind === 'send') {
        this.record.sent(output.parts)
        const said = octetsOf(output.parts.map((part) => (part instanceof Secret ? part.reveal() : part)).join(''))
        this.sent.push(said)
        for (const line of said.split(/(?<=\r\n)/)) this.#coming += this.#answer(line)
      }
      if (output.kind === 'close') {
        this.record.happened({ kind: 'closed', by: 'client' })
        this.#isOver = true
      }
    }
  }

  #note(event: SessionEvent): void {
    if (event.kind === 'arrived') this.record.happened({ kind: 'note', arrived: event.in, removed: event.isRemoved })
    if (event.kind === 'objected')
      this.record.happened({ kind: 'note', objection: event.objection, ...(event.got && { got: event.got }) })
  }
}

/** As the driver writes it down of a certificate that holds a text in every place. */
function certificateOf(text: string): Happening {
  const der = Buffer.concat([Buffer.from([0x30, 0x82, 0x01]), Buffer.from(text), Buffer.from(text, 'utf16le')])
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  const one = {
    subject: `O=Acme, CN=${text}`,
    issuer: `CN=${text}, C=AT`,
    names: [text, `${text.toLowerCase()}.mailwhy.test`],
    aia: [`http://${encodeURIComponent(text)}.test/`],
    pem,
  }
  const verify = { error: 'CERT_HAS_EXPIRED', hostMatches: false, issuerKnown: false }
  const chain = [one, { subject: 'CN=x', issuer: 'CN=x', names: [], pem }]
  return {
    kind: 'secured',
    version: 'TLSv1.3',
    verify,
    chain,
    ocsp: { problem: 'malformed', der: der.toString('base64') },
  }
}

/** Every text of it, as a program would read it, and each form in which a report is shown or kept. Each line stands once. */
export function shownOf(report: InboxReport, events: readonly string[], isAnonymized = true): string {
  const { transcripts } = report
  const all = { depth: 20, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null }
  const texts = [...events, ...transcripts.map(writeTranscript), renderText(report), inspect(report, all)]
  for (const form of [toJson(report), transcripts, isAnonymized ? anonymizeAll(transcripts) : []]) addTexts(form, texts)
  return [...new Set(texts.flatMap((text) => text.split('\n')))].join('\n')
}

function addTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) for (const one of value) addTexts(one, texts)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      texts.push(key)
      addTexts(one, texts)
    }
}
