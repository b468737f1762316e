import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../src/errors/usage-error.ts'
import type { Certificate, Entry, Header, Ocsp, Transcript } from '../src/transcript/entry.ts'
import { readTranscript } from '../src/transcript/read.ts'
import { writeTranscript } from '../src/transcript/write.ts'
import { anyCharacter } from './any-character.ts'

const HEADER =
  '{"mailwhy":1,"protocol":"imap","target":{"host":"imap.example.com","port":993,"security":"tls"},"startedAt":"2026-11-22T00:00:00.000Z"}'
const FULL_HEADER =
  '{"mailwhy":1,"protocol":"smtp","target":{"host":"[2001:db8::1]","port":587,"security":"starttls","allowUntrusted":true},"startedAt":"2026-11-22T00:00:00.000Z","stages":["smtp.connect","smtp.login"],"about":"words of a fixture","client":{"mailwhy":"0.1.0","node":"20.20.2"},"look":"probe","tls":"older","unread":[2,7]}'

/** In the form in which they are written. */
const CANONICAL: Record<string, readonly string[]> = {
  'a header alone': [HEADER],
  'a header with all that it may hold': [FULL_HEADER],
  'a login that is refused': [
    HEADER,
    '[0,"=","resolved",{"addresses":["192.0.2.7","2001:db8::7"]}]',
    '[0.3,"=","dialled",{"address":"192.0.2.7","port":993}]',
    '[21.4,"=","connected",{"address":"192.0.2.7","port":993}]',
    '[64,"=","secured",{"version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","servername":"imap.example.com","verify":{"error":null,"hostMatches":true},"chain":[{"subject":"CN=imap.example.com","issuer":"CN=CA","names":["imap.example.com"],"notBefore":"2026-01-01T00:00:00.000Z","notAfter":"2027-01-01T00:00:00.000Z","key":{"type":"rsa","bits":2048},"signature":"sha256WithRSA","ca":false,"fingerprint":"00:11","aia":[],"pem":"-----BEGIN"}]}]',
    '[85.2,"<","* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\\r\\n"]',
    '[85.5,">","A1 LOGIN ann@example.com ‹password›\\r\\n"]',
    '[190.1,"<","A1 NO [AUTHENTICATIONFAILED] caf\u00c3\u00a9 \u0080\u009f\u007f\\u0000 •••\\r\\n"]',
    '[190.4,"=","closed",{"by":"client"}]',
  ],
  'every other row': [
    HEADER,
    '[0,"=","resolved",{}]',
    '[1,"=","failed",{"code":"ECONNREFUSED","address":"192.0.2.7"}]',
    '[2,"=","secured",{"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":false,"issuerKnown":true},"chain":[{},{"key":{}}]}]',
    '[3,"=","refused",{"code":"ERR_SSL_WRONG_VERSION_NUMBER"}]',
    '[3.5,"=","refused",{"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE","version":"TLSv1.2","cipher":"TLS_RSA_WITH_AES_128_CBC_SHA","certificateRequested":true}]',
    '[3.7,"=","secured",{"version":"TLSv1.2","cipher":"TLS_DHE_RSA_WITH_AES_128_CBC_SHA","certificateRequested":false,"dhBits":1024}]',
    '[4,"=","late",{"wait":"greeting"}]',
    '[5,"=","late",{"wait":"check","cut":{"wait":"greeting","ranMs":10,"ofMs":15000}}]',
    '[6,"=","note",{"gate":"no-password"}]',
    '[7,"=","note",{"surprised":"inbox","got":"continue"}]',
    '[8,"=","note",{"stuck":"login","flood":1048577}]',
    '[8.5,"=","note",{"login":"PLAIN","because":"trusted","username":"zo\u00eb@mailwhy.test"}]',
    '[9,"=","closed",{"by":"server","reset":true}]',
  ],
}
const file = (...rows: readonly string[]) => rows.map((row) => `${row}\n`).join('')

