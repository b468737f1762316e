import { describe, expect, test } from 'vitest'
import {
  assertUsable,
  type CheckEvent,
  type CheckOptions,
  checkInbox,
  type Discovery,
  type FoundSetting,
  type InboxReport,
  type InboxSettings,
  renderText,
  reportOf,
  type UsageError,
} from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { among, HOST, lookup, PASSWORD } from './probing.ts'

/** A host of another domain, which the certificate of the test servers names too, and a name that there is none of. */
const [DOMAIN, NOWHERE] = ['mailwhy.test', 'nowhere.mailwhy.test']
const settings = { email: `ann@${DOMAIN}`, password: PASSWORD, tls: { ca: TEST_CA } } as const

const setting = (port: number, more: Partial<FoundSetting> = {}): FoundSetting => ({
  protocol: 'imap',
  host: HOST,
  port,
  security: 'tls',
  auth: ['password'],
  sources: ['srv'],
  isTrusted: false,
  ...more,
})

const found = (more: Partial<Discovery> = {}): Discovery => ({
  version: 1,
  email: settings.email,
  domain: DOMAIN,
  imap: [],
  smtp: [],
  notices: [],
  disagreements: [],
  answers: [],
  durationMs: 3,
  ...more,
})

const IMAP = [{ protocol: 'imap', security: 'tls' }] as const

/** Only hosts of the domain are there, but for one. */
const names: CheckOptions['lookup'] = async (host, signal) => {
  if (host === NOWHERE) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return (await lookup?.(host, signal)) ?? []
}

function check(discovery: Discovery, options: CheckOptions = {}, more: Partial<InboxSettings> = {}) {
  return checkInbox({ ...settings, smtp: false, ...more }, { lookup: names, probes: false, ...options, discovery })
}

/** RFC 4616. */
const loginAs = (username: string) => btoa(`\0${username}\0${PASSWORD}`)

const codesOf = ({ diagnoses }: InboxReport) => diagnoses.map(({ rule }) => rule)

describe('a server that the settings leave out', () => {
  test('is the best one that was found, and the report says where it came from', async () => {
    await among(IMAP, async ([server], heard) => {
      const port = server?.port ?? 0
      const other = setting(143, { host: `old.${DOMAIN}`, security: 'starttls', sources: ['ispdb'], isTrusted: true })
      const discovery = found({ imap: [setting(port, { sources: ['srv', 'autoconfig'] }), other] })
      const report = await check(discovery)
      expect(codesOf(report)).toEqual([])
      expect(report.settings.imap).toMatchObject({ host: HOST, port, sources: ['srv', 'autoconfig'] })
      expect(report.discovery).toEqual(discovery)
      expect(report.passwordsSent).toBe(1)
      expect(heard()).toContain(loginAs(settings.email))
      expect(renderText(report)).toContain(
        `found: IMAP ${HOST}:${port}, TLS (DNS SRV, autoconfig host). Also published: old.${DOMAIN}:143, STARTTLS (ISPDB)\n`,
      )
      const { discovery: _, ...rest } = report
      expect(reportOf(report.transcripts, report.settings)).toEqual(rest)
    })
  })

  test.each<[string, Partial<InboxSettings>, string]>([
    ['has the user name of its source', {}, 'ann'],
    ['has that of the settings', { username: 'bob' }, 'bob'],
    ['has that of its own login', { username: 'bob', imap: { username: 'carol' } }, 'carol'],
  ])('%s', async (_, more, username) => {
    await among(IMAP, async ([server], heard) => {
      await check(found({ imap: [setting(server?.port ?? 0, { username: 'ann' })] }), {}, more)
      expect(heard()).toContain(loginAs(username))
    })
  })

  test('is passed over where no command line can hold what the source says', async () => {
    await among(IMAP, async ([server]) => {
      const port = server?.port ?? 0
      const bad = setting(port, { username: 'ann\r\nA9 DELETE INBOX' })
      const report = await check(found({ imap: [bad, setting(port), setting(0)] }))
      expect(report.ok).toBe(true)
    })
  })

  test('is a usual name where nobody names one, which then does not exist', async () => {
    const none: CheckOptions['lookup'] = () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }))
    const report = await check(found(), { lookup: none }, { smtp: undefined })
    expect(codesOf(report)).toEqual(['dns-not-found/no-such-name', 'dns-not-found/no-such-name'])
    expect(report.settings).toMatchObject({ imap: { host: `imap.${DOMAIN}` }, smtp: { host: `smtp.${DOMAIN}` } })
    expect(report.passwordsSent).toBe(0)
    expect(renderText(report)).toContain(
      `found: IMAP imap.${DOMAIN}:993, TLS: no source names a server, and this is the usual name\n`,
    )
  })

  test('is never used without encryption, though it is published so', async () => {
    await among([{ protocol: 'imap', security: 'none' }], async ([server], heard) => {
      const report = await check(found({ imap: [setting(server?.port ?? 0, { security: 'none' })] }))
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['starttls-unavailable'])
      expect(heard()).not.toContain('LOGIN')
    })
  })
})

