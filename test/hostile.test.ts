import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:tls'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type CauseGroups, renderGroups, renderGroupsHtml } from '../src/bulk.ts'
import { type Discovery, SOURCES } from '../src/discovery/discovery.ts'
import {
  aboutCode,
  anonymizeAll,
  assertUsable,
  type CheckEvent,
  type CheckOptions,
  checkInbox,
  chooseServers,
  type Diagnosis,
  describe as describeDiagnosis,
  describeHint,
  describeStep,
  diagnose,
  diff,
  discover,
  type Entry,
  type InboxReport,
  lintServer,
  openTalk,
  readTranscript,
  renderAnswer,
  renderDiff,
  renderDiscovery,
  renderForAdministrator,
  renderHtml,
  renderLint,
  renderNotice,
  renderStep,
  renderText,
  reportOf,
  Secret,
  type Transcript,
  toJson,
  UsageError,
  verifySettings,
  writeTranscript,
} from '../src/index.ts'
import { replay, serveTranscript, startFaultyServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { line, withRoughServer } from './misbehaving-server.ts'
import { growth } from './processor.ts'
import { withServer } from './scripted-cases.ts'

const settings = (port: number) =>
  ({
    email: 'ann@mailwhy.test',
    password: 'correct horse battery',
    imap: { host: 'imap.mailwhy.test', port, security: 'tls' },
    smtp: false,
    tls: { ca: TEST_CA },
  }) as const
const codes = (transcripts: readonly Transcript[]) => diagnose(transcripts).map(({ stage, code }) => `${stage} ${code}`)

describe('a lookup that gives what is no address', () => {
  test.each([
    ['a number', [{ address: 42, family: 4 }]],
    ['a name', [{ address: 'localhost', family: 4 }]],
    ['nothing in it', [{}]],
    ['texts', ['127.0.0.1']],
    ['the wrong family', [{ address: '127.0.0.1', family: 6 }]],
    [
      'a good one before a bad one',
      [
        { address: '127.0.0.1', family: 4 },
        { address: null, family: 4 },
      ],
    ],
    ['no list', { address: '127.0.0.1', family: 4 }],
    ['undefined', undefined],
  ])('%s: is a failure of the lookup, and nothing is dialled', async (_name, found) => {
    const lookup = (async () => found) as unknown as CheckOptions['lookup']
    const report = await checkInbox(settings(9), { lookup })
    expect(report.transcripts[0]?.entries.map(({ kind }) => kind)).toEqual(['failed'])
    expect(report.transcripts[0]?.entries[0]).toMatchObject({ code: 'ERR_LOOKUP' })
  })

  test('one that throws at once is one that fails', async () => {
    const lookup = () => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' })
    }
    expect(codes((await checkInbox(settings(9), { lookup })).transcripts)).toEqual(['imap.connect dns-not-found'])
  })
})

describe('an address policy', () => {
  const lookup = async () => [{ address: '127.0.0.1', family: 4 } as const]

  test('that is asynchronous lets nothing through: a promise is not a yes', async () => {
    const addressPolicy = (async () => true) as unknown as (address: string) => boolean
    expect(codes((await checkInbox(settings(9), { lookup, addressPolicy })).transcripts)).toEqual([
      'imap.connect target-forbidden',
    ])
  })

  test('that throws lets nothing through', async () => {
    const addressPolicy = () => {
      throw new Error('oops')
    }
    const report = await checkInbox(settings(9), { lookup, addressPolicy })
    expect(report.transcripts[0]?.entries.some(({ kind }) => kind === 'dialled')).toBe(false)
    expect(report.ok).toBe(false)
  })
})

describe('a listener that is asynchronous and rejects', () => {
  const rejects = async () => {
    throw new Error('not stored')
  }

  test('ends the check with that, and not the process', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const lookup = async () => [{ address: '127.0.0.1', family: 4 } as const]
    const check = checkInbox(settings(server.port), { lookup, onEvent: rejects })
    await expect(check).rejects.toThrow('not stored')
    await server.close()
  })

  test('ends a search with that, and so it is with that of a check', async () => {
    const off = Object.fromEntries(SOURCES.slice(1).map((source) => [source, false]))
    const options = { sources: off, onAnswer: rejects }
    await expect(discover('ann@mailwhy.test', options)).rejects.toThrow('not stored')
    const check = checkInbox({ email: 'ann@mailwhy.test' }, { ports: [9], discovery: options })
    await expect(check).rejects.toThrow('not stored')
  })
})

