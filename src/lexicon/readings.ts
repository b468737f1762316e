import type { Purpose } from '../conversation/exchange.ts'
import type { Code } from '../rules/codes.ts'
import { type Concept, ConceptSet } from './concepts.ts'
import { conceptsIn } from './read.ts'

const LOGIN: readonly Purpose[] = ['login']
const SENDING: readonly Purpose[] = ['mail', 'rcpt', 'data', 'content']
const MAIL: readonly Purpose[] = ['mail']
const RCPT: readonly Purpose[] = ['rcpt']
const DATA: readonly Purpose[] = ['data', 'content']
const INBOX: readonly Purpose[] = ['inbox']

/**
 * A reading: the code, the commands that it may answer, the concepts, `a|b` for alternatives, and `near` if they must
 * be in one sentence.
 */
type WrittenReading = readonly [code: Code, at: readonly Purpose[] | undefined, concepts: string, near?: 'near']

/** Readings with more concepts are tried first. */
export const READINGS: readonly WrittenReading[] = [
  ['app-password-required', undefined, 'appPassword required|expired|wrong|refused|missing|disabled'],
  ['app-password-required', LOGIN, 'appPassword'],
  ['app-password-required', LOGIN, 'appPassword required'],
  ['app-password-required', LOGIN, 'appPassword required login|oauth'],
  ['oauth-required', LOGIN, 'password login disabled'],
  ['oauth-token-rejected', LOGIN, 'token expired|wrong|missing|refused|failed|confirmed'],
  ['oauth-required', LOGIN, 'oauth required|disabled|refused'],
  ['oauth-required', LOGIN, 'basicAuth'],
  ['oauth-required', LOGIN, 'basicAuth disabled|refused|missing|blocked|failing|expired'],
  ['oauth-required', LOGIN, 'oauth password|mechanism missing|refused|disabled'],
  ['auth-mechanism-unsupported', LOGIN, 'mechanism login disabled|refused|missing'],
  ['auth-mechanism-unsupported', LOGIN, 'oauth missing'],
  ['oauth-required', LOGIN, 'oauth login required'],
  ['web-login-required', undefined, 'browser required|login|confirmed'],
  ['web-login-required', LOGIN, 'account confirmed required'],
  ['web-login-required', LOGIN, 'suspicious'],
  ['web-login-required', LOGIN, 'suspicious login blocked|refused|failed'],
  ['password-expired', LOGIN, 'password expired'],
  ['password-expired', LOGIN, 'password expired account'],
  ['account-locked', undefined, 'account locked'],
  ['account-locked', LOGIN, 'account|mailbox|login blocked'],
  ['account-locked', MAIL, 'account blocked'],
  ['account-locked', LOGIN, 'login failed tooMany'],
  ['account-disabled', undefined, 'account disabled|unpaid|expired'],
  ['account-locked', LOGIN, 'account blocked|locked login|password tooMany|wrong|failed'],
  ['account-disabled', LOGIN, 'unpaid'],
  ['account-disabled', LOGIN, 'unpaid service disabled'],
  ['account-disabled', LOGIN, 'disabled'],
  ['account-disabled', LOGIN, 'domain expired|unpaid|disabled'],
  ['account-disabled', LOGIN, 'password disabled'],
  ['account-disabled', LOGIN, 'account disabled|unpaid|expired login|failed|service'],
  ['protocol-disabled', LOGIN, 'protocol disabled|refused|blocked|missing'],
  ['protocol-disabled', LOGIN, 'account|domain protocol disabled|refused|enabled'],
  ['account-disabled', LOGIN, 'mailbox disabled'],
  ['account-disabled', SENDING, 'own disabled|blocked|locked|unpaid'],
  ['protocol-disabled', LOGIN, 'protocol unpaid'],
  ['protocol-disabled', LOGIN, 'protocol enabled|allowed'],
  ['protocol-disabled', LOGIN, 'login disabled'],
  ['protocol-disabled', LOGIN, 'account service refused'],
  ['protocol-disabled', LOGIN, 'service disabled'],
  ['protocol-disabled', LOGIN, 'protocol login disabled account|failed'],
  ['username-format', LOGIN, 'userName domain|required'],
  ['username-format', LOGIN, 'fullAddress'],
  ['username-format', LOGIN, 'fullAddress userName|required|login'],
  ['username-format', LOGIN, 'form userName|account|login|message wrong|required|refused'],
  ['username-format', LOGIN, 'form userName'],
  // The form is that of an answer to the mechanism.
  ['protocol-violation', LOGIN, 'form mechanism login wrong'],
  ['username-format', LOGIN, 'domain missing'],
  ['username-format', LOGIN, 'userName domain required'],
  ['username-format', LOGIN, 'account domain required'],
  ['encryption-required', undefined, 'encryption required|refused|disabled'],
  ['encryption-required', LOGIN, 'encryption'],
  ['encryption-required', undefined, 'login secure required'],
  ['encryption-required', LOGIN, 'protocol|login disabled secure'],
  ['encryption-required', LOGIN, 'encryption login|password required|refused|disabled|blocked'],
  ['auth-mechanism-unsupported', LOGIN, 'mechanism missing|wrong|refused|disabled|failed|failing'],
  ['auth-failed', LOGIN, 'mechanism login failed'],
  ['auth-mechanism-unsupported', LOGIN, 'mechanism supported|required'],
  ['auth-mechanism-unsupported', LOGIN, 'mechanism enabled password'],
  ['encryption-required', LOGIN, 'encryption mechanism required|refused|disabled'],
  ['auth-mechanism-unsupported', LOGIN, 'command missing'],
  ['auth-mechanism-unsupported', LOGIN, 'command login disabled'],
  ['account-locked', LOGIN, 'account locked failed'],
  ['account-locked', LOGIN, 'password|login locked'],
  ['account-locked', LOGIN, 'locked'],
  ['web-login-required', LOGIN, 'browser login required'],
  ['web-login-required', LOGIN, 'browser login failed'],
  ['auth-mechanism-unsupported', LOGIN, 'login missing'],
  ['auth-unavailable', LOGIN, 'failing'],
  ['auth-unavailable', LOGIN, 'service|login timedOut'],
  ['auth-unavailable', ['greeting', 'other', 'idle'], 'login timedOut'],
  ['auth-unavailable', LOGIN, 'login temporary|failing'],
  ['mailbox-unavailable', LOGIN, 'mailbox missing|failed|locked'],
  ['auth-unavailable', LOGIN, 'service failing|busy'],
  // A refusal may be followed by a note about whom to ask, which names the server.
  ['auth-unavailable', LOGIN, 'service failed', 'near'],
  ['auth-unavailable', LOGIN, 'service failing account confirmed'],
  ['auth-unavailable', LOGIN, 'service full'],
  ['auth-unavailable', LOGIN, 'work failed'],
  ['auth-unavailable', LOGIN, 'login encryption failed'],
  ['protocol-disabled', LOGIN, 'protocol failing'],
  ['auth-unavailable', LOGIN, 'temporary'],
  ['auth-unavailable', LOGIN, 'connection failed|refused'],
  ['encryption-required', LOGIN, 'encryption connection refused'],
  ['auth-unavailable', LOGIN, 'login temporary failed'],
  ['auth-failed', LOGIN, 'login failed|wrong|refused'],
  ['auth-failed', LOGIN, 'password wrong protocol disabled'],
  ['auth-failed', LOGIN, 'password|userName wrong login failed'],
  ['auth-failed', LOGIN, 'password|userName|account wrong|failed|refused|missing'],
  ['auth-failed', LOGIN, 'login account|password|userName missing|wrong'],
  ['web-login-required', LOGIN, 'account confirmed'],
  ['account-disabled', LOGIN, 'account confirmed disabled'],
  ['auth-failed', LOGIN, 'account confirmed failed'],
  ['auth-failed', LOGIN, 'login failed command required'],
  ['auth-failed', LOGIN, 'refused|failed|wrong'],
  ['encryption-required', LOGIN, 'encryption login'],
  ['encryption-required', LOGIN, 'encryption not login|connection'],
  ['encryption-required', LOGIN, 'encryption not login connection'],
  ['encryption-required', LOGIN, 'encryption login failed failing'],
  ['auth-failed', LOGIN, 'userName password required'],
  ['mailbox-unavailable', INBOX, 'mailbox missing|locked|blocked|failed|failing|refused'],
  ['mailbox-unavailable', INBOX, 'missing|locked|blocked|failed|failing|refused'],

  ['too-many-connections', undefined, 'connection tooMany|limit|exceeded|full'],
  ['too-many-connections', undefined, 'connection tooMany account|host exceeded'],
  ['too-many-connections', undefined, 'connection tooMany account|host'],
  ['too-many-connections', undefined, 'login connection limit'],
  ['rate-limited', undefined, 'rate connection exceeded|tooMany'],
  ['too-many-connections', undefined, 'connection limit exceeded'],
  ['too-many-connections', ['greeting'], 'account tooMany'],
  ['too-many-connections', ['greeting'], 'limit exceeded'],
  ['rate-limited', SENDING, 'message tooMany|limit connection'],
  ['rate-limited', undefined, 'tooFast'],
  ['rate-limited', undefined, 'login tooMany'],
  ['protocol-violation', undefined, 'command tooMany'],
  ['rate-limited', undefined, 'rate exceeded|limit|tooMany'],
  ['rate-limited', undefined, 'rate'],
  ['rate-limited', undefined, 'rate connection limit'],
  ['rate-limited', ['greeting', 'capability'], 'message tooMany'],
  ['rate-limited', LOGIN, 'tooMany'],
  ['rate-limited', LOGIN, 'tooMany message|password'],
  ['rate-limited', LOGIN, 'limit exceeded'],

  ['message-rejected', DATA, 'content tooMany'],
  ['rate-limited', SENDING, 'rate|tooFast full'],
  ['recipient-rejected', RCPT, 'recipient tooMany wrong'],
  ['sending-limit', [...LOGIN, ...SENDING], 'limit day|hour'],
  ['sending-limit', LOGIN, 'message limit|day|hour'],
  ['sending-limit', SENDING, 'recipient limit'],
  ['sending-limit', SENDING, 'limit message|recipient day|hour|minute|second'],
  ['sending-limit', SENDING, 'exceeded message|recipient day|hour|minute|second'],
  ['sending-limit', SENDING, 'exceeded day|hour'],
  ['sending-limit', SENDING, 'recipient tooMany'],
  ['sending-limit', SENDING, 'recipient exceeded'],
  ['rate-limited', LOGIN, 'login limit exceeded'],
  ['sending-limit', LOGIN, 'limit message|day exceeded'],
  ['sending-limit', LOGIN, 'message exceeded'],
  ['sending-limit', SENDING, 'message tooMany'],
  ['sending-limit', SENDING, 'limit exceeded|day|hour'],
  ['sending-limit', SENDING, 'mailbox limit exceeded day|hour|minute'],
  ['sending-limit', SENDING, 'sender limit exceeded'],
  ['sending-limit', SENDING, 'message limit full'],
  ['rate-limited', SENDING, 'rate message exceeded|tooMany'],
  ['rate-limited', SENDING, 'message tooMany second|minute'],
  ['rate-limited', SENDING, 'sender tooMany'],
  ['rate-limited', undefined, 'tooMany failed'],
  ['message-too-large', DATA, 'message|content size'],
  ['message-too-large', SENDING, 'message|content tooLarge'],
  ['message-too-large', SENDING, 'tooLarge limit exceeded'],
  ['message-too-large', SENDING, 'content limit exceeded'],
  ['message-too-large', SENDING, 'message|content size exceeded|limit'],
  ['message-too-large', SENDING, 'size limit exceeded'],
  ['message-too-large', SENDING, 'size exceeded'],
  ['message-too-large', SENDING, 'message exceeded'],
  ['message-too-large', DATA, 'tooLarge'],
  ['message-too-large', [...INBOX, 'other', 'idle'], 'message tooLarge|size'],
  ['mailbox-full', LOGIN, 'mailbox full|exceeded'],
  ['mailbox-full', [...LOGIN, ...SENDING], 'quota limit'],
  ['mailbox-full', RCPT, 'account|mailbox tooMany message service'],
  ['mailbox-full', SENDING, 'mailbox|account|recipient full'],
  ['mailbox-full', [...LOGIN, ...INBOX, 'idle', 'other'], 'mailbox|account full'],
  ['mailbox-full', SENDING, 'mailbox exceeded'],
  ['mailbox-full', SENDING, 'recipient|account quota exceeded|full'],
  ['mailbox-full', SENDING, 'mailbox limit exceeded'],
  ['mailbox-full', [...LOGIN, ...INBOX, ...SENDING, 'idle', 'other'], 'quota full|exceeded'],
  ['mailbox-full', SENDING, 'quota limit exceeded'],
  ['mailbox-full', SENDING, 'quota failing|missing'],
  ['mailbox-full', [...SENDING, ...INBOX, 'idle', 'other'], 'full'],
  ['server-unavailable', SENDING, 'service full'],
  ['mailbox-full', INBOX, 'quota'],
  ['greylisted', SENDING, 'greylisted'],
  ['greylisted', RCPT, 'later'],
  ['greylisted', RCPT, 'later minute'],
  ['greylisted', RCPT, 'recipient refused greylisted'],

  ['ip-blocked', SENDING, 'host blockList|blocked'],
  ['server-unavailable', SENDING, 'service failing'],
  ['auth-required', SENDING, 'login required'],
  ['auth-required', SENDING, 'login missing'],
  ['auth-required', SENDING, 'not login'],
  ['relay-denied', RCPT, 'domain not'],
  ['relay-denied', RCPT, 'recipient domain not'],
  ['server-unavailable', DATA, 'relay failed'],
  ['relay-denied', SENDING, 'relay'],
  ['relay-denied', SENDING, 'relay refused|blocked|failed|required|disabled|missing|not'],
  ['sender-rejected', MAIL, 'same login|account not'],
  ['sender-rejected', [...MAIL, ...DATA], 'account refused message'],
  ['sender-rejected', SENDING, 'sender wrong|refused|missing|blocked|failed|confirmed'],
  ['sender-rejected', MAIL, 'domain wrong|refused|missing|confirmed|same'],
  ['sender-rejected', SENDING, 'domain confirmed not'],
  ['sender-rejected', SENDING, 'sender same|required'],
  ['sender-rejected', SENDING, 'sender same login|account|not'],
  ['sender-rejected', MAIL, 'same login account'],
  ['sender-rejected', MAIL, 'account refused'],
  ['encryption-required', SENDING, 'secure failed'],
  ['server-unavailable', DATA, 'message failing'],
  [
    'recipient-rejected',
    RCPT,
    'recipient|account|mailbox|domain missing|refused|wrong|disabled|failing|failed|blocked',
  ],
  ['server-unavailable', SENDING, 'work failed recipient|account|mailbox|domain|message'],
  ['recipient-rejected', RCPT, 'missing'],
  ['recipient-rejected', RCPT, 'recipient|account|mailbox not'],
  ['recipient-rejected', DATA, 'recipient missing|refused|disabled'],
  ['protocol-violation', DATA, 'recipient command missing|required'],
  ['recipient-rejected', DATA, 'mailbox missing|wrong|disabled|failed'],
  ['recipient-rejected', DATA, 'account|message missing'],
  ['message-rejected', DATA, 'message wrong'],
  ['message-rejected', SENDING, 'spam'],
  ['message-rejected', DATA, 'spam limit exceeded'],
  ['message-rejected', DATA, 'content refused|blocked|wrong|failed'],
  ['message-rejected', DATA, 'content missing|required'],
  ['message-rejected', DATA, 'content sender missing|required'],
  ['message-rejected', DATA, 'policy'],
  ['message-rejected', DATA, 'login message|domain spam|policy'],
  ['message-rejected', DATA, 'refused|blocked'],
  ['message-rejected', RCPT, 'policy'],
  ['message-rejected', SENDING, 'policy refused'],
  ['server-unavailable', undefined, 'service busy'],
  ['ip-blocked', undefined, 'blockList'],
  ['ip-blocked', undefined, 'host blocked|refused|wrong|missing'],
  ['recipient-rejected', RCPT, 'recipient|mailbox|account blockList'],
  ['account-locked', LOGIN, 'account blockList'],
  ['ip-blocked', undefined, 'host blockList'],
  ['ip-blocked', RCPT, 'host missing recipient|domain'],
  ['ip-blocked', RCPT, 'host not domain'],
  ['ip-blocked', undefined, 'host blockList blocked'],
  ['ip-blocked', ['greeting', 'capability'], 'host not|failed'],
  ['ip-blocked', undefined, 'host spam'],
  ['auth-failed', LOGIN, 'host password wrong|refused|failed'],
  ['ip-blocked', LOGIN, 'host login blocked|refused'],
  ['ip-blocked', LOGIN, 'yours address refused|blocked'],
  ['ip-blocked', ['greeting', 'capability'], 'refused|blocked|locked'],
  ['ip-blocked', ['greeting', 'capability'], 'spam|policy'],
  ['starttls-failed', ['starttls'], 'encryption temporary'],
  ['starttls-failed', ['starttls'], 'encryption failed'],
  ['starttls-failed', ['starttls', 'capability'], 'secure failed'],
  ['starttls-unavailable', ['starttls'], 'encryption missing|disabled|refused|failing'],
  ['starttls-unavailable', ['starttls'], 'command missing'],
  ['starttls-failed', ['starttls'], 'failed|failing|temporary'],
  ['client-cert-required', undefined, 'certificate required'],
  ['client-cert-required', LOGIN, 'certificate host'],
  ['client-cert-required', LOGIN, 'certificate required encryption login'],
  ['client-cert-required', undefined, 'certificate not|failed|wrong|missing'],
  ['connection-closed', undefined, 'connection expired'],
  ['connection-closed', undefined, 'expired exceeded'],
  ['connection-closed', ['greeting', 'login', 'inbox', 'other', 'idle'], 'timedOut'],
  ['server-unavailable', [...SENDING, 'capability'], 'timedOut'],
  ['connection-closed', undefined, 'connection|message timedOut'],
  ['connection-closed', undefined, 'timedOut exceeded|disabled'],
  ['connection-closed', ['other', 'idle'], 'connection expired login'],
  ['connection-closed', undefined, 'expired'],
  ['wrong-service', ['greeting', 'capability', 'other', 'idle'], 'protocol service'],
  ['wrong-service', ['greeting', 'capability', 'other', 'idle'], 'protocol refused'],
  ['protocol-violation', undefined, 'command wrong|missing|failed|failing'],
  ['protocol-violation', ['greeting', 'capability', 'inbox', 'other', 'idle'], 'command refused'],
  ['protocol-violation', undefined, 'command'],
  ['protocol-violation', ['capability'], 'host wrong domain|command'],
  ['protocol-violation', ['other', 'inbox'], 'login required'],
  ['server-unavailable', undefined, 'service failing|busy|temporary'],
  ['server-unavailable', undefined, 'service failed', 'near'],
  ['server-unavailable', ['greeting', 'capability', 'other', 'idle'], 'protocol service failing|busy|temporary'],
  ['server-unavailable', ['greeting', 'capability', 'other', 'idle'], 'service disabled'],
  ['server-unavailable', undefined, 'work failed'],
  ['server-unavailable', undefined, 'failing'],
  ['server-unavailable', undefined, 'busy|temporary'],
  ['server-unavailable', undefined, 'later'],
]

