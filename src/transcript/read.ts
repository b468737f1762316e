import { butIs } from '../errors/but-is.ts'
import { isPlainObject } from '../errors/plain-object.ts'
import { UsageError } from '../errors/usage-error.ts'
import type { Entry, Header, Target, Transcript } from './entry.ts'

/**
 * Reads a transcript file. Unknown row kinds and keys are skipped, and so is an unfinished last line, which a killed
 * program leaves behind.
 *
 * @throws UsageError `ERR_TRANSCRIPT` if the text is no transcript, with the line; `ERR_TRANSCRIPT_VERSION` for a
 * version that this program does not support.
 */
export function readTranscript(text: string): Transcript {
  const isText = typeof text === 'string'
  if (!isText || /^\S+\.ndjson$/.test(text)) {
    const but = isText ? ', not the name of its file' : butIs(text)
    throw new UsageError('ERR_TRANSCRIPT', `the text of a transcript is needed${but}`)
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1) || `${text}\n`
  const [first, ...rows] = whole.split('\n').slice(0, -1)
  return {
    header: readHeader(parse(first ?? '', 1)),
    entries: rows.flatMap((row, index) => (row === '' ? [] : readEntry(parse(row, index + 2), index + 2))),
  }
}

/** The transcripts from a caller, one or several. Throws for other values. */
export function givenTranscripts(given: Transcript | readonly Transcript[]): readonly Transcript[] {
  const all = Array.isArray(given) ? given : [given]
  if (!all.every((one) => one?.header && one.entries)) throw new UsageError('ERR_TRANSCRIPT', 'not a transcript')
  return all
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw broken(number, 'is not JSON')
  }
}

function broken(line: number, why: string): UsageError {
  return new UsageError('ERR_TRANSCRIPT', `not a transcript: line ${line} ${why}`)
}

function readHeader(value: unknown): Header {
  const given = isPlainObject(value) ? value : {}
  const { mailwhy, protocol, startedAt } = given
  if (typeof mailwhy !== 'number') throw broken(1, 'is no header with a "mailwhy" version')
  if (mailwhy !== 1) throw new UsageError('ERR_TRANSCRIPT_VERSION', `transcript version ${mailwhy} is not known here`)
  if (protocol !== 'imap' && protocol !== 'smtp') throw broken(1, 'names no protocol')
  if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) throw broken(1, 'has no "startedAt"')
  const target = isPlainObject(given.target) ? given.target : {}
  const { host, port, security } = target
  if (typeof host !== 'string' || !isNumber(port)) throw broken(1, 'has no "target" with host and port')
  if (security !== 'tls' && security !== 'starttls' && security !== 'none') throw broken(1, 'has no "target.security"')
  const place: Target = { host, port, security, ...keep(target, TARGET) }
  return { mailwhy, protocol, target: place, startedAt, ...keep(given, HEADER) }
}

function readEntry(row: unknown, line: number): readonly Entry[] {
  if (!Array.isArray(row)) throw broken(line, 'is no row')
  const [atMs, mark, data, details] = row as readonly unknown[]
  if (!isNumber(atMs)) throw broken(line, 'does not begin with a time')
  if (mark === '>' || mark === '<') {
    if (typeof data !== 'string') throw broken(line, 'has no text')
    const isAssumed = isPlainObject(details) && details.assumed === true
    return [{ atMs, kind: mark === '>' ? 'sent' : 'received', text: data, ...(isAssumed && { assumed: true }) }]
  }
  if (mark !== '=' || typeof data !== 'string' || !Object.hasOwn(SHAPES, data)) return []
  const shape = SHAPES[data as keyof typeof SHAPES]
  const known = keep(isPlainObject(details) ? details : {}, shape)
  const missing = missingIn(known, shape)
  if (missing !== undefined) throw broken(line, `has no "${missing}"`)
  return [{ atMs, kind: data, ...known } as Entry]
}

/**
 * The type of a key or its possible values, or the shape of the object or of each object in its list. With `!`, the
 * object is meaningless without it.
 */
type Shape = {
  readonly [key: string]: Type | `${Type}!` | ReadonlySet<unknown> | Shape | readonly [Shape]
}
/** `texts`: an object with any keys, of which those with a text are kept. */
type Type = 'string' | 'number' | 'boolean' | 'string?' | 'strings' | 'numbers' | 'texts'

/** The optional members of a target besides host, port and security. */
const TARGET = { allowUntrusted: new Set([true]), sources: 'strings' } as const satisfies Shape

/** The optional members of a header besides version, protocol, target and time. */
const HEADER = {
  stages: 'strings',
  login: { by: new Set(['password', 'token']), auth: 'string' },
  about: 'string',
  client: 'texts',
  look: new Set(['plain', 'tls', 'probe']),
  tls: new Set([
    'older',
    'small',
    'classical-group',
    'post-quantum-group',
    'post-quantum-signature',
  ] satisfies readonly Header['tls'][]),
  unread: 'numbers',
  log: {
    title: 'string!',
    unwrapped: 'strings',
    lines: 'number!',
    from: 'number',
    to: 'number',
    entryLines: 'numbers',
  },
  provider: 'string',
} as const satisfies Shape & { readonly [Name in keyof Header]?: unknown }

