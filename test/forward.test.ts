import { expect, describe as group, test } from 'vitest'
import { importTranscripts, LOCALES, renderForAdministrator, reportOf } from '../src/classify.ts'
import { labelledIn } from '../src/report/page.ts'
import { UNKNOWN_HOST } from '../src/transcript/place.ts'
import { wordsFor } from '../src/words/choose.ts'
import { FIXTURES } from './fixtures.ts'

const settings = { email: 'ann@example.com' }
const reportFor = (code: string, name?: string) =>
  reportOf(FIXTURES.find((one) => one.code === code && (name ?? one.name) === one.name)?.transcripts ?? [], settings)

group('the letter for the administrator', () => {
  test('says what failed, when and where, in the words of the server', () => {
    expect(renderForAdministrator(reportFor('app-password-required', 'gmail-imap'))).toMatchInlineSnapshot(`
      "Hello,

      A mail program cannot use the mailbox ann@example.com. This is what a check on November 22, 2026 at 09:36:31 UTC found.

      app-password-required: the account needs an app password
      IMAP server: imap.mailwhy.test, port 42867, encryption: TLS, address: 127.0.0.1, TLS 1.3
      The IMAP server requires a password made for mail programs, and does not accept that of the account itself.
      The server said:
      > A2 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)

      Could you please look into it, and tell me what I have to change, if anything?
      "
    `)
  })

  test.each(FIXTURES.map((one) => [`${one.code}/${one.name}`, one.transcripts] as const))(
    'of %s names each error and its server, and is safe to show',
    (_, transcripts) => {
      const report = reportOf(transcripts, settings)
      for (const locale of LOCALES) {
        const letter = renderForAdministrator(report, { locale })
        const errors = report.diagnoses.filter(({ severity }) => severity === 'error')
        expect(letter === '').toBe(errors.length === 0)
        for (const { code, facts } of errors) {
          expect(letter).toContain(`\n${labelledIn(wordsFor({ locale }), code, '')}`)
          if (facts.host !== UNKNOWN_HOST) expect(letter).toContain(String(facts.host))
        }
        expect(letter).not.toMatch(/[^\n\P{Cc}]|‹(?!password›|token›)|undefined/u)
      }
    },
  )

  test('has no date where the log has none', () => {
    const letter = renderForAdministrator(reportOf(importTranscripts('535 5.7.8 Authentication failed')))
    expect(letter).toContain('This is what a check found.')
    expect(letter).not.toContain('ann@')
    expect(letter).not.toContain('587')
  })

  test('claims no lack of encryption of a log', () => {
    const letter = renderForAdministrator(reportOf(importTranscripts('connect ECONNREFUSED 192.0.2.1:993')))
    expect(letter).toContain('connection-refused: ')
    expect(letter).toContain('port 993')
    expect(letter).not.toContain('encryption')
  })

  test('leaves out octets that are no text', () => {
    expect(renderForAdministrator(reportFor('plain-on-tls-port'))).not.toContain('\ufffd')
  })
})
