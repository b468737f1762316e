import fc from 'fast-check'
import { SHORT_SECRET } from '../src/credentials/spellings.ts'
import { Recorder } from '../src/driver/record.ts'
import { ImapSession } from '../src/imap/session.ts'
import { type InboxReport, renderText, Secret, toJson } from '../src/index.ts'
import type { Machine, Output, SessionEvent } from '../src/machine/machine.ts'
import { mechanismsFor } from '../src/sasl/choose.ts'
import { DEFAULT_TIMEOUTS } from '../src/settings/options.ts'
import { SmtpSession } from '../src/smtp/session.ts'
import { anyCharacter } from './any-character.ts'
import { base64, LoginServer, type Manner, type Turn } from './witness-server.ts'

export const USERNAME = 'ann@mailwhy.test'
export const SASL = [
  ...['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2', 'OAUTHBEARER'],
  ...['SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS', 'SCRAM-SHA-256', 'SCRAM-SHA-256-PLUS'],
]
export const TOKENS = ['XOAUTH2', 'OAUTHBEARER']

/** One way for a secret to go out. */
export interface Way {
  readonly protocol: 'imap' | 'smtp'
  readonly mechanism: string
  readonly offers: readonly string[]
}

export const WAYS: readonly Way[] = [
  ...SASL.flatMap((mechanism): readonly Way[] => [
    { protocol: 'imap', mechanism, offers: [`AUTH=${mechanism}`] },
    { protocol: 'imap', mechanism, offers: [`AUTH=${mechanism}`, 'SASL-IR'] },
    { protocol: 'smtp', mechanism, offers: [`AUTH ${mechanism}`] },
  ]),
  ...['', 'LITERAL+', 'LITERAL-'].map(
    (offer): Way => ({ protocol: 'imap', mechanism: 'LOGIN command', offers: [offer] }),
  ),
]

/** The part of a login that a server sends back, its spelling, and how much of it. */
export interface Echo {
  readonly of: 'secret' | 'line' | 'words'
  readonly spelled: keyof typeof SPELLED
  readonly letters: keyof typeof LETTERS
  readonly cut: keyof typeof CUTS
  readonly at: number
}