describe('an abort at any event', () => {
  test('is the last thing that happens: no row and no event comes after the report', async () => {
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
    for (let last = 0; last < 24; last++) {
      const controller = new AbortController()
      const events: CheckEvent[] = []
      const onEvent = (event: CheckEvent) => {
        if (events.push(event) === last) controller.abort()
      }
      const both = {
        ...settings(imap.port),
        smtp: { host: 'smtp.mailwhy.test', port: smtp.port, security: 'starttls' } as const,
      }
      const report = await checkInbox(both, {
        onEvent,
        signal: controller.signal,
        lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      })
      const told = events.length
      await new Promise((settle) => setTimeout(settle, 20))
      expect(events.length).toBe(told)
      for (const { entries } of report.transcripts) {
        const end = entries.findIndex(({ kind }) => kind === 'closed')
        expect(entries.slice(end + 1).filter(({ kind }) => kind !== 'note')).toEqual([])
      }
    }
    await Promise.all([imap.close(), smtp.close()])
  })

  test('the steps that were told are those of the report', async () => {
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
    await withServer(
      { script: { protocol: 'imap', security: 'tls', answers: { LOGIN: undefined } } },
      async (imap, options) => {
        const told: string[] = []
        const onEvent = (event: CheckEvent) =>
          event.kind === 'step' && told.push(`${event.step.stage} ${event.step.outcome}`)
        const place = { host: 'smtp.mailwhy.test', port: smtp.port, security: 'starttls' } as const
        const report = await checkInbox({ ...imap, smtp: place }, { ...options, onEvent, deadlineMs: 500 })
        expect(told.toSorted()).toEqual(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`).toSorted())
        expect(report.steps.find(({ stage }) => stage === 'smtp.connect')?.outcome).toBe('ok')
      },
    )
    await smtp.close()
  })
})

test('a certificate with a date that is none is a diagnosis, and no end of the process', async () => {
  const { cert, key } = CERTIFICATES['self-signed']
  const der = Buffer.from(cert.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  const utcTime = der.indexOf(Buffer.from([0x17, 13])) // X.690 §11.8: YYMMDDhhmmssZ
  der.write('99', utcTime + 4) // the month
  const broken = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`
  const server = createServer({ cert: broken, key }, (socket) => socket.on('error', () => {}))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  const report = await checkInbox(
    { ...settings(port), imap: { host: '127.0.0.1', port, security: 'tls' } },
    { timeouts: { greeting: 2_000 } },
  )
  server.close()
  expect(report.diagnoses[0]?.code).toBe('cert-untrusted')
  expect(report.passwordsSent).toBe(0)
})

describe('what a server says at length is read in proportion', () => {
  const x = 'x'.repeat(60_000)
  test.each([
    ['one long line', 'A1 NO ', 'x', '\r\n', 60_000],
    ['many long lines', '', `* NO ${x}\r\n`, '', 16],
    ['an address that never ends', 'A1 NO x@', 'x', '\r\n', 60_000],
    ['a link that never ends', 'A1 NO see https://x.test/', '.', '\r\n', 60_000],
    ['lines that nobody asked for', '', '* OK still here\r\n', '', 20_000],
    ['answers to nothing', '', 'A9 OK what\r\n', '', 20_000],
    ['literals of nothing', '* X ', '{0}\r\n', '', 100_000],
  ] as const)('%s', async (_name, before, unit, after, count) => {
    const reading = (length: number) => async () => {
      const report = await withRoughServer(
        async (socket) => {
          socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
          await line(socket)
          socket.end(`${before}${unit.repeat(length)}${after}A1 NO no\r\n`, 'latin1')
        },
        (port) => checkInbox({ ...settings(port), imap: { host: '127.0.0.1', port, security: 'none' } }),
      )
      expect(report.ok).toBe(false)
    }
    expect(await growth(reading, count)).toBeLessThan(2)
  })

  test('an EHLO of many thousand extensions, and unsolicited replies', async () => {
    const reading = (count: number) => async () => {
      await withRoughServer(
        async (socket) => {
          socket.write('220 hi\r\n')
          await line(socket)
          socket.end(`${'250-AUTH X\r\n'.repeat(count)}250 AUTH PLAIN\r\n${'250 x\r\n'.repeat(count)}`)
        },
        (port) => checkInbox({ ...settings(port), imap: false, smtp: { host: '127.0.0.1', port, security: 'none' } }),
      )
    }
    expect(await growth(reading, 50_000)).toBeLessThan(2)
  })
})

test('a server that answers the next commands before they are sent shows nothing with it, and all is not well', async () => {
  const report = await withRoughServer(
    async (socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
      await line(socket)
      socket.write('A1 OK in\r\nA2 OK inbox\r\nA3 OK bye\r\n')
    },
    (port) => checkInbox({ ...settings(port), imap: { host: '127.0.0.1', port, security: 'none' } }),
  )
  expect(report).toMatchObject({ ok: false, passwordsSent: 1 })
  expect(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
    'imap.connect ok',
    'imap.login ok',
    'imap.inbox failed',
  ])
  expect(report.diagnoses).toMatchObject([{ code: 'protocol-violation', stage: 'imap.inbox', certainty: 'certain' }])
  expect(report.diagnoses[0]?.proof.map(({ text }) => text)).toEqual([
    'A1 OK in\r\nA2 OK inbox\r\nA3 OK bye',
    'A2 EXAMINE INBOX',
  ])
})

describe('a transcript reads the same', () => {
  const root = new URL('../fixtures/transcripts/', import.meta.url)
  const fixtures = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ndjson') && !path.includes('.look.'))
    .map((path) => [path, readTranscript(readFileSync(new URL(path, root), 'utf8'))] as const)
  const rewrite = (one: Transcript, change: (entry: Entry) => readonly Entry[]) => ({
    ...one,
    entries: one.entries.flatMap(change),
  })

  test('however the lines that were sent end, and however the octets that came are cut', () => {
    for (const [path, fixture] of fixtures) {
      const expected = codes([fixture])
      const bareLf = rewrite(fixture, (entry) => [
        entry.kind === 'sent' ? { ...entry, text: entry.text.replaceAll('\r\n', '\n') } : entry,
      ])
      const unended = rewrite(fixture, (entry) => [
        entry.kind === 'sent' ? { ...entry, text: entry.text.replace(/\r\n$/, '') } : entry,
      ])
      const octets = rewrite(fixture, (entry) =>
        entry.kind === 'received' ? [...entry.text].map((text) => ({ ...entry, text })) : [entry],
      )
      expect(codes([bareLf]), path).toEqual(expected)
      expect(codes([unended]), path).toEqual(expected)
      expect(codes([octets]), path).toEqual(expected)
    }
  })

  test('a BYE behind an OK, in one piece or in two', () => {
    const entry = (kind: 'sent' | 'received', text: string): Entry => ({ atMs: 0, kind, text })
    const [, { header }] = fixtures[0] as (typeof fixtures)[number]
    const before = [
      { atMs: 0, kind: 'connected' } as const,
      entry('received', '* OK hi\r\n'),
      entry('sent', 'A1 LOGIN a b\r\n'),
    ]
    const after = [{ atMs: 0, kind: 'closed', by: 'server' } as const]
    const asked = entry('sent', 'A2 EXAMINE INBOX\r\n')
    const one = { header, entries: [...before, entry('received', 'A1 OK in\r\n* BYE Sorry\r\n'), asked, ...after] }
    const two = {
      header,
      entries: [...before, entry('received', 'A1 OK in\r\n'), asked, entry('received', '* BYE Sorry\r\n'), ...after],
    }
    expect(codes([one])).toEqual(['imap.inbox mailbox-unavailable'])
    expect(codes([two])).toEqual(codes([one]))
  })

  test('one that breaks off says so: its next step is unknown, and it is not called well', () => {
    for (const [path, fixture] of fixtures.filter(([name]) => name.startsWith('ok/all-is-well'))) {
      const login = fixture.entries.findIndex((entry) => entry.kind === 'sent' && entry.text.includes('‹password›'))
      const { steps } = reportOf([{ ...fixture, entries: fixture.entries.slice(0, login + 1) }])
      expect(steps.map(({ outcome }) => outcome).slice(0, 2), path).toEqual(['ok', 'unknown'])
    }
  })
})

describe('what is no argument at all', () => {
  const NOT_OBJECTS = [undefined, null, 0, true, '', 'text', 10n, Symbol('x'), () => 1]
  const OBJECTS = [[null], {}, new Map(), Buffer.from('x'), Object.create(null), Promise.resolve()]
  const WRONG = [...NOT_OBJECTS, ...OBJECTS]
  const target = { host: '127.0.0.1', imap: { port: 1, security: 'none' }, smtp: false } as const
  const none = NOT_OBJECTS.filter((value) => value !== undefined)
  const nothingFound = { imap: [], smtp: [], notices: [], domain: 'example.org' } as unknown as Discovery
  const talk = { protocol: 'imap', host: '127.0.0.1', port: 1, security: 'none' } as const

  test.each<[string, (value: never) => unknown, readonly unknown[]]>([
    ['assertUsable', assertUsable, WRONG],
    ['checkInbox', (value) => checkInbox(value), WRONG],
    ['discover', (value) => discover(value), WRONG],
    ['lintServer', (value) => lintServer(value), WRONG],
    ['lintServer, options', (value) => lintServer(target, value), none],
    ['verifySettings', (value) => verifySettings(value), WRONG],
    ['openTalk', (value) => openTalk(value), WRONG],
    ['openTalk, options', (value) => openTalk(talk, value), none],
    ['diagnose', (value) => diagnose(value), WRONG],
    ['reportOf', (value) => reportOf(value), WRONG],
    ['readTranscript', (value) => readTranscript(value), WRONG],
    ['anonymizeAll', (value) => anonymizeAll(value), WRONG],
    ['replay', (value) => replay(value), WRONG],
    ['serveTranscript', (value) => serveTranscript(value), WRONG],
    ['serveTranscript, options', (value) => serveTranscript([], value), none],
    ['startFaultyServer', (value) => startFaultyServer(value), WRONG],
    ['startScriptedServer', (value) => startScriptedServer(value), WRONG],
    ['describe', (value) => describeDiagnosis(value), WRONG],
    ['describeHint', (value) => describeHint(value), WRONG],
    ['describeStep', (value) => describeStep(value), WRONG],
    ['renderStep', (value) => renderStep(value), WRONG],
    ['renderText', (value) => renderText(value), WRONG],
    ['renderHtml', (value) => renderHtml(value), WRONG],
    ['renderForAdministrator', (value) => renderForAdministrator(value), WRONG],
    ['toJson', (value) => toJson(value), WRONG],
    ['renderDiscovery', (value) => renderDiscovery(value), WRONG],
    ['renderNotice', (value) => renderNotice(value), WRONG],
    ['renderAnswer', (value) => renderAnswer(value), WRONG],
    ['renderLint', (value) => renderLint(value), WRONG],
    ['renderGroups', (value) => renderGroups(value), WRONG],
    ['renderGroupsHtml', (value) => renderGroupsHtml(value), WRONG],
    ['renderDiff', (value) => renderDiff(value), [...NOT_OBJECTS, {}]],
    ['diff', (value) => diff(value, value), WRONG],
    ['writeTranscript', (value) => writeTranscript(value), WRONG],
    ['aboutCode', (value) => aboutCode(value), WRONG],
    ['describe, options', (value) => describeDiagnosis({ code: 'auth-failed' } as Diagnosis, value), none],
    ['renderText, options', (value) => renderText({ ok: true } as InboxReport, value), none],
    ['renderGroups, options', (value) => renderGroups({ ok: true } as CauseGroups, value), none],
    ['renderDiff, options', (value) => renderDiff([], value), none],
    ['aboutCode, options', (value) => aboutCode('auth-failed', value), none],
    ['chooseServers', (value) => chooseServers(value, 'imap'), WRONG],
    ['chooseServers, side', (value) => chooseServers(nothingFound, value), WRONG],
    ['Secret.of', (value) => Secret.of(value), WRONG.filter((value) => typeof value !== 'string')],
  ])('%s: is a UsageError', async (_name, call, values) => {
    for (const value of values) {
      const thrown = await (async () => call(value as never))().catch((error: unknown) => error)
      expect(thrown, inspect(value)).toBeInstanceOf(UsageError)
      expect(thrown).toMatchObject({ code: expect.stringMatching(/^ERR_/), path: expect.any(Array) })
    }
  })
})
