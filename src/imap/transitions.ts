import type { Wait } from '../machine/machine.ts'
import { BREAKS, END, type InputTrigger, type Transition, type TransitionTable } from '../machine/state-machine.ts'
import type { SessionCommand } from './command.ts'

/**
 * The states of an IMAP connection (RFC 3501 §3). In `capabilities-known`, `login-released` and `searching` no input is due:
 * the session chooses the next trigger itself.
 */
export type ImapState =
  | 'dialled'
  | 'handshake'
  | 'greeting'
  | 'capability'
  | 'capabilities-known'
  | 'starttls'
  | 'starttls-handshake'
  | 'ready-to-login'
  | 'login-released'
  | 'login'
  | 'examine'
  | 'examine-pipelined'
  | 'capability-after-login'
  | 'id'
  | 'enable'
  | 'selected'
  | 'noop'
  | 'searching'
  | 'search-command'
  | 'idle-requested'
  | 'idle'
  | 'idle-done'
  | 'pause'
  | 'logout'
  | 'done'

export type ImapTrigger =
  | InputTrigger
  // From the server
  | 'ok'
  | 'preauth'
  | 'no'
  | 'bad'
  | 'bye'
  | 'continue'
  | 'foreign' // a greeting of another protocol
  | 'next-mechanism' // the mechanism is refused before the secret was sent, and another can be tried
  | 'ok-pipelined' // the login is accepted, and EXAMINE was pipelined with it
  | 'ok-cancelled' // the login is accepted although the client has cancelled it
  | 'ok-unasked' // the login is accepted, and no secret was sent
  | 'ok-unproven' // the login is accepted, and the server has not proved that it knows the password
  | 'again' // EXAMINE is refused, and it was pipelined with the login
  | 'unidentified' // EXAMINE is refused, and ID has not been sent
  | 'unlisted' // EXAMINE is refused, and the capabilities after the login are unknown
  | 'utf8-only' // the server opens no mailbox before ENABLE UTF8=ACCEPT, which has not been sent
  | 'ok-watched' // INBOX is open, and a message is to be searched for
  | 'grown' // the open mailbox has more messages than at the last search
  // Chosen by the session
  | 'ask' // the capabilities are not known
  | 'upgrade' // STARTTLS
  | 'ready' // the login
  | 'preauthenticated' // no login is needed
  | 'authenticate' // a SASL mechanism
  | 'login' // the LOGIN command
  | 'no-starttls' // STARTTLS is not offered
  | 'no-login' // no login method is offered
  | 'search' // the next command of the search
  | 'wait-idle' // the search waits, and the server offers IDLE
  | 'wait' // the search waits
  | 'found' // the search has found the message
  | 'missed' // the time is over, and the message has not come
  | 'unsearchable' // the time is over, and the server let the client search nowhere

/**
 * The commands sent on a transition. `more`: the rest of a command after a continuation request. `search`: the search's
 * next command. `found` and `missed`: the outcome of the search as an event, and LOGOUT.
 */
export type ImapSay = SessionCommand['kind'] | 'more' | 'search' | 'DONE' | 'found' | 'missed'
type ImapTransition = Transition<ImapState, ImapSay>

const LEAVE: ImapTransition = { to: 'logout', send: 'LOGOUT' }
/** BYE announces the end of the connection (RFC 3501 §7.1.5). A tagged response may still come before it. */
const WAIT_FOR_END: ImapTransition = { to: 'logout' }
const AGAIN: ImapTransition = { to: 'examine', send: 'EXAMINE' }
/** RFC 9755 §7: a server with UTF8=ONLY opens no mailbox for a client that has not enabled UTF-8. */
const ENABLE: ImapTransition = { to: 'enable', send: 'ENABLE' }
const WATCH: ImapTransition = { to: 'selected', gate: 'search' }
const SEARCH: ImapTransition = { to: 'searching' }
const PAUSE: ImapTransition = { to: 'pause' }
const WAKE: ImapTransition = { to: 'idle-done', send: 'DONE' }
const ENDS = { bye: WAIT_FOR_END, ...BREAKS } as const
const REFUSALS = { no: LEAVE, bad: LEAVE, ...ENDS } as const

