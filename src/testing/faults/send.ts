import { CLOSE, faults } from './fault.ts'

export const SEND = faults({
  'auth-required': {
    about: 'takes no message without a login',
    source: 'RFC 4954 §6',
    needs: 'message-without-login',
    smtp: { mail: '530 5.7.0 Authentication required' },
  },
  'auth-required-postfix': {
    about: 'Postfix: the same at the recipient, in the words of an address block',
    source: 'https://www.postfix.org/postconf.5.html#smtpd_delay_reject',
    needs: 'message-without-login',
    smtp: { rcpt: '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied' },
  },
  'auth-required-yandex': {
    about: 'Yandex: the same as a bad sequence of commands',
    source: 'https://github.com/muquit/mailsend/issues/159',
    needs: 'message-without-login',
    smtp: { mail: '503 5.5.4 Error: send AUTH command first.' },
  },
  'sender-rejected': {
    about: 'Postfix: the address is not of the user who has logged in',
    source: 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch',
    smtp: { rcpt: '553 5.7.1 <dan@mailwhy.test>: Sender address rejected: not owned by user ann@mailwhy.test' },
  },
  'sender-rejected-outlook': {
    about: 'Microsoft: the same, said after the message',
    source: 'https://github.com/swiftmailer/swiftmailer/issues/1030',
    needs: 'message',
    smtp: {
      content:
        '550 5.7.60 SMTP; Client does not have permissions to send as this sender [MW2PR1901MB2155.namprd19.prod.outlook.com]',
    },
  },
  'sender-rejected-zoho': {
    about: 'Zoho: the same, in the words of a relay that is denied',
    source: 'https://github.com/mattermost/mattermost/issues/13224',
    smtp: { content: '553 Relaying disallowed as dan@mailwhy.test' },
  },
  'sender-rejected-netease': {
    about: 'NetEase: sender and login differ',
    source: 'https://github.com/ruanyf/weather-action/issues/5',
    smtp: { mail: '553 Local user only,163 smtp5,HdxpCgA3f+63sTNhtiNZDA--.2001S2 1630777785' },
  },
  'recipient-rejected': {
    about: 'Postfix: nobody of that name',
    source: 'https://www.postfix.org/postconf.5.html#reject_unlisted_recipient',
    smtp: {
      rcpt: '550 5.1.1 <bob@mailwhy.test>: Recipient address rejected: User unknown in virtual mailbox table',
    },
  },
  'recipient-rejected-outlook': {
    about: 'Microsoft: a distribution list that is closed, in the words of a login that is missing',
    source: 'https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/',
    smtp: { content: '550 5.7.1 RESOLVER.RST.AuthRequired; authentication required [Stage: CreateMessage]' },
  },
  'relay-denied': {
    about: 'Postfix: does not relay for this client',
    source: 'https://www.postfix.org/postconf.5.html#reject_unauth_destination',
    smtp: { rcpt: '554 5.7.1 <bob@mailwhy.test>: Relay access denied' },
  },
  'relay-denied-outlook': {
    about: 'Microsoft: does not relay for this client',
    source: 'https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/',
    smtp: { rcpt: '550 5.7.64 TenantAttribution; Relay Access Denied' },
  },
  'message-rejected': {
    about: 'takes the message for spam',
    source: 'RFC 3463 §3.8',
    smtp: { content: '550 5.7.1 Message rejected due to excessive spam score.' },
  },
  'message-rejected-gmail': {
    about: 'Gmail: no SPF and no DKIM, in the words of a login that is missing',
    source: 'https://support.google.com/a/answer/3726730',
    needs: 'message',
    smtp: {
      content:
        '550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550 5.7.26  For instructions on setting up authentication, go to https://support.google.com/mail/answer/81126#authentication - gsmtp',
    },
  },
  'message-too-large': {
    about: 'the message is larger than the server takes',
    source: 'RFC 1870 §6.1',
    smtp: { mail: '552 5.3.4 Message size exceeds fixed maximum message size' },
  },
  'message-too-large-qmail': {
    about: 'qmail: the same, said after the message',
    source: 'https://github.com/notqmail/notqmail/blob/main/qmail-smtpd.c',
    smtp: { content: '552 sorry, that message size exceeds my databytes limit (#5.3.4)' },
  },
  'sending-limit': {
    about: 'Google: as much has been sent today as may be',
    source: 'https://support.google.com/a/answer/166852',
    smtp: { mail: '550 5.4.5 Daily SMTP relay limit exceeded for user.' },
  },
  'sending-limit-godaddy': {
    about: 'GoDaddy: the same, at the recipient',
    source: 'https://github.com/nodemailer/nodemailer/issues/1137',
    smtp: {
      rcpt: '550 User ann@mailwhy.test has exceeded its 24-hour sending limit. Messages to 25 recipients out of 25 allowed have been sent.',
    },
  },
  'sending-limit-recipients': {
    about: 'too many recipients for one message',
    source: 'RFC 5321 §4.5.3.1.10',
    smtp: { rcpt: '452 4.5.3 Requested action not taken: max recipients reached' },
  },
  'mailbox-full': {
    about: 'the recipient has no room left: Dovecot',
    source: 'RFC 3463 §3.3',
    smtp: { rcpt: '552 5.2.2 <bob@mailwhy.test> Quota exceeded (mailbox for user is full)' },
  },
  'mailbox-full-overquota': {
    about: 'INBOX cannot be opened because it is full',
    source: 'RFC 5530 §3',
    imap: { inbox: '{tag} NO [OVERQUOTA] Quota exceeded (mailbox for user is full)' },
  },
  greylisted: {
    about: 'Postgrey: a first contact, to be tried again later',
    source: 'RFC 6647 §2',
    smtp: { rcpt: '450 4.2.0 <bob@mailwhy.test>: Recipient address rejected: Greylisted for 60 seconds' },
  },
  'message-lost': {
    about: 'takes the message, and it never arrives',
    source: 'RFC 5321 §6.1',
    needs: 'round-trip',
    smtp: { content: '250 2.0.0 Ok: queued as 4Q1w2z3Xy4z5' },
  },
  'message-fate-unknown': {
    about: 'hangs up after the message, so that nobody knows whether it has been sent',
    source: 'RFC 5321 §4.2.5',
    smtp: { content: CLOSE },
  },
})
