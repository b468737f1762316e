import type { Wait } from '../machine/machine.ts'
import { BREAKS, END, type InputTrigger, type Transition, type TransitionTable } from '../machine/state-machine.ts'
import type { SmtpCommand } from './command.ts'

/**
 * The states of an SMTP connection. In `extensions-known`, `login-released`, `authenticated` and `recipient-accepted` no input is
 * due: the session chooses the next trigger itself.
 */
export type SmtpState =
  | 'dialled'
  | 'handshake'
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'extensions-known'
  | 'starttls'
  | 'starttls-handshake'
  | 'ready-to-login'
  | 'noop'
  | 'login-released'
  | 'login'
  | 'authenticated'
  | 'mail'
  | 'rcpt'
  | 'recipient-accepted'
  | 'data'
  | 'content'
  | 'rset'
  | 'quit'
  | 'done'

export type SmtpTrigger =
  | InputTrigger
  // From the server
  | 'ok' // 2xx
  | 'more' // 3xx
  | 'later' // 4xx
  | 'no' // 5xx
  | 'foreign' // a greeting of another protocol
  | 'next-mechanism' // the mechanism is refused before the secret was sent, and another can be tried
  | 'ok-cancelled' // the login is accepted although the client has cancelled it
  | 'ok-unasked' // the login is accepted, and no secret was sent
  | 'ok-unproven' // the login is accepted, and the server has not proved that it knows the password
  // Chosen by the session
  | 'upgrade' // STARTTLS
  | 'ready' // the login, or a message without one
  | 'login' // AUTH
  | 'no-starttls' // STARTTLS is not offered
  | 'no-login' // no mechanism in common is offered
  | 'send' // the test message, or its content
  | 'no-sender' // the sender needs SMTPUTF8, which is not offered
  | 'no-recipient' // the recipient needs SMTPUTF8, which is not offered
  | 'no-size' // the message is larger than the server's limit
  | 'reset' // only the envelope was to be tried
  | 'leave' // no message is to be sent

/** The commands sent on a transition. */
export type SmtpSay = SmtpCommand['kind']
type SmtpTransition = Transition<SmtpState, SmtpSay>

const LEAVE: SmtpTransition = { to: 'quit', send: 'QUIT' }
const WAIT_TO_LOGIN: SmtpTransition = { to: 'ready-to-login', gate: 'login' }
const REFUSALS = { later: LEAVE, no: LEAVE, ...BREAKS } as const
const MESSAGE = {
  send: { to: 'mail', send: 'MAIL' },
  leave: LEAVE,
  'no-sender': { ...LEAVE, blockedBy: 'sender' },
  'no-recipient': { ...LEAVE, blockedBy: 'recipient' },
  'no-size': { ...LEAVE, blockedBy: 'size' },
} as const

/** The whole conversation. A trigger that its row does not have is unexpected, and the row lists the expected ones. */
export const TRANSITIONS = {
  dialled: { 'connected-plain': { to: 'greeting' }, 'connected-tls': { to: 'handshake', secure: true } },
  handshake: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: { ok: { to: 'ehlo', send: 'EHLO' }, more: END, foreign: END, ...REFUSALS },
  // RFC 5321 §4.1.1.1: HELO follows if the server does not know EHLO.
  ehlo: { ok: { to: 'extensions-known' }, later: LEAVE, no: { to: 'helo', send: 'HELO' }, ...BREAKS },
  helo: { ok: { to: 'extensions-known' }, ...REFUSALS },
  'extensions-known': {
    upgrade: { to: 'starttls', send: 'STARTTLS' },
    ready: { ...WAIT_TO_LOGIN, passed: 'smtp.connect' },
    'no-starttls': { ...LEAVE, blockedBy: 'starttls' },
    'no-login': { ...LEAVE, blockedBy: 'login', passed: 'smtp.connect' },
  },
  starttls: { ok: { to: 'starttls-handshake', secure: true }, ...REFUSALS },
  'starttls-handshake': { secured: { to: 'ehlo', send: 'EHLO' }, injected: END, refused: END, ...BREAKS },
  'ready-to-login': {
    opened: { to: 'login-released' },
    shut: LEAVE,
    later: END,
    no: END,
    ...BREAKS,
    late: { to: 'noop', send: 'NOOP' }, // RFC 5321 §4.1.1.9
  },
  noop: { ok: WAIT_TO_LOGIN, no: WAIT_TO_LOGIN, later: END, ...BREAKS },
  'login-released': { login: { to: 'login', send: 'AUTH' }, ...MESSAGE },
  login: {
    ok: { to: 'authenticated', passed: 'smtp.login' },
    more: { to: 'login', send: 'response' },
    'next-mechanism': { to: 'login-released' },
    'ok-cancelled': LEAVE,
    'ok-unasked': { ...LEAVE, objected: 'unasked' },
    'ok-unproven': { ...LEAVE, objected: 'signature' },
    ...REFUSALS,
  },
  authenticated: MESSAGE,
  mail: { ok: { to: 'rcpt', send: 'RCPT' }, ...REFUSALS },
  rcpt: { ok: { to: 'recipient-accepted' }, ...REFUSALS },
  'recipient-accepted': {
    send: { to: 'data', send: 'DATA' },
    reset: { to: 'rset', send: 'RSET', passed: 'smtp.send' },
  },
  data: { more: { to: 'content', send: 'content' }, ok: LEAVE, ...REFUSALS },
  content: { ok: { ...LEAVE, passed: 'smtp.send' }, ...REFUSALS },
  rset: { ok: LEAVE, ...REFUSALS },
  quit: { ok: END, later: END, no: END, ...BREAKS },
  done: {},
} as const satisfies TransitionTable<SmtpState, SmtpTrigger, SmtpSay>

/**
 * The timeout of each state. That of `ready-to-login` is the time to the next NOOP: the caller decides when the login
 * continues.
 */
export const WAITS: Partial<Record<SmtpState, Wait>> = {
  handshake: 'handshake',
  'starttls-handshake': 'handshake',
  greeting: 'greeting',
  ehlo: 'reply',
  helo: 'reply',
  starttls: 'reply',
  'ready-to-login': 'keepAlive',
  noop: 'reply',
  login: 'login',
  mail: 'reply',
  rcpt: 'reply',
  data: 'reply',
  content: 'endOfData',
  rset: 'goodbye',
  quit: 'goodbye',
}
