import { createHash, createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Masker } from '../src/credentials/masker.ts'
import { Secret } from '../src/credentials/secret.ts'
import type { Channel, ChannelBinding, Mechanism, SaslFault } from '../src/machine/machine.ts'
import { MECHANISM_NAMES, mechanismsFor } from '../src/sasl/choose.ts'
import { cramMd5 } from '../src/sasl/cram-md5.ts'
import { SaslExchange } from '../src/sasl/exchange.ts'
import { external } from '../src/sasl/external.ts'
import { login } from '../src/sasl/login.ts'
import { isMechanism, takesToken, WITH_PASSWORD, WITH_TOKEN } from '../src/sasl/names.ts'
import { oauthBearer } from '../src/sasl/oauthbearer.ts'
import { plain } from '../src/sasl/plain.ts'
import { prepared, saslprep } from '../src/sasl/saslprep.ts'
import { LEFT_TO_RIGHT, MAPPED_TO_NOTHING, PROHIBITED, RIGHT_TO_LEFT } from '../src/sasl/saslprep-tables.ts'
import { MAX_ITERATIONS, type ScramLogin, scram } from '../src/sasl/scram.ts'
import { xoauth2 } from '../src/sasl/xoauth2.ts'

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const revealed = (said: string | Secret | SaslFault | undefined) => (said instanceof Secret ? said.reveal() : said)

/** All that a mechanism says to these challenges. */
const said = (mechanism: Mechanism, ...challenges: readonly string[]) =>
  [mechanism.start(), ...challenges.map((one) => mechanism.next(one))].map(revealed)

describe('says what the examples say', () => {
  test('RFC 4616 §4, PLAIN', () => {
    expect(said(plain('tim', new Secret('tanstaaftanstaaf')))).toEqual(['\0tim\0tanstaaftanstaaf'])
  })

  test('RFC 2195 §2, CRAM-MD5', () => {
    const mechanism = cramMd5('tim', new Secret('tanstaaftanstaaf'))
    expect(said(mechanism, '<1896.697170952@postoffice.reston.mci.net>', 'again?')).toEqual([
      undefined,
      'tim b913a602c7eda7a495b4e6e7334d3890',
      undefined,
    ])
  })

  test('and the digest alone is masked when it comes back', () => {
    const answer = cramMd5('tim', new Secret('tanstaaftanstaaf')).next('<1896.697170952@postoffice.reston.mci.net>')
    const masker = new Masker()
    if (answer instanceof Secret) masker.add(answer.map(btoa))
    expect(masker.mask('500 b913a602c7eda7a495b4e6e7334d3890?')).toBe(`500 ${'•'.repeat(32)}?`)
  })

  test('RFC 7628 §4.1 and §4.3, OAUTHBEARER', () => {
    const token = new Secret('vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==', '‹token›')
    const at = { token, host: 'server.example.com', port: 143 }
    const [initial, nod, more] = said(oauthBearer({ username: 'user@example.com', ...at }), '{"status":"x"}', '{}')
    expect(base64(String(initial))).toBe(
      'bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB',
    )
    expect([base64(String(nod)), more]).toEqual(['AQ==', undefined])
    const [escaped] = said(oauthBearer({ username: 'a,b=c', ...at }))
    expect(escaped).toMatch(/^n,a=a=2Cb=3Dc,\x01host=/)
  })

  test('Google’s of XOAUTH2', () => {
    const token = new Secret('ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg', '‹token›')
    const [initial, ...rest] = said(xoauth2('someuser@example.com', token), '{"status":"401"}', '{}')
    expect(base64(String(initial))).toBe(
      'dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==',
    )
    expect(rest).toEqual(['', undefined])
  })

  test('RFC 4422 appendix A, EXTERNAL', () => {
    expect(said(external(''), '')).toEqual(['', undefined])
    expect(said(external('fred@example.com'), '')).toEqual(['fred@example.com', undefined])
  })
})

