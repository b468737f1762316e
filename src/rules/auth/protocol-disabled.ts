import type { Evidence } from '../../evidence/gather.ts'
import { loginWays, stuckForLogin } from '../../evidence/login-ways.ts'
import { capabilityLine, type Proof, row } from '../../evidence/match.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const protocolDisabled = {
  code: 'protocol-disabled',
  refines: ['auth-failed', 'authorization-failed', 'mailbox-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'no-login-on-offer',
      proof: noneOffered,
      certainty: 'likely',
      specifics: { variant: 'no-login-on-port', field: 'port' },
      source: 'RFC 3501 §6.2.3, RFC 4954 §3',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 SIZE\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'switched-off',
      applies: {
        at: ['login', 'mail', 'inbox', 'idle'],
        text: either(
          /\b(imap4?|pop3?|smtp ?(auth\w{0,12}|access|service)?|smtpclientauthentication|mapi|external access|client access|protocols?|(third[ -]party|external|mail|desktop) (mail )?(apps?|clients?|programs?))\b.{0,30}\b(disabled|not (been |yet )?(enabled|activated|allowed|permitted|active|available|open|included|supported)|restricted|closed|only (available|for)|turned off|switched off|deactivated|is off|off|inactive|forbidden|blocked)/,
          /\b(disabled?|enable|activate|turn on|switch on|allow|open|not (enabled|activated|allowed|permitted)|without|no)\b.{0,24}\b(imap4?|pop3?(\/imap)?|smtp|mail|external|third[ -]party|client)\b.{0,20}\b(access|for|in|service|protocol|settings|use|log-?in|first|support|clients?|apps?)/,
          /\baccess(ed)? (with|via|to|using) (imap|smtp|pop3?)\b.{0,24}\b(denied|disabled|blocked|forbidden)|\b(not|n't) (been granted|be accessed (with|via|using)|include|entitled to|(allowed|permitted|authori[sz]ed|able) to use)( the)? (imap|pop3?|smtp)/,
          /\b(does not|doesn't|no) have (imap|smtp|pop3?) (access|enabled)|aka\.ms\/smtp_auth_disabled|security defaults policy|did not meet the criteria|conditional access/,
          /\b(account|user|plan|service)\b.{0,20}\b(not authori[sz]ed to use this service|has no permission|not subscribed)|(not|n't|no) (have )?(access|permission)s?( rights)? to (this|the|use) (service|imap|smtp|pop3?|mail)|(imap|pop3?|smtp).{0,12}(未开启|未开通|没有开启|关闭|禁用|отключ|выключ|vyklyuch|otklyuch|d.sactiv|deaktiviert|wy..czon|desactivad|desativad|disattivat|uitgeschakeld)|(imap|pop3?|smtp)\b.{0,40}nicht (aktiviert|freigeschaltet)|(开启|开通|включите|vklyuchite).{0,16}(imap|pop|smtp)/,
        ),
      },
      when: hasNoOtherCause,
      certainty: 'likely',
      source: 'https://aka.ms/smtp_auth_disabled, https://github.com/Zimbra/zm-mailbox',
      examples: [
        'A1 NO [ALERT] IMAP access is disabled for your domain.',
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
        'A1 NO account does not have IMAP access enabled',
        '550 User has no permission',
        'A1 NO please enable mail protocol first',
        'A1 NO Your plan does not include IMAP',
        '535 5.7.8 This user does not have access rights to this service',
      ],
    },
    {
      id: 'one-of-two',
      // Yandex says both in one sentence.
      applies: {
        at: ['login'],
        text: /\bor (imap|smtp|pop3?)\b.{0,12}\b(is )?(disabled|off|not enabled)|account is abnormal, service is not open/i,
      },
      certainty: 'possible',
      source: 'https://yandex.com/support/yandex-360/customers/mail/en/mail-clients/others.html',
      examples: ['A1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=x'],
    },
  ],
} as const satisfies Rule

/** Two causes in one text are not told apart by it, a login in the clear is another matter, and an outage passes. */
function hasNoOtherCause(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(
    ({ text, responseCode }) =>
      responseCode === 'UNAVAILABLE' ||
      /\bor (imap|smtp|pop)|insecure|authenticate is not|command|tls|ssl|\bip\b|abnormal|allowed to send\W{0,9}$/i.test(
        text,
      ),
  )
}

function noneOffered(evidence: Evidence): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0 || loginWays(evidence).isCommandOn) return []
  return stuck.map((failure) => ({ failure, lines: [capabilityLine(evidence) ?? row(evidence, failure.entry)] }))
}
