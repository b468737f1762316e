import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

export const webLoginRequired = {
  code: 'web-login-required',
  refines: ['auth-failed', 'mailbox-unavailable', 'message-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'browser',
      applies: { at: ['login', 'mail', 'inbox'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(web browser|web login required|need to use web)', 'https://github.com/sisimai/p5-sisimai', '535 5.7.1 Please log in with your web browser and then try again.', 'A1 NO [ALERT] Web login required: http://support.google.com/mail/bin/answer.py?answer=78754 (Failure)', '535 5.7.8 Error: authentication failed: Your message looks like spam. You need to use web for sending or prove you are not a robot using the following link http://ya.cc....'],
        ['(continuesignin|signin/continue|webloginrequired)', 'https://support.google.com/mail/accounts/answer/78754', '534-5.7.14 <https://accounts.google.com/ContinueSignIn?sarp=1&scc=1&plt=x', '534-5.7.9 Please log in with your web browser and then try again. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired x-gsmtp', '534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=x'],
        ['verify your (account|identity)', 'https://github.com/cozy/cozy-emails/issues/621', 'A1 NO Account is blocked. Login to your account via a web browser to verify your identity.', 'A1 NO (#mbr1240) please verify your account'],
        ['authori* request timed out', 'https://github.com/simonrob/email-oauth2-proxy/blob/HEAD/emailproxy.py', 'A1 NO LOGIN Email OAuth 2.0 Proxy: Login failed for account alice@example.com: Authorisation request timed out'],
      ],
      certainty: 'likely',
    },
    {
      id: 'before-more-is-sent',
      // The account has sent too much at once: Outlook.com, Zoho.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['to continue sending ... sign in', 'https://github.com/nodemailer/smtp-connection/issues/37', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.3.4 Requested action not taken; To continue sending messages, please sign in to your account.'],
        ['unusual sending activity', 'https://github.com/cachethq/cachet/issues/3052', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.4.6 Unusual sending activity detected. <a href=https://www.zoho.com/mail/help/usage-policy.html target=_blank>Learn more.</a> To unblock <a href=https://mail.zoho.com/UnblockMe target=_blank>Click here.</a>'],
      ],
      certainty: 'likely',
      rivals: ['sending-limit'],
    },
    {
      id: 'enhanced',
      // Google's text. RFC 5248 §2.4 has the code for a missing trust relationship.
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
      // NetEase sends this to a client that has not sent ID, or that it does not know.
      applies: { at: ['login', 'inbox'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['unsafe login', 'https://help.mail.163.com/faqDetail.do?code=d7a5dc8471cd0c0e8b4b8f4f8e49998b374173cfe9171305fa1ce630d7f67ac2eda07326646e6eb0', '> A3 EXAMINE INBOX\n< A3 NO EXAMINE Unsafe Login. Please contact kefu@188.com for help'],
      ],
      certainty: 'possible',
    },
    {
      id: 'oauth-server',
      by: 'denial',
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
