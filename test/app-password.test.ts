import { describe, expect, onTestFinished, test } from 'vitest'
import { checkInbox, hintsFor, type InboxReport, renderText, writeTranscript } from '../src/index.ts'
import type { ProviderFacts } from '../src/knowledge/provider.ts'
import { PROVIDER_FACTS } from '../src/knowledge/providers.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'

/** Two providers whose servers are on loopback here: the page of one says that the blanks may be left out. */
function provider(name: string, mayBeStripped: boolean): ProviderFacts {
  const fact = <T>(is: T) => ({ is, source: 'https://example.com/', checked: '2026-12-01' })
  const id = name.toLowerCase()
  const appPassword = fact({ length: 16, separator: ' ', mayBeStripped } as const)
  return { id, name, domains: fact([`${id}.mailwhy.test`]), imap: fact([]), smtp: fact([]), appPassword }
}

// The table is made when it is first asked for, once a process.
const facts = PROVIDER_FACTS as ProviderFacts[]
facts.push(provider('Says', true), provider('Silent', false))

const TYPED = 'abcd efgh ijkl mnop'
const BARE = 'abcdefghijklmnop'

/** A check at these hosts, with the credentials that both servers were shown, in the order of arrival. */
async function check(
  imapHost: string,
  smtpHost: string,
  {
    answers = {},
    password = TYPED,
    ...more
  }: { answers?: Script['answers']; password?: string; smtpPassword?: string } = {},
) {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', ...(answers && { answers }) })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'tls' })
  onTestFinished(async () => void (await Promise.all([imap.close(), smtp.close()])))
  const at = (host: string, port: number) => ({ host, port, security: 'tls' }) as const
  const settings = {
    email: 'ann@mailwhy.test',
    password,
    imap: at(imapHost, imap.port),
    smtp: { ...at(smtpHost, smtp.port), ...(more.smtpPassword !== undefined && { password: more.smtpPassword }) },
    tls: { ca: TEST_CA, allowUntrusted: true },
  }
  const report = await checkInbox(settings, {
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    probes: false,
  })
  const shown = ({ heard }: { heard: readonly string[] }) =>
    heard
      .flatMap((line) => /[A-Za-z0-9+/]{16,}={0,2}/.exec(line)?.[0] ?? [])
      .map((text) => Buffer.from(text, 'base64').toString().split('\0').at(-1))
      .filter((text) => /^[a-z ]+$/.test(text ?? ''))
  return { report, settings, imap: shown(imap), smtp: shown(smtp) }
}

const codes = ({ hints = [] }: InboxReport) => hints.map(({ code, path }) => `${path.join('.')} ${code}`)

describe('an app password with the blanks that its provider shows', () => {
  test('is sent without them where the provider says that they may be left out, once to each server, and the report says so', async () => {
    const { report, imap, smtp } = await check('imap.says.mailwhy.test', 'smtp.says.mailwhy.test')
    expect({ imap, smtp }).toEqual({ imap: [BARE], smtp: [BARE] })
    expect([report.ok, report.passwordsSent]).toEqual([true, 2])
    expect(codes(report)).toEqual(['password app-password-blanks-left-out'])
    expect(renderText(report)).toContain('hint: password: It looks like an app password of Says')
    expect(renderText(report)).toContain('It is sent without them.')
  })

  test('is sent in one form alone where it is refused: there is no second try with the blanks', async () => {
    const refusal = '{tag} NO [AUTHENTICATIONFAILED] abcd efgh ijkl mnop, abcdefghijklmnop'
    const { report, imap, smtp } = await check('imap.says.mailwhy.test', 'smtp.says.mailwhy.test', {
      answers: { AUTHENTICATE: refusal, LOGIN: refusal },
    })
    expect({ imap, smtp }).toEqual({ imap: [BARE], smtp: [] })
    expect(report.passwordsSent).toBe(1)
    const text = [JSON.stringify(report), ...report.transcripts.map(writeTranscript)].join('\n')
    expect(text).not.toMatch(/abcd|mnop/) // whichever form the server repeats
  })

  test.each([
    [
      'imap.silent.mailwhy.test',
      'smtp.silent.mailwhy.test',
      'the provider does not say it',
      'password app-password-blanks',
    ],
    [
      'imap.says.mailwhy.test',
      'smtp.silent.mailwhy.test',
      'the other server has it too, and says nothing',
      'password app-password-blanks',
    ],
    ['imap.says.mailwhy.test', 'smtp.mailwhy.test', 'the other server is nobody known', 'password app-password-blanks'],
  ])('at %s and %s it is sent as it is: %s', async (imapHost, smtpHost, _, hint) => {
    const { report, imap, smtp } = await check(imapHost, smtpHost)
    expect({ imap, smtp }).toEqual({ imap: [TYPED], smtp: [TYPED] })
    expect(codes(report)).toEqual([hint])
  })

  test('of one server alone is sent without them there', async () => {
    const { report, imap, smtp } = await check('imap.says.mailwhy.test', 'smtp.silent.mailwhy.test', {
      smtpPassword: 'correct horse',
    })
    expect({ imap, smtp }).toEqual({ imap: [BARE], smtp: ['correct horse'] })
    expect(codes(report)).toEqual(['password app-password-blanks-left-out'])
  })

  test('has no-break spaces where a page showed them', async () => {
    const { imap } = await check('imap.says.mailwhy.test', 'smtp.says.mailwhy.test', {
      password: TYPED.replaceAll(' ', '\u00a0'),
    })
    expect(imap).toEqual([BARE])
  })

  test.each([
    'correct horse battery',
    'abcd efgh ijkl mno',
    'abcdefghijklmnop',
    'abcd  efgh ijkl mnop',
    'abcd-efgh-ijkl-mnop',
  ])('is not what %j is', async (password) => {
    const settings = {
      email: 'ann@mailwhy.test',
      password,
      imap: { host: 'imap.says.mailwhy.test', port: 993, security: 'tls' },
      smtp: false,
    } as const
    expect(hintsFor(settings)).toEqual([])
  })
})
