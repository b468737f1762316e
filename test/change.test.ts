import { describe, expect, test } from 'vitest'
import { diagnose, type Transcript } from '../src/index.ts'
import { dialogue } from './dialogue.ts'

/** `993 tls`, and with the host before it where that is another one. */
type Setting = string

const NOT_TLS = '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}'
const REFUSED = '= dialled {"address":"192.0.2.7","port":993}\n= failed {"code":"ECONNREFUSED","address":"192.0.2.7"}'
const NO_NAME = '= failed {"code":"ENOTFOUND"}'
const NO_STARTTLS = '< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}'

function targetOf(setting: Setting): Transcript['header']['target'] {
  const [security, port, host = 'mail.example.com'] = setting.split(' ').toReversed()
  return { host, port: Number(port), security: security as 'tls' | 'starttls' | 'none' }
}

function at(setting: Setting, text: string): Transcript {
  const [first] = dialogue(text, { protocol: 'imap' })
  if (!first) throw new Error('no dialogue')
  return { ...first, header: { ...first.header, target: targetOf(setting) } }
}

/** A probe that was greeted there, encrypted as the setting says, and offered a login. */
function proven(setting: Setting, login = 'AUTH=PLAIN', address = '192.0.2.7'): Transcript {
  const greeting = `< * OK [CAPABILITY IMAP4rev1 STARTTLS ${login}] ready`
  const secured = '= secured {"version":"TLSv1.3"}'
  const begin = {
    tls: `${secured}\n${greeting}`,
    starttls: `${greeting}\n> A1 STARTTLS\n< A1 OK go\n${secured}\n> A2 CAPABILITY\n< * CAPABILITY IMAP4rev1 ${login}\n< A2 OK`,
    none: greeting,
  }[targetOf(setting).security]
  const probe = at(
    setting,
    `= connected {"address":"${address}"}\n${begin}\n> A9 LOGOUT\n< * BYE\n= closed {"by":"client"}`,
  )
  return { ...probe, header: { ...probe.header, look: 'probe' } }
}

function changeFor(asked: Setting, failure: string, probes: readonly Setting[]): Setting | undefined {
  const { change } = diagnose([at(asked, failure), ...probes.map((one) => proven(one))])[0] ?? {}
  return (
    change && [change.host === 'mail.example.com' ? '' : change.host, change.port, change.security].join(' ').trim()
  )
}

function silentAt(address: string): string {
  return `= connected {"address":"${address}"}\n= late {"wait":"greeting"}`
}

/** Whichever of the two stands first. */
const BOTH_WAYS = [
  ['in this order', (probes: readonly Setting[]) => probes],
  ['in the other order', (probes: readonly Setting[]) => probes.toReversed()],
] as const

describe.each(BOTH_WAYS)('of two settings that probes have proven, %s,', (_order, ordered) => {
  test.each<[string, asked: Setting, failure: string, probes: readonly Setting[], wanted: Setting]>([
    ['the same port in another mode comes first', '993 tls', NOT_TLS, ['143 starttls', '993 starttls'], '993 starttls'],
    ['the same port comes before a safer one', '143 starttls', NO_STARTTLS, ['993 tls', '143 tls'], '143 tls'],
    ['the safer port comes first', '993 tls', REFUSED, ['143 starttls', '10993 tls'], '10993 tls'],
    ['one without encryption comes last', '143 none', REFUSED, ['1143 none', '993 starttls'], '993 starttls'],
  ])('%s', (_name, asked, failure, probes, wanted) => {
    expect(changeFor(asked, failure, ordered(probes))).toBe(wanted)
  })
})

describe('no change is named', () => {
  test.each<[string, asked: Setting, failure: string, probes: readonly Setting[]]>([
    ['that gives up encryption', '993 tls', REFUSED, ['143 none']],
    ['that is the setting itself, over the same family of addresses', '993 tls', silentAt('192.0.2.8'), ['993 tls']],
    ['at another host, where the given one answers', '993 tls', REFUSED, ['imap.example.com 993 tls']],
    ['without a probe', '993 tls', REFUSED, []],
  ])('%s', (_name, asked, failure, probes) => {
    expect(changeFor(asked, failure, probes)).toBeUndefined()
  })
})

test('the setting itself is the change where only its IPv4 address works', () => {
  const [diagnosis] = diagnose([at('993 tls', silentAt('2001:db8::7')), proven('993 tls')])
  expect(diagnosis?.change).toMatchObject({ port: 993, security: 'tls', family: 4, transcript: 1 })
})

test('the setting itself is the change where only its IPv6 address works', () => {
  const probe = proven('993 tls', 'AUTH=PLAIN', '2001:db8::7')
  const [diagnosis] = diagnose([at('993 tls', silentAt('192.0.2.7')), probe])
  expect(diagnosis?.change).toMatchObject({ port: 993, security: 'tls', family: 6, transcript: 1 })
})

describe('a probe proves a setting where there is a login that the settings can use', () => {
  type Login = NonNullable<Transcript['header']['login']>

  test.each<[string, offered: string, Login | undefined, isProven: boolean]>([
    ['one of ours beside others', 'AUTH=GSSAPI AUTH=PLAIN', undefined, true],
    ['the command', '', undefined, true],
    ['none', 'LOGINDISABLED', undefined, false],
    ['others alone', 'LOGINDISABLED AUTH=GSSAPI', undefined, false],
    ['the mechanism of the settings', 'AUTH=SCRAM-SHA-1', { by: 'password', auth: 'SCRAM-SHA-1' }, true],
    ['another one', 'AUTH=PLAIN', { by: 'password', auth: 'SCRAM-SHA-1' }, false],
    ['the command, asked for by its name', 'AUTH=PLAIN', { by: 'password', auth: 'LOGIN' }, true],
    ['the command, switched off', 'LOGINDISABLED AUTH=PLAIN', { by: 'password', auth: 'LOGIN' }, false],
    ['a mechanism of tokens', 'AUTH=PLAIN AUTH=XOAUTH2', { by: 'token' }, true],
    ['none of tokens', 'AUTH=PLAIN', { by: 'token' }, false],
    ['one of passwords', 'AUTH=PLAIN', { by: 'password' }, true],
  ])('%s', (_, offered, login, isProven) => {
    const failed = at('993 tls', REFUSED)
    const own = { ...failed, header: { ...failed.header, ...(login && { login }) } }
    const [diagnosis] = diagnose([own, proven('143 starttls', offered)])
    expect(diagnosis?.change?.port).toBe(isProven ? 143 : undefined)
  })

  test.each([
    [true, 143],
    [false, undefined],
  ])('an untrusted certificate that is allowed (%s) is named as such', (allowUntrusted, port) => {
    const [failed, probe] = [at('993 tls', REFUSED), proven('143 starttls')]
    const entries = probe.entries.map((entry) =>
      entry.kind === 'secured' ? { ...entry, verify: { error: 'CERT_HAS_EXPIRED', hostMatches: true } } : entry,
    )
    const header = { ...probe.header, target: { ...probe.header.target, allowUntrusted } }
    const [diagnosis] = diagnose([failed, { ...probe, header, entries }])
    expect([diagnosis?.change?.port, diagnosis?.change?.untrusted]).toEqual([port, port && true])
  })
})

test('where the name does not exist, the change is at a usual name', () => {
  expect(changeFor('993 tls', NO_NAME, ['imap.example.com 993 tls'])).toBe('imap.example.com 993 tls')
})
