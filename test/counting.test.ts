import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CheckOptions, checkInbox, type InboxReport } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { listen } from '../src/testing/play/listen.ts'
import { play } from '../src/testing/play/player.ts'
import { ByCommand, recordedAnswers } from '../src/testing/serve/by-command.ts'
import { serverHalfOf } from '../src/testing/serve/server-half.ts'
import { FIXTURES } from './fixtures.ts'
import { type Answer, type Manner, type Served, serveLogins, type Turn } from './witness-server.ts'

/**
 * A password is never wasted: in one check, whatever two servers offer, ask and answer, at most one of them gets to refuse
 * it, and the report tells how many times it left. It is counted where the octets arrive.
 */
const RUNS = 1_000

const USERNAME = 'ann@mailwhy.test'
const PASSWORD = 'correct horse battery'
const MECHANISMS = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'GSSAPI']

/** The answers of a server to one step of a login, by kind. Only those of `judged` speak of the credentials, or might. */
type Kind = 'accepted' | 'judged' | 'unjudged' | 'mechanism' | 'asked' | 'gone' | 'garbage'
type Said = Readonly<Record<Kind, readonly string[]>>

const IMAP: Said = {
  accepted: ['{tag} OK in'],
  judged: [
    ...[
      '',
      '[AUTHENTICATIONFAILED] ',
      '[AUTHORIZATIONFAILED] ',
      '[EXPIRED] ',
      '[CONTACTADMIN] ',
      '[ALERT] ',
      '[X-ODD] ',
    ].map((code) => `{tag} NO ${code}Sorry`),
    '{tag} NO Invalid credentials',
    '{tag} NO Account locked after too many failures',
    '{tag} BAD Sorry',
    '* NO hm\r\n{tag} NO Login failed',
  ],
  unjudged: [
    '{tag} NO [UNAVAILABLE] Backend is down',
    '{tag} NO [LIMIT] Too many connections',
    '{tag} NO [INUSE] Later',
  ],
  mechanism: ['{tag} NO Unsupported authentication mechanism', '{tag} BAD unknown command', '{tag} NO [CANNOT] not so'],
  asked: ['+ ', '+ bW9yZQ==', '+ VXNlcm5hbWU6', '+ no Base64!'],
  gone: ['* BYE shutting down'],
  garbage: ['what is this', '* 1 EXISTS', 'A9 OK not yours', '220 hello'],
}

const SMTP: Said = {
  accepted: ['235 2.7.0 in'],
  judged: [
    '535 5.7.8 Sorry',
    '535 Sorry',
    '535-5.7.8 hm\r\n535 5.7.8 Login failed',
    '550 5.7.1 no',
    '530 5.7.0 no',
    '432 4.7.12 change it',
    '554 no',
    '525 5.7.13 disabled',
  ],
  unjudged: ['454 4.7.0 Temporary authentication failure', '421 4.3.2 Too many connections', '451 4.3.0 try later'],
  mechanism: [
    '504 5.5.4 Unrecognized authentication type',
    '500 unknown command',
    '534 5.7.9 mechanism is too weak',
    '538 5.7.11 Encryption required',
  ],
  asked: ['334 ', '334 bW9yZQ==', '334 VXNlcm5hbWU6', '334 no Base64!'],
  gone: ['421 4.3.2 shutting down'],
  garbage: ['what is this', '* OK hi', '', '99 hm'],
}

/** Bad parameters, a nonce that is another's, and proofs of nothing: what a SCRAM client must object to. */
const OBJECTIONABLE = [
  'r=other,s=c2FsdA==,i=1',
  'r=,s=c2FsdA==,i=1',
  'r=x,s=?,i=0',
  'm=x,r=y,s=c2FsdA==,i=1',
  'v=bm90aGluZw==',
]

interface Step {
  /** `due`: what an honest server says, which refuses in the end. */
  readonly kind: Kind | 'due' | 'silent' | 'objectionable'
  readonly which: number
}

