import { SENDING } from '../../conversation/exchange.ts'
import { afterLogin } from '../after-login.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const authRequired = {
  code: 'auth-required',
  refines: ['ip-blocked', 'protocol-violation', 'recipient-rejected', 'relay-denied', 'sender-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'smtp-code',
      applies: { at: ['mail', 'rcpt', 'data', 'content'], code: [530] },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) => /\b(tls|ssl|starttls|secure)\b|sender rejected/i.test(text)),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: [
        '530 5.7.0 Authentication required',
        '> MAIL FROM:<x>\n< 530 5.7.0 <unknown[192.0.2.1]>: Client host rejected: Authentication required',
      ],
    },
    {
      id: 'owner-not-logged-in',
      // Postfix: the address has an owner, and nobody has logged in.
      applies: { at: ['mail', 'rcpt'], text: /sender address rejected: not logged in/i },
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'certain',
      source: 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch',
      examples: ['> RCPT TO:<x>\n< 553 5.7.1 <ann@example.com>: Sender address rejected: not logged in'],
    },
    {
      id: 'words',
      applies: {
        at: ['mail', 'rcpt', 'data', 'idle'],
        text: either(
          /\b(auth|authenticat\w{1,5}|authori[sz]ation|log-?in|log in|credentials|sasl)\b.{0,20}\b(is )?(required|needed|necessary|first)|\b(requires?|need|must|should|please|send|issue|without)\b.{0,30}\b(auth|authenticat\w{1,5}|log-?in|log in|logged in)\b/,
          /\bnot (been )?(authenticated|logged in|authorised)|\bunauthenticated\b|\bsmtp[ -]?auth\b|turn on .{0,10}auth|client host rejected: access denied|must (be|check).{0,20}(logged|pop)|pop before smtp|\b(check|read|receive|collect|pop|fetch)\b.{0,12}\bmail\b.{0,20}\b(before|first)\b|\banonymous (access|mail|sending)/,
          /authentification (est )?(requise|n.cessaire)|anmeldung (ist )?erforderlich|wymagan\w (jest )?(autory|uwierzyt)|требуется (авториз|аутентиф)|需要.{0,6}(认证|验证|登录)|请先.{0,4}(认证|登录)|autenticaci.n requerida|autenticazione (richiesta|necessaria)|認証が必要/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /\b(dkim|spf|dmarc|starttls|RESOLVER|credentials for relay|535|no longer valid|match|belong|equal|from (address|must|header)|sender domain not|sender address rejected)\b/i.test(
            text,
          ),
        ),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'likely',
      source: 'RFC 4954 §6, https://www.postfix.org/postconf.5.html#reject_unauth_destination',
      examples: [
        '550 Authentication required',
        '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied',
        '> MAIL FROM:<x>\n< 503 5.5.4 Error: send AUTH command first.',
        '> MAIL FROM:<x>\n< 550 5.7.1 You must check for new mail before sending mail',
        '503 Administrative prohibition -- authorization required',
      ],
    },
    {
      id: 'enhanced',
      applies: { at: ['mail', 'rcpt'], enhanced: ['5.7.57'] },
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'likely',
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      examples: ['530 5.7.57 Client not authenticated to send mail.'],
    },
    {
      id: 'code-of-a-refused-login',
      applies: { at: SENDING, code: [535] },
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'possible',
      source: 'RFC 4954 §6',
      examples: ['> MAIL FROM:<x>\n< 535 Sorry'],
    },
    {
      id: 'enhanced-of-a-refused-login',
      applies: { at: SENDING, enhanced: ['X.7.8'] },
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'possible',
      source: 'RFC 4954 §6',
      examples: ['> MAIL FROM:<x>\n< 550 5.7.8 Sorry'],
    },
  ],
} as const satisfies Rule