/** The concepts that express a cause alone: the command shows the subject. */
const TELLING: readonly Concept[] = [
  ...(['appPassword', 'suspicious', 'basicAuth', 'fullAddress', 'unpaid', 'tooFast', 'greylisted'] as const),
  ...(['tooLarge', 'full', 'spam', 'blockList', 'failing', 'busy', 'temporary', 'locked', 'timedOut'] as const),
]

/** "Login failed" accompanies many causes, and names none. */
const VAGUEST: Code = 'auth-failed'

/** A reading that matches a text. */
export interface FittingReading {
  readonly code: Code
  readonly weight: number
  /** True if it is specific enough to be believed: more than one concept, or one that expresses a cause alone. */
  readonly isTelling: boolean
  /** Its index in `READINGS`. */
  readonly place: number
}

/** A reading at a purpose: for each member of `all` one concept must occur. */
interface Expected {
  readonly code: Code
  readonly place: number
  readonly all: readonly ConceptSet[]
  /** Those of its concepts that express a cause alone. */
  readonly telling: ConceptSet
  /** Its weight if its words are in different sentences, and if they are in one. */
  readonly apart: number
  readonly near: number
  /** True if its words must be in one sentence. */
  readonly isNearAlone: boolean
}

/** The readings that are possible at each purpose, created at the first such text. */
const byPurpose = new Map<Purpose, readonly Expected[]>()

