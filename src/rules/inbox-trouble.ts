import type { Exchange } from '../conversation/exchange.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Proof, Specifics } from '../evidence/match.ts'
import { isSaidIn, type Phrase } from './phrased.ts'

/**
 * Adds to the proof of an unavailable inbox whether waiting can help. A missing inbox and a missing right stay until an
 * administrator acts (Courier, Cyrus); a lock or a move ends by itself. The code's sentences say that the login
 * succeeded, which a refusal of the login itself does not show.
 */
export function withInboxTrouble(_: Evidence, proof: Proof): Proof {
  const { exchange, stage } = proof.failure
  const found = LASTING.find(
    ({ responseCode, phrases }) =>
      isSaidIn(exchange, phrases) || exchange?.messages.some((one) => one.responseCode === responseCode),
  )
  if (found?.variant === 'inbox-missing' && opensOtherThanInbox(exchange)) return { ...proof, specifics: OF_THE_CLIENT }
  if (found && !(MAY_PASS.includes(found.responseCode) && isSaidIn(exchange, PASSES)))
    return { ...proof, specifics: { ...LASTS, ...found.specifics, variant: found.variant } }
  return stage === 'imap.login' ? { ...proof, specifics: { variant: 'inbox-ends-login' } } : proof
}

/**
 * Dovecot puts `[CONTACTADMIN]` before any text of its operator, even before a text that promises an end; Yahoo does
 * the same with SERVERBUG.
 */
const MAY_PASS = ['CONTACTADMIN', 'SERVERBUG']

// biome-ignore format: a phrase a line
export const PASSES: readonly Phrase[] = [
  ['(being (moved|migrated)|(try|retry|come back) (again )?(later|in|after))', 'https://doc.dovecot.org/main/core/config/auth/passdb.html', 'A3 NO [CONTACTADMIN] Your mailbox is being moved', 'A3 NO [CONTACTADMIN] Your mailbox is being migrated', 'A3 NO [CONTACTADMIN] Mailbox is moving, try again later', 'A3 NO [CONTACTADMIN] Mailbox is moving, retry in 5 minutes', 'A3 NO [CONTACTADMIN] Mailbox is moving, come back after 5 minutes'],
]

/** True if the client named another mailbox than INBOX, in any case (RFC 9051 §5.1). */
function opensOtherThanInbox(exchange: Exchange | undefined): boolean {
  const [, quoted, atom] = OPENED.exec(exchange?.command?.parts[0] ?? '') ?? []
  const name = quoted ?? atom
  return name !== undefined && name.toUpperCase() !== 'INBOX'
}

const OPENED = /^\S+ (?:SELECT|EXAMINE) (?:"([^"\r\n]*)"|([^\s"{]+))/i

/** The client chose the name of the missing mailbox. */
const OF_THE_CLIENT = {
  fixBy: 'integrator',
  retry: 'after-fix',
  variant: 'folder-missing',
} as const satisfies Specifics

const LASTS = { fixBy: 'mailbox-admin', retry: 'after-fix' } as const

// biome-ignore format: a phrase a line
export const LASTING: readonly Lasting[] = [
  {
    variant: 'inbox-denied',
    responseCode: 'NOPERM',
    phrases: [
      ['(permission|access) denied', 'https://github.com/cyrusimap/cyrus-imapd/blob/master/imap/imap_err.et', 'A3 NO Permission denied', 'A3 NO [NOPERM] Access denied'],
      ['not accessible', 'https://github.com/aox/aox/blob/master/imap/handlers/select.cpp', 'A3 NO INBOX is not accessible'],
    ],
  },
  {
    variant: 'inbox-missing',
    responseCode: 'NONEXISTENT',
    phrases: [
      ["(does not|doesn't) exist", 'https://github.com/dovecot/core/blob/main/src/lib-storage/mail-error.h', 'A3 NO Mailbox does not exist', "A3 NO [NONEXISTENT] Mailbox doesn't exist: INBOX"],
      ['no such (mailbox|file)', 'https://github.com/ProtonMail/gluon/blob/master/internal/state/errors.go', 'A3 NO No such mailbox', 'A3 NO [ALERT] Fatal error: No such file or directory'],
      ['not (be )?found', 'https://github.com/hmailserver/hmailserver/blob/master/hmailserver/source/Server/IMAP/IMAPCommandSelect.cpp', 'A3 BAD Folder could not be found.', 'A3 NO Mailbox not found'],
    ],
  },
  { variant: 'inbox-needs-admin', responseCode: 'CONTACTADMIN', phrases: [] },
  {
    // An unreadable folder and a full disk are permanent: Dovecot and Cyrus say no more about them, and log the
    // details.
    variant: 'inbox-not-initialized',
    responseCode: 'SERVERBUG',
    phrases: [
      ['refer to (the )?server log', 'https://github.com/dovecot/core/blob/main/src/lib-storage/mail-error.h', 'A3 NO Internal error occurred. Refer to server log for more information.', 'A3 NO Refer to the server log'],
      ['system i o error', 'https://github.com/cyrusimap/cyrus-imapd/blob/master/imap/imap_err.et', 'A3 NO System I/O error'],
    ],
  },
  // Another session holds a lock, which ends by itself.
  { variant: 'inbox-in-use', responseCode: 'INUSE', phrases: [], specifics: { fixBy: 'user', retry: 'later' } },
  { variant: 'inbox-limit', responseCode: 'LIMIT', phrases: [], specifics: { fixBy: 'provider', retry: 'later' } },
]

interface Lasting {
  readonly variant: string
  readonly responseCode: string
  readonly phrases: readonly Phrase[]
  readonly specifics?: Pick<Specifics, 'fixBy' | 'retry'>
}