const CERTIFICATE = {
  subject: 'string',
  issuer: 'string',
  names: 'strings',
  notBefore: 'string',
  notAfter: 'string',
  key: { type: 'string', bits: 'number' },
  signature: 'string',
  ca: 'boolean',
  fingerprint: 'string',
  aia: 'strings',
  signatureHolds: 'boolean',
  purposes: 'strings',
  lacks: 'strings',
  pem: 'string',
} as const satisfies Shape

const OCSP = {
  status: 'string',
  revokedAt: 'string',
  reason: 'string',
  producedAt: 'string',
  thisUpdate: 'string',
  nextUpdate: 'string',
  verified: 'boolean',
  problem: 'string',
  der: 'string',
} as const satisfies Shape

const TOKEN = {
  form: 'string!',
  aud: 'string',
  scp: 'string',
  roles: 'string',
  exp: 'string',
  nbf: 'string',
  tid: 'string',
  appid: 'string',
  provider: 'string',
  more: 'boolean',
} as const satisfies Shape

const SHAPES = {
  resolved: { addresses: 'strings', forbidden: 'number', left: 'number' },
  dialled: { address: 'string', port: 'number' },
  connected: { address: 'string', port: 'number' },
  secured: {
    version: 'string',
    cipher: 'string',
    certificateRequested: 'boolean',
    dhBits: 'number',
    servername: 'string',
    verify: {
      error: 'string?',
      hostMatches: 'boolean',
      issuerKnown: 'boolean',
      trustedAt: 'number',
      organizationKnown: 'boolean',
      authorityLacks: 'strings',
    },
    chain: [CERTIFICATE],
    ocsp: OCSP,
  },
  refused: {
    code: 'string!',
    octets: 'string',
    group: 'string',
    version: 'string',
    cipher: 'string',
    certificateRequested: 'boolean',
  },
  failed: { code: 'string!', address: 'string', policy: 'string', forbidden: 'number' },
  denied: { code: 'string', subcode: 'string', aadsts: 'number', said: 'string' },
  late: {
    wait: 'string!',
    cut: { wait: 'string!', ranMs: 'number!', ofMs: 'number!' },
    lagMs: 'number',
    ranMs: 'number',
    ofMs: 'number',
  },
  closed: { by: 'string!', reset: 'boolean', signal: 'string' },
  note: {
    gate: 'string',
    provider: 'string',
    absent: 'string',
    providerName: 'string',
    program: 'string',
    redialled: 'boolean',
    stuck: 'string',
    bytes: 'number',
    login: 'string',
    because: 'string',
    username: 'string',
    hints: 'strings',
    token: TOKEN,
    objection: 'string',
    arrived: 'string',
    bounced: 'string',
    removed: 'boolean',
    missed: 'boolean',
    surprised: 'string',
    got: 'string',
    flood: 'number',
    unkept: 'number',
    lines: 'number',
    hello: 'number',
  },
} as const satisfies Record<string, Shape>

/** The part of an object that matches its shape; the rest is ignored. */
function keep(value: Readonly<Record<string, unknown>>, shape: Shape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const wanted = Object.hasOwn(shape, key) ? shape[key] : undefined
      if (wanted instanceof Set) return wanted.has(item) ? [[key, item]] : []
      if (wanted === 'texts') return isPlainObject(item) ? [[key, textsIn(item)]] : []
      if (Array.isArray(wanted)) {
        return Array.isArray(item)
          ? [[key, item.filter(isPlainObject).map((one) => keep(one, wanted[0] as Shape))]]
          : []
      }
      if (typeof wanted === 'object') {
        const kept = isPlainObject(item) ? keep(item, wanted as Shape) : undefined
        return kept && missingIn(kept, wanted as Shape) === undefined ? [[key, kept]] : []
      }
      return typeof wanted === 'string' && fits(item, wanted) ? [[key, item]] : []
    }),
  )
}

function missingIn(kept: Readonly<Record<string, unknown>>, shape: Shape): string | undefined {
  return Object.keys(shape).find((key) => String(shape[key]).endsWith('!') && !(key in kept))
}

function textsIn(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item === 'string'))
}

function fits(item: unknown, type: string): boolean {
  const wanted = type.replace('!', '')
  if (wanted === 'number') return isNumber(item)
  if (wanted === 'numbers') return Array.isArray(item) && item.every(isNumber)
  if (wanted === 'string?') return item === null || typeof item === 'string'
  if (wanted === 'strings') return Array.isArray(item) && item.every((one) => typeof one === 'string')
  return typeof item === wanted
}

/** JSON can express `1e999`, which a transcript could not write back. */
function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}
