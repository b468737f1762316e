import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from '../src/credentials/secret.ts'
import type { Mechanism, Mechanisms } from '../src/machine/machine.ts'
import { mechanismsFor } from '../src/sasl/choose.ts'
import { type SmtpOptions, SmtpSession } from '../src/smtp/session.ts'
import { TRANSITIONS } from '../src/smtp/transitions.ts'
import { expectSameInChunks } from './any-session-input.ts'
import { cellsOf, FEEDS, hear, inSizes, NOW_MS, octets, play, stepsOf, TIMEOUTS, watch, withWaits } from './feeds.ts'

const password = new Secret('secret')
const mechanisms = (forced?: string) =>
  mechanismsFor({ username: 'ann', password, host: 'smtp.test', port: 587, forced })
const X: Mechanism = { name: 'X', start: () => undefined, next: () => '', needsNoSecret: true }
const MECHANISMS: Record<string, () => Mechanisms | undefined> = {
  any: () => mechanisms(),
  LOGIN: () => mechanisms('LOGIN'),
  none: () => undefined,
  // A mechanism that wants a proof and gets none, and one that the server is caught cheating at, before those of a password.
  proving: () => () => [{ ...X, expectsServerSignature: true }],
  objecting: () => (offered, channel) => [
    { ...X, next: () => ({ objection: 'nonce' }) },
    ...mechanisms()(offered, channel),
  ],
}
interface Given {
  readonly mechanisms?: keyof typeof MECHANISMS
  readonly message?: SmtpOptions['message']
  readonly pipelining?: boolean
}

/** A session for a script, whose first step names the kind of security. */
function session(script: string, { mechanisms = 'any', message, pipelining }: Given = {}): SmtpSession {
  const security = stepsOf(script)[0] as SmtpOptions['security']
  const isForced = mechanisms === 'LOGIN'
  const ways = MECHANISMS[mechanisms]?.()
  return new SmtpSession({
    security,
    timeouts: TIMEOUTS,
    ehloName: '[192.0.2.1]',
    mechanisms: ways,
    isForced,
    message,
    pipelining,
  })
}

const envelope = { from: 'ann@example.com', to: 'bob@example.com' }
const sending = { ...envelope, write: () => 'Subject: hi\r\n\r\nhello\r\n' }

const HELLO = '> EHLO [192.0.2.1]'
const QUIT = '> QUIT / < 221 bye / ! close'
const PLAIN = 'none / = connected'
const TLS = 'tls / = connected / ! secure'
const EHLO = `starttls / = connected / < 220 ready / ${HELLO}`
const HELO = `${PLAIN} / < 220 ready / ${HELLO} / < 502 what / > HELO [192.0.2.1]`
const UPGRADE = `${EHLO} / < 250-hi / < 250-AUTH EVIL / < 250 STARTTLS / > STARTTLS`
const UPGRADED = `${UPGRADE} / < 220 go / ! secure`
const GREETED = `${PLAIN} / < 220 ready / ${HELLO}`
const GATE = `${GREETED} / < 250-hi / < 250 AUTH PLAIN LOGIN / ! passed smtp.connect / ! gate`
const NOOP = `${GATE} / = late / > NOOP`
const PLAINLY = '! login PLAIN strongest'
const WITH_X = `< 220 ready / ${HELLO} / < 250-hi / < 250 AUTH X CRAM-MD5 PLAIN / ! passed smtp.connect / ! gate / = opened`
const AUTH = `${GATE} / = opened / ${PLAINLY} / > AUTH PLAIN ‹password›`
const CRAM = `${GREETED} / < 250-hi / < 250 AUTH PLAIN CRAM-MD5 / ! passed smtp.connect / ! gate
  = opened / ! login CRAM-MD5 strongest / > AUTH CRAM-MD5`
