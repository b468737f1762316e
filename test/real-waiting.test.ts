import { describe, expect, inject, test } from 'vitest'
import { type CheckOptions, checkInbox, type InboxReport } from '../src/index.ts'
import { type Play, withPeers } from './impatient.ts'
import { expectSameFromFiles } from './round-tripping.ts'
import { lookup as byName } from './servers/cases.ts'
import { sending } from './servers/send-cases.ts'

const { ports, missing } = inject('servers')

/** IMAP beside it that answers its login when Postfix has hung up, or has been kept alive for long enough. */
function slowImap(seen: Promise<void>, answer: string): Play {
  return {
    greet: ({ say }) => say('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready'),
    answer: (line, { say }) => {
      const [tag = '', verb = ''] = line.split(' ')
      if (verb === 'AUTHENTICATE') void seen.then(() => say(`${tag} ${answer}`))
      else say(`${verb === 'LOGOUT' ? '* BYE\n' : '* 3 EXISTS\n'}${tag} OK done`)
    },
  }
}

function check(answer: string, until: RegExp, keepAlive: number): Promise<InboxReport> {
  let happens: () => void = () => {}
  const seen = new Promise<void>((settle) => {
    happens = settle
  })
  const onEvent: CheckOptions['onEvent'] = (event) => {
    if (event.kind === 'recorded' && event.protocol === 'smtp' && until.test(event.line)) happens()
  }
  const lookup: CheckOptions['lookup'] = async (host, signal) =>
    host === 'slow.mailwhy.test' ? [{ address: '127.0.0.1', family: 4 }] : ((await byName?.(host, signal)) ?? [])
  return withPeers(slowImap(seen, answer), (port) =>
    checkInbox(
      { ...sending(ports.postfix.hasty), imap: { host: 'slow.mailwhy.test', port, security: 'none' } },
      { lookup, onEvent, timeouts: { keepAlive } },
    ),
  )
}

const smtpSteps = ({ steps }: InboxReport) =>
  steps.filter(({ stage }) => stage.startsWith('smtp')).map(({ stage, outcome }) => `${stage} ${outcome}`)
const ALL_WELL = ['smtp.connect ok', 'smtp.login ok', 'smtp.send ok']

describe.skipIf(missing)('LIVE C1: Postfix, which waits two seconds for a command', () => {
  test('hangs up, and is dialled again', async () => {
    const report = await check('OK in', /timeout exceeded/, 60_000)
    expect(report.diagnoses).toEqual([])
    expect(smtpSteps(report)).toEqual(ALL_WELL)
    expect([report.transcripts.length, report.passwordsSent]).toEqual([3, 2])
    expectSameFromFiles(report)
  })

  test('hangs up, and its login would have been held back anyway', async () => {
    const report = await check('NO [AUTHENTICATIONFAILED] no', /timeout exceeded/, 60_000)
    expect(report.diagnoses.map(({ stage, code }) => [stage, code])).toEqual([['imap.login', 'auth-failed']])
    expect(smtpSteps(report)).toEqual(['smtp.connect ok', 'smtp.login skipped', 'smtp.send skipped'])
    expect([report.transcripts.length, report.passwordsSent]).toEqual([2, 1])
    expectSameFromFiles(report)
  })

  test('is kept alive for longer than that', async () => {
    let noops = 0
    const many = {
      test: (line: string) => /timeout exceeded/.test(line) || (/NOOP/.test(line) && ++noops === 7),
    } as RegExp
    const report = await check('OK in', many, 350)
    expect(report.diagnoses).toEqual([])
    expect(smtpSteps(report)).toEqual(ALL_WELL)
    expect([report.transcripts.length, report.passwordsSent]).toEqual([2, 2])
    expectSameFromFiles(report)
  })
})
