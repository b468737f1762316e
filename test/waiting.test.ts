import { describe, expect, test } from 'vitest'
import { type CheckEvent, type CheckOptions, checkInbox, type InboxReport, type InboxSettings } from '../src/index.ts'
import { replay } from '../src/replay.ts'
import { type Peer, type Play, withPeers } from './impatient.ts'
import { base, expectSameFromFiles, HOST, lookup } from './probing.ts'

/** Something that one server waits for and that another part of the test sees. */
function happening() {
  let happens: () => void = () => {}
  const seen = new Promise<void>((settle) => {
    happens = settle
  })
  return { seen, happens: () => happens() }
}

/** SMTP that says yes to all, but for what `instead` does with a line. */
function smtp(instead: (line: string, peer: Peer) => boolean, tls = false): Play {
  const yes: Readonly<Record<string, string>> = {
    EHLO: '250-mx.mailwhy.test\n250 AUTH PLAIN',
    AUTH: '235 2.7.0 let in',
    DATA: '354 go on',
    QUIT: '221 2.0.0 bye',
  }
  return {
    tls,
    greet: ({ say }) => say('220 mx.mailwhy.test ESMTP'),
    answer: (line, peer) => {
      if (!instead(line, peer)) peer.say(yes[line.split(' ')[0] ?? ''] ?? '250 2.0.0 ok')
    },
  }
}

/** IMAP that says yes to all, but for what `instead` does with a verb. */
function imap(instead: (verb: string, tag: string, peer: Peer) => boolean, greet?: Play['greet']): Play {
  return {
    greet: greet ?? (({ say }) => say('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready')),
    answer: (line, peer) => {
      const [tag = '', verb = ''] = line.split(' ')
      if (instead(verb, tag, peer)) return
      peer.say(`${verb === 'LOGOUT' ? '* BYE\n' : verb === 'EXAMINE' ? '* 3 EXISTS\n' : ''}${tag} OK done`)
    },
  }
}

async function check(
  plays: { readonly imap: Play; readonly smtp: Play },
  options: CheckOptions = {},
  settings: Partial<InboxSettings> = {},
): Promise<{ report: InboxReport; imap: readonly Peer[]; smtp: readonly Peer[] }> {
  return withPeers(plays.imap, (imapPort, imapPeers) =>
    withPeers(plays.smtp, async (smtpPort, smtpPeers) => {
      const security = plays.smtp.tls ? 'tls' : 'none'
      const report = await checkInbox(
        {
          ...base,
          imap: { host: HOST, port: imapPort, security: 'none' },
          smtp: { host: HOST, port: smtpPort, security },
          ...settings,
        },
        { lookup, probes: false, ...options },
      )
      return { report, imap: imapPeers, smtp: smtpPeers }
    }),
  )
}

const LOSSES = ['fin', 'reset', 'words and fin', 'words in the clear inside TLS'] as const
const PASSED = ['smtp.connect ok', 'smtp.login ok']
const IMAP_WAYS = {
  'says nothing': {
    play: (lost: Promise<void>) =>
      imap(
        () => false,
        ({ lose }) => void lost.then(() => lose('fin')),
      ),
    codes: ['connection-closed'],
    steps: PASSED,
    passwordsSent: 1,
  },
  'refuses the password slowly': {
    play: (lost: Promise<void>) =>
      imap((verb, tag, { say }) => {
        if (verb !== 'AUTHENTICATE') return false
        void lost.then(() => say(`${tag} NO [AUTHENTICATIONFAILED] no`))
        return true
      }),
    codes: ['auth-failed'],
    steps: ['smtp.connect ok', 'smtp.login skipped'],
    passwordsSent: 1,
  },
  'opens INBOX slowly': {
    play: (lost: Promise<void>) =>
      imap((verb, tag, { say }) => {
        if (verb !== 'EXAMINE') return false
        void lost.then(() => say(`* 3 EXISTS\n${tag} OK opened`))
        return true
      }),
    codes: [],
    steps: PASSED,
    passwordsSent: 2,
  },
} as const

function stepsOf({ steps }: InboxReport, side: string): readonly string[] {
  return steps.filter(({ stage }) => stage.startsWith(side)).map(({ stage, outcome }) => `${stage} ${outcome}`)
}

/** A listener that calls `happens` when the record of the SMTP side shows the end of its connection. */
function onLost(happens: () => void): (event: CheckEvent) => void {
  return (event) => {
    if (event.kind === 'recorded' && event.protocol === 'smtp' && /"(closed|failed)"/.test(event.line)) happens()
  }
}

