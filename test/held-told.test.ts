import { describe, expect, test } from 'vitest'
import {
  checkInbox,
  type Discovery,
  describe as describeDiagnosis,
  type FoundSetting,
  type InboxReport,
  LOCALES,
  type Notice,
  readTranscript,
  renderForAdministrator,
  renderHtml,
  renderText,
  reportOf,
  toJson,
  writeTranscript,
} from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { among, lookup, PASSWORD } from './probing.ts'

const OFFERS = ['AUTH=PLAIN', 'AUTH=XOAUTH2']
const account = { email: 'ann@example.org', password: PASSWORD, smtp: false, tls: { ca: TEST_CA } } as const

/** What was found for the address: a server on loopback, which unsigned DNS names, or that there is none. */
const found = (imap: readonly FoundSetting[], notices: readonly Notice[] = []): Discovery => ({
  version: 1,
  email: account.email,
  domain: 'example.org',
  imap,
  smtp: [],
  notices,
  disagreements: [],
  answers: [],
  durationMs: 3,
})

const unsigned = (port: number): FoundSetting => ({
  protocol: 'imap',
  host: 'imap.mailwhy.test',
  port,
  security: 'tls',
  auth: ['password'],
  sources: ['srv'],
  isTrusted: false,
})

/** The checks that keep the password back, or dial nothing, by what is known beforehand. */
const HELD: readonly (readonly [string, string, (port: number) => Promise<InboxReport>])[] = [
  [
    'protocol-disabled/no-such-server',
    'Example Mail',
    () =>
      checkInbox(account, {
        discovery: found([], [{ code: 'no-imap', protocol: 'imap', facts: { provider: 'Example Mail' } }]),
      }),
  ],
  [
    'target-forbidden/unconfirmed',
    'imap.mailwhy.test',
    (port) => checkInbox(account, { discovery: found([unsigned(port)]), lookup, probes: false }),
  ],
  [
    'oauth-required/held-back',
    'Outlook.com',
    (port) => {
      const imap = { host: 'outlook.office365.com', port, security: 'none' } as const
      const loopback = async () => [{ address: '127.0.0.1', family: 4 }] as const
      return checkInbox({ ...account, email: 'ann@outlook.com', imap }, { lookup: loopback, probes: false })
    },
  ],
]

describe.each(HELD)('%s', (rule, name, check) => {
  test('is told in each language as text, page, JSON and message, with its proof, and from the record alike', async () => {
    const security = rule === 'oauth-required/held-back' ? 'none' : 'tls'
    await among([{ protocol: 'imap', security, offers: OFFERS }], async ([server], heard) => {
      const report = await check(server?.port ?? 0)
      expect(report.diagnoses.map((one) => one.rule)).toEqual([rule])
      expect(report.passwordsSent).toBe(0)
      expect(heard()).not.toMatch(/LOGIN|AUTHENTICATE/)
      const [diagnosis] = report.diagnoses
      if (!diagnosis) throw new Error('nothing failed')
      const proof = diagnosis.proof[0]?.text ?? ''
      expect(proof).toMatch(/^note, /)
      const told = LOCALES.map((locale) => {
        const { title, cause, help } = describeDiagnosis(diagnosis, { locale })
        const sentences = [title, cause, ...help]
        expect(sentences.join('\n')).not.toMatch(/[{}[\]]|undefined/)
        expect(cause).toContain(name)
        const shown = [
          renderText(report, { locale }),
          textIn(renderHtml(report, { locale })),
          renderForAdministrator(report, { locale }),
        ]
        for (const one of shown) expect(one.replace(/\s+/g, ' ')).toContain(cause.replace(/\s+/g, ' '))
        return sentences.join('\n')
      })
      expect(new Set(told).size).toBe(LOCALES.length)
      expect(JSON.parse(JSON.stringify(toJson(report))).diagnoses[0]).toMatchObject({ rule, code: diagnosis.code })
      const again = reportOf(report.transcripts.map(writeTranscript).map(readTranscript), report.settings)
      expect(again.diagnoses).toEqual(report.diagnoses)
    })
  })
})

/** The text of a page, with what stands for signs of HTML. */
function textIn(html: string): string {
  const plain = html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]{1,2000}>/g, '')
  return plain
    .replace(/&#39;|&#x27;|&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
