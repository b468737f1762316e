import { SENDING } from '../../conversation/exchange.ts'
import { afterLogin } from '../after-login.ts'
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
      applies: { at: ['mail', 'rcpt'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['sender address rejected not logged in', 'https://github.com/home-assistant/core/issues/154774', '> RCPT TO:<x>\n< 553 5.7.1 <bob@example.com>: Sender address rejected: not logged in'],
      ],
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'certain',
    },
    {
      id: 'of-an-address',
      // The address is refused because nobody has logged in.
      applies: { at: ['mail'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['from (the )?specified address ... unauthenticated', 'https://github.com/twisted/twisted/blob/trunk/src/twisted/mail/smtp.py', '550 Cannot receive from specified address <bob@example.com>: Unauthenticated senders not allowed', '550 No mail from the specified address: unauthenticated'],
      ],
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'likely',
      rivals: ['sender-rejected'],
    },
    {
      id: 'words',
      applies: {
        at: ['mail', 'rcpt', 'data', 'idle'],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(auth|authenticate|authentication|authorization|authorisation|login|log in|credentials|sasl) (is )?(required|needed|necessary|first)', 'https://github.com/mailcow/mailcow/issues/318', '> RCPT TO:<x>\n< 550 smtp auth required', '550 Authorisation required', '502 5.7.0 Please authenticate first', '550 5.7.0 Authentication required', '> DATA\n< 503 Administrative prohibition -- authorization required. Users in your domain are not allowed to send email without authorization. See http://help.mail.ru/mail-help/mailer/popsmtp for details.', '550 login required', '550 log in required', '550 credentials required', '550 sasl required', '> RCPT TO:<x>\n< 530 SMTP authentication is required.', '550 auth needed', '550 auth necessary'],
        ['(requires|require|need|must|should|please|send|issue|without) ... (auth|authentication|authenticate|login|log in|logged in)', 'https://github.com/emersion/go-smtp', '502 5.7.0 Please authenticate first', '> RCPT TO:<x>\n< 551 RELAY ACCESS DENIED - THE DOMAIN bob@example.com IS NOT HOSTED LOCALLY AND RELAY ACCESS REQUIRES AUTHENTICATION', '550 We require auth', '550 You need to use auth', '503 5.5.1 You must authenticate first.', '550 You should use auth', '503 5.5.4 Error: send AUTH command first.', '550 issue auth', '550 No mail without auth', '550 requires login', '550 You must log in to send mail on this port.', '550 requires logged in'],
        ['not (been )?(authenticated|logged in)', 'https://github.com/aox/aox', '530 5.5.0 User not authenticated', '550 not been authenticated', '550 not logged in'],
        ['unauthenticated', 'https://github.com/sendgrid/docs/issues/6473', '550 Unauthenticated senders not allowed'],
        ['smtp( )?auth', 'https://github.com/mailcow/mailcow/issues/318', '> RCPT TO:<x>\n< 550 smtp auth required', '550 enable smtpauth'],
        ['turn on ... (authentication|auth)', 'https://github.com/sisimai/p5-sisimai', '550 Turn on auth', '> RCPT TO:<x>\n< 550 Please turn on SMTP Authentication in your mail client. mail0.bemta0.messagelabs.com [198.51.100.21]:22222 is not permitted to relay through this server without authentication.'],
        ['or authentication mechanism', 'https://github.com/twisted1919/bounce-handler', '550 Local user only or Authentication mechanism'],
        ['client host rejected access denied', 'https://github.com/modoboa/modoboa/issues/2311', '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'],
        ['must (be|check) ... (logged|pop|mail)', 'https://github.com/M66B/FairEmail', '550 5.7.1.You must check for new mail before sending mail', '550 You must be logged in', '550 You must be in after POP'],
        ['(log in|login|authenticate) before', 'RFC 4954 §6', '550 5.7.1 Log in before you send', '550 Login before sending', '550 Authenticate before you send'],
        ['pop before smtp', 'https://en.wikipedia.org/wiki/POP_before_SMTP', '550 pop before smtp'],
        ['(check|read|receive|collect|pop|fetch) ... mail ... (before|first)', 'https://github.com/M66B/FairEmail', '550 5.7.1.You must check for new mail before sending mail', '550 Please read your mail before', '550 Please receive your mail before', '550 collect mail before', '550 Please POP your mail before', '550 fetch mail before', '550 check mail first'],
        ['first (check|read|receive|collect|pop|fetch) ... mail', 'https://www.oceanfree.net/services/help/tech.html', '553 To send mail, first check your mail with a valid POP account; this prevents unauthorized SPAM relaying. (#5.7.1)', '550 First read your mail', '550 First receive your mail', '550 First collect your mail', '550 First POP your mail', '550 First fetch your mail'],
        ['anonymous (access|mail|sending)', 'https://github.com/BookStackApp/BookStack/issues/4423', '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM', '550 anonymous access', '550 anonymous sending'],
        ['authentification (est )?requise', 'https://github.com/sisimai/p5-sisimai', '550 5.5.0 Authentification requise. Authentication Required. LPN105_402', '550 authentification est requise'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['because it is unauthenticated', 'https://support.google.com/a/answer/3726730', '> MAIL FROM:<x>\n< 421 4.7.26 This mail has been rate limited because it is unauthenticated.'],
        ['(dkim|spf|dmarc|starttls)', 'RFC 4954 §6', '> DATA\n< 550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM.', '> RCPT TO:<x>\n< 550 Authentication required: sign with DKIM', '> RCPT TO:<x>\n< 550 Authentication required: publish SPF', '> RCPT TO:<x>\n< 550 Authentication required by DMARC', '> RCPT TO:<x>\n< 550 Authentication required: use STARTTLS first'],
        ['resolver', 'RFC 4954 §6', '> RCPT TO:<x>\n< 550 RESOLVER.RST.AuthRequired; authentication required'],
        ['credentials for relay', 'https://support.google.com/a/answer/3726730', '550 Authentication required: no credentials for relay'],
        ['no longer valid', 'RFC 4954 §6', '> RCPT TO:<x>\n< 550 Your password is no longer valid, please log in'],
        ['(match|belong)', 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch', '550 The sender must match your login', '550 The address must belong to your login'],
        ['(from|as) (your|the) (login|account|user)', 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch', '550 Mail must be sent from your login address', '550 You must send as the login of today', '550 Without login you cannot send from your account', '550 You must send as the user of your login'],
        ['from (address|must)', 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch', '550 From address without authentication', '550 From must be that of your login'],
        ['sender address rejected', 'RFC 4954 §6', '> RCPT TO:<x>\n< 550 Sender address rejected: authentication required'],
        ['(sender|mail|email|message) is unauthenticated', 'https://github.com/sisimai/rb-sisimai', '> DATA\n< 550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo', '> RCPT TO:<x>\n< 550 Authentication required: email is unauthenticated', '> RCPT TO:<x>\n< 550 Authentication required: message is unauthenticated', '> DATA\n< 550-5.7.26 This mail is unauthenticated'],
        ['unauthenticated (email|mail|message)', 'RFC 4954 §6', '> RCPT TO:<x>\n< 550 Authentication required: unauthenticated email', '> RCPT TO:<x>\n< 550 Authentication required: unauthenticated mail', '> RCPT TO:<x>\n< 550 Authentication required: unauthenticated message'],
      ],
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'auth-required-after-login' }),
      certainty: 'likely',
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
