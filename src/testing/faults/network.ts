import { CLOSE, faults, hangsUp, RESET, SILENCE } from './fault.ts'

const closed = { handshake: CLOSE, greeting: CLOSE }
const reset = { handshake: RESET, greeting: RESET }
const silent = { handshake: SILENCE, greeting: SILENCE }

export const NETWORK = faults({
  'connection-refused': {
    about: 'nothing listens on the port',
    source: 'RFC 9293 §3.10.7.1',
    imap: { isAbsent: true },
    smtp: { isAbsent: true },
  },
  'connection-closed': {
    about: 'accepts the connection and hangs up at once, as Courier does at its limit of connections',
    source: 'https://www.courier-mta.org/imap/README.html',
    imap: closed,
    smtp: closed,
  },
  'connection-reset': {
    about: 'accepts the connection and resets it at once',
    reaches: 'connection-closed',
    source: 'RFC 9293 §3.10.7.4',
    imap: reset,
    smtp: reset,
  },
  'connection-closed-autologout': {
    about: 'says that the client was idle for too long, and hangs up',
    source: 'RFC 3501 §5.4, RFC 5321 §4.5.3.2.7',
    imap: { login: hangsUp('* BYE Autologout (idle for too long)') },
    smtp: { capability: hangsUp('421 4.4.2 mail.mailwhy.test Error: timeout exceeded') },
  },
  'server-silent': {
    about: 'accepts the connection and never says anything, not even in answer to a TLS handshake',
    source: 'RFC 5321 §4.5.3.2',
    imap: silent,
    smtp: silent,
  },
  'ip-blocked': {
    about: 'refuses the address of the client in its greeting',
    source: 'https://www.postfix.org/postconf.5.html#smtpd_client_restrictions',
    imap: { greeting: hangsUp('* BYE Access denied') },
    smtp: { greeting: hangsUp('554 5.7.1 <unknown[192.0.2.1]:52491>: Client host rejected: Access denied') },
  },
  'ip-blocked-country': {
    about: 'lets nobody of this country log in',
    source: 'https://imapsync.lamiral.info/FAQ.d/FAQ.OnlineUI.txt',
    imap: { login: '{tag} NO [ALERT] LOGIN DENIED -- COUNTRY IS BLACKLISTED' },
  },
  'ip-blocked-spamhaus': {
    about: 'Postfix: the address of the client is on a block list',
    source: 'https://www.postfix.org/postconf.5.html#default_rbl_reply',
    smtp: {
      rcpt: '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.10',
    },
  },
  'ip-blocked-outlook': {
    about: 'Microsoft: the address of the client is banned',
    source: 'https://sender.office.com/',
    smtp: {
      mail: '550 5.7.606 Access denied, banned sending IP [198.51.100.222]. To request removal from this list please visit https://sender.office.com/ and follow the directions.',
    },
  },
})
