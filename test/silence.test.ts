import { afterEach, describe, expect, test } from 'vitest'
import { checkInbox, type Diagnosis, diagnose, type InboxReport } from '../src/index.ts'
import { type Script, startScriptedServer } from '../src/replay.ts'
import { dialogue } from './dialogue.ts'
import { withPeers } from './impatient.ts'
import { base, expectSameFromFiles, HOST, lookup } from './probing.ts'

type Security = 'tls' | 'starttls' | 'none'

function first(text: string, protocol: 'imap' | 'smtp' = 'imap', security: Security = 'tls'): Diagnosis {
  const [diagnosis] = diagnose(dialogue(text, { protocol, security }))
  if (!diagnosis) throw new Error('There is no diagnosis.')
  return diagnosis
}

const rivalsOf = ({ rivals }: Diagnosis) => rivals.map(({ code }) => code)
const TOGETHER = /belong together/

describe('what the server said on its way out', () => {
  test('LIVE C2: octets in the clear inside TLS are a hang-up, and told as such', async () => {
    const report = await withPeers(
      {
        tls: true,
        greet: ({ say }) => say('220 mx.mailwhy.test ESMTP'),
        answer: (line, { say, lose }) => {
          if (line.startsWith('EHLO')) say('250-mx.mailwhy.test\n250 AUTH PLAIN')
          else lose('words in the clear inside TLS')
        },
      },
      (port) => checkInbox({ ...base, smtp: { host: HOST, port, security: 'tls' } }, { lookup, probes: false }),
    )
    expect(report.diagnoses.map(({ stage, code, rule }) => [stage, code, rule])).toEqual([
      ['smtp.login', 'connection-closed', 'connection-closed/left-tls'],
    ])
    expect(report.diagnoses[0]?.cause).toMatch(/ended TLS .* without TLS/)
    expectSameFromFiles(report)
  })

  test.each([
    ['smtp', '421 4.4.2 mx.example.com Error: timeout exceeded'],
    ['smtp', '421 mx.example.com: SMTP command timeout - closing connection'],
    ['smtp', '421 Timeout - closing connection'],
    ['imap', '* BYE Autologout; idle for too long'],
    ['imap', '* BYE Disconnected for inactivity.'],
  ] as const)('LIVE C3: a wait that the server ended is told in its words: %s %s', (protocol, said) => {
    const login = protocol === 'imap' ? '> A1 LOGIN ann x' : '> AUTH PLAIN AGFubgB4'
    const { rule, cause, help } = first(`${login}\n< ${said}\n= closed {"by":"server"}`, protocol)
    expect(rule).toBe('connection-closed/idle-too-long')
    expect(cause).toContain(`waited too long. It said: "${said}"`)
    expect(cause).not.toContain('gave no reason')
    expect(help.join(' ')).not.toMatch(/belong together|other mail programs/)
  })

  test('LIVE C3: so is a goodbye without a reason', () => {
    const { cause, help } = first(
      '< * OK ready\n> A1 CAPABILITY\n< A1 OK\n< * BYE Connection is closed. 13\n= closed {"by":"server"}',
    )
    expect(cause).toContain('said: "* BYE Connection is closed. 13"')
    expect(help.join(' ')).not.toMatch(TOGETHER)
  })
})