const quoted = (octets: string) => octets.replace(/[\\"]/g, '\\$&')
const SPELLED = {
  'as it is': (octets: string) => octets,
  'in quotes': (octets: string) => `"${quoted(octets)}"`,
  'in Base64': base64,
  'in Base64 behind one octet': (octets: string) => base64(`<${octets}>`),
  'in Base64 behind two': (octets: string) => base64(`<<${octets}`),
  'in Base64, with its quotes': (octets: string) => base64(`: "${quoted(octets)}"`),
}
const LETTERS = {
  'as they are': (text: string) => text,
  capitals: (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  small: (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
}
const CUTS: Record<string, (text: string, at: number, nextLine: string) => string> = {
  whole: (text) => text,
  'cut short': (text, at) => text.slice(0, at),
  'without its beginning': (text, at) => text.slice(at),
  'without its middle': (text, at) => `${text.slice(0, at)}...${text.slice(-at)}`, // as sendmail does
  'in lines': (text, at, nextLine) => text.replace(new RegExp(`[^]{${Math.max(at, 2)}}`, 'g'), `$&\r\n${nextLine}`),
}

/** Once the secret has come: echoes in lines of their own, in the refusal, and in one more challenge. */
export function echoing(
  way: Way,
  secret: string,
  echoes: readonly Echo[],
  place: number,
): NonNullable<Manner['answer']> {
  const isImap = way.protocol === 'imap'
  const lineStart = isImap ? '* NO ' : '535-'
  const written = (turn: Turn, { of, spelled, letters, cut, at }: Echo, nextLine: string) => {
    const told = { secret: octetsOf(secret), line: turn.line, words: turn.said.join('\0') }[of]
    return CUTS[cut]?.(LETTERS[letters](SPELLED[spelled](told)), at, nextLine) ?? ''
  }
  return (turn) => {
    if (!turn.shown) return undefined
    const all = echoes.map((echo) => written(turn, echo, lineStart))
    const lines = all.map((echo) => `${lineStart}you said ${echo} to us\r\n`).join('')
    if (turn.due.kind === 'verdict' && place === 0 && way.mechanism !== 'LOGIN command') {
      const prompt = written(turn, { ...(echoes[0] as Echo), letters: 'as they are' }, '').replace(/[\r\n]/g, '')
      return { say: `${isImap ? `${lines}+ ` : '334 '}${base64(`{"status":"${prompt}"}`)}\r\n` }
    }
    const last = (all.at(-1) ?? '').replace(/[\r\n]/g, '')
    return { say: `${lines}${isImap ? '{tag} NO [AUTHENTICATIONFAILED] Sorry, ' : '535 5.7.8 Sorry, '}${last}\r\n` }
  }
}

const echoes = fc.array(
  fc.record<Echo>({
    of: fc.constantFrom('secret', 'line', 'words'),
    spelled: fc.constantFrom(...(Object.keys(SPELLED) as Echo['spelled'][])),
    letters: fc.constantFrom(...(Object.keys(LETTERS) as Echo['letters'][])),
    cut: fc.constantFrom(...Object.keys(CUTS)),
    at: fc.integer({ min: 0, max: 30 }),
  }),
  { minLength: 1, maxLength: 3 },
)
const chunks = fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 8 })
const isSound = (text: string) => !/[\r\n\0]|\p{Surrogate}/u.test(text)
const chars = (pattern: RegExp) => fc.stringMatching(pattern)
const of = (...units: readonly string[]) =>
  fc.array(fc.constantFrom(...units), { minLength: 6, maxLength: 24 }).map((all) => all.join(''))
const passwords = fc.oneof(
  chars(/^[!#-'*-[\]-z|}~]{6,40}$/), // an atom
  chars(/^[\x01-\x09 "\\(){%*a-c]{6,30}$/), // to be quoted
  chars(/^[A-Za-z0-9+/]{6,40}={0,2}$/), // like Base64
  chars(/^[0-9a-f]{6,40}$/),
  of(...'aZ9 "\\äßéЖж漢字', '👍🏽', 'e\u0301', '\u00a0', '\x7f'), // a literal
  fc.string({ unit: anyCharacter, minLength: 6, maxLength: 30 }).filter(isSound),
)
const tokens = chars(/^[\x21-\x7e]{6,60}$/)
export const runs = fc.record({
  way: fc.constantFrom(...WAYS),
  password: passwords,
  token: tokens,
  echoes,
  place: fc.nat(2),
  chunks,
})

export const octetsOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

/** Every six characters in a row of these, of their quoted forms, and of what Base64 makes of both at each alignment. */
export function pieces(values: readonly string[]): ReadonlySet<string> {
  const spelled = values.flatMap((value) => [value, quoted(value), octetsOf(value), quoted(octetsOf(value))])
  const encoded = values.flatMap((value) =>
    [octetsOf(value), quoted(octetsOf(value))].flatMap((octets) =>
      [0, 1, 2].map((before) => {
        const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + octets.length) * 8) / 6)]
        return base64('\0'.repeat(before) + octets).slice(from, to)
      }),
    ),
  )
  return new Set([...spelled, ...encoded].flatMap(windowsOf))
}

export function windowsOf(text: string): readonly string[] {
  const searched = text.toLowerCase()
  return Array.from({ length: Math.max(0, text.length - SHORT_SECRET + 1) }, (_, at) =>
    searched.slice(at, at + SHORT_SECRET),
  )
}

/** Every text in it, as a program would read it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : []
}

/** All that the outside can see of a check. */
export function seenOf(report: InboxReport | undefined, lines: readonly string[]): string {
  const told = report ? [...textsIn(toJson({ ...report, transcripts: [] })), renderText(report)] : []
  return [...textsIn(lines.map((line) => JSON.parse(line))), ...told].join('\n').toLowerCase()
}

/** A check of one side without sockets: what the driver does with a session and a recorder, and nothing else. */
export function play(
  { protocol, mechanism, offers }: Way,
  value: string,
  { answer, sizes = [] }: { readonly answer?: Manner['answer']; readonly sizes?: readonly number[] } = {},
) {
  const lines: string[] = []
  const target = { host: 'mail.mailwhy.test', port: 993, security: 'none' } as const
  const stages = [`${protocol}.connect`, `${protocol}.login`]
  const record = new Recorder({ mailwhy: 1, protocol, target, stages }, (line) => lines.push(line))
  const server = new LoginServer({ protocol, offers, ...(answer && { answer }) })
  converse(sessionFor(protocol, mechanism, value), record, server, sizes)
  return { lines, server, transcript: record.transcript }
}

function sessionFor(protocol: 'imap' | 'smtp', mechanism: string, value: string): Machine {
  const isCommand = mechanism === 'LOGIN command'
  const isToken = TOKENS.includes(mechanism)
  const password = isToken ? undefined : new Secret(value)
  const token = isToken ? new Secret(value).derive((text) => text, '‹token›') : undefined
  const mechanisms = isCommand
    ? () => []
    : mechanismsFor({
        username: USERNAME,
        password,
        token,
        host: 'mail.mailwhy.test',
        port: 993,
        binding: () => ({ name: 'tls-exporter', octets: new Uint8Array(32) }),
        forced: mechanism,
      })
  const options = { security: 'none', timeouts: DEFAULT_TIMEOUTS, mechanisms, isForced: true } as const
  if (protocol === 'smtp') return new SmtpSession({ ...options, ehloName: '[127.0.0.1]', message: undefined })
  const plainLogin = isCommand && password ? { username: USERNAME, password } : undefined
  return new ImapSession({ ...options, plainLogin, clientId: { name: 'mailwhy' } })
}

function converse(session: Machine, record: Recorder, server: LoginServer, sizes: readonly number[]): void {
  let coming = server.greeting
  let outputs: readonly Output[] = session.handle({ kind: 'connected' }, 0)
  for (let turn = 0; ; turn++) {
    for (const output of outputs) {
      if (output.kind === 'close') return record.happened({ kind: 'closed', by: 'client' })
      if (output.kind === 'event') note(output.event, record)
      if (output.kind !== 'send') continue
      record.sent(output.parts)
      const said = output.parts.map((part) => (part instanceof Secret ? part.reveal() : part)).join('')
      coming += server.hear(octetsOf(said))
    }
    if (outputs.some(({ kind }) => kind === 'gate')) {
      outputs = session.handle({ kind: 'opened' }, 0)
      continue
    }
    if (coming === '') return record.happened({ kind: 'closed', by: 'server' })
    const size = sizes[turn % Math.max(sizes.length, 1)] ?? coming.length
    const bytes = new Uint8Array(Buffer.from(coming.slice(0, size), 'latin1'))
    coming = coming.slice(size)
    record.received(bytes)
    outputs = session.handle({ kind: 'received', bytes }, 0)
  }
}

function note(event: SessionEvent, record: Recorder): void {
  if (event.kind === 'login') record.happened({ kind: 'note', login: event.by, because: event.because })
}

/** The proofs that the server got and that were made from the secret by digesting. */
export function proofsIn(turns: readonly Turn[]): readonly string[] {
  return turns.flatMap(({ mechanism, said }) => {
    if (mechanism === 'CRAM-MD5') return said[0]?.split(' ').at(-1) ?? []
    return mechanism.startsWith('SCRAM-') ? (/,p=(.*)$/.exec(said[1] ?? '')?.[1] ?? []) : []
  })
}
