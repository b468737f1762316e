const RECORDED = 'recorded: scripts/record-sessions.ts, '
const NODEMAILER = `${RECORDED}nodemailer 10.6.0`
const IMAPFLOW = `${RECORDED}imapflow 1.7.8`
const CURL = `${RECORDED}curl 7.88.1`
const SWAKS = `${RECORDED}swaks 20201014.0`
const PYTHON = `${RECORDED}Python 3.11.7`
const OPENSSL = `${RECORDED}openssl 3.0`
const RFC = 'written after RFC 3501 §8, RFC 5321 §4 and RFC 4954 §4.1'

/**
 * A paste of `fixtures/sessions/`, where it comes from, how many sessions it shows, and what is told of them, as
 * `code@stage`, in the order in which it is told.
 */
export const PASTES_OF_SESSIONS: readonly (readonly [name: string, source: string, sessions: number, told: string])[] =
  [
    ['curl-busy-then-well', CURL, 2, ''],
    ['curl-imap-and-smtp-wrong', CURL, 2, 'auth-failed@smtp.login auth-failed@imap.login'],
    ['curl-refused-then-another-port', CURL, 2, 'connection-refused@imap.connect'],
    ['curl-refused-then-well', CURL, 2, ''],
    ['curl-well-then-cut', CURL, 2, 'unknown@smtp.connect'],
    ['curl-wrong-twice', CURL, 2, 'auth-failed@smtp.login'],
    ['imap-well-smtp-wrong', `${IMAPFLOW}, nodemailer 10.6.0`, 2, 'auth-failed@smtp.login'],
    [
      'imap-wrong-smtp-rejected',
      `${IMAPFLOW}, nodemailer 10.6.0`,
      2,
      'recipient-rejected@smtp.send auth-failed@imap.login',
    ],
    ['imap-wrong-smtp-well', `${IMAPFLOW}, nodemailer 10.6.0`, 2, 'auth-failed@imap.login'],
    ['imapflow-at-once', IMAPFLOW, 2, 'auth-failed@imap.login'],
    ['imapflow-busy-three-times', IMAPFLOW, 3, 'too-many-connections@imap.login'],
    ['imapflow-error-behind-log', IMAPFLOW, 1, 'auth-failed@imap.login'],
    ['imapflow-well-twice', IMAPFLOW, 2, ''],
    ['imaplib-well-smtplib-wrong', PYTHON, 2, 'auth-failed@smtp.login'],
    ['nodemailer-at-once', NODEMAILER, 2, 'recipient-rejected@smtp.send'],
    ['nodemailer-busy-then-well', NODEMAILER, 2, ''],
    ['nodemailer-error-behind-log', NODEMAILER, 1, 'auth-failed@smtp.login'],
    ['nodemailer-refused-then-well', NODEMAILER, 2, ''],
    ['nodemailer-refused-three-times', NODEMAILER, 3, 'connection-refused@smtp.connect'],
    ['nodemailer-well-then-recipient', NODEMAILER, 2, 'recipient-rejected@smtp.send'],
    ['nodemailer-wrong-twice', NODEMAILER, 2, 'auth-failed@smtp.login'],
    ['openssl-and-curl-untrusted', `${OPENSSL}, curl 7.88.1`, 2, 'cert-untrusted@imap.connect'],
    ['openssl-tls-then-starttls', OPENSSL, 2, 'tls-on-plain-port@imap.connect'],
    ['openssl-well-swaks-wrong', `${OPENSSL}, swaks 20201014.0`, 2, 'auth-failed@smtp.login'],
    ['smtplib-exception-behind-log', PYTHON, 1, 'auth-failed@smtp.login'],
    ['smtplib-wrong-twice', PYTHON, 2, 'auth-failed@smtp.login'],
    ['swaks-cut-before-answer', SWAKS, 2, 'unknown@smtp.login'],
    ['swaks-one-recipient-rejected', SWAKS, 2, 'recipient-rejected@smtp.send'],
    ['swaks-refused-then-busy', SWAKS, 3, 'too-many-connections@smtp.login'],
    ['swaks-well-then-relay', SWAKS, 2, 'relay-denied@smtp.send'],
    ['swaks-wrong-then-well', SWAKS, 2, ''],
    ['bare-refusals-of-both', RFC, 2, 'auth-failed@smtp.login auth-failed@imap.login'],
    ['begins-in-the-middle', RFC, 2, 'mailbox-full@smtp.send'],
    ['dialogue-imap-then-smtp', RFC, 2, 'auth-failed@imap.login'],
    ['dialogue-no-goodbye', RFC, 2, 'recipient-rejected@smtp.send'],
    [
      'javamail-twice',
      'written after https://jakarta.ee/specifications/mail/2.1/jakarta-mail-spec-2.1#debugging',
      2,
      'auth-failed@smtp.login connection-refused@smtp.connect',
    ],
    ['mail-app-two-protocols', 'written after https://github.com/Foundry376/Mailspring', 2, 'auth-failed@smtp.login'],
    [
      'phpmailer-three-times',
      'written after https://github.com/PHPMailer/PHPMailer/wiki/SMTP-Debugging',
      3,
      'auth-failed@smtp.login',
    ],
    ['pipelined-refusals', RFC, 1, 'recipient-rejected@smtp.send'],
    ['refusal-before-503', RFC, 1, 'sender-rejected@smtp.send'],
    ['server-log-at-once', `written after what was ${IMAPFLOW}`, 2, 'auth-failed@imap.login'],
    ['server-side-arrows-twice', RFC, 2, 'too-many-connections@imap.login'],
    ['telnet-twice', RFC, 2, 'auth-failed@imap.login relay-denied@smtp.send'],
    ['two-greetings-alone', RFC, 2, 'unknown@smtp.connect'],
    ['well-then-what-nobody-reads', RFC, 1, 'unknown@imap.inbox'],
  ]
