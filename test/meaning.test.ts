import { expect, describe as group, test } from 'vitest'
import { explain } from '../src/classify.ts'
import type { Purpose } from '../src/conversation/exchange.ts'
import { SPOKEN, sentencesOf } from './lexicon.ts'

/** What comes before a sentence in a server's line, and what is known of the conversation. */
const LINES: Readonly<Partial<Record<Purpose, readonly [before: string, hints: object]>>> = {
  login: ['a1 NO ', { protocol: 'imap', stage: 'imap.login' }],
  inbox: ['a2 NO ', { protocol: 'imap', stage: 'imap.inbox' }],
  greeting: ['421 ', { protocol: 'smtp', stage: 'smtp.connect' }],
  mail: ['550 ', { protocol: 'smtp', stage: 'smtp.send', command: 'MAIL' }],
  rcpt: ['550 ', { protocol: 'smtp', stage: 'smtp.send', command: 'RCPT' }],
  content: ['554 ', { protocol: 'smtp', stage: 'smtp.send', command: 'DATA' }],
}

group('what servers say, from the line to the diagnosis', () => {
  test.each(SPOKEN)('in %s', async (language) => {
    const said = (await sentencesOf(language)).filter(([purpose]) => LINES[purpose])
    const misread = said.flatMap(([purpose, code, sentence]) => {
      const [before, hints] = LINES[purpose] ?? ['', {}]
      const [first] = explain({ lines: [before + sentence], ...hints })
      return first?.code === code
        ? []
        : [`${purpose}: ${sentence} (${code}) is read as ${first?.code} (${first?.rule})`]
    })
    // Phrases come before the lexicon, and some read less in a sentence.
    expect(misread.length / said.length, misread.join('\n')).toBeLessThanOrEqual(0.05)
  })
})

test('a 5xx at the door does not outweigh what is said there', () => {
  const [busy] = explain({ lines: ['554 Serwer przeciążony'], protocol: 'smtp', stage: 'smtp.connect' })
  expect(busy?.code).toBe('server-unavailable')
  const [silent] = explain({ lines: ['554 5.0.0 hqx'], protocol: 'smtp', stage: 'smtp.connect' })
  expect(silent?.code).toBe('ip-blocked')
})

group('the refusal of a login that names no cause', () => {
  const named = (line: string) => {
    const [first] = explain({ lines: [line], protocol: line.startsWith('a1') ? 'imap' : 'smtp', stage: loginOf(line) })
    return [
      first?.code,
      first?.certainty,
      ...(first?.rivals ?? []).map(({ code, certainty }) => `${code} ${certainty}`),
    ]
  }
  const loginOf = (line: string) => (line.startsWith('a1') ? 'imap.login' : 'smtp.login')

  test.each([
    ['535 5.7.8 Konto gesperrt', 'account-locked', 'auth-failed possible'],
    ['a1 NO [AUTHENTICATIONFAILED] Mot de passe expiré', 'password-expired', 'auth-failed possible'],
    ['a1 NO Login failed: cuenta suspendida', 'account-disabled', 'auth-failed possible'],
    ['454 4.7.0 Konto gesperrt', 'account-locked', 'auth-unavailable possible'],
  ])('gives way to what its words mean: %s', (line, code, rival) => {
    expect(named(line).slice(0, 3)).toEqual([code, 'possible', rival])
  })

  test.each([
    ['535 5.7.8 hqx', 'auth-failed'],
    ['535 5.7.8 Error: authentication failed: (reason unavailable)', 'auth-failed'],
    ['454 4.7.0 hqx', 'auth-unavailable'],
    ['a1 NO [AUTHENTICATIONFAILED] LOGIN failed.', 'auth-failed'],
  ])('stands where there are none: %s', (line, code) => {
    expect(named(line).slice(0, 2)).toEqual([code, 'likely'])
  })
})

test('a token that was shown is blamed by words for it, where the code names no cause', () => {
  const read = (text: string) => {
    const lines = [`a1 NO [AUTHENTICATIONFAILED] ${text}`]
    const [first] = explain({ lines, protocol: 'imap', stage: 'imap.login', command: 'AUTHENTICATE OAUTHBEARER' })
    return [first?.code, first?.certainty, ...(first?.rivals ?? []).map(({ code }) => code)].join(' ')
  }
  expect(read('required bearer scope missing')).toBe('oauth-token-rejected possible auth-failed')
  expect(read('Not for this server')).toBe('auth-failed likely oauth-token-rejected')
})

test('the refusal of an inbox gives way to what is said with it, but for a trouble of the server', () => {
  const read = (text: string) => {
    const [first] = explain({ lines: [`A3 NO ${text}`], protocol: 'imap', stage: 'imap.inbox' })
    return [first?.code, first?.certainty, ...(first?.rivals ?? []).map(({ code }) => code)].join(' ')
  }
  expect(read('Requests come in floods')).toBe('rate-limited possible mailbox-unavailable')
  expect(read('The backend of this folder is in trouble')).toMatch(/^mailbox-unavailable likely/)
  expect(read('Cannot do that with this folder')).toBe('mailbox-unavailable likely server-unavailable')
})

group('beside a code that stands for many causes', () => {
  const read = (line: string, command?: string) => {
    const isImap = line.startsWith('a1')
    const stage = command ? (isImap ? 'imap.login' : 'smtp.send') : isImap ? 'imap.connect' : 'smtp.connect'
    const hints = { lines: [line], protocol: isImap ? 'imap' : 'smtp', stage, ...(command && { command }) } as const
    const [first] = explain(command === 'AUTH' ? { ...hints, stage: 'smtp.login' } : hints)
    return [first?.code, first?.certainty, ...(first?.rivals ?? []).map(({ code }) => code)].join(' ')
  }

  test.each([
    ['452 4.3.2 Verbindungen: zu viele', undefined, 'too-many-connections possible server-unavailable'],
    ['550 5.1.1 Das Postfach ist voll', 'RCPT', 'mailbox-full possible recipient-rejected'],
    ['a1 NO STARTTLS ist abgeschaltet', 'STARTTLS', 'starttls-unavailable possible starttls-failed'],
  ] as const)('words that name one of them outright come first: %s', (line, command, reading) => {
    expect(read(line, command)).toBe(reading)
  })

  test.each([
    ['550 hqx', 'RCPT', 'recipient-rejected possible relay-denied'],
    ['421 hqx', undefined, 'server-unavailable possible too-many-connections'],
    ['550 5.1.1 hqx', 'RCPT', 'recipient-rejected likely'],
  ] as const)('what it means next most often is the rival where nothing else is one: %s', (line, command, reading) => {
    expect(read(line, command)).toBe(reading)
  })

  test('words that leave much open are a rival', () => {
    expect(read('450 hqx: Weiterleitung', 'RCPT')).toBe('greylisted possible relay-denied')
    expect(read('421 blockiert')).toBe('server-unavailable possible ip-blocked')
  })
})

test('an authentication token is a password of PAM, and one of OAuth where the login was with one', () => {
  const told = (command: string) => {
    const line = 'a1 NO Authentication token is no longer valid; new one required'
    return explain({ lines: [line], protocol: 'imap', stage: 'imap.login', command })[0]?.code
  }
  expect(told('LOGIN')).toBe('password-expired')
  expect(told('AUTHENTICATE XOAUTH2')).toBe('oauth-token-rejected')
})