const MAIL = `${AUTH} / < 235 in / ! passed smtp.login / > MAIL FROM:<ann@example.com>`
const RCPT = `${MAIL} / < 250 ok / > RCPT TO:<bob@example.com>`
const RESET = `${RCPT} / < 250 ok / ! passed smtp.send / > RSET`
const DATA = `${RCPT} / < 250 ok / > DATA`
const CONTENT = `${DATA} / < 354 go / > Subject: hi\\r\\n\\r\\nhello\\r\\n.`
const PIPELINED = `${GREETED} / < 250-hi / < 250-PIPELINING / < 250 AUTH PLAIN / ! passed smtp.connect / ! gate / = opened / ${PLAINLY}
  > AUTH PLAIN ‹password› / < 235 in / ! passed smtp.login / > MAIL FROM:<ann@example.com>\\r\\nRCPT TO:<bob@example.com>`
const GROUP = `${PIPELINED}\\r\\nRSET`
const PARTING = `${GATE} / = shut / > QUIT`
const surprised = (state: string, got: string) => `! surprised ${state} ${got}`

/** Before a login and after it. */
function beyondAscii(side: string, addresses: Partial<typeof envelope>): typeof DIALOGUES {
  const message = { ...envelope, ...addresses }
  return {
    [`a ${side} beyond ASCII`]: [
      `${GREETED} / < 250 hi / ! passed smtp.connect / ! gate / = opened / ! stuck ${side} / ${QUIT}`,
      { mechanisms: 'none', message },
    ],
    [`a ${side} beyond ASCII, after the login`]: [
      `${AUTH} / < 235 in / ! passed smtp.login / ! stuck ${side} / ${QUIT}`,
      { message },
    ],
  }
}

