import type { ImapOptions } from '../src/imap/session.ts'
import { INBOX, leave } from './imap-script-parts.ts'

export const SOUGHT = { token: 'tok-1', cleanUp: false }
export const ATTENDING = `${INBOX} / < * 2 EXISTS / < A2 OK done / ! passed imap.inbox / ! gate`
export const NOOP = `${ATTENDING} / = late / > A3 NOOP`
export const OPENED = `${ATTENDING} / = opened / > A3 CAPABILITY`
const IDLES = `${OPENED} / < * CAPABILITY IDLE UIDPLUS / < A3 OK / > A4 EXAMINE INBOX / < * 2 EXISTS / < A4 OK`
export const NONE = '> A5 UID SEARCH HEADER Message-ID "tok-1" / < * SEARCH / < A5 OK'
const NO_JUNK = '> A6 LIST "" "*" / < * LIST () "/" INBOX / < A6 OK'
const shown = (
  tag: number,
) => `< * SEARCH 7 / < A${tag} OK / > A${tag + 1} UID FETCH 7 (BODY.PEEK[HEADER.FIELDS (Message-ID)])
  < * 2 FETCH (UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>") / < A${tag + 1} OK`
const found = (tag: number, mailbox: string) => `${shown(tag)} / ! arrived ${mailbox} / ${leave(tag + 2)}`

export const SEARCHES: Record<string, readonly [script: string, options: Partial<ImapOptions>]> = Object.fromEntries(
  Object.entries({
    'found at once': `${IDLES} / > A5 UID SEARCH HEADER Message-ID "tok-1" / ${found(5, 'INBOX')}`,
    'found when the server tells that a message has come': `${IDLES} / ${NONE} / ${NO_JUNK} / > A7 IDLE / < + / < * 3 EXISTS
      > DONE / < A7 OK / > A8 EXAMINE INBOX / < * 3 EXISTS / < A8 OK / > A9 UID SEARCH HEADER Message-ID "tok-1" / ${found(9, 'INBOX')}`,
    'found after a while, where nothing is told': `${OPENED} / < * CAPABILITY X / < A3 OK / > A4 EXAMINE INBOX / < A4 OK
      ${NONE} / ${NO_JUNK} / = late / > A7 EXAMINE INBOX / < A7 OK / > A8 UID SEARCH HEADER Message-ID "tok-1" / ${found(8, 'INBOX')}`,
    'IDLE refused': `${IDLES} / ${NONE} / ${NO_JUNK} / > A7 IDLE / < A7 NO not now / = late / > A8 EXAMINE INBOX`,
    'found in the mailbox for junk': `${IDLES} / ${NONE} / > A6 LIST "" "*" / < * LIST (\\Junk) "." "Bulk Mail" / < A6 OK
      > A7 EXAMINE "Bulk Mail" / < * 1 EXISTS / < A7 OK / > A8 UID SEARCH HEADER Message-ID "tok-1" / ${found(8, 'Bulk Mail')}`,
    'back to INBOX from the mailbox for junk': `${IDLES} / ${NONE} / > A6 LIST "" "*" / < * LIST (\\Junk) "." Bulk / < A6 OK
      > A7 EXAMINE Bulk / < A7 NO no / > A8 EXAMINE INBOX / < A8 OK / > A9 IDLE / < + / = late / > DONE`,
    'a server that cannot search': `${IDLES} / > A5 UID SEARCH HEADER Message-ID "tok-1" / < A5 BAD what
      > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])
      < * 2 FETCH (UID 9 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>") / < A6 OK / ! arrived INBOX / ${leave(7)}`,
    'a server whose search finds nothing, though a message has come': `${OPENED} / < * CAPABILITY X / < A3 OK / > A4 EXAMINE INBOX
      < * 3 EXISTS / < A4 OK / ${NONE} / > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])
      < * 3 FETCH (UID 9 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>") / < A6 OK / ! arrived INBOX / ${leave(7)}`,
    'an answer that never comes': `${IDLES} / > A5 UID SEARCH HEADER Message-ID "tok-1" / = late / ! close`,
    'BYE in the search': `${IDLES} / > A5 UID SEARCH HEADER Message-ID "tok-1" / < * BYE down / = closed / ! close`,
    'a connection that breaks': `${IDLES} / > A5 UID SEARCH HEADER Message-ID "tok-1" / = broken / ! close`,
  }).map(([name, script]) => [name, [script, { sought: SOUGHT }]]),
)

export const IDLE_REQUESTED = `${IDLES} / ${NONE} / ${NO_JUNK} / > A7 IDLE`
export const IDLING = `${IDLE_REQUESTED} / < +`
export const WOKEN = `${IDLING} / = late / > DONE`
export const PAUSED = `${OPENED} / < * CAPABILITY X / < A3 OK / > A4 EXAMINE INBOX / < * 2 EXISTS / < A4 OK / ${NONE} / ${NO_JUNK}`
const LOOKED_AGAIN = '> A7 EXAMINE INBOX / < * 2 EXISTS / < A7 OK / > A8 UID SEARCH HEADER Message-ID "tok-1"'
for (const [name, script] of Object.entries({
  'not found in all the time': `${PAUSED} / = late / ${LOOKED_AGAIN} / < * SEARCH / < A8 OK / ! missed / ${leave(9)}`,
  'not searchable in all the time': `${PAUSED} / = late / > A7 EXAMINE INBOX / < A7 NO no / ${leave(8)}`,
  'a message that comes in the pause': `${PAUSED} / < * 3 EXISTS / > A7 EXAMINE INBOX`,
  'IDLE refused as not understood': `${IDLE_REQUESTED} / < A7 BAD what / = late / > A8 EXAMINE INBOX`,
  'IDLE that ends as it begins': `${IDLE_REQUESTED} / < A7 OK what / = late / > A8 EXAMINE INBOX`,
  'IDLE that the server ends': `${IDLING} / < A7 OK enough / < A7 OK enough / = late / > A8 EXAMINE INBOX`,
  'IDLE that the server ends with NO': `${IDLING} / < A7 NO enough / = late / > A8 EXAMINE INBOX`,
  'IDLE that the server ends with BAD': `${IDLING} / < A7 BAD enough / = late / > A8 EXAMINE INBOX`,
  'DONE answered with NO': `${WOKEN} / < A7 NO enough / > A8 EXAMINE INBOX`,
  'DONE answered with BAD': `${WOKEN} / < A7 BAD enough / > A8 EXAMINE INBOX`,
}))
  SEARCHES[name] = [script, { sought: SOUGHT }]

const CLEANED = `${IDLES} / > A5 UID SEARCH HEADER Message-ID "tok-1" / ${shown(5)} / > A7 SELECT INBOX`
SEARCHES['found, and removed'] = [
  `${CLEANED} / < A7 OK / > A8 UID SEARCH HEADER Message-ID "tok-1" / ${shown(8)}
    > A10 UID STORE 7 +FLAGS.SILENT (\\Deleted) / < A10 OK / > A11 UID EXPUNGE 7 / < A11 OK / ! arrived INBOX / ${leave(12)}`,
  { sought: { ...SOUGHT, cleanUp: true } },
]
SEARCHES['found, and not to be removed'] = [
  `${CLEANED} / < A7 NO no / ! arrived INBOX / ${leave(8)}`,
  { sought: { ...SOUGHT, cleanUp: true } },
]
