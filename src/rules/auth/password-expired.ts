import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const passwordExpired = {
  code: 'password-expired',
  refines: ['auth-failed', 'auth-unavailable', 'sender-rejected', 'recipient-rejected', 'web-login-required'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  patterns: [
    {
      id: 'imap-code',
      applies: { at: ['login'], responseCode: ['EXPIRED'] },
      certainty: 'likely', // the account may be what has expired
      source: 'RFC 5530 §3',
      examples: ['A1 NO [EXPIRED] Sorry'],
    },
    {
      id: 'transition-needed',
      applies: { at: ['login'], enhanced: ['X.7.12'] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['432 4.7.12 A password transition is needed'],
    },
    {
      id: 'words',
      applies: {
        at: ['login', ...SENDING],
        text: either(
          /\b(pass(word|phrase|wd)?|credentials?)\b.{0,40}\b(expired|(has|have|needs?|must|should)( to)? be (re)?(set|changed|updated|renewed)|been reset|(change|reset) (is )?(required|needed)|too (old|simple|weak|short))/,
          /\bexpired (pass(word|phrase|wd)|credentials)|\b(change|reset|update|renew) ((your|the) )?(\w{1,9} )?(pass(word|phrase)|credentials)|password transition/,
          /mot de passe.{0,12}expir|(kennwort|passwort).{0,20}abgelaufen|has(ł|l)o.{0,12}wygas|пароль.{0,20}(истек|просроч)|密码.{0,4}过期|contrase.{1,2}a.{0,12}(caducad|expirad)|password (è )?scaduta|senha expirad|wachtwoord.{0,12}verlopen/,
        ),
      },
      certainty: 'likely',
      source: 'https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c',
      examples: [
        'A1 NO Login failed: passphrase expired, has to be reset',
        '535 5.7.0 You must change your password first',
        'A1 NO [ALERT] password must be changed before login is permitted',
        '> RCPT TO:<x>\n< 554 5.7.1 <x@example.com>: Recipient address rejected: Password expired',
      ],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['password-ended']),
      certainty: 'certain',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","subcode":"user_password_expired","aadsts":50055}'],
    },
  ],
} as const satisfies Rule