describe('another server that was found', () => {
  const first = setting(993, { host: NOWHERE })

  test('becomes the change where the first fails and it is proven', async () => {
    await among(IMAP, async ([server], heard) => {
      const port = server?.port ?? 0
      const report = await check(found({ imap: [first, setting(port, { sources: ['pacc'] })] }), { probes: true })
      const [diagnosis] = report.diagnoses
      expect(diagnosis?.code).toBe('dns-not-found')
      expect(diagnosis?.change).toMatchObject({ host: HOST, port, security: 'tls', transcript: 1 })
      expect(heard()).not.toContain('LOGIN')
      expect(report.passwordsSent).toBe(0)
      const { discovery: _, ...rest } = report
      expect(reportOf(report.transcripts, report.settings)).toEqual(rest)
    })
  })

  test('is proven by its good certificate where that of the first is for another name', async () => {
    await among([...IMAP, ...IMAP], async ([one, two]) => {
      const wrong = setting(one?.port ?? 0, { host: `wrong.name.${DOMAIN}` })
      const report = await check(found({ imap: [wrong, setting(two?.port ?? 0)] }), { probes: true })
      expect(report.diagnoses[0]).toMatchObject({ code: 'cert-untrusted', change: { host: HOST, port: two?.port } })
    })
  })

  test('is never probed where it may get no secret', async () => {
    await among(IMAP, async ([server], heard) => {
      const stranger = setting(server?.port ?? 0, { host: 'imap.stranger.example' })
      const report = await check(found({ imap: [first, stranger] }), { probes: true })
      expect(report.diagnoses[0]?.change).toBeUndefined()
      expect(report.transcripts.map(({ header }) => header.target.host)).not.toContain('imap.stranger.example')
      expect(heard()).toBe('')
    })
  })
})

describe('a server outside the domain that unsigned DNS alone names', () => {
  const wide = (port: number, more: Partial<FoundSetting> = {}) =>
    found({ domain: 'example.org', imap: [setting(port, more)] })

  test('gets no secret, and the diagnosis says why', async () => {
    await among(IMAP, async ([server], heard) => {
      const report = await check(wide(server?.port ?? 0))
      expect(codesOf(report)).toEqual(['target-forbidden/unconfirmed'])
      expect(report.diagnoses[0]).toMatchObject({ stage: 'imap.login', fixBy: 'user', certainty: 'certain' })
      expect(report.passwordsSent).toBe(0)
      expect(heard()).not.toContain('LOGIN')
    })
  })

  test.each<[string, Partial<FoundSetting>, CheckOptions]>([
    ['somebody has confirmed it', {}, { acceptUnsigned: true }],
    ['a signed source names it too', { isTrusted: true }, {}],
  ])('gets it where %s', async (_, more, options) => {
    await among(IMAP, async ([server]) => {
      const report = await check(wide(server?.port ?? 0, more), options)
      expect(report.ok).toBe(true)
      expect(report.passwordsSent).toBe(1)
    })
  })

  test('is named by the settings: that is a confirmation', async () => {
    await among(IMAP, async ([server]) => {
      const imap = { host: HOST, port: server?.port ?? 0, security: 'tls' } as const
      expect((await check(wide(1), {}, { imap })).passwordsSent).toBe(1)
    })
  })

  test('comes after one that may get a secret', async () => {
    await among(IMAP, async ([server]) => {
      const port = server?.port ?? 0
      const stranger = setting(port, { host: 'imap.stranger.example' })
      const report = await check(found({ imap: [stranger, setting(port)] }))
      expect(report.settings.imap).toMatchObject({ host: HOST })
    })
  })
})

