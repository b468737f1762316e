import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parsedMessages } from '../src/conversation/parsed-messages.ts'
import { Secret } from '../src/credentials/secret.ts'
import { ImapSession } from '../src/imap/session.ts'
import { mechanismsFor } from '../src/sasl/choose.ts'
import { DEFAULT_TIMEOUTS } from '../src/settings/options.ts'

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const octets = (name: string) => readFileSync(here(`fixtures/wire/${name}.txt`))

test('every leniency names its octets, and all octets belong to one', () => {
  const sources = readdirSync(here('src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const named = sources.flatMap((path) => [
    ...readFileSync(join(here('src'), path), 'utf8').matchAll(/@quirk ([a-z-]+): fixtures\/wire\/([a-z-]+)\.txt/g),
  ])
  for (const [, quirk, file] of named) expect(file).toBe(quirk)
  expect(named.map(([, quirk]) => `${quirk}.txt`).toSorted()).toEqual(readdirSync(here('fixtures/wire')).toSorted())
})

test.each([
  ['smtp', 'enhanced-class', 'rcpt', { code: 550, enhanced: '4.2.1', text: 'mailbox is busy' }],
  ['imap', 'bare-plus', 'login', { kind: 'continuation' }],
  ['imap', 'bye-semicolon', 'login', { kind: 'untagged', status: 'BYE', text: 'Server busy' }],
  [
    'imap',
    'id-before-select',
    'inbox',
    { kind: 'final', status: 'NO', text: expect.stringMatching(/^EXAMINE Unsafe/) },
  ],
  ['imap', 'tagged-by-code', 'greeting', { kind: 'unparsable', service: 'smtp' }],
] as const)('%s: %s', (protocol, name, awaited, said) => {
  const ear = parsedMessages(protocol)
  ear.push(octets(name).toString('latin1'), 0)
  expect(ear.next(awaited)?.message).toMatchObject(said)
})

test('smtp: auth-equals', () => {
  const ear = parsedMessages('smtp')
  ear.push(octets('auth-equals').toString('latin1'), 0)
  expect(ear.next('capability')?.capabilities).toEqual(['AUTH LOGIN PLAIN'])
})

test('imap: xtlsrequired', () => {
  const ear = parsedMessages('imap')
  ear.push(octets('xtlsrequired').toString('latin1'), 0)
  expect(ear.next('capability')?.capabilities).toEqual(expect.arrayContaining(['XTLSREQUIRED', 'STARTTLS']))
})

test('imap: loses-pipelined', () => {
  const greetings = octets('loses-pipelined').toString().trim().split('\n')
  expect(greetings).toHaveLength(2)
  for (const greeting of greetings) {
    const session = new ImapSession({
      security: 'tls',
      timeouts: DEFAULT_TIMEOUTS,
      mechanisms: () => [],
      plainLogin: { username: 'ann', password: new Secret('secret') },
      clientId: {},
    })
    session.handle({ kind: 'connected' }, 0)
    session.handle({ kind: 'secured', isTrusted: true }, 0)
    session.handle({ kind: 'received', bytes: Buffer.from(`${greeting}\r\n* CAPABILITY IMAP4rev1\r\nA1 OK\r\n`) }, 0)
    const said = session
      .handle({ kind: 'opened' }, 0)
      .flatMap((output) => (output.kind === 'send' ? output.parts.join('') : []))
    expect(said).toEqual([expect.stringMatching(/^A\d LOGIN ann ‹password›\r\n$/)])
  }
})

test('imap: refuses-initial-response', () => {
  const session = new ImapSession({
    security: 'tls',
    timeouts: DEFAULT_TIMEOUTS,
    mechanisms: mechanismsFor({ username: 'ann', password: new Secret('secret'), host: 'imap.test', port: 993 }),
    clientId: {},
  })
  session.handle({ kind: 'connected' }, 0)
  session.handle({ kind: 'secured', isTrusted: true }, 0)
  session.handle({ kind: 'received', bytes: octets('refuses-initial-response') }, 0)
  const said = session
    .handle({ kind: 'opened' }, 0)
    .flatMap((output) => (output.kind === 'send' ? output.parts.join('') : []))
  expect(said).toEqual(['A2 AUTHENTICATE PLAIN\r\n'])
})