const RISING: ChannelBinding = { name: 'tls-exporter', octets: Uint8Array.from({ length: 32 }, (_, at) => at) }
const FALLING: ChannelBinding = {
  name: 'tls-server-end-point',
  octets: Uint8Array.from({ length: 32 }, (_, at) => 255 - at),
}
const OF_RFC_5802 = { hash: 'SHA-1', nonce: 'fyko+d2lbbFgONRv9qkxdawL' } as const
const OF_RFC_7677 = { hash: 'SHA-256', nonce: 'rOprNGfwEbeRWgbNEkqO' } as const
const R_5802 = 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j'
const R_7677 = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
const FIRST_5802 = `${R_5802},s=QSXCR+Q6sek8bf92,i=4096`
const FIRST_7677 = `${R_7677},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`

const pencil = (login: Partial<ScramLogin> & Pick<ScramLogin, 'hash'>) =>
  scram({ username: 'user', password: new Secret('pencil'), binding: 'none', ...login })

/** The first two are those of the RFCs; the figures of the others were made with Python's hashlib and hmac. */
describe.each<[string, ScramLogin['binding'], Parameters<typeof pencil>[0], first: string, ...said: readonly string[]]>(
  [
    [
      'SCRAM-SHA-1',
      'none',
      OF_RFC_5802,
      FIRST_5802,
      'n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL',
      `c=biws,${R_5802},p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=`,
      'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
    ],
    [
      'SCRAM-SHA-256',
      'none',
      OF_RFC_7677,
      FIRST_7677,
      'n,,n=user,r=rOprNGfwEbeRWgbNEkqO',
      `c=biws,${R_7677},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`,
      'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
    ],
    [
      'SCRAM-SHA-256-PLUS',
      RISING,
      OF_RFC_7677,
      FIRST_7677,
      'p=tls-exporter,,n=user,r=rOprNGfwEbeRWgbNEkqO',
      `c=cD10bHMtZXhwb3J0ZXIsLAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f,${R_7677},p=QC6CS20quADQRb3mT99YUH+n3VJxUvzuK0K0E1Vrs2M=`,
      'v=2GiAgapEppLVlUXbxUDksL3VgYHzuqiK5tR4mhJGgvs=',
    ],
    [
      'SCRAM-SHA-1-PLUS',
      FALLING,
      OF_RFC_5802,
      FIRST_5802,
      'p=tls-server-end-point,,n=user,r=fyko+d2lbbFgONRv9qkxdawL',
      `c=cD10bHMtc2VydmVyLWVuZC1wb2ludCws//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=,${R_5802},p=lGKWZi466NtqfCLzYE97aM6Vwqg=`,
      'v=Yn7ZVUg+YfQ8S7nzn80YWNbGK3w=',
    ],
  ],
)('%s', (name, binding, login, serverFirst, clientFirst = '', clientFinal = '', serverFinal = '') => {
  test('sends the messages of the RFC, and verifies the server’s proof', () => {
    const mechanism = pencil({ ...login, binding })
    expect(mechanism.name).toBe(name)
    expect(said(mechanism, serverFirst)).toEqual([clientFirst, clientFinal])
    expect(mechanism.expectsServerSignature).toBe(true)
    expect(mechanism.next(serverFinal)).toBe('')
    expect([mechanism.expectsServerSignature, mechanism.next('')]).toEqual([false, undefined])
  })

  test('lets nothing be kept that the password could be guessed by', () => {
    const answer = pencil({ ...login, binding }).next(serverFirst)
    const masker = new Masker()
    if (answer instanceof Secret) masker.add(answer.map(btoa))
    const bullets = (text: string) => '•'.repeat(text.length)
    const secrets = [clientFinal, clientFinal.replace(/.*,p=/, ''), serverFinal, serverFinal.slice(2)]
    for (const secret of secrets.flatMap((text) => [text, base64(text)])) {
      expect(masker.mask(`+ ${secret}\r\n`)).toBe(`+ ${bullets(secret)}\r\n`)
    }
  })
})

test('says that it could bind where the server does not offer it', () => {
  const mechanism = pencil({ ...OF_RFC_5802, binding: 'not-offered' })
  const [first, final] = said(mechanism, FIRST_5802)
  expect(mechanism.name).toBe('SCRAM-SHA-1')
  expect(first).toMatch(/^y,,n=user,/)
  expect(final).toMatch(/^c=eSws,/)
})

