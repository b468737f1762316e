import { Secret } from '../src/credentials/secret.ts'
import { type ImapOptions, ImapSession } from '../src/imap/session.ts'
import type { Mechanism } from '../src/machine/machine.ts'
import { mechanismsFor } from '../src/sasl/choose.ts'
import { stepsOf, TIMEOUTS } from './feeds.ts'

/** Whoever logs in, and with what. */
export function as(username: string, value: string) {
  const password = new Secret(value)
  const mechanisms = mechanismsFor({ username, password, host: 'imap.test', port: 143 })
  return { mechanisms, plainLogin: { username, password } }
}

/** A session for a script, whose first step names the kind of security. */
export function session(script: string, options: Partial<ImapOptions> = {}): ImapSession {
  const security = stepsOf(script)[0] as ImapOptions['security']
  return new ImapSession({ security, timeouts: TIMEOUTS, ...as('ann', 'secret'), clientId: { name: 'x' }, ...options })
}

export const PLAIN = 'none / = connected'
export const TLS = 'tls / = connected / ! secure'
export const ASK = 'starttls / = connected / < * OK ready / > A1 CAPABILITY'
const ENDS = '> A9 LOGOUT / < * BYE / < A9 OK / ! close'
export const leave = (tag: number) => ENDS.replaceAll('A9', `A${tag}`)
export const SECURED = `${TLS} / = secured`
export const UPGRADE = `${ASK} / < * CAPABILITY STARTTLS LOGINDISABLED / < A1 OK / > A2 STARTTLS`
export const UPGRADED = `${UPGRADE} / < A2 OK go / ! secure`
export const GATE = `${PLAIN} / < * OK [CAPABILITY IMAP4rev1] ready / ! passed imap.connect / ! gate`
export const LAST = '! login LOGIN last-resort'
export const LOGIN = `${GATE} / = opened / ${LAST} / > A1 LOGIN ann ‹password›`
export const INBOX = `${LOGIN} / < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`
export const CRAM = `${PLAIN} / < * OK [CAPABILITY AUTH=PLAIN AUTH=CRAM-MD5] hi / ! passed imap.connect / ! gate
  = opened / ! login CRAM-MD5 strongest / > A1 AUTHENTICATE CRAM-MD5`
export const PLAINLY = `${PLAIN} / < * OK [CAPABILITY AUTH=PLAIN] hi / ! passed imap.connect / ! gate
  = opened / ! login PLAIN strongest / > A1 AUTHENTICATE PLAIN`
export const WITH_ID = `${PLAIN} / < * OK [CAPABILITY ID] hi / ! passed imap.connect / ! gate / = opened / ${LAST} / > A1 LOGIN ann ‹password›
  < A1 OK in / ! passed imap.login / > A2 EXAMINE INBOX`
export const ASKED = `${INBOX} / < A2 NO Unsafe Login / > A3 CAPABILITY`
export const WITH_X =
  '< * OK [CAPABILITY AUTH=X AUTH=CRAM-MD5 AUTH=PLAIN] hi / ! passed imap.connect / ! gate / = opened'
/** LOGIN and EXAMINE in one flight (RFC 9051 §5.5). */
export const TRUSTED = (greeting: string) =>
  `${SECURED} / < * OK ${greeting} / ! passed imap.connect / ! gate / = opened`
export const PIPELINED = `${TRUSTED('[CAPABILITY IMAP4rev1] hi')} / ! login LOGIN last-resort / > A1 LOGIN ann ‹password› / > A2 EXAMINE INBOX`
export const PIPELINED_INBOX = `${PIPELINED} / < A1 OK in / ! passed imap.login`
export const WITH_IR = TRUSTED('[CAPABILITY SASL-IR AUTH=PLAIN AUTH=CRAM-MD5] Dovecot ready.')
export const PARTING = `${GATE} / = shut / > A1 LOGOUT`
export const token = {
  mechanisms: mechanismsFor({ username: 'ann', token: new Secret('t0ken', '‹token›'), host: 'imap.test', port: 143 }),
}
export const surprised = (state: string, got: string) => `! surprised ${state} ${got}`

/** A mechanism that wants a proof and gets none, and one that the server is caught cheating at, before those of a password. */
export const X: Mechanism = { name: 'X', start: () => undefined, next: () => '', needsNoSecret: true }
export const PROVING = { mechanisms: () => [{ ...X, expectsServerSignature: true }] }
export const OBJECTING = {
  mechanisms: (...[offered, channel]: Parameters<typeof SAYING.mechanisms>) => [
    { ...X, next: () => ({ objection: 'nonce' as const }) },
    ...SAYING.mechanisms(offered, channel),
  ],
}
export const SAYING = as('ann', 'secret')
