import { getEventListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CODES, checkInbox, type InboxReport, readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { anyCharacter } from './any-character.ts'
import { atOnce } from './at-once.ts'
import { line, withRoughServer } from './misbehaving-server.ts'
import { withServer } from './scripted-cases.ts'

const quick = {
  resolve: 100,
  dial: 100,
  handshake: 100,
  greeting: 100,
  reply: 100,
  login: 100,
  endOfData: 100,
  goodbye: 50,
}
const base = {
  email: 'ann@mailwhy.test',
  password: 'correct horse battery',
  testMessage: { to: 'bob@mailwhy.test', mode: 'send' },
} as const

/** The resources that keep a process alive, its own pipes aside. */
const openThings = () =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /Timeout|TCP|TLS|GetAddrInfo|Immediate/.test(kind))
    .toSorted()

/** The resources that are open now and were not before, once sockets have had their time to close. */
async function leftSince(before: readonly string[]): Promise<readonly string[]> {
  const left = () =>
    openThings().filter(
      (kind, at, all) =>
        all.slice(0, at + 1).filter((one) => one === kind).length > before.filter((one) => one === kind).length,
    )
  for (let tries = 0; tries < 40 && left().length > 0; tries++) await pause(5)
  return left()
}

type Act = { readonly kind: 'say'; readonly text: string } | { readonly kind: 'hear' | 'end' | 'reset' | 'rest' }

const SAYINGS = [
  '* OK ready\r\n',
  '* PREAUTH hi\r\n',
  '* BYE no\r\n',
  'A1 OK done\r\n',
  'A2 NO no\r\n',
  '+ go\r\n',
  '220 ready\r\n',
  '250-x\r\n250 AUTH PLAIN\r\n',
  '250 STARTTLS\r\n',
  '334 \r\n',
  '235 ok\r\n',
  '354 go\r\n',
  '421 busy\r\n',
  '* CAPABILITY STARTTLS\r\n',
  '* 1 FETCH {99999}\r\n',
  'A1 OK [CAPABILITY STARTTLS] x\r\nA2 OK y\r\n',
]
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...SAYINGS).map((text) => ({ kind: 'say', text }) as const) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: anyCharacter, maxLength: 30 }).map((text) => ({ kind: 'say', text }) as const),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'hear' } as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ kind: 'end' } as const, { kind: 'reset' } as const, { kind: 'rest' } as const),
  },
)

describe('whatever a server does', () => {
  test('a check ends, says why in a known word, replays the same, and leaves no socket and no timer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 12 }),
        fc.constantFrom('tls', 'starttls', 'none'),
        async (acts, security) => {
          const before = openThings()
          const report = await withRoughServer(
            async (socket) => {
              for (const one of acts) {
                if (one.kind === 'say') socket.write(Buffer.from(one.text, 'latin1'))
                else if (one.kind === 'hear') await line(socket)
                else if (one.kind === 'end') return void socket.end()
                else if (one.kind === 'reset') return void socket.resetAndDestroy()
                else await pause(20)
              }
            },
            (port) => {
              const place = { host: '127.0.0.1', port, security } as const
              return checkInbox(
                { ...base, imap: place, smtp: place, tls: { allowUntrusted: true } },
                { timeouts: quick, deadlineMs: 3_000 },
              )
            },
          )
          for (const { code } of report.diagnoses) expect(CODES).toContain(code)
          expect(report.passwordsSent).toBeLessThanOrEqual(2)
          const undone = report.steps.filter(({ outcome }) => outcome === 'unknown' || outcome === 'failed')
          if (report.ok) expect(undone).toEqual([])
          expect(
            reportOf(
              report.transcripts.map((one) => readTranscript(writeTranscript(one))),
              report.settings,
            ),
          ).toEqual(report)
          expect(await leftSince(before)).toEqual([])
        },
      ),
      { numRuns: 80 },
    )
  })

  test('a flood ends the connection and fits in memory', async () => {
    const flood = `* OK ${'x'.repeat(1000)}\r\n`.repeat(100)
    const report = await withRoughServer(
      async (socket) => {
        socket.write('* OK ready\r\n')
        await line(socket)
        for (let round = 0; round < 100 && !socket.destroyed; round++) {
          if (!socket.write(flood)) await new Promise((settle) => socket.once('drain', settle))
        }
      },
      (port) =>
        checkInbox({ ...base, testMessage: false, smtp: false, imap: { host: '127.0.0.1', port, security: 'none' } }),
    )
    expect(report.diagnoses.map(({ code, rule }) => [code, rule])).toEqual([
      ['protocol-violation', 'protocol-violation/flood'],
    ])
    expect(JSON.stringify(report).length).toBeLessThan(2_500_000)
  })
})

