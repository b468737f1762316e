import type { Input, Wait } from '../machine/machine.ts'
import type { Transition, TransitionTable } from '../machine/state-machine.ts'
import type { SessionCommand } from './command.ts'

/** In `known` and `admitted` the session chooses what comes next without a word from outside. */
export type State =
  | 'dialled'
  | 'wrapping'
  | 'greeting'
  | 'capability'
  | 'known'
  | 'starttls'
  | 'upgrading'
  | 'gate'
  | 'admitted'
  | 'login'
  | 'inbox'
  | 'pipelined-inbox'
  | 'offers'
  | 'identified'
  | 'attending'
  | 'alive'
  | 'parting'
  | 'done'

export type Trigger =
  | Exclude<Input['kind'], 'received' | 'connected'>
  | 'plain' // connected, and the server speaks first
  | 'wrapped' // connected, and TLS comes first
  | 'ok'
  | 'preauth'
  | 'no'
  | 'bad'
  | 'bye'
  | 'continue'
  | 'next' // a mechanism was refused before it made the secret known, and there is another
  | 'pipelined' // OK, and EXAMINE was sent together with the login
  | 'again' // EXAMINE was refused there, perhaps for that
  | 'given-up' // OK, and the exchange was ended from here
  | 'unproven' // OK, and the server has not shown that it knows the password
  | 'anonymous' // the inbox was refused, and who we are has not been said
  | 'attend' // the inbox was opened, and there is a message to look for
  | 'foreign' // not IMAP
  | 'injected' // octets in the clear after the go-ahead to STARTTLS
  | 'ask' // what comes next is: ask for the capabilities, before a login or again behind it
  | 'upgrade' // ... STARTTLS
  | 'ready' // ... the login
  | 'inside' // ... the inbox: PREAUTH has let us in
  | 'authenticate' // ... a SASL mechanism
  | 'login' // ... the command LOGIN
  | 'no-starttls' // ... nothing, for want of STARTTLS
  | 'no-login' // ... nothing, for want of a way to log in

/** `more`: the rest of a command, after a continuation. */
export type Say = SessionCommand['kind'] | 'more'
type ImapStep = Transition<State, Say>

const END: ImapStep = { to: 'done' }
const LEAVE: ImapStep = { to: 'parting', send: 'LOGOUT' }
/** BYE announces the end of the connection; the tagged answer may still come before it, so we wait for the end. */
const WAIT_FOR_END: ImapStep = { to: 'parting' }
const ATTEND: ImapStep = { to: 'attending', gate: 'search' }
const AGAIN: ImapStep = { to: 'inbox', send: 'EXAMINE' }
const BREAKS = { closed: END, broken: END, late: END } as const

/** The whole conversation. A cell that is not here is a surprise, and its row says what we expected. */
export const TRANSITIONS = {
  dialled: { plain: { to: 'greeting' }, wrapped: { to: 'wrapping', secure: true } },
  wrapping: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: {
    ok: { to: 'known' },
    preauth: { to: 'known' },
    no: END,
    bad: END,
    bye: WAIT_FOR_END,
    foreign: END,
    ...BREAKS,
  },
  known: {
    ask: { to: 'capability', send: 'CAPABILITY' },
    upgrade: { to: 'starttls', send: 'STARTTLS' },
    ready: { to: 'gate', gate: 'login', passed: 'imap.connect' },
    inside: { to: 'inbox', send: 'EXAMINE', passed: 'imap.connect' },
    'no-starttls': { ...LEAVE, blockedBy: 'starttls' },
    'no-login': { ...LEAVE, blockedBy: 'login', passed: 'imap.connect' },
  },
  capability: { ok: { to: 'known' }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  starttls: { ok: { to: 'upgrading', secure: true }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  upgrading: { secured: { to: 'known' }, injected: END, refused: END, ...BREAKS },
  gate: { opened: { to: 'admitted' }, shut: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  admitted: { authenticate: { to: 'login', send: 'AUTHENTICATE' }, login: { to: 'login', send: 'LOGIN' } },
  login: {
    ok: { to: 'inbox', send: 'EXAMINE', passed: 'imap.login' },
    pipelined: { to: 'pipelined-inbox', passed: 'imap.login' },
    continue: { to: 'login', send: 'more' },
    next: { to: 'admitted' },
    'given-up': LEAVE,
    unproven: { ...LEAVE, objected: 'signature' },
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  inbox: {
    ok: { ...LEAVE, passed: 'imap.inbox' },
    attend: { ...ATTEND, passed: 'imap.inbox' },
    ask: { to: 'offers', send: 'CAPABILITY' },
    // @quirk id-before-select: fixtures/wire/id-before-select.txt
    // Coremail (163.com, 126.com) opens no mailbox for a client that has not said ID (RFC 2971).
    anonymous: { to: 'identified', send: 'ID' },
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  // RFC 9051 §5.5. What a server refuses or loses here, it is asked by itself.
  'pipelined-inbox': {
    ok: { ...LEAVE, passed: 'imap.inbox' },
    attend: { ...ATTEND, passed: 'imap.inbox' },
    anonymous: { to: 'identified', send: 'ID' },
    again: AGAIN,
    no: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
    late: AGAIN,
  },
  offers: {
    anonymous: { to: 'identified', send: 'ID' },
    ok: LEAVE,
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  identified: { ok: { to: 'inbox', send: 'EXAMINE' }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  attending: { shut: LEAVE, bye: WAIT_FOR_END, ...BREAKS, late: { to: 'alive', send: 'NOOP' } }, // RFC 3501 §5.4
  alive: { ok: ATTEND, no: ATTEND, bad: ATTEND, bye: WAIT_FOR_END, ...BREAKS },
  // Those who decide may open or shut a gate that it has left: they have not heard of the BYE yet.
  parting: { ok: END, no: END, bad: END, bye: WAIT_FOR_END, opened: WAIT_FOR_END, shut: WAIT_FOR_END, ...BREAKS },
  done: {},
} as const satisfies TransitionTable<State, Trigger, Say>

/** The timeout of each state. The gate before the login has no timeout: the caller decides when the login goes on. */
export const WAITS: Partial<Record<State, Wait>> = {
  wrapping: 'handshake',
  upgrading: 'handshake',
  greeting: 'greeting',
  capability: 'reply',
  starttls: 'reply',
  login: 'login',
  inbox: 'reply',
  'pipelined-inbox': 'pipelined',
  offers: 'reply',
  identified: 'reply',
  attending: 'keepAlive',
  alive: 'reply',
  parting: 'goodbye',
}