describe('LIVE C1: SMTP is lost while it waits for IMAP', () => {
  const rows = LOSSES.flatMap((how) =>
    Object.keys(IMAP_WAYS).map((way) => [how, way as keyof typeof IMAP_WAYS] as const),
  )
  test.each(rows)('by %s, and IMAP %s', async (how, way) => {
    const { play, codes, steps, passwordsSent } = IMAP_WAYS[way]
    const { seen, happens } = happening()
    const told: string[] = []
    const isLost = onLost(happens)
    const { report, smtp: peers } = await check(
      {
        imap: play(seen),
        smtp: smtp((line, peer) => {
          if (!line.startsWith('EHLO') || peer.at > 0) return false
          peer.say('250-mx.mailwhy.test\n250 AUTH PLAIN')
          setImmediate(() => peer.lose(how))
          return true
        }, how === 'words in the clear inside TLS'),
      },
      {
        onEvent: (event) => {
          isLost(event)
          if (event.kind === 'step') told.push(`${event.step.stage} ${event.step.outcome}`)
        },
      },
    )
    expect(report.diagnoses.map(({ code, protocol }) => [code, protocol])).toEqual(codes.map((code) => [code, 'imap']))
    expect(stepsOf(report, 'smtp')).toEqual(steps)
    expect(told.filter((one) => one.startsWith('smtp'))).toEqual(steps)
    expect(report.passwordsSent).toBe(passwordsSent)
    expect(peers.length).toBe(steps === PASSED ? 2 : 1)
    const [lost] = report.transcripts.filter(({ header }) => header.protocol === 'smtp')
    expect(lost?.entries.at(-1)).toMatchObject(
      steps === PASSED ? { kind: 'note', redialled: true } : { kind: 'note', gate: 'refused-elsewhere' },
    )
    expectSameFromFiles(report)
    expect(report.transcripts.flatMap(replay)).toEqual([])
  })

  test('a refused second connection is reported once', async () => {
    const { seen, happens } = happening()
    const told: string[] = []
    const isLost = onLost(happens)
    const { report, smtp: peers } = await check(
      {
        imap: IMAP_WAYS['opens INBOX slowly'].play(seen),
        smtp: {
          ...smtp((line, peer) => {
            if (!line.startsWith('EHLO')) return false
            peer.say('250-mx.mailwhy.test\n250 AUTH PLAIN')
            setImmediate(() => peer.lose('fin'))
            return true
          }),
          greet: ({ at, say }) => say(at === 0 ? '220 mx.mailwhy.test ESMTP' : '421 Too many connections'),
        },
      },
      {
        onEvent: (event) => {
          isLost(event)
          if (event.kind === 'step') told.push(`${event.step.stage} ${event.step.outcome}`)
        },
      },
    )
    expect(report.diagnoses.map(({ stage, code }) => [stage, code])).toEqual([['smtp.connect', 'too-many-connections']])
    expect(told.filter((one) => one.startsWith('smtp'))).toEqual([
      'smtp.connect ok',
      'smtp.connect failed',
      'smtp.login skipped',
    ])
    expect(peers.length).toBe(2)
    expect(report.passwordsSent).toBe(1)
  })

  test('what ended the whole check is no loss', async () => {
    const controller = new AbortController()
    const { report } = await check(
      {
        imap: imap((verb) => verb === 'EXAMINE'),
        smtp: smtp((line) => {
          if (line === 'NOOP') controller.abort()
          return false
        }),
      },
      { signal: controller.signal, timeouts: { keepAlive: 10 } },
    )
    expect(report.diagnoses.map(({ stage, code }) => [stage, code])).toEqual([
      ['imap.inbox', 'cancelled'],
      ['smtp.login', 'cancelled'],
    ])
  })
})

