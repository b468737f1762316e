import { describe, expect, test } from 'vitest'
import type { Entry } from '../src/transcript/entry.ts'
import { closed, codes, connected, transcript } from './bare-transcript.ts'

describe('what the user said cannot speak for the server', () => {
  test.each([
    ['550 5.1.1 <too.many.connections@example.org>: Recipient address rejected: User unknown', 'recipient-rejected'],
    ['550 5.1.1 <relay-access-denied@spam.example>: User unknown', 'recipient-rejected'],
  ])('%s', (answer, code) => {
    const one = transcript('smtp', [
      connected,
      '< 220 hi\r\n',
      '> EHLO x\r\n',
      '< 250 x\r\n',
      '> MAIL FROM:<a@b.test>\r\n',
      '< 250 ok\r\n',
      '> RCPT TO:<x@y.test>\r\n',
      `< ${answer}\r\n`,
      closed('client'),
    ])
    expect(codes(one)).toEqual([`smtp.send ${code}`])
  })

  const encoded = (text: string) => Buffer.from(text).toString('base64')
  const SAYS: Readonly<Record<string, (name: string) => readonly (string | Omit<Entry, 'atMs'>)[]>> = {
    'a quoted string': (name) => [`> A1 LOGIN "${name}" ‹password›\r\n`],
    'a literal': (name) => [`> A1 LOGIN {${name.length}}\r\n`, '< + go\r\n', `> ${name} ‹password›\r\n`],
    'AUTHENTICATE LOGIN': (name) => [
      '> A1 AUTHENTICATE LOGIN\r\n',
      '< + VXNlcm5hbWU6\r\n',
      `> ${encoded(name)}\r\n`,
      '< + UGFzc3dvcmQ6\r\n',
      '> ‹password›\r\n',
    ],
    'SCRAM, with an address': (name) => [
      '> A1 AUTHENTICATE SCRAM-SHA-256\r\n',
      '< + \r\n',
      `> ${encoded(`n,,n=${name}@mailwhy.test,r=x`)}\r\n`,
      '< + cj14\r\n',
      '> ‹password›\r\n',
    ],
    'the note of a login that says it beside the secret': (name) => [
      { kind: 'note', login: 'PLAIN', because: 'trusted', username: name } as const,
      '> A1 AUTHENTICATE PLAIN ‹password›\r\n',
    ],
  }

  describe.each(Object.entries(SAYS))('nor the name of whoever logs in, in %s', (_, login) => {
    const refused = (name: string, answer: string) =>
      codes(transcript('imap', [connected, '< * OK hi\r\n', ...login(name), `< A1 NO ${answer}\r\n`, closed('client')]))

    test.each(['app password required', 'account-locked', 'ann.disabled', 'quota exceeded', 'suspended'])(
      '%s',
      (name) => {
        for (const echo of [`Login failed for user ${name}`, `Login of <${name.toUpperCase()}> failed`])
          expect(refused(name, echo)).toEqual(['imap.login auth-failed'])
      },
    )

    test.each([
      ['password', 'Application-specific password required', 'app-password-required'],
      ['account', 'This account is disabled', 'account-disabled'],
      ['a', 'This is a locked account', 'account-locked'],
    ])('%s, and yet the server may say: %s', (name, answer, code) => {
      expect(refused(name, answer)).toEqual([`imap.login ${code}`])
    })
  })

  test('nor a name that only the server says', () => {
    const login = (answer: string) =>
      codes(
        transcript('smtp', [
          connected,
          '< 220 hi\r\n',
          '> AUTH PLAIN ‹password›\r\n',
          `< 535 5.7.8 ${answer}\r\n`,
          closed('client'),
        ]),
      )
    expect(login('Login failed for user ann.disabled.')).toEqual(['smtp.login auth-failed'])
    expect(login('Login failed, user=<account-locked>, ip=1')).toEqual(['smtp.login auth-failed'])
    expect(login('Login is disabled for user disabled')).toEqual(['smtp.login account-disabled'])
  })

  test('nor the name of a host', () => {
    const { header, entries } = transcript('imap', [
      connected,
      '< * OK hi\r\n',
      '> A1 LOGIN a b\r\n',
      '< A1 NO no entry at too-many-connections.invalid\r\n',
      closed('client'),
    ])
    const named = { header: { ...header, target: { ...header.target, host: 'too-many-connections.invalid' } }, entries }
    expect(codes(named)).toEqual(['imap.login auth-failed'])
  })
})