/** Each script is what is said and what comes of it. Those who are told nothing more stay where they are. */
const DIALOGUES: Record<string, string | readonly [script: string, given: Given]> = {
  'TLS from the start': `${TLS} / = secured / < 220 ready / ${HELLO} / < 250-hi / < 250 AUTH PLAIN / ! passed smtp.connect / ! gate`,
  'no TLS at all': `${AUTH} / < 235 in / ! passed smtp.login / ${QUIT}`,
  'STARTTLS, and EHLO again behind it': `${UPGRADED} / = secured / ${HELLO} / < 250-hi / < 250 AUTH PLAIN / ! passed smtp.connect / ! gate`,
  'an offer in the clear that no longer stands under TLS': `${UPGRADED} / = secured / ${HELLO} / < 250 hi / ! passed smtp.connect / ! stuck login / ${QUIT}`,
  'replies of many lines': `${PLAIN} / < 220-a / < 220-b / < 220 c / ${HELLO} / < 250-hi / < 250-SIZE 1 / < 250-AUTH PLAIN / < 250 X / ! passed smtp.connect / ! gate`,
  'AUTH with an equals sign': `${GREETED} / < 250-hi / < 250 auth=LOGIN PLAIN / ! passed smtp.connect / ! gate / = opened / ${PLAINLY} / > AUTH PLAIN ‹password›`,
  'AUTH in two ways': `${GREETED} / < 250-hi / < 250-AUTH PLAIN / < 250 AUTH=LOGIN / ! passed smtp.connect / ! gate / = opened / ${PLAINLY} / > AUTH PLAIN ‹password›`,
  'replies of codes alone': `${PLAIN} / < 220 / ${HELLO} / < 250 / ! passed smtp.connect / ! stuck login / > QUIT / < 221 / ! close`,
  'codes that change inside a reply': `${PLAIN} / < 220-a / < 554 no / > QUIT / < 221 / ! close`,
  'a server that only knows HELO': `${HELO} / < 250 hi / ! passed smtp.connect / ! stuck login / ${QUIT}`,
  'a refusal of EHLO that names extensions': `${EHLO} / < 530-say / < 530 STARTTLS first / > HELO [192.0.2.1] / < 250 hi / ! stuck starttls / ${QUIT}`,
  'EHLO that is refused for now': `${EHLO} / < 421 busy / ${QUIT}`,
  'HELO refused': `${HELO} / < 554 no / ${QUIT}`,
  'HELO refused for now': `${HELO} / < 450 no / ${QUIT}`,
  'a greeting that refuses': `${PLAIN} / < 554 no / ${QUIT}`,
  'a greeting that refuses for now': `${PLAIN} / < 421 busy / > QUIT / = closed / ! close`,
  'a greeting that asks for more': `${PLAIN} / < 354 more / ! close`,
  'a greeting of another protocol': `${PLAIN} / < * OK IMAP ready / ! close / < 220 ready`,
  'HTTP for a greeting': `${PLAIN} / < HTTP/1.1 400 Bad Request / ! close`,
  'a line too long for a greeting': `${PLAIN} / < 220 ${'x'.repeat(70_000)} / ! close`,
  'blank lines before the greeting': `${PLAIN} / <~ \\r\\n / <~  \\r\\n / < 220 ready / ${HELLO}`,
  'odd lines inside the conversation': `${GREETED} / < 250-hi / < what is this / <  / < 2500 / < ${'x'.repeat(70_000)} / < 250 AUTH PLAIN / ! passed smtp.connect / ! gate`,
  'no offer of STARTTLS': `${EHLO} / < 250-hi / < 250 AUTH PLAIN / ! stuck starttls / ${QUIT}`,
  'STARTTLS refused': `${UPGRADE} / < 502 no / ${QUIT}`,
  'STARTTLS refused for now': `${UPGRADE} / < 454 not now / ${QUIT}`,
  'more than the go-ahead in the clear': `${UPGRADE} / < 220 go / < 250-evil / < 250 AUTH PLAIN / ! secure / ! close / = secured / < 250 hi / = opened`,
  'half a line behind the go-ahead': `${UPGRADE} / < 220 go / <~ 2 / ! secure / ! close / = secured`,
  'an octet in the clear after the go-ahead': `${UPGRADED} / <~ x / ! close / = secured / < 250 hi / = opened`,
  'a second go-ahead in the clear': `${UPGRADED} / < 220 go / ! close`,
  'a handshake that fails behind STARTTLS': `${UPGRADED} / = refused / ! close / = secured`,
  'a handshake that fails at the start': `${TLS} / = refused / ! close`,
  'no mechanism in common': `${GREETED} / < 250-hi / < 250 AUTH NTLM XPLAIN / ! passed smtp.connect / ! stuck login / ${QUIT}`,
  'no login wanted': [
    `${GREETED} / < 250-hi / < 250 AUTH PLAIN / ! passed smtp.connect / ! gate / = opened / ${QUIT}`,
    { mechanisms: 'none' },
  ],
  'a message without a login': [
    `${GREETED} / < 250 hi / ! passed smtp.connect / ! gate / = opened / > MAIL FROM:<ann@example.com>`,
    { mechanisms: 'none', message: envelope },
  ],
  'a gate that stays shut': `${PARTING} / < 221 bye / ! close`,
  'a refusal at the gate': `${GATE} / < 554 no / ! close / = opened`,
  'NOOP at the gate': `${NOOP} / < 250 ok / ! gate / = late / > NOOP / < 250 ok / ! gate / = shut / ${QUIT}`,
  'a refused NOOP is the last one': `${NOOP} / < 502 what / ! gate / = late / ! gate / = opened / ${PLAINLY} / > AUTH PLAIN ‹password›`,
  '421 to a NOOP': `${NOOP} / < 421 idle / ! close`,
  'no more NOOPs than servers bear': `${GATE}${' / = late / > NOOP / < 250 ok / ! gate'.repeat(8)} / = late / ! gate`,
  '421 at the gate': `${GATE} / < 421 idle / ! close / = opened`,
  'a gate that opens twice': `${AUTH} / = opened / ${surprised('login', 'opened')}`,
  'a refused login': `${AUTH} / < 535 5.7.8 no / ${QUIT}`,
  'a login refused for now': `${AUTH} / < 454 4.7.0 no / ${QUIT}`,
  'a challenge to PLAIN, which has said all': `${AUTH} / < 334 more / ! objected challenge / > * / < 501 cancelled / ${QUIT}`,
  'an acceptance of what was given up': `${AUTH} / < 334 more / ! objected challenge / > * / < 235 in / ${QUIT}`,
  'an acceptance without a proof, where somebody may be in between': [
    `${PLAIN} / ${WITH_X} / ! login X strongest / > AUTH X / < 235 in / ! objected signature / ${QUIT}`,
    { mechanisms: 'proving' },
  ],
  'an acceptance without a proof, where nobody is': [
    `${TLS} / = secured / ${WITH_X} / ! login X trusted / > AUTH X / < 235 in / ! passed smtp.login / ${QUIT}`,
    { mechanisms: 'proving' },
  ],
  'an acceptance before the password was told': [
    `${TLS} / = secured / < 220 ready / ${HELLO} / < 250-hi / < 250 AUTH LOGIN / ! passed smtp.connect / ! gate / = opened
      ! login LOGIN asked-for / > AUTH LOGIN / < 334 user / > YW5u / < 235 in / ! objected unasked / ${QUIT}`,
    { mechanisms: 'LOGIN' },
  ],
  'after an objection, only what does not say the password': [
    `${TLS} / = untrusted / ${WITH_X} / ! login X strongest / > AUTH X / < 334 eA== / ! objected nonce / > * / < 501 cancelled
      ! login CRAM-MD5 refused-before / > AUTH CRAM-MD5 / < 504 not for you / ${QUIT}`,
    { mechanisms: 'objecting' },
  ],
  'after an objection, anything where nobody is in between': [
    `${TLS} / = secured / ${WITH_X} / ! login X trusted / > AUTH X / < 334 eA== / ! objected nonce / > * / < 501 cancelled
      ! login PLAIN refused-before / > AUTH PLAIN ‹password›`,
    { mechanisms: 'objecting' },
  ],
  'AUTH LOGIN, whatever it asks in': [
    `${GREETED} / < 250-hi / < 250 AUTH LOGIN / ! passed smtp.connect / ! gate / = opened / ! login LOGIN asked-for / > AUTH LOGIN / < 334 Vm90cmUgbm9t / > YW5u
    < 334-passe / < 334 mot / > ‹password› / < 334 encore / ! objected challenge / > * / < 535 no / ${QUIT}`,
    { mechanisms: 'LOGIN' },
  ],
  'AUTH LOGIN refused at the user name': [
    `${GREETED} / < 250-hi / < 250 AUTH LOGIN / ! passed smtp.connect / ! gate / = opened / ! login LOGIN asked-for / > AUTH LOGIN / < 334 / > YW5u / < 535 who / ${QUIT}`,
    { mechanisms: 'LOGIN' },
  ],
  'the strongest where anybody can listen, and the next when it is refused': `${CRAM} / < 504 no such / ! login PLAIN refused-before
    > AUTH PLAIN ‹password› / < 535 no / ${QUIT}`,
  'credentials refused before the password has left': `${CRAM} / < 535 no / ${QUIT}`,
  'a mechanism refused for now': `${CRAM} / < 454 later / ${QUIT}`,
  'a mechanism refused after the password has left': `${CRAM} / < 334 PDEuMkBhPg== / > ‹password› / < 504 no such / ${QUIT}`,
  'under TLS, the simplest': `${TLS} / = secured / < 220 ready / ${HELLO} / < 250-hi / < 250 AUTH CRAM-MD5 PLAIN / ! passed smtp.connect / ! gate
    = opened / ! login PLAIN trusted / > AUTH PLAIN ‹password›`,
  'under TLS that nobody vouches for, the strongest': `${TLS} / = untrusted / < 220 ready / ${HELLO} / < 250-hi / < 250 AUTH CRAM-MD5 PLAIN
    ! passed smtp.connect / ! gate / = opened / ! login CRAM-MD5 strongest / > AUTH CRAM-MD5`,
  'a sender and recipient only': `${RESET} / < 250 ok / ${QUIT}`,
  'sender and recipient at once, where that is offered': `${GROUP} / < 250 ok / < 250 ok / ! passed smtp.send / < 250 ok / ${QUIT}`,
  'a sender refused, and the recipient with it': `${GROUP} / < 550 no / > QUIT / < 503 no / < 250 ok / < 221 bye / ! close`,
  'a recipient refused after the sender': `${GROUP} / < 250 ok / < 550 no / > QUIT / < 250 ok / < 221 bye / ! close`,
  'a recipient refused, and the server hangs up': `${GROUP} / < 250 ok / < 421 no / > QUIT / = closed / ! close`,
  'one by one, where that is wanted': [
    `${PIPELINED} / < 250 ok / < 250 ok / ! passed smtp.send / > RSET`,
    { message: envelope, pipelining: false },
  ],
  'DATA waits for the answers': [`${PIPELINED} / < 250 ok / < 250 ok / > DATA`, { message: sending }],
  'what is offered stands behind the sender': [
    `${GREETED} / < 250-hi / < 250-8BITMIME / < 250 SIZE 500 / ! passed smtp.connect / ! gate / = opened
    > MAIL FROM:<ann@example.com> SIZE=22`,
    { mechanisms: 'none', message: sending },
  ],
  'a message larger than the server takes': [
    `${GREETED} / < 250-hi / < 250 SIZE 21 / ! passed smtp.connect / ! gate / = opened / ! stuck size / ${QUIT}`,
    { mechanisms: 'none', message: sending },
  ],
  'a message too large, after the login': [
    `${GREETED} / < 250-hi / < 250-SIZE 21 / < 250 AUTH PLAIN / ! passed smtp.connect / ! gate / = opened / ${PLAINLY} / > AUTH PLAIN ‹password›
    < 235 in / ! passed smtp.login / ! stuck size / ${QUIT}`,
    { message: sending },
  ],
  ...beyondAscii('sender', { from: 'zoë@example.com' }),
  ...beyondAscii('recipient', { to: 'zoë@example.com' }),
  'a sender beyond ASCII, where that is offered': [
    `${GREETED} / < 250-hi / < 250 SMTPUTF8 / ! passed smtp.connect / ! gate / = opened / > MAIL FROM:<zoë@example.com> SMTPUTF8`,
    { mechanisms: 'none', message: { ...envelope, from: 'zoë@example.com' } },
  ],
  'RSET refused': `${RESET} / < 502 no / ${QUIT}`,
  'RSET refused for now': `${RESET} / < 421 no / ${QUIT}`,
  'a whole message': `${CONTENT} / < 250 queued / ! passed smtp.send / ${QUIT}`,
  'a sender refused': `${MAIL} / < 553 no / ${QUIT}`,
  'a sender refused for now': `${MAIL} / < 451 no / ${QUIT}`,
  'a recipient refused': `${RCPT} / < 550 no / ${QUIT}`,
  'a recipient refused for now': `${RCPT} / < 450 no / ${QUIT}`,
  'DATA refused': `${DATA} / < 554 no / ${QUIT}`,
  'DATA refused for now': `${DATA} / < 451 no / ${QUIT}`,
  'DATA answered as if it were done': `${DATA} / < 250 ok / ${QUIT}`,
  'a message refused': `${CONTENT} / < 550 spam / ${QUIT}`,
  'a message refused for now': `${CONTENT} / < 451 full / ${QUIT}`,
  'QUIT refused': `${PARTING} / < 502 no / ! close`,
  'QUIT refused for now': `${PARTING} / < 421 no / ! close`,
  'a request for more where nothing was begun': `${CONTENT} / < 354 go / ${surprised('content', 'more')} / < 250 ok / ! passed smtp.send / ${QUIT}`,
  'an answer before its question': `${GATE} / < 235 in / ${surprised('ready-to-login', 'ok')} / = opened / ${PLAINLY} / > AUTH PLAIN ‹password›`,
  'inputs that have no place': `${PLAIN} / = connected / ${surprised('greeting', 'connected-plain')} / = opened / ${surprised('greeting', 'opened')}`,
}

