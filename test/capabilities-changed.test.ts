import { describe, expect, test } from 'vitest'
import { checkInbox, type InboxReport, renderText, reportOf } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'

const NO_LOGIN = 'A client that starts TLS first, as it must before it sends a password, finds no way to log in.'
const STALE =
  'A client that does not ask again after TLS has started, as it must, relies on capabilities that are gone.'

const changes = ({ oddities }: Pick<InboxReport, 'oddities'>) =>
  oddities.flatMap(({ id, text, effect }) => (id === 'capabilities-changed' ? [[text, effect]] : []))

const SECURED = '= secured {"verify":{"error":null,"hostMatches":true}}'

function smtp(clear: string, encrypted: string | undefined): readonly (readonly string[])[] {
  const ehlo = (offers: string) =>
    `> EHLO a\n< ${`250-mx ${offers}`.replaceAll('|', '\\r\\n250-').trim()}\\r\\n250 HELP`
  const text = `< 220 mx ready\n${ehlo(clear)}\n> STARTTLS\n< 220 go ahead\n${SECURED}${encrypted === undefined ? '' : `\n${ehlo(encrypted)}`}`
  return changes(reportOf(dialogue(text, { protocol: 'smtp', security: 'starttls' })))
}

function imap(clear: string, encrypted: string, after = ''): readonly (readonly string[])[] {
  const ask = (offers: string, tag: string) =>
    `> ${tag} CAPABILITY\n< * CAPABILITY IMAP4rev1 ${offers}\\r\\n${tag} OK done`
  const text = `< * OK ready\n${ask(clear, 'A1')}\n> A2 STARTTLS\n< A2 OK go ahead\n${SECURED}\n${encrypted && ask(encrypted, 'A3')}${after}`
  return changes(reportOf(dialogue(text, { protocol: 'imap', security: 'starttls' })))
}

describe('told', () => {
  test.each<[string, string, string, effect: string]>([
    ['|STARTTLS|AUTH PLAIN LOGIN|SIZE 5', '|SIZE 5', 'AUTH PLAIN LOGIN', NO_LOGIN],
    ['|STARTTLS|AUTH=PLAIN', '', 'AUTH PLAIN', NO_LOGIN],
    ['|STARTTLS|SIZE 5|DSN|AUTH PLAIN', '|AUTH PLAIN', 'SIZE 5, DSN', STALE],
    ['|STARTTLS|8BITMIME|AUTH PLAIN', '', '8BITMIME, AUTH PLAIN', NO_LOGIN],
  ])('SMTP: %j, then %j', (clear, encrypted, gone, effect) => {
    expect(smtp(clear, encrypted)).toEqual([[`offered in plain text but not under TLS: ${gone}`, effect]])
  })

  test.each<[string, string, string, effect: string]>([
    ['STARTTLS IDLE AUTH=PLAIN', 'AUTH=PLAIN', 'IDLE', STALE],
    ['STARTTLS', 'LOGINDISABLED', 'LOGIN', NO_LOGIN],
    ['STARTTLS AUTH=PLAIN', 'LOGINDISABLED', 'AUTH=PLAIN', NO_LOGIN],
  ])('IMAP: %j, then %j', (clear, encrypted, gone, effect) => {
    expect(imap(clear, encrypted)).toEqual([[`offered in plain text but not under TLS: ${gone}`, effect]])
  })
})

describe('not told', () => {
  test.each<[string, string, encrypted: string | undefined]>([
    ['STARTTLS has done its part, and AUTH comes with TLS', '|STARTTLS|SIZE 5', '|SIZE 5|AUTH PLAIN'],
    ['another size', '|STARTTLS|SIZE 5', '|SIZE 10'],
    ['another choice of mechanisms', '|STARTTLS|AUTH CRAM-MD5', '|AUTH PLAIN LOGIN'],
    ['a name of its own', '|STARTTLS|XSECURITY=NONE,STARTTLS', ''],
    ['nobody asked again', '|STARTTLS|AUTH PLAIN|SIZE 5', undefined],
  ])('SMTP: %s', (_, clear, encrypted) => {
    expect(smtp(clear, encrypted)).toEqual([])
  })

  test('IMAP: what the login takes with it', () => {
    const login = '\n> A4 LOGIN ann ‹password›\n< A4 OK [CAPABILITY IMAP4rev1 IDLE] done'
    expect(imap('STARTTLS LOGINDISABLED IDLE', 'AUTH=PLAIN SASL-IR IDLE', login)).toEqual([])
    expect(imap('STARTTLS AUTH=PLAIN SASL-IR MOVE', '', login), 'nobody asked between').toEqual([])
    expect(imap('STARTTLS AUTH=CRAM-MD5 SASL-IR', 'AUTH=PLAIN')).toEqual([])
  })

  /** Dovecot, Postfix, Courier, Cyrus, Exim and others. Sendmail takes AUTH back from a client whose certificate it refuses. */
  test('of any server that was recorded, but for one that turned the client away', () => {
    const upgraded = FIXTURES.filter(({ transcript: { entries } }) => {
      const at = entries.findIndex(({ kind }) => kind === 'secured')
      return (
        entries.slice(0, at).some(({ kind }) => kind === 'received') &&
        entries.slice(at + 1).some(({ kind }) => kind === 'received')
      )
    })
    expect(upgraded.length).toBeGreaterThan(20)
    expect(
      upgraded.filter(({ transcripts }) => changes(reportOf(transcripts)).length > 0).map(({ name }) => name),
    ).toEqual(['sendmail-refuses-inside-tls-smtp'])
  })
})

test('a check of a server that offers AUTH before TLS alone', async () => {
  let asked = 0
  const server = await startScriptedServer({
    protocol: 'smtp',
    security: 'starttls',
    answers: { EHLO: () => (asked++ === 0 ? '250-mx\n250-STARTTLS\n250 AUTH PLAIN LOGIN' : '250-mx\n250 SIZE 5') },
  })
  try {
    const report = await checkInbox(
      {
        email: 'ann@mailwhy.test',
        password: 'correct horse battery',
        imap: false,
        smtp: { host: 'localhost', port: server.port, security: 'starttls' },
        tls: { ca: TEST_CA },
      },
      { probes: false },
    )
    expect(changes(report)).toEqual([['offered in plain text but not under TLS: AUTH PLAIN LOGIN', NO_LOGIN]])
    expect(renderText(report)).toContain(`= offered in plain text but not under TLS: AUTH PLAIN LOGIN\n  ${NO_LOGIN}`)
    expect(report.passwordsSent).toBe(0)
  } finally {
    await server.close()
  }
})
