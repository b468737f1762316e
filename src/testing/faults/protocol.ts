import { faults, hangsUp } from './fault.ts'

export const PROTOCOL = faults({
  'wrong-service': {
    about: 'a POP3 server answers, with TLS where it is dialled so',
    source: 'RFC 1939 §3',
    imap: { greeting: '+OK Dovecot ready.' },
    smtp: { greeting: '+OK Dovecot ready.' },
  },
  'protocol-violation': {
    about: 'greets with a line that is of no protocol',
    source: 'RFC 3501 §7.1, RFC 5321 §4.2',
    imap: { greeting: 'hello there' },
    smtp: { greeting: 'hello there' },
  },
  'protocol-violation-synchronization': {
    about: 'Exim: finds that the client spoke too soon',
    source: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-main_configuration.html',
    smtp: { capability: hangsUp('554 SMTP synchronization error') },
  },
  'protocol-violation-bad-commands': {
    about: 'finds that the client made too many mistakes',
    source: 'RFC 5321 §4.2.4',
    imap: { capability: hangsUp('* BYE Too many invalid IMAP commands.') },
    smtp: { capability: hangsUp('421 4.7.0 mail.mailwhy.test Too many bad commands; closing connection') },
  },
  'server-unavailable': {
    about: 'is down for the moment, and says so in its greeting: Cyrus, Exim',
    source: 'RFC 3501 §7.1.5, RFC 5321 §4.2.3',
    imap: { greeting: hangsUp('* BYE [ALERT] System is going down for maintenance') },
    smtp: { greeting: hangsUp('421 Too much load; please try again later.') },
  },
  'server-unavailable-gmail': {
    about: 'Gmail: a system error as a goodbye, when INBOX is opened',
    source: 'https://github.com/FlowCrypt/flowcrypt-android/issues/183',
    imap: { inbox: hangsUp('* BYE System Error') },
  },
  'server-unavailable-shutting-down': {
    about: 'shuts down in the middle of the conversation',
    source: 'RFC 3463 §3.4',
    imap: { capability: hangsUp('* BYE Server shutting down.') },
    smtp: { capability: hangsUp('421 4.3.2 mail.mailwhy.test Shutting down') },
  },
  'server-unavailable-storage': {
    about: 'has no room left on its own disk',
    source: 'RFC 3463 §3.4',
    smtp: { mail: '452 4.3.1 Insufficient system resources' },
  },
  'too-many-connections': {
    about: 'Dovecot: too many connections of one user from one address',
    source: 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections',
    imap: {
      login:
        '{tag} NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
    },
    smtp: {
      login: '454 4.7.0 Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
    },
  },
  'too-many-connections-dovecot-2.4': {
    about: 'Dovecot from 2.4 on: the same under another code',
    source: 'RFC 5530 §3',
    imap: {
      login: '{tag} NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
    },
  },
  'too-many-connections-gmail': {
    about: 'Gmail: more than fifteen connections to one account',
    source: 'https://support.google.com/mail/answer/7126229',
    imap: { login: '{tag} NO [ALERT] Too many simultaneous connections. (Failure)' },
  },
  'too-many-connections-cyrus': {
    about: 'Cyrus: too many connections of one user',
    source: 'https://www.cyrusimap.org/imap/reference/manpages/configs/imapd.conf.html',
    imap: { login: '{tag} NO Too many open connections (11 from ann, limit 10)' },
  },
  'too-many-connections-bye': {
    about: 'refuses in its greeting, and hangs up: mox, Postfix',
    source: 'https://www.postfix.org/postconf.5.html#smtpd_client_connection_count_limit',
    imap: { greeting: hangsUp('* BYE too many open connections from your ip or network') },
    smtp: { greeting: hangsUp('421 4.7.0 mail.mailwhy.test Error: too many connections from 192.0.2.10') },
  },
  'too-many-connections-outlook': {
    about: 'Microsoft: too many messages at once, which is said after the message',
    source: 'https://aka.ms/concurrent_sending',
    needs: 'message',
    smtp: {
      content:
        '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname=OS0PR01MB6099.jpnprd01.prod.outlook.com]',
    },
  },
  'rate-limited': {
    about: 'too many logins in too short a time: Lavabit, Gmail',
    source: 'https://support.google.com/a/answer/3726730',
    imap: {
      login:
        '{tag} NO [ALERT] The maximum number of failed login attempts has been reached. Please try again tomorrow.',
    },
    smtp: { login: '454 4.7.0 Too many login attempts, please try again later. - gsmtp' },
  },
  'rate-limited-yahoo': {
    about: 'Yahoo: a rate under the code that others use for connections',
    source: 'RFC 5530 §3',
    imap: { inbox: '{tag} NO [LIMIT] SELECT Rate limit hit.' },
  },
  'rate-limited-outlook': {
    about: 'Microsoft: throttled, with the wait in milliseconds',
    source: 'https://github.com/imapsync/imapsync/issues/198',
    imap: { inbox: '{tag} NO Request is throttled. Suggested Backoff Time: 299609 milliseconds' },
  },
  'rate-limited-gmail-bandwidth': {
    about: 'Gmail: too many bytes in a day, under the code for a full mailbox',
    source: 'https://support.google.com/a/answer/1071518',
    imap: { inbox: '{tag} NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)' },
  },
  'rate-limited-bye': {
    about: 'mox: too many connections in too short a time, said in the greeting',
    source: 'https://github.com/mjl-/mox/blob/main/smtpserver/server.go',
    imap: { greeting: hangsUp('* BYE connection rate from your ip or network too high, slow down please') },
    smtp: { greeting: hangsUp('421 4.7.0 connection rate from your ip or network too high, slow down please') },
  },
  'rate-limited-ses': {
    about: 'Amazon SES: too many messages a second',
    source: 'https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html',
    smtp: { content: '454 Throttling failure: Maximum sending rate exceeded' },
  },
  unknown: {
    about: 'refuses in words from which nobody can tell why: mailutils',
    source: 'https://github.com/gnu-mirror-unofficial/mailutils/blob/master/imap4d/bye.c',
    imap: { login: hangsUp('* BYE Quitting (reason unknown)') },
    smtp: { capability: '555 5.0.0 Nope' },
  },
})