/** A dialogue up to each state in which a session waits for something. */
const WAITING = {
  handshake: TLS,
  greeting: PLAIN,
  ehlo: EHLO,
  helo: HELO,
  starttls: UPGRADE,
  'starttls-handshake': UPGRADED,
  'ready-to-login': GATE,
  noop: NOOP,
  login: AUTH,
  mail: MAIL,
  rcpt: RCPT,
  data: DATA,
  content: CONTENT,
  rset: RESET,
  quit: PARTING,
}

for (const [state, script] of Object.entries(WAITING)) {
  for (const end of state === 'ready-to-login' ? ['closed', 'broken'] : ['late', 'closed', 'broken']) {
    DIALOGUES[`${end} in ${state}`] = `${script} / = ${end} / ! close / = ${end} / = secured / < 250 ok / = opened`
  }
}

/** A script that comes to MAIL or DATA has that message to send. */
function given(script: string): Given {
  if (script.includes('> DATA')) return { message: sending }
  return script.includes('> MAIL') ? { message: envelope } : {}
}

function playOne(name: string, feed?: (typeof FEEDS)[number]): readonly [played: string, script: string] {
  const [script, options = given(script)] = [DIALOGUES[name] ?? ''].flat() as [string, Given?]
  return [play(session(script, options), script, feed), stepsOf(script).slice(1).join('\n')]
}