describe.each(Object.entries(CANONICAL))('%s', (_, rows) => {
  test('is written as it was read', () => {
    const transcript = readTranscript(file(...rows))
    expect(transcript.entries).toHaveLength(rows.length - 1)
    expect(writeTranscript(transcript)).toBe(file(...rows))
  })

  test('loses a last line that was cut off, wherever that was', () => {
    const whole = file(...rows)
    const { header, entries } = readTranscript(whole)
    for (let cut = rows[0]?.length ?? 0; cut <= whole.length; cut++) {
      const ended = Math.max(0, whole.slice(0, cut).split('\n').length - 2)
      expect(readTranscript(whole.slice(0, cut))).toEqual({ header, entries: entries.slice(0, ended) })
    }
  })

  test('is no transcript where its header was cut off', () => {
    for (let cut = 0; cut < (rows[0]?.length ?? 0); cut++) {
      expect(() => readTranscript(rows[0]?.slice(0, cut) ?? '')).toThrow(/^not a transcript: line 1 is not JSON$/)
    }
  })
})

const header = (changes: object) => file(JSON.stringify({ ...JSON.parse(HEADER), ...changes }))
const target = (changes: object) => header({ target: { ...JSON.parse(HEADER).target, ...changes } })

test.each<[string, text: string, message: RegExp, code?: string]>([
  ['nothing', '', /line 1 is not JSON$/],
  ['an empty line', '\n', /line 1 is not JSON$/],
  ['the name of a file', './records/imap.ndjson', /^the text of a transcript is needed, not the name of its file$/],
  ['octets', Buffer.from(header({})) as never, /^the text of a transcript is needed, not octets: decode them$/],
  ['a text', 'A1 NO Authentication failed.\n', /line 1 is not JSON$/],
  ['a list for a header', '[]\n', /line 1 is no header with a "mailwhy" version$/],
  ['null for a header', 'null\n', /line 1 is no header/],
  ['a number for a header', '1\n', /line 1 is no header/],
  ['a header without a version', header({ mailwhy: undefined }), /line 1 is no header/],
  ['a version in quotes', header({ mailwhy: '1' }), /line 1 is no header/],
  ['a later version', header({ mailwhy: 2 }), /^transcript version 2 is not known here$/, 'ERR_TRANSCRIPT_VERSION'],
  ['another protocol', header({ protocol: 'pop3' }), /line 1 names no protocol$/],
  ['no start', header({ startedAt: undefined }), /line 1 has no "startedAt"$/],
  ['a start that is no time', header({ startedAt: 'today' }), /line 1 has no "startedAt"$/],
  ['no target', header({ target: null }), /line 1 has no "target" with host and port$/],
  ['a target without a host', target({ host: 1 }), /line 1 has no "target" with host and port$/],
  ['a target with a port in quotes', target({ port: '993' }), /line 1 has no "target" with host and port$/],
  ['a target with an unknown security', target({ security: 'ssl' }), /line 1 has no "target.security"$/],
  ['a row that is not JSON', file(HEADER, '[0,">",""]', '[1,">"'), /line 3 is not JSON$/],
  ['a row that is no list', file(HEADER, '{}'), /line 2 is no row$/],
  ['a row without a time', file(HEADER, '["0",">",""]'), /line 2 does not begin with a time$/],
  ['a row at no finite time', file(HEADER, '[1e999,">",""]'), /line 2 does not begin with a time$/],
  ['an empty row', file(HEADER, '[]'), /line 2 does not begin with a time$/],
  ['a sent row without a text', file(HEADER, '', '[0,">"]'), /line 3 has no text$/],
  ['a received row with a number', file(HEADER, '[0,"<",1]'), /line 2 has no text$/],
  ['a refused row without its code', file(HEADER, '[0,"=","refused"]'), /line 2 has no "code"$/],
  ['a failed row with a code of another type', file(HEADER, '[0,"=","failed",{"code":1}]'), /line 2 has no "code"$/],
  ['a late row without its wait', file(HEADER, '[0,"=","late",{"cut":{}}]'), /line 2 has no "wait"$/],
  ['a closed row that does not say by whom', file(HEADER, '[0,"=","closed",[]]'), /line 2 has no "by"$/],
])('refuses %s', (_, text, message, code = 'ERR_TRANSCRIPT') => {
  expect(() => readTranscript(text)).toThrow(UsageError)
  expect(() => readTranscript(text)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }))
})

