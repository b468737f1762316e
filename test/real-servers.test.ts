import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { checkInbox, type InboxReport, readTranscript, renderText, reportOf, writeTranscript } from '../src/index.ts'
import { casesOn, lookup } from './servers/cases.ts'
import { amid } from './servers/crowd.ts'
import { ACCOUNTS } from './servers/start-servers.ts'

const { dir, ports, missing } = inject('servers')
const CASES = casesOn(ports)

describe.skipIf(missing)('against Dovecot and Postfix', () => {
  test.each(CASES.map((one) => [one.name, one] as const))(
    '%s',
    async (_name, { settings, options, expected, crowd }) => {
      const report = await amid(crowd, () => checkInbox(settings, { lookup, ...options }))
      expect(report.diagnoses.map(({ stage, code }) => [stage, code])).toEqual(expected)
      expect(report.ok).toBe(expected.length === 0)
      expectSameFromFiles(report)
    },
  )

  test('the test message arrives, whole, in the mailbox', async () => {
    const [good] = CASES
    const report = await checkInbox(good?.settings as NonNullable<typeof good>['settings'], { lookup })
    const said = report.transcripts
      .flatMap(({ entries }) => entries)
      .find((entry) => entry.kind === 'sent' && entry.text.startsWith('From:'))
    const message = said?.kind === 'sent' ? said.text.replace(/\.\r\n$/, '') : ''
    const id = /^Message-ID: (.*)$/m.exec(message)?.[1]?.trim() ?? 'none'
    const found = await eventually(() => delivered(ACCOUNTS.ann.user).find((text) => text.includes(id)))
    // Postfix and Dovecot put their trace lines before it, and a Maildir has bare LF.
    expect(found?.endsWith(message.replaceAll('\r\n', '\n'))).toBe(true)
  })

  test('the envelope alone leaves no message', async () => {
    const before = delivered(ACCOUNTS.dan.user).length
    const { user, password } = ACCOUNTS.dan
    const [good] = CASES
    const settings = { ...good?.settings, email: user, password, testMessage: { to: user, mode: 'envelope' as const } }
    const report = await checkInbox(settings as NonNullable<typeof good>['settings'], { lookup })
    expect(report.steps.at(-1)).toMatchObject({ stage: 'smtp.send', outcome: 'ok' })
    await new Promise((settle) => setTimeout(settle, 500)) // some seven times what a delivery takes here
    expect(delivered(user)).toHaveLength(before)
  })

  test('a password and a user name beyond ASCII are understood on both sides, in every form of LOGIN and AUTH', async () => {
    const { user, password } = ACCOUNTS.zoe
    for (const auth of ['PLAIN', 'LOGIN']) {
      const report = await checkInbox(
        {
          email: 'zoe@mailwhy.test',
          username: user,
          password,
          imap: { host: 'good.mailwhy.test', port: ports.mail.imaps, security: 'tls' },
          smtp: { host: 'good.mailwhy.test', port: ports.mail.submissions, security: 'tls', auth },
          tls: { allowUntrusted: true },
        },
        { lookup },
      )
      expect(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
        'imap.connect ok',
        'imap.login ok',
        'imap.inbox ok',
        'smtp.connect ok',
        'smtp.login ok',
      ])
    }
  })

  test('one password, one try: a refusal by IMAP is not repeated to SMTP', async () => {
    const wrong = CASES.find(({ name }) => name === 'wrong password on both')
    const settings = wrong?.settings as NonNullable<typeof wrong>['settings']
    const careful = await checkInbox(settings, { lookup })
    expect(careful.passwordsSent).toBe(1)
    expect(careful.steps.at(-1)).toMatchObject({
      stage: 'smtp.login',
      outcome: 'skipped',
      why: 'the IMAP server just refused the same password',
    })
    const independent = await checkInbox(settings, { lookup, logins: 'independent' })
    expect(independent.passwordsSent).toBe(2)
    expect(independent.diagnoses.map(({ stage, code }) => [stage, code])).toEqual([
      ['imap.login', 'auth-failed'],
      ['smtp.login', 'auth-failed'],
    ])
  })

  test('every fault of a certificate is named, and an allowed one is a warning', async () => {
    const faults = async (role: string, allowUntrusted: boolean) => {
      const found = CASES.find(({ name }) => name === `certificate: ${role}`)
      const settings = found?.settings as NonNullable<typeof found>['settings']
      const report = await checkInbox(
        { ...settings, smtp: false, tls: { ...settings.tls, allowUntrusted } },
        { lookup },
      )
      const [diagnosis] = report.diagnoses
      return {
        kinds: diagnosis?.faults?.map(({ kind }) => kind),
        severity: diagnosis?.severity,
        ok: report.ok,
        sent: report.passwordsSent,
      }
    }
    for (const role of ['expired', 'self-signed', 'wrong-host', 'unknown-issuer']) {
      expect(await faults(role, false)).toEqual({ kinds: [role], severity: 'error', ok: false, sent: 0 })
      expect(await faults(role, true)).toEqual({ kinds: [role], severity: 'warning', ok: true, sent: 1 })
    }
  })
})

/** A live run is a recording that was just made: written to a file and read again, it says the same. */
function expectSameFromFiles(report: InboxReport): void {
  const files = report.transcripts.map(writeTranscript)
  const again = reportOf(files.map(readTranscript), report.settings)
  expect(again.diagnoses).toEqual(report.diagnoses)
  expect(again.steps).toEqual(report.steps)
  expect(renderText(again)).toBe(renderText(report))
  expect(again.transcripts.map(writeTranscript)).toEqual(files)
}

function delivered(user: string): readonly string[] {
  const folder = join(dir, 'mail', user, 'Maildir')
  return ['new', 'cur'].flatMap((part) => {
    try {
      return readdirSync(join(folder, part)).map((file) => readFileSync(join(folder, part, file), 'utf8'))
    } catch {
      return [] // made with the first message
    }
  })
}

async function eventually<T>(find: () => T | undefined): Promise<T | undefined> {
  for (let tries = 0; tries < 50; tries++) {
    const found = find()
    if (found !== undefined) return found
    await new Promise((settle) => setTimeout(settle, 100))
  }
  return undefined
}
