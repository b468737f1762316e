import { stripped, type Wrapping } from './wrapping.ts'

/** A time without seconds and a name, as chats put them before a message. */
export const chat: Wrapping = {
  name: 'from a chat',
  sign: /^\[?\d{1,2}:\d/,
  off: (lines) => stripped(lines, (text) => text.replace(SAYS, '')),
}

/** The names of the two sides are no names of chat users. */
const SAYS =
  /^\[?\d{1,2}:\d\d(?: ?[AP]M)?\]? (?:<(?![-<=*~])[\w .@-]{1,30}>|(?!(?:[SC]|server|client)\b)[\w.@-]{1,30}:)(?: |$)/i
