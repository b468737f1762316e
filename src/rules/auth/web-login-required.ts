import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const webLoginRequired = {
  code: 'web-login-required',
  refines: ['auth-failed', 'mailbox-unavailable', 'message-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'browser',
      applies: {
        at: ['login', 'mail', 'inbox'],
        text: either(
          /\b(log|sign) ?-?(in|on)\b.{0,24}\b(with|via|through|using|from|in|on|to)\b.{0,20}\b(web ?browser|browser|web ?mail|website|web (site|interface|page))|web ?login ?required|WebLoginRequired|ContinueSignIn/,
          /\b(visit|go to|open)\b.{0,40}\b(web ?mail|your browser)\b|verify your (account|identity|phone)|\baccount\b.{0,24}\b(verified|verification)\b|AccountVerification|\baccept\b.{0,12}\bterms\b|\bnew (location|device)\b|(log|sign) ?in (to|at) https:|\b(check|confirm) your account\b|\bweb client\b|\bcaptcha\b|suspicious (log|sign|activity)|unusual (sign|log|activity)/,
        ),
      },
      certainty: 'likely',
      source: 'https://support.google.com/mail/accounts/answer/78754',
      examples: [
        'A1 NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
        '534-5.7.9 Please log in with your web browser and then try again. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired x-gsmtp',
      ],
    },
    {
      id: 'before-more-is-sent',
      // Outlook.com's, where an account has sent much at once.
      applies: { at: SENDING, text: /\bto continue sending\b.{0,40}\b(sign|log) ?-?in\b/i },
      certainty: 'likely',
      rivals: ['sending-limit'],
      source: 'https://github.com/nodemailer/smtp-connection/issues/37',
      examples: [
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.3.4 Requested action not taken; To continue sending messages, please sign in to your account.',
      ],
    },
    {
      id: 'enhanced',
      // Google's. RFC 5248 §2.4 has the code for a trust relationship that is missing.
      applies: { at: ['login'], code: [534], enhanced: ['5.7.14'] },
      certainty: 'likely',
      source: 'https://support.google.com/a/answer/3726730',
      examples: ['534 5.7.14 Sorry'],
    },
    {
      id: 'webalert',
      applies: { at: ['login'], responseCode: ['WEBALERT'] },
      certainty: 'certain',
      source: 'https://github.com/pmengal/MailSystem.NET/issues/17',
      examples: [
        '> A1 LOGIN ann x\n< * NO [WEBALERT https://accounts.google.com/signin/continue] Web login required.\n< A1 NO [ALERT] Please log in (Failure)',
      ],
    },
    {
      id: 'unsafe-login',
      // NetEase says so to a client that has not sent ID, or that it does not know.
      applies: { at: ['login', 'inbox'], text: /unsafe login|(log-?in|登录).{0,8}(不安全|异常)/i },
      certainty: 'possible',
      source:
        'https://help.mail.163.com/faqDetail.do?code=d7a5dc8471cd0c0e8b4b8f4f8e49998b374173cfe9171305fa1ce630d7f67ac2eda07326646e6eb0',
      examples: ['> A3 EXAMINE INBOX\n< A3 NO EXAMINE Unsafe Login. Please contact kefu@188.com for help'],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['sign-in-needed']),
      certainty: 'certain',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"invalid_grant","subcode":"basic_action","aadsts":50076}',
        '= denied {"code":"interaction_required"}',
        '= denied {"code":"invalid_grant","subcode":"invalid_rapt","said":"reauth related error (invalid_rapt)"}',
      ],
    },
  ],
} as const satisfies Rule