describe('the caller', () => {
  const silent = { protocol: 'imap', security: 'tls', answers: { LOGIN: undefined } } as const

  test.each([0, 1, 30, 120])('aborting after %i ms gets a report at once, with what was known', async (ms) => {
    const before = openThings()
    const controller = new AbortController()
    const report = await withServer({ script: silent }, async (settings, options) => {
      if (ms === 0) controller.abort()
      const found = checkInbox(settings, { ...options, signal: controller.signal })
      if (ms > 0) await pause(ms)
      controller.abort()
      expect(await atOnce(found)).toBe(true)
      return found
    })
    expect(report.diagnoses.map(({ code }) => code)).toEqual(['cancelled'])
    expect(report.transcripts[0]?.entries.at(-1)).toMatchObject({ kind: 'closed', by: 'caller' })
    expect(await leftSince(before)).toEqual([])
  })

  test('one signal may serve many checks: none leaves a listener on it', async () => {
    const { signal } = new AbortController()
    await withServer({ script: { protocol: 'imap', security: 'tls' } }, (settings, options) =>
      checkInbox(settings, { ...options, signal }),
    )
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test.each([0, 1, 2, 5, 9])(
    'whose onEvent throws at event %i has thrown it himself: the check rejects with it, and closes everything',
    async (last) => {
      const before = openThings()
      const oops = new Error('oops')
      let told = 0
      const onEvent = () => {
        if (told++ === last) throw oops
      }
      await withServer({ script: silent }, (settings, options) =>
        expect(checkInbox(settings, { ...options, onEvent })).rejects.toBe(oops),
      )
      expect(await leftSince(before)).toEqual([])
    },
  )
})

describe('the gate', () => {
  const steps = ({ steps: all }: InboxReport) => all.map(({ stage, outcome }) => `${stage} ${outcome}`)

  test('stays shut for an untrusted certificate: no secret, and a polite goodbye', async () => {
    const script = { protocol: 'smtp', security: 'starttls', certificate: 'self-signed' } as const
    await withServer({ script }, async (settings, options, heard) => {
      const report = await checkInbox(settings, options)
      expect(steps(report)).toEqual(['smtp.connect failed', 'smtp.login skipped'])
      expect(report.passwordsSent).toBe(0)
      expect(heard).toEqual(['EHLO [127.0.0.1]', 'STARTTLS', 'EHLO [127.0.0.1]', 'QUIT'])
    })
  })

  test('opens for it where the settings say so, and the faults are a warning', async () => {
    const script = { protocol: 'imap', security: 'tls', certificate: 'expired' } as const
    await withServer(
      { script, settings: { tls: { allowUntrusted: true, ca: TEST_CA } } },
      async (settings, options) => {
        const report = await checkInbox(settings, options)
        expect(report.ok).toBe(true)
        expect(
          report.diagnoses.map(({ code, severity, faults }) => [code, severity, faults?.map(({ kind }) => kind)]),
        ).toEqual([['cert-untrusted', 'warning', ['expired']]])
      },
    )
  })

  test.each([
    ['too many connections is not a word on the password', '{tag} NO [LIMIT] Too many simultaneous connections.', 'ok'],
    ['an outage is not either', '{tag} NO [UNAVAILABLE] Temporary authentication failure.', 'ok'],
    ['a refusal that nobody understands may be', '{tag} NO Computer says so', 'skipped'],
    ['a wrong password is', '{tag} NO [AUTHENTICATIONFAILED] no', 'skipped'],
    ['a lock is', '{tag} NO [CONTACTADMIN] This account has been locked.', 'skipped'],
  ])('SMTP is logged in to after IMAP, or not: %s', async (_name, LOGIN, outcome) => {
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
    await withServer(
      { script: { protocol: 'imap', security: 'tls', answers: { LOGIN } } },
      async (settings, options) => {
        const place = { host: 'smtp.mailwhy.test', port: smtp.port, security: 'starttls' } as const
        const report = await checkInbox({ ...settings, smtp: place }, options)
        expect(steps(report).at(-1)).toBe(`smtp.login ${outcome}`)
        expect(report.passwordsSent).toBe(outcome === 'ok' ? 2 : 1)
        const own = await checkInbox({ ...settings, smtp: { ...place, password: 'another one altogether' } }, options)
        expect(steps(own).at(-1)).toBe('smtp.login ok')
      },
    )
    await smtp.close()
  })

  test('without a password only the connections are looked at', async () => {
    await withServer(
      { script: { protocol: 'imap', security: 'tls' }, settings: { password: undefined } },
      async (settings, options, heard) => {
        const report = await checkInbox(settings, options)
        expect(report.ok).toBe(true)
        expect(report.steps.map(({ outcome, why }) => [outcome, why?.includes('no password')])).toEqual([
          ['ok', false],
          ['skipped', true],
          ['skipped', false],
        ])
        expect(heard.join()).not.toContain('LOGIN')
      },
    )
  })
})