/** The whole conversation. A trigger that its row does not have is unexpected, and the row lists the expected ones. */
export const TRANSITIONS = {
  dialled: { 'connected-plain': { to: 'greeting' }, 'connected-tls': { to: 'handshake', secure: true } },
  handshake: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: {
    ok: { to: 'capabilities-known' },
    preauth: { to: 'capabilities-known' },
    no: END,
    bad: END,
    foreign: END,
    ...ENDS,
  },
  'capabilities-known': {
    ask: { to: 'capability', send: 'CAPABILITY' },
    upgrade: { to: 'starttls', send: 'STARTTLS' },
    ready: { to: 'ready-to-login', gate: 'login', passed: 'imap.connect' },
    preauthenticated: { to: 'examine', send: 'EXAMINE', passed: 'imap.connect' },
    'no-starttls': { ...LEAVE, blockedBy: 'starttls' },
    'no-login': { ...LEAVE, blockedBy: 'login', passed: 'imap.connect' },
  },
  capability: { ok: { to: 'capabilities-known' }, ...REFUSALS },
  starttls: { ok: { to: 'starttls-handshake', secure: true }, ...REFUSALS },
  'starttls-handshake': { secured: { to: 'capabilities-known' }, injected: END, refused: END, ...BREAKS },
  'ready-to-login': { opened: { to: 'login-released' }, shut: LEAVE, ...ENDS },
  'login-released': {
    authenticate: { to: 'login', send: 'AUTHENTICATE' },
    login: { to: 'login', send: 'LOGIN' },
  },
  login: {
    ok: { to: 'examine', send: 'EXAMINE', passed: 'imap.login' },
    'ok-pipelined': { to: 'examine-pipelined', passed: 'imap.login' },
    'utf8-only': { ...ENABLE, passed: 'imap.login' },
    continue: { to: 'login', send: 'more' },
    'next-mechanism': { to: 'login-released' },
    'ok-cancelled': LEAVE,
    'ok-unasked': { ...LEAVE, objected: 'unasked' },
    'ok-unproven': { ...LEAVE, objected: 'signature' },
    ...REFUSALS,
  },
  examine: {
    ok: { ...LEAVE, passed: 'imap.inbox' },
    'ok-watched': { ...WATCH, passed: 'imap.inbox' },
    unlisted: { to: 'capability-after-login', send: 'CAPABILITY' },
    'utf8-only': ENABLE,
    // @quirk id-before-select: fixtures/wire/id-before-select.txt
    // Coremail (163.com, 126.com) opens no mailbox for a client that has not sent ID (RFC 2971).
    unidentified: { to: 'id', send: 'ID' },
    ...REFUSALS,
  },
  // RFC 9051 §5.5. An EXAMINE that the server refuses or loses here is sent again alone.
  'examine-pipelined': {
    ok: { ...LEAVE, passed: 'imap.inbox' },
    'ok-watched': { ...WATCH, passed: 'imap.inbox' },
    unidentified: { to: 'id', send: 'ID' },
    'utf8-only': ENABLE,
    again: AGAIN,
    no: LEAVE,
    ...ENDS,
    late: AGAIN,
  },
  'capability-after-login': {
    unidentified: { to: 'id', send: 'ID' },
    'utf8-only': ENABLE,
    ok: LEAVE,
    ...REFUSALS,
  },
  id: { ok: AGAIN, ...REFUSALS },
  // The response to EXAMINE shows the effect of a refused ENABLE on the mailbox.
  enable: { ok: AGAIN, no: AGAIN, bad: AGAIN, ...ENDS },
  // RFC 3501 §5.4: NOOP keeps the connection alive while the message is being sent.
  selected: { opened: SEARCH, shut: LEAVE, ...ENDS, late: { to: 'noop', send: 'NOOP' } },
  noop: { ok: WATCH, no: WATCH, bad: WATCH, ...ENDS },
  searching: {
    search: { to: 'search-command', send: 'search' },
    'wait-idle': { to: 'idle-requested', send: 'IDLE' },
    wait: PAUSE,
    found: { to: 'logout', send: 'found' },
    missed: { to: 'logout', send: 'missed' },
    unsearchable: LEAVE,
  },
  'search-command': { ok: SEARCH, no: SEARCH, bad: SEARCH, ...ENDS },
  // RFC 2177. On a server that refuses IDLE, or ends it by itself, the search repeats after a while.
  'idle-requested': { continue: { to: 'idle' }, ok: PAUSE, no: PAUSE, bad: PAUSE, ...ENDS },
  idle: { grown: WAKE, ok: PAUSE, no: PAUSE, bad: PAUSE, ...ENDS, late: WAKE },
  'idle-done': { ok: SEARCH, no: SEARCH, bad: SEARCH, ...ENDS },
  pause: { grown: SEARCH, ...ENDS, late: SEARCH },
  // The caller may still release or hold the login after a BYE that it has not seen yet.
  logout: { ok: END, no: END, opened: WAIT_FOR_END, shut: WAIT_FOR_END, ...ENDS, bad: END },
  done: {},
} as const satisfies TransitionTable<ImapState, ImapTrigger, ImapSay>

/** The timeout of each state. `ready-to-login` has none: the caller decides when the login continues. */
export const WAITS: Partial<Record<ImapState, Wait>> = {
  handshake: 'handshake',
  'starttls-handshake': 'handshake',
  greeting: 'greeting',
  capability: 'reply',
  starttls: 'reply',
  login: 'login',
  examine: 'reply',
  'examine-pipelined': 'pipelined',
  'capability-after-login': 'reply',
  id: 'reply',
  enable: 'reply',
  selected: 'keepAlive',
  noop: 'reply',
  'search-command': 'reply',
  'idle-requested': 'reply',
  idle: 'poll',
  'idle-done': 'reply',
  pause: 'poll',
  logout: 'goodbye',
}
