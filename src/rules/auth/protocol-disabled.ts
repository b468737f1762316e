import type { Evidence } from '../../evidence/gather.ts'
import { loginWays, stuckForLogin } from '../../evidence/login-ways.ts'
import { atOffer, type Proof, row, type Specifics } from '../../evidence/match.ts'
import { isTurnedAway } from '../../evidence/refused-hello.ts'
import type { Rule } from '../rule.ts'

export const protocolDisabled = {
  code: 'protocol-disabled',
  refines: ['auth-failed', 'authorization-failed', 'mailbox-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'no-login-on-offer',
      by: 'lack',
      proof: noneOffered,
      certainty: 'likely',
      specifics: { variant: 'no-login-on-port', field: 'port' },
      source: 'RFC 3501 §6.2.3, RFC 4954 §3',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 SIZE\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'no-such-server',
      by: 'row',
      proof: absentFrom,
      certainty: 'certain',
      specifics: { variant: 'no-server-at-provider', fixBy: 'provider', retry: 'never', field: 'email' },
      source: 'RFC 6186 §3.4',
      examples: [
        '= note {"absent":"provider","providerName":"Example Mail"}',
        '= note {"absent":"bridge","providerName":"Example Mail","program":"Example Bridge"}',
        '= note {"absent":"srv"}',
      ],
    },
    {
      id: 'switched-off',
      applies: { at: ['login', 'mail', 'inbox', 'idle'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(imap|pop3|smtp|smtpclientauthentication) (access |feature )?(is )?(disabled|off|not (enabled|allowed|activated))', 'https://github.com/Kopano-dev/kopano-core/blob/HEAD/gateway/IMAP.cpp', 'A1 NO LOGIN imap feature disabled', '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.', '* BYE IMAP access disabled for this account.', 'A1 NO custom imap off', 'A1 NO IMAP access is not enabled', '535 5.7.8 SMTP access is not allowed for your account', '535 POP3 not activated'],
        ['((authori*|allowed|permitted) to use|have|include|no) (imap|smtp|pop*|this service)', 'https://github.com/Zimbra/zm-mailbox/blob/HEAD/store/src/java/com/zimbra/cs/imap/ImapHandler.java', 'A1 NO account does not have IMAP access enabled', '550 5.7.1 Your account is not authorized to use this service.', 'A1 NO User is not allowed to use IMAP', 'A1 NO You are not permitted to use POP3', '535 Your plan does not include SMTP', 'A1 NO There is no IMAP access for this account'],
        ['(enable mail protocol|user has no permission)', 'https://github.com/testerSunshine/12306/issues/62', '550 User has no permission', 'A1 NO please enable mail protocol first'],
        ['access (rights )?to (this|requested) service', 'https://github.com/zone-eu/wildduck/blob/HEAD/lib/user-handler.js', '535 5.7.8 This user does not have access rights to this service', '403 Access to requested service disabled'],
        ['(did not meet the criteria|security defaults policy)', 'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission', '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.', "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator."],
        ['smtp account is not yet activated', 'https://github.com/WPManageNinja/fluent-smtp/issues/157', '> MAIL FROM:<x>\n< 550 Unable to send email. Your SMTP account is not yet activated.'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(or imap|insecure)', 'https://github.com/svarshavchik/courier-libs/blob/HEAD/imap/imapd.C', '* BYE IMAP access disabled via insecure connection.', 'A1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=x'],
      ],
      certainty: 'likely',
    },
    {
      id: 'one-of-two',
      // Yandex and Tencent name several causes in one sentence.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['or imap is disabled', 'https://yandex.com/support/yandex-360/customers/mail/en/mail-clients/others.html', 'A1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=x'],
        ['service is not open', 'https://github.com/chengazhen/cursor-auto-free/issues/294', 'A1 NO Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.'],
      ],
      certainty: 'possible',
    },
  ],
} as const satisfies Rule

/** The variant of each reason why there is no such server. */
const ABSENT = {
  provider: { variant: 'no-server-at-provider' },
  bridge: { variant: 'bridge-only', fixBy: 'user', retry: 'after-fix', field: 'host' },
  srv: { variant: 'no-server-by-srv', fixBy: 'mailbox-admin' },
} as const satisfies Readonly<Record<string, Specifics>>

/** The note that there is no such server, which replaces a connection. */
function absentFrom(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const note = evidence.transcript.entries[failure.entry]
    if (note?.kind !== 'note' || note.absent === undefined) return []
    const { absent, providerName, program } = note
    const facts = {
      ...(providerName !== undefined && { provider: providerName }),
      ...(program !== undefined && { bridge: program }),
    }
    const specifics = Object.hasOwn(ABSENT, absent) ? ABSENT[absent] : ABSENT.provider
    return [{ failure, lines: [row(evidence, failure.entry)], facts, specifics }]
  })
}

function noneOffered(evidence: Evidence): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0 || loginWays(evidence).isCommandOn || isTurnedAway(evidence)) return []
  return atOffer(evidence, stuck)
}