function readingsAt(purpose: Purpose): readonly Expected[] {
  return READINGS.flatMap(([code, at, concepts, isNear], place): readonly Expected[] => {
    if (at && !at.includes(purpose)) return []
    const all = concepts.split(' ').map((one) => one.split('|') as Concept[])
    const telling = all.flat().filter((one) => TELLING.includes(one))
    const weightAt = (near: number) => all.length + near + (at ? 0.2 : 0) - (code === VAGUEST ? 0.8 : 0)
    const sets = { all: all.map((one) => new ConceptSet(one)), telling: new ConceptSet(telling) }
    return [{ code, place, ...sets, apart: weightAt(0), near: weightAt(0.5), isNearAlone: isNear !== undefined }]
  })
}

/** The owner of an address that a refusal names, by the command. */
const WHOSE: Readonly<Partial<Record<Purpose, Concept>>> = { mail: 'sender', rcpt: 'recipient' }

/** The readings that match a text, the most specific first. Concepts in one sentence count more than in several. */
export function readingsOf(text: string, purpose: Purpose): readonly FittingReading[] {
  const readings = byPurpose.get(purpose) ?? readingsAt(purpose)
  byPurpose.set(purpose, readings)
  const sentences = conceptsIn(text, undefined, WHOSE[purpose]).filter(({ isEmpty }) => !isEmpty)
  const whole = new ConceptSet()
  for (const one of sentences) whole.addAll(one)
  const found: FittingReading[] = []
  for (const { code, place, all, telling, apart, near, isNearAlone } of readings) {
    if (!fits(all, whole)) continue
    const isNear = sentences.length === 1 || sentences.some((said) => fits(all, said))
    if (isNearAlone && !isNear) continue
    const isTelling = all.length > 1 || telling.meets(whole)
    found.push({ code, weight: isNear ? near : apart, isTelling, place })
  }
  return found.toSorted((a, b) => b.weight - a.weight || a.place - b.place)
}

function fits(all: readonly ConceptSet[], said: ConceptSet): boolean {
  for (const either of all) if (!either.meets(said)) return false
  return true
}