test.each<[string, row: string, entries: readonly object[]]>([
  ['an empty line', '', []],
  ['a kind that it does not know', '[0,"=","teleported",{"code":"x"}]', []],
  ['a mark that it does not know', '[0,"?","x"]', []],
  ['a kind that is no word', '[0,"=",7]', []],
  ['kinds that every object has', '[0,"=","constructor",{}]\n[0,"=","__proto__",{}]\n[0,"=","toString",{}]', []],
  ['the parts of those', '[0,"=","constructor",{"prototype":{"__proto__":{"a":1}}}]', []],
  ['keys that it does not know', '[0,"=","connected",{"port":1,"speed":9}]', [{ kind: 'connected', port: 1 }]],
  ['more of a row than it knows', '[0,"<","x",{"y":1}]', [{ kind: 'received', text: 'x' }]],
  ['__proto__', '[0,"=","connected",{"__proto__":{"port":1}}]', [{ kind: 'connected' }]],
  ['a kind or time among the details', '[0,"=","connected",{"kind":"sent","atMs":9}]', [{ kind: 'connected' }]],
  ['details that are no object', '[0,"=","dialled",["x"]]', [{ kind: 'dialled' }]],
  ['half a cut', '[0,"=","late",{"wait":"x","cut":{"wait":"x","ranMs":1}}]', [{ kind: 'late', wait: 'x' }]],
  ['the other half', '[0,"=","late",{"wait":"x","cut":{"ranMs":1,"ofMs":2}}]', [{ kind: 'late', wait: 'x' }]],
  ['a list with one bad member', '[0,"=","resolved",{"addresses":["x",1]}]', [{ kind: 'resolved' }]],
  [
    'what in a chain is no certificate',
    '[0,"=","secured",{"chain":[1,[],{"ca":"x"}]}]',
    [{ kind: 'secured', chain: [{}] }],
  ],
])('skips %s', (_, row, entries) => {
  expect(readTranscript(file(HEADER, row)).entries).toEqual(entries.map((entry) => ({ atMs: 0, ...entry })))
})

test('skips what of a header is not of its type', () => {
  const hostile = header({
    stages: [1],
    about: 1,
    client: { a: 1, b: 'x', c: { toString: 1 } },
    look: 'away',
    tls: 'newer',
    unread: ['1'],
    more: 1,
  })
  expect(readTranscript(hostile).header).toEqual({ ...JSON.parse(HEADER), client: { b: 'x' } })
  expect(readTranscript(header({ client: 'x', unread: 1 })).header).toEqual(JSON.parse(HEADER))
})

/** The keys whose values must be strings, wherever they stand. */
const STRINGS =
  'subject issuer notBefore notAfter signature fingerprint pem type version cipher servername address code wait by gate stuck surprised got status revokedAt reason producedAt thisUpdate nextUpdate problem der'
const NUMBERS = 'atMs port bits dhBits ranMs ofMs flood trustedAt'
const is = (type: string) => (value: unknown) => typeof value === type
const isList = (ok: (one: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(ok)
const isPart = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.entries(value).every(([key, one]) => TYPES[key]?.(one) ?? false)
const under = (keys: string, ok: (value: unknown) => boolean) => keys.split(' ').map((key) => [key, ok] as const)
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = Object.fromEntries([
  ...under(`kind ${STRINGS}`, is('string')),
  ...under(NUMBERS, Number.isFinite),
  ...under(
    'certificateRequested hostMatches issuerKnown organizationKnown ca signatureHolds reset verified',
    is('boolean'),
  ),
  ...under('addresses names aia', isList(is('string'))),
  ...under('chain', isList(isPart)),
  ...under('verify key ocsp', isPart),
  ...under('cut', (value) => isPart(value) && Object.keys(value as object).length === 3),
  ...under('error', (value) => value === null || typeof value === 'string'),
])

test('never lets a detail of the wrong type in', () => {
  const key = fc.constantFrom(...Object.keys(TYPES), '__proto__', 'constructor', 'toString', 'prototype')
  const { details } = fc.letrec<{ details: unknown; value: unknown }>((tie) => ({
    details: fc.dictionary(key, tie('value'), { noNullPrototype: true }),
    value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('value'), { maxLength: 3 }), tie('details')),
  }))
  const kinds = [
    'resolved',
    'dialled',
    'connected',
    'secured',
    'refused',
    'failed',
    'late',
    'closed',
    'note',
    'valueOf',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...kinds), details, (kind, value) => {
      const text = file(HEADER, JSON.stringify([0, '=', kind, { code: 'x', wait: 'x', by: 'x', ...(value as object) }]))
      for (const entry of entriesOf(text)) {
        expect(Object.getPrototypeOf(entry)).toBe(Object.prototype)
        expect(entry).toSatisfy(isPart)
        expect(readTranscript(writeTranscript({ header: JSON.parse(HEADER), entries: [entry] })).entries).toEqual([
          entry,
        ])
      }
    }),
    { numRuns: 2000 },
  )
})

