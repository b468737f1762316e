import { describe, expect, test } from 'vitest'
import { checkInbox } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'

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