interface Behaviour {
  readonly mechanisms: readonly string[]
  readonly more: readonly string[]
  readonly steps: readonly Step[]
  /** Honest up to the secret: the most passwords get to be shown so. */
  readonly isOpen: boolean
}

/** A server that asks more than ten times keeps a check until its time is up. */
const MOST_STEPS = 8
const DUE: Step = { kind: 'due', which: 0 }

interface Counted {
  readonly manner: () => Manner
  /** The answers to the secret, each time that one was shown. */
  readonly verdicts: string[]
}

function counted(protocol: 'imap' | 'smtp', { mechanisms, more, steps, isOpen }: Behaviour): Counted {
  const verdicts: string[] = []
  const offers =
    protocol === 'imap' ? [...mechanisms.map((one) => `AUTH=${one}`), ...more] : [`AUTH ${mechanisms.join(' ')}`]
  const manner = (): Manner => {
    let at = 0
    const answer = (turn: Turn): Answer | undefined => {
      if (isOpen && !turn.shown) return undefined
      const step = at < MOST_STEPS ? (steps[at++ % steps.length] as Step) : DUE
      const said = answerTo(turn, step, protocol)
      if (turn.shown && isFinal(said, protocol)) verdicts.push(step.kind)
      return said
    }
    return { protocol, offers, answer }
  }
  return { manner, verdicts }
}

function answerTo({ due }: Turn, { kind, which }: Step, protocol: 'imap' | 'smtp'): Answer | undefined {
  const isImap = protocol === 'imap'
  if (kind === 'silent') return { say: '' }
  if (kind === 'objectionable') {
    const challenge = OBJECTIONABLE[which % OBJECTIONABLE.length] ?? ''
    return { say: `${isImap ? '+' : '334'} ${Buffer.from(challenge).toString('base64')}\r\n` }
  }
  if (kind === 'due' && due.kind !== 'verdict') return undefined // what an honest server says
  const said = isImap ? IMAP : SMTP
  const one = (of: readonly string[]) => `${of[which % of.length] ?? ''}\r\n`
  if (kind === 'due') return { say: one(said.judged) }
  if (kind === 'garbage') return { say: one(said.garbage) + one(said.judged) }
  if (kind === 'gone') return { say: which % 2 === 0 ? one(said.gone) : '', end: true }
  return { say: one(said[kind]) }
}

function isFinal(answer: Answer | undefined, protocol: 'imap' | 'smtp'): boolean {
  if (!answer) return false // a challenge
  const { say } = answer
  return protocol === 'imap' ? say.includes('{tag} ') : /^(?!334)[245]\d\d /m.test(say)
}

const behavioursOf = (...more: readonly Step['kind'][]) => {
  const often = fc.constantFrom<Step['kind'][]>('due', 'judged')
  const seldom = fc.constantFrom<Step['kind'][]>(
    ...(['accepted', 'unjudged', 'mechanism', 'asked', 'gone', 'garbage', 'objectionable'] as const),
    ...more,
  )
  const step = fc.record<Step>({ kind: fc.oneof(often, seldom), which: fc.nat(40) })
  return fc.record<Behaviour>({
    mechanisms: fc.shuffledSubarray(MECHANISMS, { minLength: 1 }),
    more: fc.subarray(['SASL-IR', 'LITERAL+', 'LITERAL-', 'LOGINDISABLED', 'ID']),
    steps: fc.array(step, { minLength: 1, maxLength: 8 }),
    isOpen: fc.boolean(),
  })
}
const settingsOf = fc.record({
  password: fc.constantFrom(PASSWORD, 'pässwörd 1', 'hunter2'),
  auth: fc.option(fc.constantFrom(...MECHANISMS.slice(0, 5)), { nil: undefined, freq: 3 }),
})

const place = (served: Served, auth?: string) =>
  ({ host: '127.0.0.1', port: served.port, security: 'none', auth }) as const
