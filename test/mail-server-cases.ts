/** A log of a mail server, or a bounce: where it comes from, and what it shows. */
type MailServerLog = readonly [file: string, source: string, expected: string]

const POSTFIX = 'recorded: Postfix 3.7.11'
const EXIM = 'recorded: Exim 4.96'
const SENDMAIL = 'recorded: Sendmail 8.17.1.9'
const OPENSMTPD = 'recorded: OpenSMTPD 6.8.0p2'
const DOVECOT = 'recorded: Dovecot 2.3.19.1'
const GOOGLE = 'written after https://support.google.com/mail/answer/6596'

/** Bounces, and logs of mail servers, in `fixtures/imports/`: pieces of what `scripts/mail-servers/record.sh` and the real servers of the tests left. */
export const MAIL_SERVER_LOGS: readonly MailServerLog[] = [
  [
    'bounce-base64.txt',
    'written after what was recorded: Postfix 3.7.11, with the encoding of RFC 2045 \u00a76.8',
    'mailbox-full',
  ],
  [
    'bounce-exchange-2010.txt',
    'written after https://learn.microsoft.com/en-us/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages',
    'recipient-rejected',
  ],
  [
    'bounce-exchange-full.txt',
    'written after https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
    'mailbox-full',
  ],
  [
    'bounce-exchange-online.txt',
    'written after https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
    'recipient-rejected',
  ],
  ['bounce-exim-full.txt', EXIM, 'mailbox-full'],
  ['bounce-exim-grey-delayed.txt', EXIM, 'greylisted'],
  ['bounce-exim-multi.txt', EXIM, 'recipient-rejected'],
  ['bounce-exim-nobody.txt', EXIM, 'recipient-rejected'],
  [
    'bounce-exim-old.txt',
    'written after https://www.exim.org/exim-html-4.40/doc/html/spec_43.html',
    'recipient-rejected',
  ],
  ['bounce-exim-several.txt', EXIM, 'recipient-rejected'],
  ['bounce-gmx.txt', 'written after https://postmaster.gmx.net/en/error-messages', 'recipient-rejected'],
  ['bounce-google-blocked.txt', GOOGLE, 'ip-blocked'],
  ['bounce-google-delayed.txt', GOOGLE, 'greylisted'],
  ['bounce-google-dsn.txt', GOOGLE, 'recipient-rejected'],
  ['bounce-google-old.txt', GOOGLE, 'recipient-rejected'],
  ['bounce-google.txt', GOOGLE, 'recipient-rejected'],
  [
    'bounce-microsoft-365.txt',
    'written after https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/fix-error-code-550-5-1-10-in-exchange-online',
    'recipient-rejected',
  ],
  ['bounce-opensmtpd-blocked.txt', OPENSMTPD, 'ip-blocked'],
  ['bounce-opensmtpd-grey-delayed.txt', OPENSMTPD, 'greylisted'],
  ['bounce-opensmtpd-unknown.txt', OPENSMTPD, 'recipient-rejected'],
  ['bounce-parts.txt', 'written after RFC 3464 \u00a72.3', 'recipient-rejected'],
  ['bounce-postfix-blocked.txt', POSTFIX, 'ip-blocked'],
  [
    'bounce-postfix-local.txt',
    'written after https://github.com/vdukhovni/postfix/tree/master/postfix/src/smtp',
    'recipient-rejected',
  ],
  ['bounce-postfix-several.txt', POSTFIX, 'recipient-rejected'],
  ['bounce-postfix-spam.txt', POSTFIX, 'message-rejected'],
  ['bounce-postfix-unknown.txt', POSTFIX, 'recipient-rejected'],
  ['bounce-qmail.txt', 'written after http://cr.yp.to/proto/qsbmf.txt', 'recipient-rejected'],
  [
    'bounce-quoted-printable.txt',
    'written after what was recorded: Postfix 3.7.11, with the encoding of RFC 2045 \u00a76.7',
    'mailbox-full',
  ],
  ['bounce-sendmail-big.txt', SENDMAIL, 'message-too-large'],
  ['bounce-sendmail-grey-delayed.txt', SENDMAIL, 'greylisted'],
  ['bounce-sendmail-several.txt', SENDMAIL, 'recipient-rejected'],
  ['bounce-sendmail-unknown.txt', SENDMAIL, 'recipient-rejected'],
  ['dovecot-login.txt', DOVECOT, 'auth-failed'],
  ['dovecot-plaintext.txt', DOVECOT, 'encryption-required'],
  ['dovecot-tls-version.txt', DOVECOT, 'tls-version-unsupported'],
  ['dovecot-too-many.txt', DOVECOT, 'too-many-connections'],
  ['exim-bounced.txt', EXIM, 'recipient-rejected'],
  ['exim-deferred.txt', EXIM, 'greylisted'],
  ['exim-login.txt', EXIM, 'auth-failed'],
  ['exim-refused.txt', EXIM, 'connection-refused'],
  ['exim-rejected.txt', EXIM, 'message-rejected'],
  ['exim-relay-login.txt', EXIM, 'auth-failed'],
  ['exim-several.txt', EXIM, 'recipient-rejected'],
  ['opensmtpd-bounced.txt', OPENSMTPD, 'recipient-rejected'],
  ['opensmtpd-deferred.txt', OPENSMTPD, 'greylisted'],
  ['opensmtpd-rejected.txt', OPENSMTPD, 'recipient-rejected'],
  ['postfix-blocked.txt', POSTFIX, 'ip-blocked'],
  ['postfix-bounced.txt', POSTFIX, 'recipient-rejected'],
  ['postfix-deferred.txt', POSTFIX, 'greylisted'],
  ['postfix-greylisting.txt', POSTFIX, 'greylisted'],
  ['postfix-login.txt', POSTFIX, 'auth-failed'],
  ['postfix-refused.txt', POSTFIX, 'connection-refused'],
  ['postfix-rejected.txt', POSTFIX, 'relay-denied'],
  ['postfix-relay-login.txt', POSTFIX, 'auth-failed'],
  ['sendmail-bounced.txt', SENDMAIL, 'recipient-rejected'],
  ['sendmail-deferred.txt', SENDMAIL, 'greylisted'],
  ['sendmail-several.txt', SENDMAIL, 'mailbox-full'],
]
