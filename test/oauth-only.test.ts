import { describe, expect, test } from 'vitest'
import {
  anonymizeAll,
  checkInbox,
  diagnose,
  type InboxReport,
  readTranscript,
  renderText,
  writeTranscript,
} from '../src/index.ts'
import { replay, type Script, startScriptedServer } from '../src/replay.ts'

interface Asked {
  readonly host: string
  readonly email?: string
  readonly protocol?: 'imap' | 'smtp'
  readonly offers?: readonly string[]
  readonly auth?: string
  readonly accessToken?: string
}

const PASSWORD = 'correct horse battery'
const OFFERS = { imap: ['AUTH=PLAIN', 'AUTH=XOAUTH2', 'SASL-IR'], smtp: ['AUTH LOGIN PLAIN XOAUTH2'] }
const REFUSES = {
  imap: { AUTHENTICATE: '{tag} NO AUTHENTICATE failed.', LOGIN: '{tag} NO LOGIN failed.' },
  smtp: { AUTH: '535 5.7.3 Authentication unsuccessful' },
}

/** A check of one server on loopback that is reached by the name of a provider's. */
async function check({ host, protocol = 'imap', email = 'ann@outlook.com', offers, auth, accessToken }: Asked) {
  const script: Script = { protocol, security: 'none', offers: offers ?? OFFERS[protocol], answers: REFUSES[protocol] }
  const { port, close } = await startScriptedServer(script)
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }] as const
  const server = { host, port, security: 'none', ...(auth && { auth }) } as const
  const secret = accessToken ? { accessToken } : { password: PASSWORD }
  const sides = { imap: false, smtp: false, [protocol]: server } as const
  try {
    return await checkInbox({ email, ...secret, ...sides }, { lookup, probes: false })
  } finally {
    await close()
  }
}

const codesOf = ({ diagnoses }: InboxReport) => diagnoses.map(({ code, certainty }) => `${code} ${certainty}`)

describe('a password for a provider that documents that it takes none', () => {
  test('is not sent, and the diagnosis says what is needed', async () => {
    const report = await check({ host: 'outlook.office365.com' })
    expect(codesOf(report)).toEqual(['oauth-required likely'])
    expect(report.passwordsSent).toBe(0)
    expect(report.transcripts.map(writeTranscript).join('')).not.toMatch(/‹password›|AUTHENTICATE|LOGIN /)
    const [diagnosis] = report.diagnoses
    expect(diagnosis).toMatchObject({
      stage: 'imap.login',
      provider: 'outlook',
      rule: 'oauth-required/held-back',
      rivals: [],
      facts: {
        provider: 'Outlook.com',
        oauthIssuer: 'https://login.microsoftonline.com/common/v2.0',
        wantedScope: expect.stringContaining('https://outlook.office.com/IMAP.AccessAsUser.All'),
      },
    })
    expect(diagnosis?.proof.map(({ text }) => text)).toEqual(['note, gate oauth-only, provider outlook'])
    expect(diagnosis?.links.map(({ kind }) => kind)).toEqual(['oauth-page'])
    expect(report.steps.find(({ stage }) => stage === 'imap.login')).toMatchObject({
      outcome: 'skipped',
      details: [{ code: 'held-oauth-only' }],
      diagnosis: 0,
    })
    for (const locale of ['en', 'fr', 'ja', 'pl']) expect(renderText(report, { locale })).toMatch(/Outlook\.com/)
  })

  test('is told with the same words from the record, which a replay follows', async () => {
    const { transcripts, diagnoses } = await check({ host: 'outlook.office365.com' })
    const read = transcripts.map((one) => readTranscript(writeTranscript(one)))
    expect(diagnose(read)).toEqual(diagnoses)
    expect(read.flatMap((one) => replay(one))).toEqual([])
    const [hidden] = diagnose(anonymizeAll(read))
    expect(hidden).toMatchObject({ code: 'oauth-required', provider: 'outlook', facts: { provider: 'Outlook.com' } })
  })

  test('belongs to the provider of the address, where two share a server', async () => {
    const { diagnoses } = await check({ host: 'outlook.office365.com', email: 'ann@example.org' })
    expect(diagnoses[0]).toMatchObject({ code: 'oauth-required', provider: 'microsoft-365' })
  })

  test.each<[string, Asked]>([
    ['where the settings name a mechanism', { host: 'outlook.office365.com', auth: 'PLAIN' }],
    ['where the server offers no OAuth', { host: 'outlook.office365.com', offers: ['AUTH=PLAIN', 'SASL-IR'] }],
    ['where only IMAP takes none', { host: 'smtp.office365.com', protocol: 'smtp', email: 'ann@example.org' }],
    ['where a host only sounds like the provider', { host: 'outlook.office365.com.example.org' }],
    ['where the provider takes app passwords', { host: 'imap.gmail.com', email: 'ann@gmail.com' }],
  ])('is sent %s', async (_, asked) => {
    const report = await check(asked)
    expect(report.passwordsSent).toBe(1)
    expect(codesOf(report)).not.toContain('oauth-required certain')
  })

  test('holds back no token', async () => {
    const report = await check({ host: 'outlook.office365.com', accessToken: 'EwB0-an-opaque-token' })
    expect(report.passwordsSent).toBe(1)
    expect(codesOf(report).join()).toMatch(/oauth-token-rejected/)
  })

  test('over SMTP too, where it takes none there', async () => {
    const report = await check({ host: 'smtp-mail.outlook.com', protocol: 'smtp' })
    expect(codesOf(report)).toEqual(['oauth-required likely'])
    expect(report.passwordsSent).toBe(0)
  })
})
