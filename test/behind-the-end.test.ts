import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explain, importTranscripts, reportOf } from '../src/classify.ts'

/** Logs of sessions in which nothing failed, by programs that write in different ways. */
const WELL = ['msmtp', 'emacs-smtpmail', 's-nail-smtp', 'git-send-email', 'swaks', 'fetchmail', 'mutt-imap'].map(
  (name) =>
    [
      name,
      readFileSync(new URL(`../fixtures/imports/recorded/${name}-sid-well-starttls.txt`, import.meta.url), 'utf8'),
    ] as const,
)

describe.each(WELL)('behind a log of %s in which nothing failed', (_, log) => {
  const pasted = (line: string) => `${log.trimEnd()}\n\n${line}\n`

  test('a last line that is not understood is told as unread, so that nothing is called well', () => {
    const report = reportOf(importTranscripts(pasted('Login failed')))
    expect(report.ok).toBe(false)
    expect(report.transcripts.flatMap(({ header }) => header.unread ?? [])).toContain(pasted('').split('\n').length - 1)
  })

  test.each([
    ['554 5.7.1 <bob@example.net>: Relay access denied', 'relay-denied'],
    ['535 5.7.8 Error: authentication failed', 'auth-failed'],
    ['A9 NO [AUTHENTICATIONFAILED] Invalid credentials', 'auth-failed'],
    ['* BYE Too many connections', 'too-many-connections'],
    ['Error: connect ECONNREFUSED 127.0.0.1:993', 'connection-refused'],
    ['getaddrinfo ENOTFOUND imap.example.org', 'dns-not-found'],
  ])('%s', (line, code) => {
    const codes = explain(pasted(line)).map((one) => one.code)
    expect(codes.filter((one) => one === code || one === 'unknown')).not.toEqual([])
    expect(codes).not.toContain('wrong-service')
  })
})

test('a refusal behind an answered goodbye is that of another connection', () => {
  const log = 'C: QUIT\nS: 221 2.0.0 bye\nS: 535 5.7.8 Error: authentication failed\n'
  expect(importTranscripts(`S: 220 mx ESMTP\nC: EHLO a\nS: 250 mx\n${log}`)).toHaveLength(2)
})

test('what a server breaks off behind a goodbye is no failure', () => {
  const log =
    'S: 220 mx ESMTP\nC: EHLO a\nS: 250 mx\nC: AUTH PLAIN •••\nS: 235 ok\nC: QUIT\nS: 221 2.0.0 bye\nError: read ECONNRESET\n'
  expect(reportOf(importTranscripts(log)).ok).toBe(true)
})
