import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Masker } from '../src/credentials/masker.ts'
import { Secret } from '../src/credentials/secret.ts'
import type { Channel, Mechanism } from '../src/machine/machine.ts'
import { MECHANISM_NAMES, mechanismsFor } from '../src/sasl/choose.ts'
import { cramMd5 } from '../src/sasl/cram-md5.ts'
import { SaslExchange } from '../src/sasl/exchange.ts'
import { external } from '../src/sasl/external.ts'
import { login } from '../src/sasl/login.ts'
import { isMechanism, takesToken, WITH_PASSWORD, WITH_TOKEN } from '../src/sasl/names.ts'
import { oauthBearer } from '../src/sasl/oauthbearer.ts'
import { plain } from '../src/sasl/plain.ts'
import { xoauth2 } from '../src/sasl/xoauth2.ts'
import { base64, FIRST_5802, OF_RFC_5802, pencil, RISING, said } from './sasl-logins.ts'

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
    const unbound = ['SCRAM-SHA-256', 'SCRAM-SHA-256-PLUS', 'SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS']
    expect(names({ password, binding })).toEqual(['PLAIN', 'LOGIN', ...unbound, 'CRAM-MD5'])
    const scrams = ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256', 'SCRAM-SHA-1-PLUS', 'SCRAM-SHA-1']
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
  const EMPTY = {
    name: 'EMPTY',
    needsNoSecret: true,
    start: () => undefined,
    next: (challenge: string) => `<${challenge}>`,
  } as const
  const OBJECTING = { name: 'OBJECTING', start: () => undefined, next: () => ({ objection: 'nonce' }) as const }
  const SENDING = { ...EMPTY, name: 'SENDING', sendsPassword: true } as const
  const COMMAND = { ...SENDING, name: 'COMMAND' }
  const exchange = (mechanisms: readonly Mechanism[], channel: Channel = 'plain', command?: Mechanism) => {
    const begun = new SaslExchange(() => mechanisms, false)
    begun.consider([], channel, command)
    return begun
  }
  const answered = (own: SaslExchange, challenge: string) => {
    own.hear(challenge)
    return own.answer()
  }

  test('answers ten challenges to each mechanism, and no more', () => {
    const own = exchange([EMPTY, { ...EMPTY, name: 'OTHER' }])
    for (const _ of [1, 2]) {
      own.begin(100)
      for (let count = 0; count < 10; count++) {
        expect(own.answers).toBe(true)
        answered(own, '')
      }
      expect(own.answers).toBe(false)
    }
  })

  test('hands on a challenge that is no Base64 as it stands', () => {
    const own = exchange([EMPTY])
    own.begin(100)
    expect(answered(own, base64('words')).text).toBe(base64('<words>'))
    expect(answered(own, 'no base64!').text).toBe(base64('<no base64!>'))
  })

  test('has an initial response where it fits behind the name, and sends it when it is asked else', () => {
    const first = { ...EMPTY, start: () => 'abcdef' } // eight characters in Base64
    expect(exchange([first]).begin(8 + 'EMPTY'.length).text).toBe(base64('abcdef'))
    const late = exchange([first])
    expect(late.begin(7 + 'EMPTY'.length).text).toBeUndefined()
    expect(answered(late, base64('go on')).text).toBe(base64('abcdef'))
    expect(answered(late, base64('and')).text).toBe(base64('<and>'))
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
    expect(answered(own, '').text).toBe('*')
    expect(own.accepted).toBe('ok-cancelled')
    const names: string[] = []
    while (own.hasNext) {
      own.begin(100)
      names.push(own.mechanism)
    }
    expect(names).toEqual(left)
    expect(own.accepted).toBe('ok')
  })

  test('is not accepted before a secret has left, unless the mechanism has none', () => {
    const own = exchange([login('ann', new Secret('open sesame'))])
    own.begin(100)
    const afterEach = ['User Name', 'Password'].map((prompt) => {
      const before = own.accepted
      answered(own, base64(prompt))
      return [before, own.accepted]
    })
    expect(afterEach).toEqual([
      ['ok-unasked', 'ok-unasked'],
      ['ok-unasked', 'ok'],
    ])
    const known = exchange([external('')])
    known.begin(0)
    expect(known.accepted).toBe('ok')
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