const OPTIONS: CheckOptions = {
  probes: false,
  timeouts: { login: 10_000, goodbye: 30 },
}

interface Run {
  readonly imap: Behaviour
  readonly smtp: Behaviour
  readonly shared: { readonly password: string; readonly auth: string | undefined }
}

/** One check of two servers that behave so. */
async function runCheck({ imap, smtp, shared: { password, auth } }: Run, options: CheckOptions = {}) {
  const counts = { imap: counted('imap', imap), smtp: counted('smtp', smtp) }
  const served = { imap: await serveLogins(counts.imap.manner), smtp: await serveLogins(counts.smtp.manner) }
  const settings = { email: USERNAME, password, imap: place(served.imap, auth), smtp: place(served.smtp, auth) }
  const report = await checkInbox(settings, { ...OPTIONS, ...options })
  await Promise.all([served.imap.close(), served.smtp.close()])
  const shownTo = (side: 'imap' | 'smtp') => served[side].connections.map(({ shown }) => shown)
  const judged = (side: 'imap' | 'smtp') =>
    counts[side].verdicts.filter((kind) => ['judged', 'due', 'garbage'].includes(kind)).length
  const malformed = [served.imap, served.smtp].flatMap((one) => one.connections.flatMap((each) => each.malformed))
  return {
    report,
    malformed,
    imap: { shown: shownTo('imap'), judged: judged('imap') },
    smtp: { shown: shownTo('smtp'), judged: judged('smtp') },
  }
}

