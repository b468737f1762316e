import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Masker } from '../src/credentials/masker.ts'
import { Secret } from '../src/credentials/secret.ts'
import type { ChannelBinding, Mechanism, SaslFault } from '../src/machine/machine.ts'
import { prepared } from '../src/sasl/saslprep.ts'
import { MAX_ITERATIONS, type ScramLogin, scram } from '../src/sasl/scram.ts'
import { anyCharacter } from './any-character.ts'
import {
  base64,
  FALLING,
  FIRST_5802,
  FIRST_7677,
  OF_RFC_5802,
  OF_RFC_7677,
  pencil,
  R_5802,
  R_7677,
  RISING,
  revealed,
  said,
} from './sasl-logins.ts'

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
  .string({ unit: anyCharacter, minLength: 1, maxLength: 20 })
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
