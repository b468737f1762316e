import type { Purpose } from '../src/conversation/exchange.ts'
import type { Code } from '../src/rules/codes.ts'

/** The expected code: `code!` may be certain, `code` is likely at most, and `code?` no more than possible. */
export type Expected = `${Code}${'' | '!' | '?'}`

/** The wordings of servers, by the command that they answer. */
export type Wordings = Readonly<Record<string, readonly (readonly [at: Purpose, Expected, reply: string])[]>>

const SMTPD = 'https://github.com/vdukhovni/postfix postfix/src/smtpd/smtpd_check.c'
const NDR =
  'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online'

/** Postfix waits until RCPT with what it holds against the client, the greeting and the sender (`smtpd_delay_reject`). */
export const POSTFIX: Wordings = {
  [SMTPD]: [
    ['rcpt', 'sender-rejected', '554 5.7.1 <ann@example.com>: Sender address rejected: Access denied'],
    ['rcpt', 'auth-required!', '553 5.7.1 <ann@example.com>: Sender address rejected: not logged in'],
    ['rcpt', 'sender-rejected!', '553 5.7.1 <ann@example.com>: Sender address rejected: not owned by user dan'],
    ['rcpt', 'sender-rejected', '450 4.1.8 <ann@example.com>: Sender address rejected: Domain not found'],
    ['rcpt', 'sender-rejected', '504 5.5.2 <ann>: Sender address rejected: need fully-qualified address'],
    [
      'rcpt',
      'sender-rejected',
      '550 5.7.27 <ann@example.com>: Sender address rejected: Domain example.com does not accept mail (nullMX)',
    ],
    ['rcpt', 'auth-required', '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'],
    ['rcpt', 'ip-blocked', '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]'],
    ['rcpt', 'ip-blocked', '554 5.7.1 <pc>: Helo command rejected: Access denied'],
    ['rcpt', 'relay-denied!', '554 5.7.1 <bob@example.com>: Relay access denied'],
    ['rcpt', 'relay-denied!', '454 4.7.1 <bob@example.com>: Relay access denied'],
    [
      'rcpt',
      'recipient-rejected',
      '550 5.1.1 <bob@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    ],
    ['rcpt', 'recipient-rejected', '504 5.5.2 <bob>: Recipient address rejected: need fully-qualified address'],
    [
      'rcpt',
      'recipient-rejected',
      '556 5.1.10 <bob@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)',
    ],
    ['rcpt', 'greylisted', '450 4.1.1 <bob@example.com>: Recipient address rejected: Try again later'],
    ['rcpt', 'server-unavailable', '451 4.3.0 <ann@example.com>: Temporary lookup failure'],
    ['rcpt', 'server-unavailable', '451 4.3.5 Server configuration error'],
    ['mail', 'server-unavailable', '452 4.3.1 Insufficient system storage'],
    ['rcpt', 'sending-limit', '452 4.5.3 Error: too many recipients'],
    ['rcpt', 'rate-limited', '450 4.7.1 Error: too much mail from 192.0.2.1'],
    ['mail', 'message-too-large', '552 5.3.4 Message size exceeds fixed limit'],
    ['data', 'message-rejected', '554 5.7.1 <DATA>: Data command rejected: Access denied'],
    ['data', 'recipient-rejected', '554 5.5.1 Error: no valid recipients'],
    ['content', 'message-rejected', '554 5.7.1 <END-OF-MESSAGE>: End-of-data rejected: Access denied'],
    ['content', 'server-unavailable', '451 4.7.1 Service unavailable - try again later'],
    ['content', 'server-unavailable', '451 4.3.0 Error: queue file write error'],
    ['content', 'message-too-large', '552 5.3.4 Error: message file too big'],
    ['content', 'message-rejected', '554 5.4.0 Error: too many hops'],
  ],
  'https://www.postfix.org/ADDRESS_VERIFICATION_README.html': [
    [
      'rcpt',
      'greylisted',
      '450 4.1.7 <ann@example.com>: Sender address rejected: unverified address: Address verification in progress',
    ],
    [
      'rcpt',
      'greylisted',
      '450 4.1.1 <bob@example.com>: Recipient address rejected: unverified address: Address verification in progress',
    ],
  ],
  'https://www.postfix.org/postconf.5.html#check_sasl_access': [
    ['rcpt', 'authorization-failed', '554 5.7.1 <ann>: SASL login name rejected: Access denied'],
  ],
  'https://github.com/iredmail/iRedAPD': [
    [
      'rcpt',
      'sender-rejected',
      '554 5.7.1 <bob@example.com>: Recipient address rejected: Sender is not same as SMTP authenticate username',
    ],
  ],
  'https://launchpad.net/postfix-policyd-spf-perl': [
    [
      'rcpt',
      'sender-rejected',
      '550 5.7.1 <bob@example.com>: Recipient address rejected: Please see http://www.openspf.net/Why?s=mfrom;id=ann',
    ],
  ],
  'https://launchpad.net/pypolicyd-spf': [
    [
      'rcpt',
      'sender-rejected',
      '550 5.7.23 <bob@example.com>: Recipient address rejected: Message rejected due to: SPF fail - not authorized',
    ],
  ],
  'https://github.com/schweikert/postgrey': [
    [
      'rcpt',
      'greylisted',
      '450 4.7.1 <bob@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/',
    ],
  ],
  'https://www.postfix.org/SMTPD_POLICY_README.html': [
    ['rcpt', 'greylisted', '450 4.7.1 <ann@example.com>: Sender address rejected: Greylisted'],
  ],
  'https://doc.dovecot.org/2.3/configuration_manual/quota/': [
    ['rcpt', 'mailbox-full', '552 5.2.2 <bob@example.com>: Recipient address rejected: Mailbox is full'],
  ],
}

export const EXIMS: Wordings = {
  'https://github.com/Exim/exim src/src/smtp_in.c, src/src/acl.c': [
    ['rcpt', 'sender-rejected', '550 Sender verify failed'],
    ['rcpt', 'sender-rejected', '451 Could not complete sender verify callout'],
    ['mail', 'sender-rejected', '501 ann: sender address must contain a domain'],
    ['rcpt', 'recipient-rejected', '501 bob: recipient address must contain a domain'],
    ['rcpt', 'relay-denied!', '550 relay not permitted'],
    ['rcpt', 'recipient-rejected', '550 Unrouteable address'],
    ['rcpt', 'recipient-rejected?', '550 Administrative prohibition'],
    ['content', 'message-rejected?', '550 Administrative prohibition'],
    ['rcpt', 'server-unavailable', '451 Temporary local problem - please try later'],
    ['mail', 'server-unavailable', '452 space shortage, please try later'],
    ['rcpt', 'sending-limit', '452 too many recipients'],
    ['mail', 'message-too-large', '552 Message size exceeds maximum permitted'],
    ['mail', 'too-many-connections!', '421 Too many concurrent SMTP connections; please try again later.'],
  ],
  'https://support.cpanel.net/hc/en-us/articles/360049231233-The-exceeded-the-max-defers-and-failures-per-hour-message':
    [
      [
        'rcpt',
        'sending-limit',
        '550 Domain example.com has exceeded the max defers and failures per hour (5/5 (100%)) allowed.',
      ],
    ],
}

export const MICROSOFT: Wordings = {
  'https://github.com/gophish/gophish/issues/2900': [
    [
      'content',
      'sender-rejected!',
      '554 5.2.252 SendAsDenied; ann@example.com not allowed to send as dan@example.com; STOREDRV.Submission',
    ],
    ['content', 'sender-rejected', '554 5.2.252 Sorry'],
  ],
  'https://github.com/gophish/gophish/issues/1600': [
    ['content', 'sender-rejected!', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  ],
  'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/continuous-error-throttling-smtp-auth-submissions':
    [
      ['mail', 'rate-limited', '550 5.2.251 Sender throttled due to continuous mailbox full errors.'],
      ['mail', 'rate-limited', '550 5.2.252 Sender throttled due to continuous send as denied errors.'],
      ['mail', 'rate-limited', '550 5.2.253 Sorry'],
      ['mail', 'sending-limit', '550 5.2.254 Sender throttled due to continuous too many recipients errors.'],
    ],
  [NDR]: [
    ['mail', 'auth-required', '530 5.7.57 Client not authenticated to send mail.'],
    ['mail', 'auth-required', '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM'],
    ['mail', 'oauth-required', '550 5.7.30 Basic authentication is not supported for Client Submission.'],
    ['rcpt', 'relay-denied!', '550 5.7.64 TenantAttribution; Relay Access Denied'],
    ['rcpt', 'recipient-rejected', '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'],
    ['rcpt', 'recipient-rejected', '550 5.7.504 [bob@example.com]: Recipient address rejected: Access denied'],
    ['rcpt', 'recipient-rejected', '550 5.7.505 Access denied, banned recipient'],
    ['rcpt', 'recipient-rejected', '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required'],
    [
      'content',
      'recipient-rejected',
      "550 5.7.703 Your message can't be delivered because messages to bob@example.com are blocked by your organization",
    ],
    ['mail', 'ip-blocked', '550 5.7.506 Access Denied, Bad HELO'],
    [
      'mail',
      'sending-limit',
      '550 5.7.508 Access denied, [2001:db8::1] has exceeded permitted limits within /64 range',
    ],
    [
      'content',
      'message-rejected',
      '550 5.7.509 Access denied, sending domain example.com does not pass DMARC verification',
    ],
    ['mail', 'ip-blocked', '550 5.7.510 Access denied, example.com does not accept email over IPv6'],
    ['rcpt', 'ip-blocked', '550 5.7.511 Access denied, banned sender[192.0.2.1]'],
    ['content', 'message-rejected', '550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant'],
    [
      'rcpt',
      'ip-blocked',
      '550 5.7.513 Service unavailable, Client host [192.0.2.1] blocked by example.com using Customer Block list',
    ],
    ['mail', 'ip-blocked', '550 5.7.620 Access denied, banned sending IP [192.0.2.1]'],
    ['content', 'sending-limit', '550 5.7.705 Access denied, tenant has exceeded threshold'],
    [
      'mail',
      'sender-rejected',
      '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
    ],
    ['content', 'sender-rejected', '550 5.7.800 Access denied, banned sender'],
    [
      'content',
      'sending-limit',
      "554 5.2.0 The message can't be submitted because the sender's submission quota was exceeded.",
    ],
    ['mail', 'server-unavailable', '451 4.7.0 Temporary server error. Please try again later. PRX5'],
  ],
}

export const OTHERS: Wordings = {
  'https://support.google.com/a/answer/3726730': [
    ['mail', 'sending-limit', '550 5.4.5 Daily SMTP relay limit exceeded for user.'],
    [
      'rcpt',
      'sending-limit',
      '550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\n550 5.4.5 sending limits go to',
    ],
    ['rcpt', 'sending-limit', '450 4.2.1 Peak SMTP relay limit exceeded for this customer.'],
    [
      'rcpt',
      'rate-limited',
      '450 4.2.1 The user you are trying to contact is receiving email at a rate that prevents additional messages from being delivered.',
    ],
    ['rcpt', 'recipient-rejected', '550 5.2.1 The email account that you tried to reach is disabled.'],
    ['rcpt', 'mailbox-full', "452 4.2.2 The recipient's inbox is out of storage space."],
    ['mail', 'message-too-large', "552 5.2.3 Your message exceeded Google's message size limits."],
    ['mail', 'server-unavailable', '421 4.4.5 Server busy, try again later.'],
    [
      'content',
      'rate-limited',
      '421 4.7.28 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail originating from your IP address.',
    ],
    [
      'content',
      'message-rejected',
      '550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    ],
    [
      'content',
      'message-rejected',
      '421 4.7.26 This mail has been rate limited because it is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
    ],
    [
      'content',
      'message-rejected',
      '550-5.7.1 [192.0.2.1] Our system has detected that this message is\n550 5.7.1 likely unsolicited mail.',
    ],
    [
      'mail',
      'ip-blocked',
      "550 5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers.",
    ],
    [
      'content',
      'message-rejected',
      '552 5.7.0 This message was blocked because its content presents a potential security issue.',
    ],
    ['rcpt', 'sending-limit', '550 5.5.1 Too many recipients for this sender'],
  ],
  'https://senders.yahooinc.com/smtp-error-codes': [
    ['content', 'message-rejected', '554 5.7.9 Message not accepted for policy reasons.'],
    [
      'rcpt',
      'recipient-rejected',
      "554 delivery error: dd This user doesn't have a yahoo.com account (bob@example.com) [0]",
    ],
    [
      'mail',
      'ip-blocked',
      '421 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed.',
    ],
  ],
  'RFC 8617 §9': [['content', 'message-rejected', '554 5.7.29 ARC validation failure']],
  'https://github.com/gophish/gophish/issues/1701': [
    ['mail', 'ip-blocked', '550 that IP address is not allowed to send'],
  ],
}

/** The account logs in, and may not send: it is blocked, its administrator does not let it, or its quota is used up. */
export const NO_SENDER: Wordings = {
  'https://github.com/roundcube/roundcubemail/issues/8737': [
    ['mail', 'account-disabled', '550 Outgoing mail from "ann@example.com" has been suspended.'],
    ['rcpt', 'account-disabled', '550 Outgoing mail from "ann@example.com" has been suspended.'],
  ],
  'https://github.com/gophish/gophish/issues/720': [
    ['content', 'account-disabled', '552 Your account has been suspended. Please contact us to reactivate'],
  ],
  'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html': [
    ['content', 'account-disabled', '554 Message rejected: Sending paused for this account.'],
  ],
  'https://github.com/Monstarrrr/rebutify/issues/162': [
    [
      'mail',
      'account-disabled',
      '421 Domain example.com is not allowed to send: Please activate your Mailgun account.',
    ],
  ],
  'https://www.zoho.com/mail/help/error-codes.html': [['mail', 'account-disabled', '554 5.1.8 Email Outgoing Blocked']],
  'https://learn.microsoft.com/en-us/defender-office-365/outbound-spam-restore-restricted-users': [
    ['rcpt', 'account-disabled', '550 5.1.8 Access denied, bad outbound sender.'],
  ],
  [NDR]: [
    ['mail', 'account-disabled', '550 5.7.501 Access denied, spam abuse detected'],
    ['content', 'account-disabled', '550 5.7.501 Access denied, spam abuse detected'],
    ['rcpt', 'account-disabled', '550 5.7.503 Access denied, banned sender'],
    [
      'content',
      'account-disabled',
      '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
    ],
  ],
  'https://support.smtp2go.com/hc/en-gb/articles/360015283053-550-that-SMTP-username-s-account-is-not-allowed-to-send':
    [['mail', 'authorization-failed', "550 that SMTP username's account is not allowed to send"]],
  'https://www.postfix.org/SMTPD_POLICY_README.html': [
    [
      'rcpt',
      'authorization-failed',
      '554 5.7.1 <bob@example.com>: Recipient address rejected: You are not permitted to send mail',
    ],
  ],
  'https://github.com/WPManageNinja/fluent-smtp/issues/157': [
    [
      'mail',
      'protocol-disabled',
      '550 Unable to send email. Your SMTP account is not yet activated. Please contact us',
    ],
  ],
  'https://aka.ms/smtp_auth_disabled': [
    [
      'mail',
      'protocol-disabled',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox',
    ],
  ],
  'RFC 3463 §3.8': [['rcpt', 'relay-denied', '550 5.7.1 User not allowed to relay']],
  'https://github.com/nodemailer/nodemailer/issues/1137': [
    [
      'rcpt',
      'sending-limit',
      '550 User ann@example.com has exceeded its 24-hour sending limit. Messages to 25 recipients out of 25',
    ],
  ],
}