/** The bytes of both wires, and what was made of them. */
function courseOf({ transcripts, diagnoses }: InboxReport): string {
  const said = transcripts.flatMap(({ entries }) => entries.flatMap((entry) => ('text' in entry ? [entry.text] : [])))
  return [...said, ...diagnoses.map(({ code, rule, stage }) => `${stage} ${code} ${rule}`)].join('\n')
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
/** Several side by side: what takes long is to wait. */
function runsOf(behaviours: fc.Arbitrary<Behaviour>) {
  const run = fc.record<Run>({ imap: behaviours, smtp: behaviours, shared: settingsOf })
  return fc.array(run, { minLength: AT_ONCE, maxLength: AT_ONCE })
}

const AT_ONCE = 10
/** To shrink one that waits would take minutes. */
const times = (runs: number) => ({ numRuns: runs / AT_ONCE, endOnFailure: true })

describe('whatever two servers do', () => {
  test(`at most one refuses the password, and the report tells how often it left (${RUNS} pairs)`, async () => {
    const met = { judged: 0, next: 0, both: 0, none: 0 }
    await fc.assert(
      fc.asyncProperty(runsOf(behavioursOf()), async (runs) => {
        for (const { report, malformed, imap, smtp } of await Promise.all(runs.map((one) => runCheck(one)))) {
          const shown = sum([...imap.shown, ...smtp.shown])
          expect(imap.judged + smtp.judged, courseOf(report)).toBeLessThanOrEqual(1)
          expect(Math.max(...imap.shown, ...smtp.shown)).toBeLessThanOrEqual(1)
          expect([imap.shown.length, smtp.shown.length, malformed]).toEqual([1, 1, []])
          expect(report.passwordsSent).toBe(shown)
          met.judged += imap.judged + smtp.judged
          met.both += shown === 2 ? 1 : 0
          met.none += shown === 0 ? 1 : 0
          met.next += shown > 0 && report.logins.some(({ because }) => because === 'refused-before') ? 1 : 0
        }
      }),
      times(RUNS),
    )
    // Each of these courses was met often enough to be proof of something.
    for (const [course, count] of Object.entries(met)) expect(count, course).toBeGreaterThan(RUNS / 50)
  })

  test(`the same where they fall silent (${RUNS / 10} pairs)`, async () => {
    await fc.assert(
      fc.asyncProperty(runsOf(behavioursOf('silent', 'silent', 'silent')), async (runs) => {
        const options = { timeouts: { login: 1_000, goodbye: 30 } }
        for (const { report, imap, smtp } of await Promise.all(runs.map((one) => runCheck(one, options)))) {
          expect(imap.judged + smtp.judged, courseOf(report)).toBeLessThanOrEqual(1)
          expect(Math.max(...imap.shown, ...smtp.shown)).toBeLessThanOrEqual(1)
          expect(report.passwordsSent).toBe(sum([...imap.shown, ...smtp.shown]))
        }
      }),
      times(RUNS / 10),
    )
  })

  test(`with logins apart, at most one on each side (${RUNS / 5} pairs)`, async () => {
    let both = 0
    await fc.assert(
      fc.asyncProperty(runsOf(behavioursOf()), async (runs) => {
        const options = { logins: 'independent' } as const
        for (const { report, imap, smtp } of await Promise.all(runs.map((one) => runCheck(one, options)))) {
          expect([imap.judged <= 1, smtp.judged <= 1]).toEqual([true, true])
          expect(report.passwordsSent).toBe(sum([...imap.shown, ...smtp.shown]))
          both += imap.judged + smtp.judged === 2 ? 1 : 0
        }
      }),
      times(RUNS / 5),
    )
    expect(both).toBeGreaterThan(0)
  })
})

const HONEST: Behaviour = { mechanisms: ['PLAIN'], more: [], steps: [DUE], isOpen: true }

test('an account that is locked after so many failures comes one nearer to it with a check, and no more', async () => {
  let failures = 0
  for (let check = 1; check <= 10; check++) {
    const mechanisms = MECHANISMS.slice(0, 1 + (check % 5))
    const side: Behaviour = { ...HONEST, mechanisms, more: check % 2 === 0 ? ['SASL-IR'] : [] }
    const { imap, smtp } = await runCheck({ imap: side, smtp: side, shared: { password: 'wrong', auth: undefined } })
    failures += imap.judged + smtp.judged
    expect(failures).toBe(check)
  }
})

describe('a mechanism that is refused before the secret has left', () => {
  test.each(['imap', 'smtp'] as const)('gives way to the next, which may show it once: %s', async (protocol) => {
    const refuses = protocol === 'imap' ? '{tag} NO not for you\r\n' : '504 5.5.4 not for you\r\n'
    const tried: string[] = []
    const answer = ({ mechanism, said, shown }: Turn): Answer | undefined => {
      if (said.length === 0) tried.push(mechanism)
      return mechanism === 'PLAIN' || shown ? undefined : { say: refuses }
    }
    const names = ['SCRAM-SHA-256', 'CRAM-MD5', 'PLAIN', 'LOGIN']
    const offers = protocol === 'imap' ? names.map((name) => `AUTH=${name}`) : [`AUTH ${names.join(' ')}`]
    const served = await serveLogins(() => ({ protocol, offers, answer }))
    const side = place(served)
    const settings = {
      email: USERNAME,
      password: PASSWORD,
      imap: protocol === 'imap' && side,
      smtp: protocol === 'smtp' && side,
    }
    const report = await checkInbox(settings, OPTIONS)
    await served.close()
    expect(report.logins.map(({ mechanism, because }) => [mechanism, because])).toEqual([
      ['SCRAM-SHA-256', 'strongest'],
      ['CRAM-MD5', 'refused-before'],
      ['PLAIN', 'refused-before'],
    ])
    expect([report.passwordsSent, served.connections.map(({ shown }) => shown)]).toEqual([1, [1]])
    expect(report.diagnoses.map(({ code }) => code)).toEqual(['auth-failed'])
  })
})

/** A login that failed so says nothing of the password (`plan/gate.ts`); with all others it may have been counted. */
const NOT_JUDGED = [
  ...['connection-closed', 'server-silent', 'server-unavailable', 'too-many-connections', 'auth-unavailable'],
  ...['auth-mechanism-unsupported', 'encryption-required', 'protocol-disabled'],
]

describe('a recorded server and one beside it that refuses', () => {
  const recorded = FIXTURES.filter(({ transcript: { header, entries } }) => {
    const isLogin = entries.some((entry) => entry.kind === 'sent' && /LOGIN|AUTH/.test(entry.text))
    return isLogin && header.look === undefined && entries.some(({ kind }) => kind === 'received')
  })
  const met: (readonly [string, Met])[] = []

  beforeAll(async () => {
    const waiting = [...recorded]
    const work = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) met.push([`${one.code}/${one.name}`, await meet(one)])
    }
    await Promise.all(Array.from({ length: 8 }, work))
  })

  test('get the password twice only where the first has said nothing of it', () => {
    expect(met.length).toBe(recorded.length)
    expect(met.length).toBeGreaterThan(50)
    for (const [path, { report, protocol, recordedGot, otherGot }] of met) {
      expect(report.passwordsSent, path).toBe(recordedGot + otherGot)
      expect(Math.max(recordedGot, otherGot), path).toBeLessThanOrEqual(1)
      // The one beside it is asked first where it speaks IMAP, and refuses: there is no second try.
      if (protocol === 'smtp') expect([recordedGot, otherGot], path).toEqual([0, 1])
      const login = report.steps.find(({ stage }) => stage === 'imap.login')
      const code = login?.diagnosis === undefined ? undefined : report.diagnoses[login.diagnosis]?.code
      const isJudged = login?.outcome === 'failed' && !NOT_JUDGED.includes(code ?? '')
      if (isJudged) expect(recordedGot + otherGot, path).toBeLessThanOrEqual(1)
    }
    expect(met.some(([, { recordedGot, otherGot }]) => recordedGot + otherGot === 2)).toBe(true)
    expect(met.some(([, { recordedGot, otherGot }]) => recordedGot === 1 && otherGot === 0)).toBe(true)
  })
})

