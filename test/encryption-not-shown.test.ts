import { expect, test } from 'vitest'
import { type Diagnosis, diagnose, describe as inLanguage, LOCALES, type Locale } from '../src/classify.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { connected, transcript } from './bare-transcript.ts'

/** OfflineIMAP says which port it dials, and nothing of the encryption. */
const LOG = `OfflineIMAP 7.3.3
INFO: imaplib2 v2.57 (system), Python v2.7.16, OpenSSL 1.1.1g  21 Apr 2020
INFO: Establishing connection to imap.example.com:993 (ann)
WARNING: PLAIN authentication failed: connection closed
`

const LATE = { kind: 'late', wait: 'greeting' } as const

/** The advice on port and encryption, with or without the encryption in brackets. */
function adviceOn(port: number, diagnosis: Diagnosis | undefined, locale: Locale) {
  const [advice = ''] = diagnosis ? inLanguage(diagnosis, { locale }).help.filter((one) => one.includes(`${port}`)) : []
  return { advice, bracketed: /[（(](.*?)[）)]/.exec(advice)?.[1] }
}

test.each(LOCALES)('an encryption that a log does not show is not told as none: %s', (locale) => {
  const [diagnosis] = diagnose(importTranscript(LOG))
  expect(diagnosis).toMatchObject({ code: 'connection-closed', facts: { port: 993, security: 'none' } })
  const { advice, bracketed } = adviceOn(993, diagnosis, locale)
  expect(advice).not.toBe('')
  expect(bracketed).toBeUndefined()
})

test.each(LOCALES)('an encryption that the settings turn off is named: %s', (locale) => {
  const [diagnosis] = diagnose(transcript('imap', [connected, LATE], 'none'))
  expect(diagnosis).toMatchObject({ code: 'server-silent', facts: { security: 'none' } })
  const { bracketed } = adviceOn(Number(diagnosis?.facts.port), diagnosis, locale)
  expect(bracketed).toBe(LANGUAGES[locale].values.security.none)
})
