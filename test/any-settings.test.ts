import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findHints } from '../src/hints/find-hints.ts'
import { SLIPS } from '../src/hints/hint.ts'
import { hintsFor } from '../src/index.ts'
import { anyCharacter } from './any-character.ts'
import { GOOD, SERVER, told } from './told-hints.ts'

describe('whatever is given', () => {
  const text = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.string({ unit: fc.constantFrom(...'a.@:/ ,;<>"[]\\?#%\u200b\uff20\n\t1') }),
    fc.constantFrom('ann@gmial.com', 'https://', 'imap.example.org', 'mailto:', '::1', '[', '@@'),
  )
  const value = fc.oneof(text, fc.anything())
  const server = fc.oneof(
    fc.record({ host: value, port: value, security: value, username: value }, { requiredKeys: [] }),
    fc.anything(),
  )
  const settings = fc.oneof(
    fc.record(
      {
        email: value,
        username: value,
        imap: server,
        smtp: server,
        testMessage: server,
        password: value,
        accessToken: value,
      },
      { requiredKeys: [] },
    ),
    fc.anything(),
  )

  test('nothing is thrown', () => {
    fc.assert(
      fc.property(settings, (given) => {
        for (const hint of findHints(given)) expect(SLIPS).toContain(hint.code)
      }),
      { numRuns: 1_000 },
    )
  })

  const PASSWORD = 'Xq7#vbZ!tw'

  test('no part of a password stands in a hint, wherever it was typed', () => {
    const around = fc.tuple(text, text).map(([before, after]) => `${before}${PASSWORD}${after}`)
    const field = fc.oneof(text, around)
    const given = fc.record({
      email: field,
      username: field,
      imap: fc.record({ host: field, port: field, username: field }),
      smtp: fc.record({ host: field, port: field }),
    })
    fc.assert(
      fc.property(given, fc.boolean(), (one, isOwn) => {
        const hints = isOwn
          ? findHints({ ...one, imap: { ...one.imap, password: PASSWORD } })
          : findHints({ ...one, password: PASSWORD })
        expect(JSON.stringify(hints)).not.toContain(PASSWORD.slice(0, 6))
      }),
      { numRuns: 1_000 },
    )
  })

  test('nor does that of a link, whose password nobody else knows', () => {
    const delimited = fc.string({ unit: fc.constantFrom(...'aZ9:/@?#.,; %'), maxLength: 8 })
    fc.assert(
      fc.property(delimited, delimited, fc.constantFrom('', 'https://', 'imaps://', '//'), (before, after, scheme) => {
        const host = `${scheme}ann:${before}Xq7vbZtw${after}@imap.example.org/`
        expect(JSON.stringify(findHints({ ...GOOD, imap: { ...SERVER, host } }))).not.toContain('Xq7vbZ')
      }),
      { numRuns: 1_000 },
    )
  })

  test('settings without a slip have no hint, and none changes what it is given', () => {
    expect(
      hintsFor({
        ...GOOD,
        password: 'correct horse battery',
        smtp: { host: 'smtp.example.org', port: 587, security: 'starttls' },
      }),
    ).toEqual([])
    const frozen = Object.freeze({ ...GOOD, email: ' ann@gmial.com ' })
    hintsFor(frozen)
    expect(frozen.email).toBe(' ann@gmial.com ')
  })

  test('a suggestion has no slip of its own', () => {
    const slips = [' Ann <ann@gmial.com>,', 'mailto:ann@gmial.con', 'ａｎｎ＠gmial.com ', '"ann@example,org"']
    for (const email of slips) {
      const [hint] = hintsFor({ ...GOOD, email })
      expect(told({ email: hint?.suggestion }, 'email'), email).toEqual([])
    }
  })
})