interface Met {
  readonly report: InboxReport
  readonly protocol: 'imap' | 'smtp'
  readonly recordedGot: number
  readonly otherGot: number
}

async function meet({ transcript, transcripts }: (typeof FIXTURES)[number]): Promise<Met> {
  const { target, protocol } = transcript.header
  const [, ...looks] = transcripts
  const half = serverHalfOf(transcript, looks)
  let heard = ''
  const listener = await listen({}, async (socket) =>
    play(socket, { protocol, script: new ByCommand(recordedAnswers(half)), onHeard: (piece) => (heard += piece) }),
  )
  const isImap = protocol === 'imap'
  const other = await serveLogins(() =>
    isImap ? { protocol: 'smtp', offers: ['AUTH PLAIN'] } : { protocol: 'imap', offers: ['AUTH=PLAIN'] },
  )
  const recorded = { host: 'mail.mailwhy.test', port: listener.port, security: target.security }
  const settings = {
    email: USERNAME,
    password: PASSWORD,
    imap: isImap ? recorded : place(other),
    smtp: isImap ? place(other) : recorded,
    tls: { ca: TEST_CA, allowUntrusted: true },
  }
  const waits = { handshake: 1_000, greeting: 1_000, reply: 1_000, login: 1_000, goodbye: 100 }
  const report = await checkInbox(settings, { lookup: LOOPBACK, probes: false, timeouts: waits })
  await Promise.all([listener.close(), other.close()])
  return {
    report,
    protocol,
    recordedGot: heard.split('\r\n').filter(isShowing).length,
    otherGot: other.connections[0]?.shown ?? 0,
  }
}

const LOOPBACK = async () => [{ address: '127.0.0.1', family: 4 }] as const

/** The password, as it is or in Base64, or a proof of it. */
function isShowing(line: string): boolean {
  const words = line.split(' ').map((word) => Buffer.from(word, 'base64').toString('latin1'))
  return [line, ...words].some((text) => text.includes(PASSWORD) || /^\S+ [0-9a-f]{32}$|,p=/.test(text))
}
