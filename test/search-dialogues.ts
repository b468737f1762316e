import { ImapSession } from '../src/imap/session.ts'
import type { Machine } from '../src/machine/machine.ts'
import { DEFAULT_TIMEOUTS } from '../src/settings/options.ts'
import { hear, octets } from './feeds.ts'

export const TOKEN = 'tok-1'
export const TIMES = { ...DEFAULT_TIMEOUTS, reply: 1_000, poll: 5_000, arrival: 20_000, goodbye: 500 }

/** A session that has opened INBOX, with so many messages; `opened` begins the search. */
export function search(cleanUp = false, exists = 3): Machine {
  const session = new ImapSession({
    security: 'none',
    timeouts: TIMES,
    mechanisms: undefined,
    sought: { token: TOKEN, cleanUp },
    clientId: {},
  })
  const counted = Number.isFinite(exists) ? `* ${exists} EXISTS\r\n` : ''
  session.handle({ kind: 'connected' }, 0)
  hear(session, octets(`* PREAUTH hello\r\n${counted}A1 OK\r\n`))
  return session
}

export const ask = (tag: number) => `> A${tag} UID SEARCH HEADER Message-ID "tok-1"`
export const leave = (tag: number) => `> A${tag} LOGOUT / < * BYE / < A${tag} OK / ! close`
export const begin = (offers: string) => `= opened / > A2 CAPABILITY / < * CAPABILITY ${offers} / < A2 OK`
export const seen = (tag: number) => `> A${tag} EXAMINE INBOX / < * 3 EXISTS / < A${tag} OK / ${ask(tag + 1)}`
export const none = (tag: number) => `${seen(tag)} / < * SEARCH / < A${tag + 1} OK`
export const unlisted = (tag: number) => `> A${tag} LIST "" "*" / < A${tag} OK`
export const fetch = (tag: number, uids: string) =>
  `> A${tag} UID FETCH ${uids} (BODY.PEEK[HEADER.FIELDS (Message-ID)])`
export const header = (uid: number, text: string) =>
  `< * 3 FETCH (UID ${uid} BODY[HEADER.FIELDS (MESSAGE-ID)] {${text.length}}\\r\\n${text})`
export const OURS = 'Message-ID: <mailwhy-tok-1@x>'
export const shown = (tag: number, uid = 7) =>
  `< * SEARCH ${uid} / < A${tag} OK / ${fetch(tag + 1, `${uid}`)} / ${header(uid, OURS)} / < A${tag + 1} OK`
export const found = (tag: number, mailbox = 'INBOX') => `${shown(tag)} / ! arrived ${mailbox} / ${leave(tag + 2)}`
export const askText = (tag: number, from = 1) => `> A${tag} UID SEARCH ${from}:* TEXT "tok-1"`
export const FIELDS = 'Content-Type Content-Transfer-Encoding In-Reply-To References'
export const fetchText = (tag: number, uid: number) =>
  `> A${tag} UID FETCH ${uid} (BODY.PEEK[HEADER.FIELDS (${FIELDS})] BODY.PEEK[TEXT]<0.16384>)`
/** A bounce, or another mail, with this text. */
export const mail = (uid: number, text: string) =>
  `< * 4 FETCH (UID ${uid} BODY[HEADER.FIELDS (CONTENT-TYPE)] {2}\\r\\n\\r\\n BODY[TEXT]<0> {${text.replaceAll('\\r\\n', '12').length}}\\r\\n${text})`
export const reported = (action: string, id = OURS) =>
  `Final-Recipient: rfc822; ann@x\\r\\nAction: ${action}\\r\\nStatus: 5.1.1\\r\\n\\r\\n${id}`
export const newest = (tag: number) => `> A${tag} FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / < A${tag} OK`
const ORIGINALS = 'X-Original-Message-ID X-Microsoft-Original-Message-ID X-Google-Original-Message-ID'
export const askOriginal = (tag: number) => `> A${tag} FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (${ORIGINALS})])`
export const unnamed = (tag: number) => `${askOriginal(tag)} / < A${tag} OK`
export const GROWN = `= late / > A6 EXAMINE INBOX / < * 4 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK / ${newest(8)} / ${askText(9)}`
export const MARKED = '> A5 LIST "" "*" RETURN (SPECIAL-USE)'
export const IDLING = `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < + idling`
export const POLLING = `${begin('IMAP4rev1')} / ${none(3)} / ${unlisted(5)}`