describe.each(FEEDS)('fed %s', (feed) => {
  test.each(Object.keys(DIALOGUES))('%s', (name) => {
    const [played, script] = playOne(name, feed)
    expect(played).toBe(script)
  })
})

test('every cell of the table is reached', () => {
  const reached = watch(TRANSITIONS)
  for (const name of Object.keys(DIALOGUES)) playOne(name)
  expect(cellsOf(TRANSITIONS).filter((cell) => !reached.has(cell))).toEqual([])
})

test.each([
  ['hello', 'hello\\r\\n.'],
  ['hello\r\n', 'hello\\r\\n.'],
  ['', '\\r\\n.'],
  ['a\nb\rc\r\nd\n\n', 'a\\r\\nb\\r\\nc\\r\\nd\\r\\n\\r\\n.'],
  ['.\r\n..\r\n.a\n.', '..\\r\\n...\\r\\n..a\\r\\n..\\r\\n.'],
  ['a.b\r\n .\r\n', 'a.b\\r\\n .\\r\\n.'],
  ['a\u2028.b', 'a\u2028.b\\r\\n.'],
])('sends the content %j with its dots doubled and its lines ended', (content, sent) => {
  const message = { ...envelope, write: () => content }
  expect(play(session(DATA, { message }), `${DATA} / < 354 go`).split('\n').at(-1)).toBe(`> ${sent}`)
})

