import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Masker } from '../src/credentials/masker.ts'
import { type Mask, Secret } from '../src/credentials/secret.ts'
import { SHORT_SECRET } from '../src/credentials/spellings.ts'
import { login } from '../src/sasl/login.ts'
import { plain } from '../src/sasl/plain.ts'
import { anyCharacter } from './any-character.ts'

const HIDDEN = 'hunter2!'
const secret = new Secret(HIDDEN)

test.each<[string, (value: Secret) => string]>([
  ['String', (value) => String(value)],
  ['a template', (value) => `${value}`],
  ['addition', (value) => `${['a', value].join('')}`],
  ['JSON', (value) => JSON.stringify({ value, list: [value] })],
  [
    'inspect',
    (value) => inspect({ value, deep: { map: new Map([[value, [value]]]) } }, { showHidden: true, depth: 9 }),
  ],
  ['an error', (value) => inspect(Object.assign(new Error(`no ${value}`, { cause: value }), { value }))],
  ['its keys and values', (value) => inspect([Object.entries(value), Object.getOwnPropertyDescriptors(value)])],
  ['a clone', (value) => inspect(structuredClone({ ...value }))],
  ['its echoes through the console', (value) => inspect(value.derive((text) => `${text}!`))],
])('never shows itself in %s', (_, print) => {
  expect(print(secret)).toContain('‹password›')
  expect(print(secret)).not.toContain(HIDDEN)
  expect(print(secret.derive(btoa))).not.toContain(btoa(HIDDEN))
})

test('shows what kind of secret it is', () => {
  const masks: readonly Mask[] = ['‹password›', '‹token›', '‹n›']
  const secrets = masks.map((mask) => new Secret('x', mask))
  expect(secrets.map(String)).toEqual(masks)
  expect(secrets.map(({ isCredential }) => isCredential)).toEqual([true, true, false])
  expect(String(new Secret('x', '‹token›').derive(btoa))).toBe('‹token›')
  expect(String(secret.derive(({ length }) => String(length), '‹n›'))).toBe('‹n›')
})

test('tells only the result of a test of its value', () => {
  expect(secret.satisfies((value) => value.length === HIDDEN.length)).toBe(true)
  expect([secret.equals(new Secret(HIDDEN)), secret.equals(secret.derive(btoa))]).toEqual([true, false])
  expect(secret.reveal()).toBe(HIDDEN)
})

test('remembers the secrets that it was derived from', () => {
  const made = secret.derive((value) => `\0ann\0${value}`).derive(btoa)
  expect(made.reveal()).toBe(btoa(`\0ann\0${HIDDEN}`))
  const spellings = made.spellings().map(({ text }) => text)
  expect(spellings).toContain(HIDDEN)
  expect(spellings).toContain(made.reveal())
  expect(spellings).toEqual(spellings.toSorted((a, b) => b.length - a.length))
})

test('goes out once with PLAIN, and second with LOGIN', () => {
  const mechanisms = [plain('ann', secret), login('ann', secret)]
  const said = mechanisms.map((one) => [one.name, one.start(), one.next(''), one.next(''), one.next('')])
  const revealed = said.map((all) => all.map((part) => (part instanceof Secret ? `(${part.reveal()})` : part)))
  expect(revealed).toEqual([
    ['PLAIN', `(\0ann\0${HIDDEN})`, undefined, undefined, undefined],
    ['LOGIN', undefined, 'ann', `(${HIDDEN})`, undefined],
  ])
})

const bullets = (text: string) => '•'.repeat(text.length)

