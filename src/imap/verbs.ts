/** The purpose of an IMAP command in a mailbox check. */
export type ImapPurpose = 'capability' | 'starttls' | 'login' | 'inbox' | 'goodbye' | 'other'

const PURPOSES: readonly (readonly [string, ImapPurpose])[] = [
  ['CAPABILITY', 'capability'],
  ['STARTTLS', 'starttls'],
  ['LOGIN', 'login'],
  ['AUTHENTICATE', 'login'],
  ['SELECT', 'inbox'],
  ['EXAMINE', 'inbox'],
  ['LOGOUT', 'goodbye'],
]

const OTHERS = [
  // RFC 3501 §6, RFC 9051 §6
  ...'NOOP ENABLE CREATE DELETE RENAME SUBSCRIBE UNSUBSCRIBE LIST LSUB NAMESPACE STATUS APPEND IDLE CHECK'.split(' '),
  ...'CLOSE UNSELECT EXPUNGE SEARCH FETCH STORE COPY MOVE'.split(' '),
  // RFC 2971, 5256, 4978, 9208, 4314, 5464, 5465, 8437, 8508, and Gmail's XLIST
  ...'ID SORT THREAD COMPRESS GETQUOTA GETQUOTAROOT SETQUOTA GETACL SETACL DELETEACL LISTRIGHTS MYRIGHTS'.split(' '),
  ...'GETMETADATA SETMETADATA NOTIFY UNAUTHENTICATE REPLACE XLIST'.split(' '),
  ...'COPY MOVE EXPUNGE SEARCH FETCH STORE SORT THREAD REPLACE'.split(' ').map((verb) => `UID ${verb}`),
]

/** Every known IMAP command, in capitals, with its purpose. */
export const IMAP_VERBS: ReadonlyMap<string, ImapPurpose> = new Map([
  ...PURPOSES,
  ...OTHERS.map((verb) => [verb, 'other'] as const),
])
