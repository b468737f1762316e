import type { Exchange } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { initializationFailure } from '../../evidence/initialization-failure.ts'
import { hasCapability, line, matchResponses, type Proof } from '../../evidence/match.ts'
import { withInboxTrouble } from '../inbox-trouble.ts'
import { refusesCredentials } from '../refuses-credentials.ts'
import type { Rule } from '../rule.ts'

export const mailboxUnavailable = {
  code: 'mailbox-unavailable',
  refines: ['auth-failed', 'auth-unavailable', 'authorization-failed'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'not-initialized-at-login',
      // Dovecot accepts the login, and says in the same response that the account cannot be set up.
      proof: notInitialized,
      certainty: 'likely',
      rivals: ['authorization-failed', 'server-unavailable'],
      specifics: { fixBy: 'mailbox-admin', retry: 'after-fix', variant: 'inbox-not-initialized' },
      source: 'https://github.com/dovecot/core/blob/main/src/imap/imap-client.c',
      examples: [
        '> A1 LOGIN ann ‹password›\n< A1 OK Logged in, but initialization failed.\\r\\n* BYE Internal error occurred. Refer to server log for more information.\n> A2 EXAMINE INBOX\n= closed {"by":"server"}',
      ],
    },
    {
      id: 'utf8-only',
      applies: { at: ['inbox'], status: ['NO', 'BAD'] },
      when: lacksUtf8,
      certainty: 'likely',
      specifics: { fixBy: 'integrator', retry: 'after-fix', variant: 'utf8-not-enabled' },
      source: 'RFC 9755 §7',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 UTF8=ONLY] ready\n> A1 LOGIN ann ‹password›\n< A1 OK in\n> A2 EXAMINE INBOX\n< A2 NO [CANNOT] Sorry',
      ],
    },
    {
      id: 'inbox-refused',
      applies: { at: ['inbox'], status: ['NO', 'BAD', 'BYE'] },
      when: (evidence, proof) => !refusesCredentials(evidence, proof),
      more: withInboxTrouble,
      certainty: 'likely',
      source: 'RFC 3501 §6.3.2',
      examples: [
        '> A3 EXAMINE INBOX\n< A3 NO Unable to open this mailbox.',
        '> A3 EXAMINE INBOX\n< A3 NO [CONTACTADMIN] Sorry',
        '> A3 SELECT "Sent Items"\n< A3 NO [NONEXISTENT] Sorry',
        '> A3 EXAMINE INBOX\n< A3 NO [INUSE] Sorry',
        '> A3 EXAMINE INBOX\n< A3 NO [LIMIT] Sorry',
        '> A3 EXAMINE INBOX\n< A3 BAD User is authenticated but not connected.',
      ],
    },
    {
      id: 'store-not-opened-at-login',
      applies: { at: ['login', 'idle'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(open|access) ... (store|mailbox)', 'https://github.com/Kopano-dev/kopano-core/blob/HEAD/gateway/IMAP.cpp', "A1 NO LOGIN can't open default store", 'A1 NO [UNAVAILABLE] This server is unable to access your mailbox. Please try again later.'],
        ['(home directory|maildir|no such file)', 'https://github.com/svarshavchik/courier-libs/blob/HEAD/imap/imapd.C', '* BYE Your account is temporarily unavailable (+t bit set on home directory).', '* BYE [ALERT] Fatal error: Maildir: Permission denied', '* BYE [ALERT] Fatal error: No such file or directory'],
        ['mailbox in use', 'RFC 5530 §3', 'A1 NO [INUSE] Mailbox in use'],
        ['(default store|mail spool|authenticated but not connected)', 'https://github.com/Kopano-dev/kopano-core', "A1 NO LOGIN can't open default store", 'A1 NO The mail spool is not there', 'A1 BAD User is authenticated but not connected.'],
        ['(mailbox|account) ... (moved|migrat*|corrupt*|not ready)', 'RFC 5530 §3', 'A1 NO Your mailbox is being moved', 'A1 NO The account is migrating', 'A1 NO Mailbox is corrupt', 'A1 NO The mailbox is not ready'],
        ['^migrat*( in progress)?(.)?$', 'https://doc.dovecot.org/2.4.1/core/config/auth/passdb.html#nologin', 'A1 NO [CONTACTADMIN] Migrating', '535 5.7.8 Migrating.', 'A1 NO Migration in progress', 'A1 NO Migration in progress.'],
        ['permission denied permission denied', 'https://github.com/svarshavchik/courier-libs/blob/HEAD/imap/imapd.C', '* BYE [ALERT] Fatal error: Permission denied: Permission denied'],
      ],
      unless: [
        [
          'by ... admin*',
          'https://doc.dovecot.org/2.4.1/core/config/auth/databases/passwd_file.html',
          '* BYE [ALERT] Access to this mailbox was blocked by the administrator',
        ],
      ],
      certainty: 'likely',
      more: withInboxTrouble,
    },
    {
      id: 'not-connected-behind-the-login',
      applies: { at: ['other'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['authenticated but not connected', 'https://github.com/jstedfast/MailKit/issues/1496', '> A1 LOGIN ann ‹password›\n< A1 OK LOGIN completed.\n> A2 NAMESPACE\n< A2 BAD User is authenticated but not connected.'],
      ],
      certainty: 'likely',
      more: withInboxTrouble,
    },
    {
      id: 'referral',
      // The account is fine, but no login to this server will open its mailbox, which is on another one.
      proof: referred,
      certainty: 'certain',
      source: 'RFC 2221 §4.1',
      examples: [
        'A1 NO [REFERRAL imap://ann;AUTH=*@mail2.example.com/] Specified user is invalid on this server. Try mail2.',
      ],
    },
    {
      id: 'imap-code',
      applies: { at: ['login'], responseCode: ['REFERRAL', 'CORRUPTION', 'NONEXISTENT'] },
      more: withInboxTrouble,
      certainty: 'likely',
      source: 'RFC 2221 §4.1, RFC 5530 §3',
      examples: ['A1 NO [REFERRAL imap://ann@mail2.example.com/] Try this server instead.'],
    },
  ],
} as const satisfies Rule

/** Whatever ends the connection later, the line that accepted the login gives the reason. */
function notInitialized(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const told = failure.stage === 'imap.inbox' ? initializationFailure(evidence) : undefined
    if (!told || failure.entry < told.entry) return []
    const end = failure.exchange?.messages.find(({ status }) => status === 'BYE')
    return [{ failure, lines: [line(evidence, told), ...(end ? [line(evidence, end)] : [])] }]
  })
}

/** The server requires UTF-8, and the client has not enabled it. */
function lacksUtf8(evidence: Evidence): boolean {
  const isEnabled = ({ command }: Exchange) => /^\S+ ENABLE .*UTF8=ACCEPT/i.test(command?.parts[0] ?? '')
  return hasCapability(evidence, /^UTF8=ONLY$/i) && !evidence.exchanges.some(isEnabled)
}

/** The host of the URL that the server names (RFC 5092 §3): a person needs no more of it. */
function referred(evidence: Evidence): readonly Proof[] {
  return matchResponses(evidence, { at: ['login'], responseCode: ['REFERRAL'] }).flatMap((proof) => {
    const [, referral] = REFERRAL.exec(proof.lines[0].text) ?? []
    return referral === undefined ? [] : [{ ...proof, facts: { ...proof.facts, referral } }]
  })
}

const REFERRAL = /\[REFERRAL imaps?:\/\/(?:[^\]\s/@]{0,300}@)?([^\]\s/@]{1,255})/i