/** A password, what the server says, and what is kept of that. */
const ECHOES: Record<string, readonly [secret: string, said: string, kept: string]> = {
  'as it is': ['hunter2!', 'A2 NO hunter2! is wrong\r\n', 'A2 NO •••••••• is wrong\r\n'],
  'inside a word': ['hunter2!', '500 xhunter2!x\r\n', '500 x••••••••x\r\n'],
  'in other letter case': ['hunter2!', '500 HUNTER2!\r\n', '500 ••••••••\r\n'],
  'twice and side by side': ['abcabc', '500 abcabcabcabc abcabc\r\n', '500 •••••••••••• ••••••\r\n'],
  'with itself overlapping': ['abcabc', '500 abcabcabc\r\n', '500 ••••••abc\r\n'],
  'over several lines': ['hunter2!', 'hunter2!\r\nhunter2!\r\n', '••••••••\r\n••••••••\r\n'],
  'in a quoted string': [
    'pa"s\\wd',
    'A2 BAD LOGIN "pa\\"s\\\\wd"\r\n',
    `A2 BAD LOGIN "${bullets('pa\\"s\\\\wd')}"\r\n`,
  ],
  'with characters that patterns know': ['a.*[b]+', '500 a.*[b]+ axxb\r\n', '500 ••••••• axxb\r\n'],
  'one bullet an octet': ['pässwörd', '500 p\xc3\xa4ssw\xc3\xb6rd\r\n', '500 ••••••••••\r\n'],
  'a literal without breaking its count': [
    'pässwörd',
    '* X {10}\r\np\xc3\xa4ssw\xc3\xb6rd x\r\n',
    '* X {10}\r\n•••••••••• x\r\n',
  ],
  'in Base64': ['hunter2!', '500 aHVudGVyMiE= x\r\n', '500 •••••••••••• x\r\n'],
  'in Base64 behind one octet': ['hunter2!', `500 ${btoa('xhunter2!')}\r\n`, '500 eG••••••••••\r\n'],
  'in Base64 behind two octets': ['hunter2!', `500 ${btoa('xxhunter2!x')}\r\n`, '500 eHh••••••••••Xg=\r\n'],
  'in Base64 behind three octets': ['hunter2!', `500 ${btoa('xxxhunter2!xx')}\r\n`, '500 eHh4••••••••••F4eA==\r\n'],
  'a short one as a word': ['pw7x', 'A2 OK that is PW7X, not pw7xy\r\n', 'A2 OK that is ••••, not pw7xy\r\n'],
  'an ordinary word, not at all': [
    'many',
    'A2 NO Too many simultaneous connections\r\n',
    'A2 NO Too many simultaneous connections\r\n',
  ],
  'a short one in a response code': ['XYZZY', 'A2 NO [XYZZY xyzzy] no: xyzzy\r\n', 'A2 NO [••••• •••••] no: •••••\r\n'],
  'a short one in what is offered': [
    'XYMCA',
    '* CAPABILITY AUTH=XYMCA XYMCA X-XYMCA\r\nA2 OK [CAPABILITY AUTH=XYMCA] XYMCA done\r\n',
    '* CAPABILITY AUTH=••••• ••••• X-XYMCA\r\nA2 OK [CAPABILITY AUTH=•••••] ••••• done\r\n',
  ],
  'a short one in extensions': [
    'pw7x',
    '250-mail.test\r\n250-SIZE pw7x\r\n250-PW7X\r\n250 AUTH PLAIN pw7x X-pw7x\r\n',
    '250-mail.test\r\n250-SIZE ••••\r\n250-••••\r\n250 AUTH PLAIN •••• X-pw7x\r\n',
  ],
  'a short one, not where it is a part of a mechanism': [
    '256',
    '250 AUTH SCRAM-SHA-256 256\r\n* CAPABILITY AUTH=SCRAM-SHA-256 AUTH=256\r\n',
    '250 AUTH SCRAM-SHA-256 •••\r\n* CAPABILITY AUTH=SCRAM-SHA-256 AUTH=•••\r\n',
  ],
  'a short one, not where it is a word of the protocol': [
    'NTLM',
    '* CAPABILITY AUTH=NTLM\r\n250 AUTH NTLM\r\n',
    '* CAPABILITY AUTH=NTLM\r\n250 AUTH NTLM\r\n',
  ],
  'a short one, not in the size of a literal': [
    '8',
    '* X 8 {8}\r\n8 and more\r\n* CAPABILITY 8 {8}\r\n',
    '* X • {8}\r\n• and more\r\n* CAPABILITY • {8}\r\n',
  ],
  'a short one, not in a reply code': ['535', '535-535 no\r\n535 5.7.8 535\r\n', '535-••• no\r\n535 5.7.8 •••\r\n'],
  'a short one, not in an enhanced code': ['5', '535 5.7.8 5\r\n535 5.7.8\r\n', '535 5.7.8 •\r\n535 5.7.8\r\n'],
  'a short one, not in a tag': ['A1', 'A1 OK A1 done\r\nA12 OK\r\n', 'A1 OK •• done\r\nA12 OK\r\n'],
  'a short one, not in a prompt': ['+', '+ + x\r\n334 +\r\n', '+ • x\r\n334 •\r\n'],
  'a short one beside letters of other scripts': ['xyzw', '500 \xc3\xa9xyzw xyzw\r\n', '500 \xc3\xa9xyzw ••••\r\n'],
  'a short one in Base64, as a word': ['OK', '334 T0s= T0s=x xT0s=\r\n', '334 •••• T0s=x xT0s=\r\n'],
  'a short one in longer Base64': ['12345', `500 ${btoa('ann12345')}\r\n`, '500 YW5u••••••U=\r\n'],
  'nothing of an empty one': ['', 'A2 OK done\r\n', 'A2 OK done\r\n'],
}

