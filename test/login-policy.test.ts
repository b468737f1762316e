import { describe, expect, test } from 'vitest'
import { gather } from '../src/evidence/gather.ts'
import { checkInbox } from '../src/index.ts'
import { holdReason, type LoginSituation } from '../src/plan/login-policy.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import type { Header } from '../src/transcript/entry.ts'
import { dialogue } from './dialogue.ts'

/** The evidence of one connection, which is still open. */
function evidenceOf(text: string, header: Partial<Header['target']> = {}, protocol: 'imap' | 'smtp' = 'imap') {
  const [transcript] = dialogue(text, { protocol, security: header.security ?? 'tls' })
  if (!transcript) throw new Error('no transcript')
  const { header: given, entries } = transcript
  const open = entries.filter(({ kind }) => kind !== 'closed')
  return gather({ header: { ...given, target: { ...given.target, ...header } }, entries: open }, 0)
}

const GREETED = '= connected {}\n= secured {}\n< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n'
const EXPIRED = GREETED.replace('secured {}', 'secured {"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":true}}')
const IN_CLEAR = '= connected {}\n< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n'
const refusedWith = (answer: string) => evidenceOf(`${GREETED}> A1 LOGIN ann ‹password›\n< A1 ${answer}`)
const openedWith = (answer: string) =>
  evidenceOf(`${GREETED}> A1 LOGIN ann ‹password›\n< A1 OK done\n> A2 EXAMINE INBOX\n< A2 ${answer}`)

describe('a login goes on or is held back', () => {
  test.each<[string, Partial<LoginSituation>, string | undefined]>([
    ['with a password', {}, undefined],
    ['without one', { hasCredential: false }, 'no-password'],
    ['without one, for a message that needs none', { hasCredential: false, sendsWithout: true }, undefined],
    ['behind an expired certificate', { own: evidenceOf(EXPIRED) }, 'untrusted'],
    ['behind one that is allowed', { own: evidenceOf(EXPIRED, { allowUntrusted: true }) }, undefined],
    ['in the clear', { own: evidenceOf(IN_CLEAR, { security: 'starttls' }) }, 'unencrypted'],
    ['in the clear, as the settings say', { own: evidenceOf(IN_CLEAR, { security: 'none' }) }, undefined],
    ['after a login elsewhere', { sameSecret: [openedWith('OK done')] }, undefined],
  ])('%s', (_, situation, held) => {
    const own = evidenceOf(GREETED)
    expect(holdReason({ hasCredential: true, sendsWithout: false, own, sameSecret: [], ...situation })).toBe(held)
  })

  /** A second try with a secret that was judged could lock the account; one that was not judged may be tried. */
  test.each<[string, at: 'login' | 'inbox', held: boolean]>([
    ['NO [AUTHENTICATIONFAILED] no', 'login', true],
    ['NO [ALERT] Application-specific password required', 'login', true],
    ['NO [EXPIRED] The password has expired', 'login', true],
    ['NO AUTHENTICATE failed: the access token has expired', 'login', true],
    ['NO Too many failed attempts, account locked', 'login', true],
    ['NO something that nobody knows', 'login', true],
    ['NO [UNAVAILABLE] Temporary authentication failure', 'login', false],
    ['NO [LIMIT] Maximum number of connections from user+IP exceeded', 'login', false],
    ['NO [LIMIT] Too many connections', 'login', true], // it may be a limit of logins
    ['NO [UNAVAILABLE] Account is temporarily unavailable.', 'login', false], // neither this nor its rival judges
    ['NO [PRIVACYREQUIRED] Use TLS', 'login', false],
    ['NO [AUTHENTICATIONFAILED] Invalid access token', 'inbox', true],
    ['NO [AUTHENTICATIONFAILED] no', 'inbox', true],
    ['NO [UNAVAILABLE] try later', 'inbox', false],
    ['NO [NONEXISTENT] no such mailbox', 'inbox', false],
  ])('after the answer of another server, %s, to the %s', (answer, at, held) => {
    const situation = { hasCredential: true, sendsWithout: false, own: evidenceOf(GREETED) }
    const sameSecret = [at === 'login' ? refusedWith(answer) : openedWith(answer)]
    expect(holdReason({ ...situation, sameSecret })).toBe(held ? 'refused-elsewhere' : undefined)
  })
})

/** One check of two servers that are given the same password. */
async function check(imap: Partial<Script>, smtp: Partial<Script>) {
  const servers = {
    imap: await startScriptedServer({ protocol: 'imap', security: 'tls', ...imap }),
    smtp: await startScriptedServer({ protocol: 'smtp', security: 'tls', ...smtp }),
  }
  const place = (side: 'imap' | 'smtp') =>
    ({ host: `${side}.mailwhy.test`, port: servers[side].port, security: 'tls' }) as const
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }] as const
  const settings = { email: 'ann@mailwhy.test', password: 'correct horse battery', tls: { ca: TEST_CA } }
  try {
    return await checkInbox({ ...settings, imap: place('imap'), smtp: place('smtp') }, { lookup, probes: false })
  } finally {
    await Promise.all([servers.imap.close(), servers.smtp.close()])
  }
}

const SMTP_REFUSES = { offers: ['AUTH PLAIN'], answers: { AUTH: '535 5.7.8 no' } }
const IMAP_REFUSES = { AUTHENTICATE: '{tag} NO [AUTHENTICATIONFAILED] no' }
const SHUT = { stage: 'smtp.login', outcome: 'skipped', why: 'the IMAP server just refused the same password' }

describe('the gate before the second login', () => {
  test.each([
    ['by code', '{tag} NO [AUTHENTICATIONFAILED] no'],
    ['in words', '{tag} NO LOGIN failed, wrong user name or password'],
    ['with BYE', '* BYE [AUTHENTICATIONFAILED] no'],
  ])('stays shut where the password is refused once the inbox is asked for: %s', async (_, answer) => {
    const { diagnoses, passwordsSent, steps } = await check({ answers: { EXAMINE: answer } }, SMTP_REFUSES)
    expect(diagnoses.map(({ stage, code, certainty }) => [stage, code, certainty])).toEqual([
      ['imap.inbox', 'auth-failed', 'likely'],
    ])
    expect(passwordsSent).toBe(1)
    expect(steps).toContainEqual(expect.objectContaining(SHUT))
  })

  test('opens where the inbox is refused for another reason', async () => {
    const { diagnoses, passwordsSent } = await check({ answers: { EXAMINE: '{tag} NO no such thing' } }, SMTP_REFUSES)
    expect(diagnoses.map(({ code }) => code)).toEqual(['mailbox-unavailable', 'auth-failed'])
    expect(passwordsSent).toBe(2)
  })

  test('opens where the login is refused before the password has left', async () => {
    const { passwordsSent, steps } = await check(
      { offers: ['AUTH=SCRAM-SHA-256', 'LOGINDISABLED'], answers: IMAP_REFUSES },
      SMTP_REFUSES,
    )
    expect(passwordsSent).toBe(1)
    expect(steps.find(({ stage }) => stage === 'smtp.login')).toMatchObject({ outcome: 'failed' })
  })

  test('stays shut where it is refused after that', async () => {
    const { passwordsSent, steps } = await check(
      { offers: ['AUTH=PLAIN', 'SASL-IR'], answers: IMAP_REFUSES },
      SMTP_REFUSES,
    )
    expect(passwordsSent).toBe(1)
    expect(steps).toContainEqual(expect.objectContaining(SHUT))
  })
})
