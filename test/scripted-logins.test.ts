import { describe, expect, test } from 'vitest'
import { readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import { OAUTH_TOKEN } from './scripted-challenge-cases.ts'
import { EMAIL, meet, PASSWORD } from './scripted-login.ts'
import { LOGIN_CASES, LONG_PASSWORD, WIDE_PASSWORD } from './scripted-login-cases.ts'

const inBase64 = (text: string) => Buffer.from(text).toString('base64')

describe('a login to a scripted server', () => {
  test.each(LOGIN_CASES.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const { report } = await meet({ ...one, script: one.script() })
    expect(report.diagnoses.map(({ stage, code, certainty }) => [stage, code, certainty])).toEqual(
      one.expected ? [one.expected] : [],
    )
    expect(report.logins.map(({ mechanism, outcome }) => `${mechanism} ${outcome}`)).toEqual(one.logins)
    expect(report.passwordsSent).toBe(one.passwordsSent)
    expect(report.oddities.map(({ id }) => id)).toEqual(one.oddities ?? [])
    expect(report.diagnoses[0]?.facts ?? {}).toMatchObject(one.facts ?? {})

    const written = report.transcripts.map(writeTranscript)
    expect(reportOf(written.map(readTranscript), report.settings)).toEqual(report)
    for (const secret of [PASSWORD, LONG_PASSWORD, WIDE_PASSWORD, OAUTH_TOKEN])
      for (const spelling of [secret, inBase64(secret)]) expect(written.join()).not.toContain(spelling)
  })

  test('a server that takes nothing with the command hears the password once, and then that it is given up', async () => {
    const { heard } = await meet({ script: { protocol: 'smtp', security: 'tls', logsIn: () => '334 ' } })
    const plain = inBase64(`\0${EMAIL}\0${PASSWORD}`)
    expect(heard.filter((line) => !line.startsWith('EHLO'))).toEqual([`AUTH PLAIN ${plain}`, '*', 'QUIT'])
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