describe('a masker masks', () => {
  test.each(Object.entries(ECHOES))('%s', (_, [value, said, kept]) => {
    expect(maskerOf(new Secret(value)).mask(said)).toBe(kept)
  })

  test('the Base64 of AUTH PLAIN, as it was sent', () => {
    const initial = (plain('ann', secret).start() as Secret).derive(btoa)
    expect(maskerOf(initial).mask(`500 ${initial.reveal()}\r\n`)).toBe(`500 ${bullets(initial.reveal())}\r\n`)
  })

  test('AUTH PLAIN for any user name, knowing the password alone', () => {
    for (const name of ['', 'a', 'an', 'ann']) {
      const kept = maskerOf(secret).mask(`500 ${btoa(`\0${name}\0${HIDDEN}`)}\r\n`)
      expect(decodings(kept).join(' ')).not.toMatch(/hunter|unter2/)
    }
  })

  test.each([20_000, 40_000])('a token of %i characters, and does not tell it in a complaint', (length) => {
    const token = 't0'.repeat(length / 2)
    const kept = maskerOf(new Secret(token, '‹token›')).mask(`A1 NO ${token} ${btoa(token)}\r\n`)
    expect(kept).toBe(`A1 NO ${bullets(token)} ${bullets(btoa(token))}\r\n`)
  })

  test('all secrets that have left, and none before', () => {
    const masker = new Masker()
    const said = 'first-one second-one\r\n'
    expect([masker.isEmpty, masker.mask(said)]).toEqual([true, said])
    masker.add(new Secret('first-one'))
    expect(masker.mask(said)).toBe('••••••••• second-one\r\n')
    masker.add(new Secret('second-one'))
    expect([masker.isEmpty, masker.mask(said)]).toEqual([false, '••••••••• ••••••••••\r\n'])
  })
})

const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const isSound = (text: string) => Buffer.from(text).toString() === text && !/[\0\r\n]/.test(text)
const secrets = fc
  .oneof(
    fc.string({ minLength: SHORT_SECRET, unit: 'grapheme-ascii' }),
    fc.string({ minLength: SHORT_SECRET, unit: anyCharacter }),
  )
  .filter((text) => isSound(text))
const server = fc.oneof(
  fc.string({ unit: 'binary-ascii' }),
  fc.constantFrom('', '535 5.7.8 no ', 'A2 NO [ALERT] ', '* X {8}\r\n', '+ '),
)

test('no spelling of a secret of six characters stays, whatever stands around it', () => {
  fc.assert(
    fc.property(
      secrets,
      server,
      server,
      fc.constantFrom('raw', 'quoted', 'base64', 'inside'),
      (value, before, after, how) => {
        const said = {
          raw: utf8(value),
          quoted: `"${utf8(value).replace(/[\\"]/g, '\\$&')}"`,
          base64: btoa(utf8(value)),
          inside: ` ${btoa(utf8(before + value + after))} `,
        }[how]
        const wire = `${before}${said}${after}\r\n`
        const kept = maskerOf(new Secret(value)).mask(wire)
        expect(kept.length).toBe(wire.length)
        expect(kept).not.toContain(utf8(value))
        expect(kept).not.toContain(utf8(value).replace(/[\\"]/g, '\\$&'))
        for (const decoded of decodings(kept)) expect(decoded).not.toContain(utf8(value))
        expect([...kept].every((octet, at) => octet === '•' || octet === wire[at])).toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})

test('a text without the secret is not changed', () => {
  fc.assert(
    fc.property(fc.constantFrom('correct horse', 'k3y+/=='), server, (value, said) => {
      expect(maskerOf(new Secret(value)).mask(said)).toBe(said)
    }),
  )
})

function maskerOf(one: Secret): Masker {
  const masker = new Masker()
  masker.add(one)
  return masker
}

/** The texts in each run of Base64, at every place where it may begin. */
function decodings(text: string): readonly string[] {
  return (text.match(/[A-Za-z0-9+/]+/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')),
  )
}
