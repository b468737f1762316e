/** The replies of the servers to each line of a client. Capabilities are those of a Dovecot and a Postfix as Debian ships them. */

/** One connection: the greeting, and the reply to each line. `after` a reply, TLS begins or the connection ends. */
export interface ProtocolScript {
  readonly greeting: string
  readonly reply: (line: string, isEncrypted: boolean) => Reply
}

export interface Reply {
  readonly text: string
  readonly after?: 'tls' | 'end'
}

const BEFORE_LOGIN = 'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN AUTH=LOGIN'
const AFTER_LOGIN =
  'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS THREAD=ORDEREDSUBJECT MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED I18NLEVEL=1 CONDSTORE QRESYNC ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE SNIPPET=FUZZY PREVIEW=FUZZY PREVIEW STATUS=SIZE SAVEDATE LITERAL+ NOTIFY SPECIAL-USE'

const OPENED = `* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r
* OK [PERMANENTFLAGS ()] Read-only mailbox.\r
* 3 EXISTS\r
* 0 RECENT\r
* OK [UIDVALIDITY 1732752000] UIDs valid\r
* OK [UIDNEXT 4] Predicted next UID\r
* OK [HIGHESTMODSEQ 5] Highest\r
`

const UNTAGGED: Readonly<Record<string, string>> = {
  CAPABILITY: `* CAPABILITY ${AFTER_LOGIN}\r\n`,
  ID: '* ID ("name" "Dovecot")\r\n',
  ENABLE: '* ENABLED\r\n',
  NAMESPACE: '* NAMESPACE (("" "/")) NIL NIL\r\n',
  LIST: '* LIST (\\HasNoChildren) "/" INBOX\r\n',
  LSUB: '* LSUB (\\HasNoChildren) "/" INBOX\r\n',
  STATUS: '* STATUS INBOX (MESSAGES 3 UIDNEXT 4)\r\n',
  EXAMINE: OPENED,
  SELECT: OPENED,
  LOGOUT: '* BYE Logging out\r\n',
}

const DONE: Readonly<Record<string, string>> = {
  LOGIN: `[CAPABILITY ${AFTER_LOGIN}] Logged in`,
  AUTHENTICATE: `[CAPABILITY ${AFTER_LOGIN}] Logged in`,
  EXAMINE: '[READ-ONLY] Examine completed (0.001 + 0.000 secs).',
  SELECT: '[READ-WRITE] Select completed (0.001 + 0.000 secs).',
  LOGOUT: 'Logout completed (0.001 + 0.000 secs).',
}

export function imapScript(): ProtocolScript {
  return {
    greeting: `* OK [CAPABILITY ${BEFORE_LOGIN}] Dovecot (Debian) ready.\r\n`,
    reply: (line) => {
      const [tag = '*', verb = ''] = line.split(' ')
      const command = verb.toUpperCase()
      const text = `${UNTAGGED[command] ?? ''}${tag} OK ${DONE[command] ?? `${command} completed.`}\r\n`
      return command === 'LOGOUT' ? { text, after: 'end' } : { text }
    },
  }
}

const KEYWORDS = ['PIPELINING', 'SIZE 10240000', 'VRFY', 'ETRN', 'ENHANCEDSTATUSCODES', '8BITMIME', 'DSN', 'SMTPUTF8']

export function smtpScript(host: string): ProtocolScript {
  return {
    greeting: `220 ${host} ESMTP Postfix (Debian)\r\n`,
    reply: (line, isEncrypted) => {
      switch (line.slice(0, 4).toUpperCase()) {
        case 'EHLO': {
          const lines = [host, ...KEYWORDS, isEncrypted ? 'AUTH PLAIN LOGIN' : 'STARTTLS', 'CHUNKING']
          return { text: lines.map((one, at) => `250${at < lines.length - 1 ? '-' : ' '}${one}\r\n`).join('') }
        }
        case 'STAR':
          return { text: '220 2.0.0 Ready to start TLS\r\n', after: 'tls' }
        case 'AUTH':
          return { text: '235 2.7.0 Authentication successful\r\n' }
        case 'MAIL':
          return { text: '250 2.1.0 Ok\r\n' }
        case 'RCPT':
          return { text: '250 2.1.5 Ok\r\n' }
        case 'QUIT':
          return { text: '221 2.0.0 Bye\r\n', after: 'end' }
        default:
          return { text: '250 2.0.0 Ok\r\n' }
      }
    },
  }
}