describe('a server that there is none of', () => {
  const rows = [
    ['no-server-at-provider', { code: 'no-imap', protocol: 'imap', facts: { provider: 'Example Mail' } }],
    ['bridge-only', { code: 'bridge', facts: { provider: 'Example Mail', program: 'Example Bridge' } }],
    ['no-server-by-srv', { code: 'srv-none', protocol: 'imap', facts: { domain: DOMAIN } }],
  ] as const
  test.each(rows)('%s is told before anything is dialled', async (variant, notice) => {
    let lookups = 0
    const events: CheckEvent[] = []
    const options: CheckOptions = {
      lookup: async () => {
        lookups += 1
        return []
      },
      onEvent: (event) => events.push(event),
    }
    const report = await check(found({ notices: [notice] }), options)
    expect(report.diagnoses).toMatchObject([
      { rule: 'protocol-disabled/no-such-server', facts: { variant }, certainty: 'certain', stage: 'imap.connect' },
    ])
    expect(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'imap.connect failed',
      'imap.login skipped',
      'imap.inbox skipped',
    ])
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.step] : []))
    expect(steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual(
      report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`),
    )
    expect(events.filter(({ kind }) => kind === 'recorded')).toHaveLength(2)
    expect([lookups, report.passwordsSent]).toEqual([0, 0])
    expect(renderText(report)).toContain('found: no IMAP server: nothing was dialled\n')
    const { discovery: _, ...rest } = report
    expect(reportOf(report.transcripts, report.settings)).toEqual(rest)
  })

  test('leaves the other side to be checked', async () => {
    await among([{ protocol: 'smtp', security: 'tls' }], async ([server]) => {
      const smtp = [setting(server?.port ?? 0, { protocol: 'smtp' })]
      const report = await check(found({ notices: [rows[0][1]], smtp }), {}, { smtp: undefined })
      expect(codesOf(report)).toEqual(['protocol-disabled/no-such-server'])
      expect(report.passwordsSent).toBe(1)
      expect(report.diagnoses[0]?.proof[0]).toMatchObject({ transcript: 0, entry: 0 })
      expect(report.steps.find(({ stage }) => stage === 'smtp.login')?.outcome).toBe('ok')
    })
  })
})

describe('what cannot be used is refused before anything is asked', () => {
  test.each<[string, object, object]>([
    ['imap ERR_SERVER_MISSING, smtp ERR_SERVER_MISSING', {}, { discovery: false }],
    [' ERR_SERVER_MISSING', { imap: false, smtp: false }, {}],
    [
      'discovery.dnsServers ERR_DNS_SERVERS, discovery.ispdb ERR_ISPDB',
      {},
      { discovery: { dnsServers: [], ispdb: 'x' } },
    ],
    ['discovery ERR_OPTIONS', {}, { discovery: 5 }],
    ['acceptUnsigned ERR_OPTIONS', {}, { acceptUnsigned: 'yes' }],
    ['email ERR_EMAIL', { email: 'ann@-' }, {}],
    ['imap.username ERR_USERNAME', { imap: { username: '' } }, {}],
    ['imap.auth ERR_AUTH', { imap: { auth: 'NTLM' } }, {}],
  ])('%s', (expected, more, options) => {
    const problems = () => {
      try {
        assertUsable({ ...settings, ...more } as InboxSettings, options as CheckOptions)
        return []
      } catch (error) {
        return (error as UsageError).problems
      }
    }
    const told = problems().map(({ path, code }) => `${path.join('.')} ${code}`)
    expect(told.toSorted().join(', ')).toBe(expected)
  })
})

test('an option of discovery that is there and undefined leaves the policy of the check in place', async () => {
  const asked: string[] = []
  const nowhere: CheckOptions['lookup'] = async (host) => {
    asked.push(host)
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const own = { addressPolicy: undefined, lookup: undefined, dnsServers: ['127.0.0.1:9'], deadlineMs: 300 }
  const options: CheckOptions = { lookup: nowhere, addressPolicy: 'public-only', discovery: own, probes: false }
  const report = await checkInbox(settings, options)
  expect(asked).toContain('autoconfig.mailwhy.test')
  const page = report.discovery?.answers.find(({ source }) => source === 'autoconfig')
  expect(page).toMatchObject({ outcome: 'forbidden' })
})
