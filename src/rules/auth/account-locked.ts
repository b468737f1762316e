import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const accountLocked = {
  code: 'account-locked',
  refines: ['auth-failed', 'account-disabled', 'auth-unavailable', 'rate-limited'],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'words',
      applies: {
        at: ['login', 'mail'],
        text: either(
          /\b(account|user|passphrase|password|log-?in|mailbox)\b.{0,40}\b(temporarily |administratively )?(locked|lock-?out|blocked)\b|\baccess\b.{0,30}\blocked\b|\b(locked|blocked) (account|user|out)\b|\block-?out\b/,
          /compte.{0,20}(verrouill|bloqu)|(konto|zugang|postfach).{0,20}(gesperrt|zablokowan)|(аккаунт|ящик|пользовател|учетн).{0,30}(заблокир|блокир)|(akkaunt|yashik|yaschik).{0,30}(blok|zablok)|(帐号|账号|帐户|账户|用户).{0,12}(锁定|冻结|封)|cuenta.{0,20}bloquead|conta.{0,20}bloquead|account.{0,20}(bloccat|geblokkeerd)|ロック/,
        ),
      },
      // Microsoft's "locked by your organization's security defaults policy" is a setting, not a lock.
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /security defaults|legacy auth|\blocked by (another|other|an?|pop3?|imap)\b|\b(ip|sender)\b.{0,20}blocked|from (your|this) (ip|address|host|country)/i.test(
            text,
          ),
        ),
      certainty: 'likely',
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      examples: [
        'A1 NO [CONTACTADMIN] This account has been administratively locked.',
        '535 5.7.139 Authentication Unsuccessful, Account Locked.',
        'A1 NO Account is temporarily blocked after too many failed logins',
      ],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['user-locked']),
      certainty: 'likely',
      rivals: ['ip-blocked'],
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","aadsts":50053}'],
    },
  ],
} as const satisfies Rule
