import { describe, expect, test } from 'vitest'
import { readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import { withoutDepartures } from './own-oddities.ts'
import { OAUTH_TOKEN } from './scripted-challenge-cases.ts'
import { EMAIL, imap, type LoginCheck, meet, PASSWORD, smtp } from './scripted-login.ts'
import { LOGIN_CASES, LONG_PASSWORD, WIDE_PASSWORD } from './scripted-login-cases.ts'

const inBase64 = (text: string) => Buffer.from(text).toString('base64')

const inCramMd5 = ({ length }: readonly string[]) => (length === 1 ? `334 ${inBase64('<1@mailwhy.test>')}` : '235 in')

describe('a login to a scripted server', () => {
  test.each(LOGIN_CASES.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const { report } = await meet({ ...one, script: one.script() })
    expect(report.diagnoses.map(({ stage, code, certainty }) => [stage, code, certainty])).toEqual(
      one.expected ? [one.expected] : [],
    )
    expect(report.logins.map(({ mechanism, outcome }) => `${mechanism} ${outcome}`)).toEqual(one.logins)
    expect(report.passwordsSent).toBe(one.passwordsSent)
    expect(withoutDepartures(report.oddities).map(({ id }) => id)).toEqual(one.oddities ?? [])
    expect(report.diagnoses[0]?.facts ?? {}).toMatchObject(one.facts ?? {})

    const written = report.transcripts.map(writeTranscript)
    expect(reportOf(written.map(readTranscript), report.settings)).toEqual(report)
    for (const secret of [PASSWORD, LONG_PASSWORD, WIDE_PASSWORD, OAUTH_TOKEN])
      for (const spelling of [secret, inBase64(secret)]) expect(written.join()).not.toContain(spelling)
  })

  test.each<[what: string, why: string, LoginCheck]>([
    ['what alone is offered', 'PLAIN', { script: smtp({ offers: ['AUTH PLAIN'] }) }],
    ['the simplest, as usual', 'PLAIN, offered: PLAIN CRAM-MD5', { script: smtp({ offers: ['AUTH PLAIN CRAM-MD5'] }) }],
    [
      'the strongest',
      'CRAM-MD5, offered: PLAIN CRAM-MD5, chosen as the strongest',
      { script: smtp({ security: 'none', offers: ['AUTH PLAIN CRAM-MD5'], logsIn: inCramMd5 }) },
    ],
    [
      'what was asked for',
      'LOGIN, offered: PLAIN LOGIN, chosen by the settings',
      { script: smtp({ offers: ['AUTH PLAIN LOGIN'] }), auth: 'LOGIN' },
    ],
    [
      'what came after another',
      'PLAIN, offered: SCRAM-SHA-256 PLAIN, chosen because SCRAM-SHA-256 was refused',
      {
        script: smtp({
          security: 'none',
          offers: ['AUTH SCRAM-SHA-256 PLAIN'],
          logsIn: ([command = '']) => (command.includes('SCRAM') ? '504 no' : undefined),
        }),
      },
    ],
    ['IMAP’s own command', 'the LOGIN command', { script: imap({ offers: [] }) }],
    [
      'IMAP’s own command for want of a mechanism',
      'the LOGIN command, offered: GSSAPI, no mechanism in common',
      { script: imap({ offers: ['AUTH=GSSAPI'] }) },
    ],
  ])('the report tells the way in, and why it was that one: %s', async (_what, why, check) => {
    const { report } = await meet(check)
    expect(report.steps.find(({ stage }) => stage.endsWith('login'))).toMatchObject({ outcome: 'ok', why })
  })

  test('a server without initial responses receives the password once, then a cancellation', async () => {
    const { heard } = await meet({ script: { protocol: 'smtp', security: 'tls', logsIn: () => '334 ' } })
    const plain = inBase64(`\0${EMAIL}\0${PASSWORD}`)
    expect(heard.filter((line) => !/^(EHLO|QUIT)/.test(line))).toEqual([`AUTH PLAIN ${plain}`, '*'])
  })

  test.each(['account-locked', 'quota exceeded', 'ann.disabled', 'app password required', 'suspended'])(
    'the name %s, masked beside the password and echoed, does not speak for the server',
    async (username) => {
      const logsIn = () => `{tag} NO Login failed for user ${username}`
      const { report } = await meet({ script: imap({ logsIn }), settings: { username }, options: { probes: false } })
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['auth-failed'])
    },
  )

  test.each([
    ['ann@mailwhy.test', PASSWORD, 'ann@mailwhy.test'],
    ['zoë', PASSWORD, 'zoë'],
    ['Correct Horse Battery', 'correct horse battery', undefined],
    ['ann@mailwhy.test', 'ann', undefined],
    [`b64-${inBase64('secret word')}`, 'secret word', undefined],
    ['correct.horse', 'xx-correct.horse', undefined],
  ])('the record names %s, unless the password stands in the name', async (username, password, named) => {
    for (const protocol of ['imap', 'smtp'] as const) {
      const { report } = await meet({ script: { protocol, security: 'tls' }, settings: { username, password } })
      const notes = report.transcripts.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'note'))
      expect(notes).toContainEqual({
        ...{ atMs: expect.any(Number), kind: 'note', login: 'PLAIN', because: 'trusted' },
        ...(named !== undefined && { username: named }),
      })
    }
  })

  test.each(['imap', 'smtp'] as const)(
    'PLAIN carries a name in UTF-8 (RFC 6855 §5, RFC 4616 §2), %s',
    async (protocol) => {
      const username = 'zoë@mailwhy.test'
      const { report, heard } = await meet({ script: { protocol, security: 'tls' }, settings: { username } })
      expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
      expect(heard.join()).toContain(inBase64(`\0${username}\0${PASSWORD}`))
    },
  )
})