test('SCRAM takes a new nonce for each login, and writes names as they must be written', () => {
  const login = { hash: 'SHA-256', username: '\u2168,a=b\u00ad', password: new Secret('x'), binding: 'none' } as const
  const [one, other] = [scram(login).start(), scram(login).start()]
  expect(one).toMatch(/^n,,n=IX=2Ca=3Db,r=[!-+\--~]{18,}$/)
  expect(one).not.toBe(other)
})

describe('SCRAM objects', () => {
  const R = 'r=fyko+d2lbbFgONRv9qkxdawL'

  test.each<[string, string, SaslFault]>([
    ['no message at all', '', { objection: 'challenge' }],
    ['a verdict too early', 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=', { objection: 'challenge' }],
    ['a mandatory extension', `m=new,${FIRST_5802}`, { objection: 'challenge' }],
    ['a mandatory extension at the end', `${FIRST_5802},m=new`, { objection: 'challenge' }],
    ['a salt that is no Base64', `${R}x,s=Q!==,i=4096`, { objection: 'challenge' }],
    ['a salt without its padding', `${R}x,s=QQ,i=4096`, { objection: 'challenge' }],
    ['no count', `${R}x,s=QSXC,i=`, { objection: 'challenge' }],
    ['a count that is no number', `${R}x,s=QSXC,i=many`, { objection: 'challenge' }],
    ['a count with a sign', `${R}x,s=QSXC,i=-4096`, { objection: 'challenge' }],
    ['no rounds', `${R}x,s=QSXC,i=0`, { objection: 'challenge' }],
    ['one round too many', `${R}x,s=QSXC,i=100001`, { objection: 'iterations', got: '100001' }],
    ['rounds without end', `${R}x,s=QSXC,i=${'9'.repeat(400)}`, { objection: 'iterations', got: 'Infinity' }],
    ['a nonce that is not ours', 'r=other,s=QSXC,i=4096', { objection: 'nonce' }],
    ['a nonce with nothing of the server’s', `${R},s=QSXC,i=4096`, { objection: 'nonce' }],
    ['a nonce that only holds ours', `r=x${R.slice(2)}y,s=QSXC,i=4096`, { objection: 'nonce' }],
  ])('to %s', (_, challenge, objection) => {
    const mechanism = pencil(OF_RFC_5802)
    expect([mechanism.next(challenge), mechanism.next(FIRST_5802)]).toEqual([objection, undefined])
    expect(mechanism.expectsServerSignature).toBe(true)
  })

  test.each<[string, string, SaslFault]>([
    ['another’s proof', 'v=6rriTRBi23WpRR/wtup+mMhUZUk=', { objection: 'signature' }],
    ['half a proof', 'v=rmF9pqV8S7suAoZW', { objection: 'signature' }],
    ['an empty proof', 'v=', { objection: 'challenge' }],
    ['a proof that is no Base64', 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ', { objection: 'challenge' }],
    ['none', '', { objection: 'challenge' }],
    ['the first message again', FIRST_5802, { objection: 'challenge' }],
  ])('to %s', (_, verdict, objection) => {
    const mechanism = pencil(OF_RFC_5802)
    mechanism.next(FIRST_5802)
    expect([mechanism.next(verdict), mechanism.next('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=')]).toEqual([objection, undefined])
    expect(mechanism.expectsServerSignature).toBe(true)
  })

  test('to no number of rounds up to the limit, nor to extensions', () => {
    const rounds = pencil(OF_RFC_5802).next(`${R}x,s=QSXC,i=${MAX_ITERATIONS}`)
    const extended = pencil(OF_RFC_5802)
    expect(rounds).toBeInstanceOf(Secret)
    expect(extended.next(`${FIRST_5802},x=1,y=a=b`)).toBeInstanceOf(Secret)
  })

  test('not to an error: the server is let speak', () => {
    const early = pencil(OF_RFC_5802)
    expect([early.next('e=unknown-user'), early.next('')]).toEqual(['', undefined])
    const late = pencil(OF_RFC_5802)
    late.next(FIRST_5802)
    expect([late.next('e=invalid-proof'), late.next('')]).toEqual(['', undefined])
    expect([early.expectsServerSignature, late.expectsServerSignature]).toEqual([true, true])
  })
})

/** A server after RFC 5802 §3, which keeps what it must and no more. Its hashing is its own: no PBKDF2 of Node's. */
class ScramServer {
  readonly #digest: string
  readonly #password: string
  readonly #binding: ChannelBinding | undefined
  readonly #salt = Buffer.from('0a0b0c0d', 'hex')
  readonly #rounds = 3
  #bare = ''
  #header = ''
  username = ''
  first = ''

  constructor(hash: ScramLogin['hash'], password: string, binding?: ChannelBinding) {
    this.#digest = hash.replace('-', '').toLowerCase()
    this.#password = prepared(password)
    this.#binding = binding
  }

  begin(clientFirst: string): string {
    const [, header = '', bare = '', name = '', nonce = ''] =
      /^((?:n|y|p=[a-z-]+),,)(n=([^,]*),r=([!-+\--~]+))$/s.exec(clientFirst) ?? []
    this.#header = header
    this.#bare = bare
    this.username = name.replaceAll('=2C', ',').replaceAll('=3D', '=')
    this.first = `r=${nonce}server,s=${base64(this.#salt)},i=${this.#rounds}`
    return this.first
  }

  /** Its proof, or `undefined` for a login refused. */
  end(clientFinal: string): string | undefined {
    const [, unproven = '', bound = '', proof = ''] = /^(c=([^,]*),r=[^,]*),p=([^,]*)$/.exec(clientFinal) ?? []
    const bind = Buffer.concat([Buffer.from(this.#header), this.#binding?.octets ?? Buffer.alloc(0)])
    if (bound !== base64(bind)) return undefined
    const words = Buffer.from(`${this.#bare},${this.first},${unproven}`)
    const salted = this.#salted()
    const storedKey = this.#hash(this.#hmac(salted, Buffer.from('Client Key')))
    const clientKey = xor(Buffer.from(proof, 'base64'), this.#hmac(storedKey, words))
    if (!this.#hash(clientKey).equals(storedKey)) return undefined
    return `v=${base64(this.#hmac(this.#hmac(salted, Buffer.from('Server Key')), words))}`
  }

  #salted(): Buffer {
    let round = this.#hmac(Buffer.from(this.#password), Buffer.concat([this.#salt, Buffer.from([0, 0, 0, 1])]))
    let all = round
    for (let count = 1; count < this.#rounds; count++) {
      round = this.#hmac(Buffer.from(this.#password), round)
      all = xor(all, round)
    }
    return all
  }

  #hmac(key: Uint8Array, words: Uint8Array): Buffer {
    return createHmac(this.#digest, key).update(words).digest()
  }

  #hash(octets: Uint8Array): Buffer {
    return createHash(this.#digest).update(octets).digest()
  }
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((octet, at) => octet ^ (other[at] ?? 0)))
}

interface Course {
  readonly username: string
  readonly isAccepted: boolean
  readonly isProven: boolean
  readonly last: unknown
}

/** A whole login, with what is said changed on its way to the client. */
function course(mechanism: Mechanism, server: ScramServer, change = { first: same, final: same }): Course {
  const [first] = said(mechanism)
  const challenge = server.begin(String(first))
  const answer = revealed(mechanism.next(change.first(challenge)))
  const verdict = typeof answer === 'string' ? server.end(answer) : undefined
  const last = verdict === undefined ? answer : mechanism.next(change.final(verdict))
  return {
    username: server.username,
    isAccepted: verdict !== undefined,
    isProven: !mechanism.expectsServerSignature,
    last,
  }
}

const same = (text: string) => text
const hashes = fc.constantFrom('SHA-1', 'SHA-256')
const texts = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 20 })
  .filter((text) => !/\0|\p{Surrogate}/u.test(text))
const bindings = fc.constantFrom<ScramLogin['binding']>('none', 'not-offered', RISING, FALLING)
const octetsOf = (binding: ScramLogin['binding']) => (typeof binding === 'string' ? undefined : binding)

describe('SCRAM with a server', () => {
  test('succeeds with whatever name and password', () => {
    fc.assert(
      fc.property(hashes, texts, texts, bindings, (hash, username, password, binding) => {
        const client = scram({ hash, username, password: new Secret(password), binding })
        const server = new ScramServer(hash, password, octetsOf(binding))
        expect(course(client, server)).toEqual({
          username: prepared(username),
          isAccepted: true,
          isProven: true,
          last: '',
        })
      }),
    )
  })

  test('fails with another password, or over a connection that is not the server’s own', () => {
    fc.assert(
      fc.property(hashes, texts, texts, (hash, one, other) => {
        fc.pre(prepared(one) !== prepared(other))
        const login = { hash, username: 'ann', password: new Secret(one) }
        const stranger = course(scram({ ...login, binding: RISING }), new ScramServer(hash, other, RISING))
        const between = { ...RISING, octets: FALLING.octets }
        const relayed = course(scram({ ...login, binding: RISING }), new ScramServer(hash, one, between))
        expect([stranger, relayed].map(({ isAccepted, isProven }) => [isAccepted, isProven])).toEqual([
          [false, false],
          [false, false],
        ])
      }),
    )
  })

  test('never succeeds when one octet of what the server says was changed', () => {
    const octet = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code))
    const changes = fc.tuple(fc.constantFrom('put', 'add', 'drop'), fc.nat(), octet)
    fc.assert(
      fc.property(hashes, bindings, fc.constantFrom('first', 'final'), changes, (hash, binding, where, change) => {
        const changed = (text: string) => spoilt(text, change)
        const client = scram({ hash, username: 'ann', password: new Secret('pencil'), binding })
        const server = new ScramServer(hash, 'pencil', octetsOf(binding))
        let isSame = false
        const spoil = (text: string) => {
          isSame = changed(text) === text
          return changed(text)
        }
        const { isAccepted, isProven } = course(client, server, { first: same, final: same, [where]: spoil })
        expect(isAccepted && isProven).toBe(isSame)
      }),
      { numRuns: 2000 },
    )
  })
})

function spoilt(text: string, [how, place, octet]: readonly [string, number, string]): string {
  const at = place % text.length
  return text.slice(0, at) + (how === 'drop' ? '' : octet) + text.slice(how === 'add' ? at : at + 1)
}

describe('SASLprep', () => {
  test.each<[string, string | undefined, string]>([
    ['I\u00adX', 'IX', 'maps a soft hyphen to nothing (RFC 4013 §3, as the next six)'],
    ['user', 'user', 'leaves text alone'],
    ['USER', 'USER', 'leaves letter case alone'],
    ['\u00aa', 'a', 'normalizes'],
    ['\u2168', 'IX', 'normalizes to more'],
    ['\u0007', undefined, 'prohibits controls'],
    ['\u06271', undefined, 'wants right-to-left text to end so'],
    ['a\u00a0b\u3000c', 'a b c', 'maps spaces'],
    ['a\u200bb', 'a b', 'maps what is in both tables to a space'],
    ['\u0627\u0628', '\u0627\u0628', 'takes right-to-left text'],
    ['\u06271\u0628', '\u06271\u0628', 'takes digits inside it'],
    ['\u0627a\u0628', undefined, 'takes no letters of the other direction inside it'],
    ['1\u0628', undefined, 'wants right-to-left text to begin so'],
    ['pa\u{1f600}ss', 'pa\u{1f600}ss', 'takes what Unicode 3.2 did not know'],
    ['\ue000', undefined, 'prohibits private use'],
    ['\ud800', undefined, 'prohibits half a character'],
    ['\u{e0041}', undefined, 'prohibits tags'],
    ['', '', 'takes nothing'],
  ])('of %j is %j: it %s', (text, is) => {
    expect(saslprep(text)).toBe(is)
  })

  test('that fails or leaves nothing lets the text stand', () => {
    expect(['\u0007x', '\u00ad', 'I\u00adX'].map(prepared)).toEqual(['\u0007x', '\u00ad', 'IX'])
  })

  test('is done once for all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => prepared(prepared(text)) === prepared(text)))
  })

  /** The figures are those of Python's `stringprep`, which is made from the RFC's text. */
  test('has the whole tables of RFC 3454', () => {
    const tables = [MAPPED_TO_NOTHING(), PROHIBITED(), RIGHT_TO_LEFT(), LEFT_TO_RIGHT()]
    const sizes = tables.map(() => 0)
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      tables.forEach((table, at) => {
        if (table.test(character)) sizes[at] = (sizes[at] ?? 0) + 1
      })
    }
    expect(sizes).toEqual([27, 139_813, 1044, 229_973])
  })
})

