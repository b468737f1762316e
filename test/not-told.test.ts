import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Diagnosis,
  describe as described,
  explain,
  importTranscripts,
  LOCALES,
  renderText,
  reportOf,
} from '../src/classify.ts'
import { RELAY_PORT } from '../src/knowledge/usual-ports.ts'
import { wordsFor } from '../src/words/choose.ts'
import { IMPORTS } from './imports.ts'
import { SENTENCE_REPORTS, WHOLE_REPORTS } from './pasted-reports/all.ts'

const LOGS = readdirSync(IMPORTS)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(new URL(file, IMPORTS), 'utf8'))

test.each(LOCALES)('no number of passwords is told in %s of a text that shows no login', (locale) => {
  const said = wordsFor({ locale }).passwordsSent.replace(/\{.*/, '')
  const told = (text: string) => renderText(reportOf(importTranscripts(text)), { locale }).includes(said)
  expect(told('535 5.7.8 Error: authentication failed')).toBe(false)
  expect(told('C: A1 LOGIN ann xxxxx\nS: A1 NO [AUTHENTICATIONFAILED] Authentication failed.')).toBe(true)
})

describe('the port of a text', () => {
  test('is told only where it stands in the text', () => {
    const told = { with: 0, without: 0 }
    for (const text of [...LOGS, ...[...SENTENCE_REPORTS, ...WHOLE_REPORTS].map((one) => one.text)]) {
      for (const { code, facts } of explain(text)) {
        // A bounce tells of mail between servers, which has one port.
        if (facts.port === RELAY_PORT) continue
        told[facts.port === undefined ? 'without' : 'with'] += 1
        if (facts.port !== undefined) expect(text, `${code} on port ${facts.port}`).toContain(`${facts.port}`)
      }
    }
    expect(Math.min(told.with, told.without)).toBeGreaterThan(50)
  })

  test.each(LOCALES)('stands in no cause of %s where it is not known', (locale) => {
    const refused = only('SMTP ERROR: Failed to connect to server: Connection refused (111)')
    const { cause, help } = described(refused, { locale })
    expect(cause).not.toMatch(/\d|‹/)
    // The usual ports are another advice.
    expect(help.join('\n').match(/\d+/g)).toEqual(['993', '143', '465', '587'])
  })

  test('stands in the cause where the text names it', () => {
    expect(only('dial tcp 192.0.2.1:2525: connect: connection refused').cause).toContain('port 2525 of 192.0.2.1')
  })
})

function only(text: string): Diagnosis {
  const [diagnosis, ...others] = explain(text)
  if (diagnosis === undefined || others.length > 0) throw new Error(`not one diagnosis: ${text}`)
  return diagnosis
}