describe('LIVE C1: a side that waits is kept alive', () => {
  const keepAlive = 10

  test('SMTP at its gate, with NOOP, which costs its login no time', async () => {
    const { seen, happens } = happening()
    const { report, smtp: peers } = await check(
      {
        imap: IMAP_WAYS['opens INBOX slowly'].play(seen),
        smtp: smtp((line, { lines }) => {
          if (line === 'NOOP' && lines.length >= 4) happens()
          return false
        }),
      },
      { timeouts: { keepAlive } },
    )
    expect(report.ok).toBe(true)
    expect(peers.length).toBe(1)
    expect(peers[0]?.lines.filter((line) => line === 'NOOP').length).toBeGreaterThanOrEqual(3)
    const rows = report.transcripts[1]?.entries ?? []
    const authAt = rows.findIndex((row) => row.kind === 'sent' && row.text.startsWith('AUTH'))
    const login = report.steps.find(({ stage }) => stage === 'smtp.login')
    expect(login?.durationMs).toBe(Math.round((rows[authAt + 1]?.atMs ?? 0) - (rows[authAt]?.atMs ?? 0)))
    expectSameFromFiles(report)
    expect(report.transcripts.flatMap(replay)).toEqual([])
  })

  test('a gate that opens while a NOOP is unanswered waits for the answer', async () => {
    const { seen, happens } = happening()
    const order: string[] = []
    let answer = () => {}
    const { report } = await check(
      {
        imap: IMAP_WAYS['opens INBOX slowly'].play(seen),
        smtp: smtp((line, { say }) => {
          order.push(line.slice(0, 4))
          if (line !== 'NOOP') return false
          happens()
          answer = () => {
            order.push('answer')
            say('250 2.0.0 ok')
          }
          return true
        }),
      },
      {
        timeouts: { keepAlive },
        onEvent: (event) => {
          // All of IMAP is over: the gate is decided on next.
          if (event.kind === 'recorded' && event.protocol === 'imap' && event.line.includes('"closed"'))
            setImmediate(() => answer())
        },
      },
    )
    expect(report.ok).toBe(true)
    // The report does not wait until the server has read the goodbye.
    expect(order.filter((one) => one !== 'QUIT')).toEqual(['EHLO', 'NOOP', 'answer', 'AUTH'])
    expect(report.transcripts.flatMap(replay)).toEqual([])
  })

  test.each([
    ['hangs up at a NOOP', '421 4.7.0 mx.mailwhy.test Error: too many errors', 2],
    ['does not know it', '502 5.5.2 what?', 1],
  ])('a server that %s', async (_, reply, connections) => {
    const { seen, happens } = happening()
    const isLost = onLost(happens)
    const { report, smtp: peers } = await check(
      {
        imap: IMAP_WAYS['opens INBOX slowly'].play(seen),
        smtp: smtp((line, { say }) => {
          if (line !== 'NOOP') return false
          say(reply)
          if (connections === 1) setTimeout(happens, 5 * keepAlive)
          return true
        }),
      },
      { timeouts: { keepAlive }, onEvent: isLost },
    )
    expect(report.ok).toBe(true)
    expect(report.passwordsSent).toBe(2)
    expect(peers.length).toBe(connections)
    expect(peers.flatMap(({ lines }) => lines).filter((line) => line === 'NOOP').length).toBe(1)
  })

  test('IMAP, until the message that it is to look for has been sent', async () => {
    const { seen, happens } = happening()
    let noops = 0
    let token = ''
    const { report } = await check(
      {
        imap: imap((verb, tag, { say, lines }) => {
          if (verb === 'NOOP' && ++noops === 3) happens()
          const [, sought] = /HEADER Message-ID "([^"]+)"/.exec(lines.at(-1) ?? '') ?? []
          token = sought ?? token
          if (verb !== 'UID') return false
          say(
            sought
              ? `* SEARCH 5\n${tag} OK found`
              : `* 4 FETCH (UID 5 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <${token}@x>")\n${tag} OK fetched`,
          )
          return true
        }),
        smtp: smtp((line, { say }) => {
          if (line === '.') void seen.then(() => say('250 2.0.0 queued'))
          return !/^(EHLO|AUTH|MAIL|RCPT|DATA|QUIT)/.test(line)
        }),
      },
      { timeouts: { keepAlive } },
      { testMessage: { to: 'ann@mailwhy.test', mode: 'round-trip' } },
    )
    expect(report.diagnoses).toEqual([])
    expect(noops).toBeGreaterThanOrEqual(3)
    expect(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toContain('inbox.round-trip ok')
    expect(report.passwordsSent).toBe(2)
    expectSameFromFiles(report)
  })
})

test('a server that floods at the gate, or behind it, ends the check, and is no loss', async () => {
  const flood = 'x'.repeat(1_000)
  for (const at of ['EHLO', 'AUTH']) {
    const { report, smtp: peers } = await check({
      imap: imap(() => false),
      smtp: smtp((line, { say }) => {
        if (!line.startsWith(at)) return false
        const answer = at === 'EHLO' ? '250-mx.mailwhy.test\n250 AUTH PLAIN\n' : ''
        say(`${answer}${`250-${flood}\n`.repeat(2_000)}250 done`)
        return true
      }),
    })
    expect(report.diagnoses.map(({ code, protocol }) => [code, protocol])).toEqual([['protocol-violation', 'smtp']])
    expect(peers.length).toBe(1)
  }
})