test('asks for the wait of each state, from now', () => {
  const waits = (script: string) =>
    play(session(script, given(script)), script, 'whole', withWaits).match(/(?<=! wait )\w+ \d+/g)
  const last = 'reply 1005'
  expect(waits(`${TLS} / = secured`)).toEqual(['handshake 1003', 'greeting 1004'])
  expect(waits(UPGRADED)).toEqual(['greeting 1004', 'reply 1005', 'reply 1005', 'handshake 1003'])
  expect(waits(HELO)).toEqual(['greeting 1004', 'reply 1005', 'reply 1005'])
  expect(waits(AUTH)).toEqual(['greeting 1004', 'reply 1005', 'keepAlive 9000', 'login 1006'])
  expect(waits(CONTENT)?.slice(4)).toEqual([last, last, last, 'endOfData 1007'])
  expect(waits(`${RESET} / < 250 ok`)?.slice(4)).toEqual([last, last, 'goodbye 1008', 'goodbye 1008'])
})

test('no input makes it throw, and the size of chunks makes no difference', () => {
  expectSameInChunks((script) => session(script, given(script)), Object.values(DIALOGUES), Object.values(WAITING))
})

test('nothing goes out between the go-ahead to STARTTLS and the end of the handshake', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
      const machine = session(UPGRADE)
      play(machine, UPGRADE)
      const wire = new Uint8Array(Buffer.concat([octets('220 go\r\n'), bytes]))
      const outputs = inSizes(wire, size).flatMap((chunk) => hear(machine, chunk))
      expect(withWaits(outputs)).toEqual(['! secure', '! wait handshake 1003', '! close'])
      expect(machine.handle({ kind: 'secured', isTrusted: true }, NOW_MS)).toEqual([])
    }),
  )
})