describe('of what is offered', () => {
  const ALL = [...MECHANISM_NAMES, 'GSSAPI']
  const password = new Secret('pencil')
  const token = new Secret('ya29.x', '‹token›')
  const place = { username: 'ann', host: 'mail.example.com', port: 993 }
  const names = (
    credentials: Omit<Parameters<typeof mechanismsFor>[0], keyof typeof place>,
    offered: readonly string[] = ALL,
    channel: Channel = 'trusted',
  ) => mechanismsFor({ ...place, ...credentials })(offered, channel).map(({ name }) => name)
  const binding = () => RISING

  test('the simplest mechanism comes first over a trusted connection, the strongest over another', () => {
    const scrams = ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256', 'SCRAM-SHA-1-PLUS', 'SCRAM-SHA-1']
    expect(names({ password, binding })).toEqual(['PLAIN', 'LOGIN', ...scrams, 'CRAM-MD5'])
    for (const channel of ['plain', 'untrusted'] as const) {
      expect(names({ password, binding }, ALL, channel)).toEqual([...scrams, 'CRAM-MD5', 'PLAIN', 'LOGIN'])
    }
  })

  test('only that is taken', () => {
    expect(names({ password, binding }, ['CRAM-MD5', 'LOGIN', 'X'])).toEqual(['LOGIN', 'CRAM-MD5'])
    expect(names({ password }, [])).toEqual([])
    expect(names({})).toEqual([])
  })

  test('a token takes its own, the standard first, and nothing else', () => {
    expect(names({ token })).toEqual(['OAUTHBEARER', 'XOAUTH2'])
    expect(names({ token, password })).toEqual(['OAUTHBEARER', 'XOAUTH2'])
    expect(names({ token }, ['PLAIN', 'XOAUTH2'])).toEqual(['XOAUTH2'])
    expect(WITH_TOKEN).toEqual(['OAUTHBEARER', 'XOAUTH2'])
  })

  test('-PLUS is taken where the connection can be bound', () => {
    for (const unbound of [undefined, () => undefined]) {
      expect(names({ password, binding: unbound }, ['SCRAM-SHA-1-PLUS', 'SCRAM-SHA-1'])).toEqual(['SCRAM-SHA-1'])
    }
    expect(names({ password, forced: 'SCRAM-SHA-1-PLUS' })).toEqual([])
  })

  test('a forced one alone, where it is offered', () => {
    for (const forced of MECHANISM_NAMES) {
      const given = takesToken(forced) ? { token } : { password }
      expect(names({ ...given, binding, forced })).toEqual([forced])
      expect(names({ ...given, binding, forced }, ['GSSAPI'])).toEqual([])
      expect(names({ ...given, binding, forced }, [])).toEqual([])
    }
    expect([names({ token, forced: 'PLAIN' }), names({ password, forced: 'XOAUTH2' })]).toEqual([[], []])
    expect(names({ forced: 'EXTERNAL' })).toEqual(['EXTERNAL'])
  })

  test.each([
    ['SCRAM-SHA-256-PLUS', ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'], binding, 'p=tls-exporter,,'],
    ['SCRAM-SHA-256', ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'], binding, 'n,,'],
    ['SCRAM-SHA-256', ['SCRAM-SHA-256', 'SCRAM-SHA-1-PLUS'], binding, 'y,,'],
    ['SCRAM-SHA-256', ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'], undefined, 'n,,'],
    ['SCRAM-SHA-256', ['SCRAM-SHA-256'], undefined, 'n,,'],
  ])('%s of %j says whether it is bound', (name, offered, bind, header) => {
    const found = mechanismsFor({ ...place, password, binding: bind })(offered, 'plain')
    expect(String(found.find((one) => one.name === name)?.start()).slice(0, header.length)).toBe(header)
  })

  test('each is new for each login', () => {
    const choose = mechanismsFor({ ...place, password, binding })
    const [one, other] = [choose(['SCRAM-SHA-1'], 'plain'), choose(['SCRAM-SHA-1'], 'plain')]
    expect(one[0]?.start()).not.toBe(other[0]?.start())
  })
})

describe('the names of mechanisms', () => {
  test.each([
    ...WITH_PASSWORD,
    ...WITH_TOKEN,
    'digest-md5',
    'NTLM',
    'GSSAPI',
    'GSS-SPNEGO',
    'MSN',
    'EXTERNAL',
    'ANONYMOUS',
    'XOAUTH',
    'KERBEROS_V4',
    'XYMCOOKIE',
    'XYMCOOKIEB64',
    'PLAIN-CLIENTTOKEN',
    'SCRAM-SHA-512',
    'scram-sha3-512-plus',
  ])('%s is one', (name) => {
    expect(isMechanism(name)).toBe(true)
  })

  test.each(['', 'hunter2', 'SCRAM-', 'XSCRAM-SHA-1', 'SCRAM-SHA-1 x', 'PLAINS', 'cGxhaW4='])('%j is none', (word) => {
    expect(isMechanism(word)).toBe(false)
  })

  const password = new Secret('tanstaaftanstaaf')
  const token = new Secret('vF9dft4qmTc2Nvb3RlckBhbHRh', '‹token›')
  test.each<[Mechanism, boolean]>([
    [plain('ann', password), true],
    [login('ann', password), true],
    [oauthBearer({ username: 'ann', token, host: 'mail.example.com', port: 993 }), true],
    [xoauth2('ann', token), true],
    [cramMd5('ann', password), false],
    [pencil(OF_RFC_5802), false],
    [external(''), false],
  ])('the secret itself leaves by $name: %s', (mechanism, sends) => {
    expect(mechanism.sendsPassword === true).toBe(sends)
  })
})

describe('an exchange', () => {
  const EMPTY = { name: 'EMPTY', start: () => undefined, next: (challenge: string) => `<${challenge}>` }
  const OBJECTING = { name: 'OBJECTING', start: () => undefined, next: () => ({ objection: 'nonce' }) as const }
  const SENDING = { ...EMPTY, name: 'SENDING', sendsPassword: true } as const
  const COMMAND = { ...SENDING, name: 'COMMAND' }
  const exchange = (mechanisms: readonly Mechanism[], channel: Channel = 'plain', command?: Mechanism) => {
    const begun = new SaslExchange(() => mechanisms, false)
    begun.consider([], channel, command)
    return begun
  }

  test('answers ten challenges to each mechanism, and no more', () => {
    const own = exchange([EMPTY, { ...EMPTY, name: 'OTHER' }])
    for (const _ of [1, 2]) {
      own.begin(100)
      for (let count = 0; count < 10; count++) {
        expect(own.answers).toBe(true)
        own.answer('')
      }
      expect(own.answers).toBe(false)
    }
  })

  test('hands on a challenge that is no Base64 as it stands', () => {
    const own = exchange([EMPTY])
    own.begin(100)
    expect(own.answer(base64('words')).text).toBe(base64('<words>'))
    expect(own.answer('no base64!').text).toBe(base64('<no base64!>'))
  })

  test('has an initial response where it fits behind the name, and sends it when it is asked else', () => {
    const first = { ...EMPTY, start: () => 'abcdef' } // eight characters in Base64
    expect(exchange([first]).begin(8 + 'EMPTY'.length).text).toBe(base64('abcdef'))
    const late = exchange([first])
    expect(late.begin(7 + 'EMPTY'.length).text).toBeUndefined()
    expect(late.answer(base64('go on')).text).toBe(base64('abcdef'))
    expect(late.answer(base64('and')).text).toBe(base64('<and>'))
  })

  test.each<[string, Channel, readonly Mechanism[], Mechanism | undefined, readonly string[]]>([
    ['the strongest', 'plain', [EMPTY, SENDING], undefined, ['EMPTY strongest', 'SENDING refused-before']],
    ['the first of a trusted connection', 'trusted', [SENDING], undefined, ['SENDING trusted']],
    ['the command, for want of a mechanism', 'plain', [], COMMAND, ['COMMAND last-resort']],
    ['the command behind all', 'plain', [SENDING, EMPTY], COMMAND, ['SENDING strongest', 'EMPTY refused-before']],
    [
      'the command behind those that send too',
      'trusted',
      [SENDING, EMPTY],
      COMMAND,
      ['SENDING trusted', 'COMMAND refused-before'],
    ],
  ])('goes on to %s', (_, channel, mechanisms, command, wanted) => {
    const own = exchange(mechanisms, channel, command)
    const because = wanted.map(() => own.begin(100).events)
    expect(because.flat()).toEqual(
      wanted.map((one) => {
        const [by, why] = one.split(' ')
        return { kind: 'event', event: { kind: 'login', by, because: why } }
      }),
    )
  })

  test.each<[Channel, readonly string[]]>([
    ['plain', ['EMPTY']],
    ['untrusted', ['EMPTY']],
    ['trusted', ['SENDING', 'EMPTY']],
  ])('tells a cheating server on a connection that is %s no secret after that', (channel, left) => {
    const own = exchange([OBJECTING, SENDING, EMPTY], channel)
    own.begin(100)
    expect(own.answer('').text).toBe('*')
    expect(own.accepted).toBe('ok-cancelled')
    const names: string[] = []
    while (own.hasNext) {
      own.begin(100)
      names.push(own.mechanism)
    }
    expect(names).toEqual(left)
    expect(own.accepted).toBe('ok')
  })

  test('has no next mechanism once a secret has left, nor once the command has begun', () => {
    const own = exchange([plain('ann', new Secret('open sesame')), EMPTY])
    expect(own.hasNext).toBe(true)
    own.begin(100)
    expect(own.hasNext).toBe(false)
    const other = exchange([], 'plain', COMMAND)
    expect([other.hasNext, other.nextIsCommand]).toEqual([true, true])
    other.begin(100)
    expect([other.hasNext, other.nextIsCommand]).toEqual([false, false])
  })
})

test('what is secret is in secrets only', () => {
  const secrets = fc.stringMatching(/^[!-~]{8,30}$/)
  const challenges = ['', FIRST_5802, '<1896.697170952@postoffice.reston.mci.net>', '{"status":"401"}', 'e=x']
  const place = { username: 'ann', host: 'mail.example.com', port: 993, binding: () => RISING }
  fc.assert(
    fc.property(secrets, fc.constantFrom(...MECHANISM_NAMES), fc.constantFrom(...challenges), (value, name, says) => {
      const credential = takesToken(name) ? { token: new Secret(value, '‹token›') } : { password: new Secret(value) }
      const [mechanism] = mechanismsFor({ ...place, ...credential, forced: name })([name], 'plain')
      const first = mechanism?.start()
      const nonce = /r=(.*)/.exec(String(first))?.[1] ?? ''
      const challenge = says === FIRST_5802 ? `r=${nonce}x,s=QSXC,i=2` : says
      const all = [first, mechanism?.next(challenge), mechanism?.next(challenge), mechanism]
      const seen = all.map((one) => `${one} ${JSON.stringify(one)} ${inspect(one, { showHidden: true, depth: 9 })}`)
      for (const spelling of [value, base64(value), encodeURIComponent(value)])
        expect(seen.join()).not.toContain(spelling)
      const mask = takesToken(name) ? '‹token›' : '‹password›'
      for (const one of all) if (one instanceof Secret) expect(one.mask).toBe(mask)
    }),
    { numRuns: 500 },
  )
})