/** The entries of a file that may be refused. */
function entriesOf(text: string): readonly Entry[] {
  try {
    return readTranscript(text).entries
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return []
  }
}

test('only ever refuses a file with a UsageError', () => {
  const rows = fc.array(fc.oneof(fc.json(), fc.string(), fc.constantFrom(HEADER, '[0,">","x"]', '[0,"=","late"]', '')))
  fc.assert(fc.property(rows, fc.boolean(), (all, headed) => void entriesOf(file(...(headed ? [HEADER] : []), ...all))))
})

const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] })
const text = fc.string({ unit: anyCharacter })
const ms = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const octet = fc.nat(255).map((code) => String.fromCharCode(code))
const octets = fc.string({ unit: fc.oneof(octet, fc.constantFrom('•', '‹password›', '‹n›', '\r\n')) })
const certificate = some<Certificate>({
  subject: text,
  issuer: text,
  names: fc.array(text),
  notBefore: text,
  notAfter: text,
  key: some({ type: text, bits: fc.nat() }),
  signature: text,
  ca: fc.boolean(),
  fingerprint: text,
  aia: fc.array(text),
  signatureHolds: fc.boolean(),
  pem: text,
})
const verify = some({
  error: fc.option(text),
  hostMatches: fc.boolean(),
  issuerKnown: fc.boolean(),
  trustedAt: fc.nat(),
  organizationKnown: fc.boolean(),
})
const ocsp = some<Ocsp>({
  status: fc.constantFrom('good', 'revoked', 'unknown'),
  revokedAt: text,
  reason: text,
  producedAt: text,
  thisUpdate: text,
  nextUpdate: text,
  verified: fc.boolean(),
  problem: text,
  der: text,
})
const cut = fc.record({ wait: fc.constantFrom('dial', 'login'), ranMs: ms, ofMs: ms })
const details: Record<Entry['kind'], fc.Arbitrary<object>> = {
  sent: fc.record({ text: octets }),
  received: fc.record({ text: octets }),
  resolved: some({ addresses: fc.array(text) }),
  dialled: some({ address: text, port: fc.nat() }),
  connected: some({ address: text, port: fc.nat() }),
  secured: some({ version: text, cipher: text, servername: text, verify, chain: fc.array(certificate), ocsp }),
  refused: fc.record({ code: text }),
  failed: fc.record({ code: text, address: text }, { requiredKeys: ['code'] }),
  denied: some({ code: text, subcode: text, aadsts: fc.nat(), said: text }),
  late: fc.record({ wait: fc.constantFrom('check', 'reply'), cut }, { requiredKeys: ['wait'] }),
  closed: fc.record({ by: fc.constantFrom('client', 'server'), reset: fc.boolean() }, { requiredKeys: ['by'] }),
  note: some({ gate: text, stuck: text, username: text, surprised: text, got: text, flood: fc.nat() }),
}
const entries = fc.oneof(
  ...Object.entries(details).map(([kind, arbitrary]) =>
    fc.tuple(ms, arbitrary).map(([atMs, rest]) => ({ atMs, kind, ...rest }) as Entry),
  ),
)

test('reads back whatever it writes', () => {
  fc.assert(
    fc.property(fc.constantFrom(HEADER, FULL_HEADER), fc.array(entries), (head, all) => {
      const transcript: Transcript = { header: JSON.parse(head) as Header, entries: all }
      const written = writeTranscript(transcript)
      expect(readTranscript(written)).toEqual(transcript)
      expect(writeTranscript(readTranscript(written))).toBe(written)
    }),
  )
})