describe('LIVE D5: an alert to the TLS probe beside a silent port', () => {
  const stops: (() => unknown)[] = []
  afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

  async function report(script: Script): Promise<InboxReport> {
    const server = await startScriptedServer(script)
    stops.push(() => server.close())
    const { protocol } = script
    return checkInbox(
      { ...base, [protocol]: { host: HOST, port: server.port, security: 'starttls' } },
      { lookup, usualPorts: { imap: [], smtp: [] } },
    )
  }

  test.each(['imap', 'smtp'] as const)('is TLS, and ends the wait at once: %s', async (protocol) => {
    const { diagnoses, transcripts } = await report({ protocol, security: 'tls', alert: 80 })
    expect(diagnoses.map(({ code, certainty, change }) => [code, certainty, change])).toEqual([
      ['plain-on-tls-port', 'certain', undefined],
    ])
    expect(diagnoses[0]?.cause).toContain('failed too. The server ended it with the alert internal_error (80)')
    expect(diagnoses[0]?.help.join(' ')).toContain('Tell the mail administrator that the TLS handshake on port')
    const late = transcripts[0]?.entries.find(({ kind }) => kind === 'late')
    expect(late).toMatchObject({ wait: 'greeting', cut: { wait: 'greeting', ofMs: 15_000 } })
  })

  test.each([
    ['with an alert', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', '', 'plain-on-tls-port'],
    ['behind a ServerHello', 'ERR_SSL_DH_KEY_TOO_SMALL', ',"version":"TLSv1.2","cipher":"x"', 'plain-on-tls-port'],
    ['for what is no TLS', 'ERR_SSL_WRONG_VERSION_NUMBER', '', 'server-silent'],
    ['for a reason of our own', 'ERR_SSL_NO_CIPHERS_AVAILABLE', '', 'server-silent'],
  ])('a handshake that is refused %s', (_, code, more, expected) => {
    const look = `look tls\n= connected {}\n= refused {"code":"${code}"${more}}`
    expect(first(`= connected {}\n= late {"wait":"greeting"}\n${look}`, 'imap', 'starttls').code).toBe(expected)
  })

  test('a handshake that is completed comes before one that is refused', () => {
    const refused = 'look tls\n= connected {}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR"}'
    const secured = 'look tls\n= connected {}\n= secured {"version":"TLSv1.3"}'
    const { facts } = first(`= connected {}\n= late {"wait":"greeting"}\n${refused}\n${secured}`, 'imap', 'starttls')
    expect(facts.variant).toBeUndefined()
  })
})

describe('LIVE F5: advice that the transcript has settled is left out', () => {
  const LOOK_TLS = 'look tls\n= connected {}\n= late {"wait":"handshake"}'
  const LOOK_PLAIN = 'look plain\n= connected {}\n= late {"wait":"greeting"}'
  test.each<[string, 'given' | 'left out', string, Security]>([
    ['silence, and nothing else is known', 'given', '= connected {}\n= late {"wait":"greeting"}', 'none'],
    ['silence in a handshake', 'given', '= connected {}\n= late {"wait":"handshake"}', 'tls'],
    [
      'silence beside a probe that was needless',
      'given',
      '= connected {}\n= late {"wait":"greeting"}\nlook tls\n= connected {}\n= closed {"by":"client"}',
      'none',
    ],
    ['silence behind TLS', 'left out', '= connected {}\n= secured {}\n= late {"wait":"greeting"}', 'tls'],
    ['silence after a greeting', 'left out', '< * OK ready\n> A1 LOGIN ann x\n= late {"wait":"login"}', 'none'],
    [
      'silence beside a probe that failed',
      'left out',
      `= connected {}\n= late {"wait":"greeting"}\n${LOOK_TLS}`,
      'none',
    ],
    [
      'silence in a handshake beside a silent look',
      'left out',
      `= connected {}\n= late {"wait":"handshake"}\n${LOOK_PLAIN}`,
      'tls',
    ],
    ['a hang-up, and nothing else is known', 'given', '= connected {}\n= closed {"by":"server"}', 'none'],
    ['a hang-up in a handshake', 'given', '= connected {}\n= closed {"by":"server"}', 'tls'],
    ['a hang-up behind TLS', 'left out', '= connected {}\n= secured {}\n= closed {"by":"server"}', 'tls'],
    ['a reset after a greeting', 'left out', '< * OK ready\n> A1 LOGIN ann x\n= failed {"code":"ECONNRESET"}', 'none'],
    [
      'a hang-up beside a probe that failed',
      'left out',
      `= connected {}\n= closed {"by":"server"}\n${LOOK_TLS}`,
      'none',
    ],
  ])('%s: %s', (_, advice, text, security) => {
    const { code, help } = first(text, 'imap', security)
    expect(['server-silent', 'connection-closed']).toContain(code)
    expect(TOGETHER.test(help.join(' '))).toBe(advice === 'given')
  })
})

describe('the rivals of a silence', () => {
  test.each([
    ['no greeting', '= connected {}\n= late {"wait":"greeting"}', 'server-silent'],
    ['a hang-up in place of one', '= connected {}\n= closed {"by":"server"}', 'connection-closed'],
  ])('LIVE F6: %s may be a limit of processes', (_, text, code) => {
    const diagnosis = first(text, 'imap', 'none')
    expect(diagnosis.code).toBe(code)
    expect(rivalsOf(diagnosis)).toContain('too-many-connections')
  })

  const UP = '< 220 ready\n> EHLO x\n< 250 STARTTLS\n> STARTTLS\n< 220 go\n= secured {}\n> EHLO x\n'
  test.each([
    ['no greeting', '= connected {}\n= secured {}\n= late {"wait":"greeting"}', 'server-silent'],
    ['a hang-up in place of a greeting', '= connected {}\n= secured {}\n= closed {"by":"server"}', 'connection-closed'],
    ['EHLO unanswered', `${UP}= late {"wait":"reply"}`, 'server-silent'],
    ['EHLO answered with a reset', `${UP}= closed {"by":"server","reset":true}`, 'connection-closed'],
    ['EHLO answered with a failure', `${UP}= failed {"code":"ECONNRESET"}`, 'connection-closed'],
  ])('LIVE H2: behind TLS, %s may be a service that is down', (_, text, code) => {
    const diagnosis = first(text, 'smtp', text.startsWith(UP) ? 'starttls' : 'tls')
    expect([diagnosis.code, diagnosis.certainty]).toEqual([code, 'likely'])
    expect(rivalsOf(diagnosis)).toEqual(expect.arrayContaining(['server-unavailable', 'auth-unavailable']))
    expect(diagnosis.help[0]).toContain('the service that verifies its logins')
  })

  test('LIVE H2: behind a login that was begun, the hang-up itself is told, and what verifies logins may be down', () => {
    const diagnosis = first(`${UP}< 250 AUTH PLAIN\n> AUTH PLAIN x\n= closed {"by":"server"}`, 'smtp', 'starttls')
    // Dovecot hangs up so where it knows the user's password and not the user's folder.
    expect([diagnosis.code, rivalsOf(diagnosis)]).toEqual([
      'connection-closed',
      ['too-many-connections', 'auth-unavailable'],
    ])
  })

  test.each([
    [12_000, true],
    [10_000, true],
    [400, false],
  ])('LIVE H3: a lost authentication server after %i ms', (ms, isRival) => {
    const [transcript] = dialogue(
      '> AUTH PLAIN x\n< 454 4.7.0 Temporary authentication failure: Connection lost to authentication server',
      { protocol: 'smtp' },
    )
    if (!transcript) throw new Error('There is no transcript.')
    const answer = transcript.entries.findLastIndex(({ kind }) => kind === 'received')
    const entries = transcript.entries.map((entry, at) => (at < answer ? entry : { ...entry, atMs: ms }))
    const [diagnosis] = diagnose({ ...transcript, entries })
    expect(diagnosis?.code).toBe('auth-unavailable')
    expect(diagnosis?.rivals.map(({ code }) => code).includes('auth-failed')).toBe(isRival)
  })
})
