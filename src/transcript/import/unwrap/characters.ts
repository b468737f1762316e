import { changed, type Wrapping, withText } from './wrapping.ts'

/** Terminal colours, no-break spaces, zero-width characters, and line ends shown as `^M`. */
export const characters: Wrapping = {
  name: 'coloured',
  off: (lines) =>
    changed(lines, (line) => (ODD.test(line.text) ? withText(line, plainCharacters(line.text)) : undefined)),
}

/** Most lines have none of these. */
const ODD = /[\x1b\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]|\[[\d;]{0,24}m|\^M$|\^\[/

function plainCharacters(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(SPELT, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/\^M$/, '')
}

/** ECMA-48 §5.4 control sequences, xterm's titles, and the short escapes of ECMA-35. */
const ESCAPES =
  /\x1b(?:\[[\x30-\x3f]{0,64}[\x20-\x2f]{0,8}[\x40-\x7e]|\][^\x07\x1b]{0,1024}(?:\x07|\x1b\\)|[\x20-\x2f][\x30-\x7e]|[\x30-\x5a\x5c\x5e-\x7e])?/g

/** Colours whose escape character a log, a database or a web page shows in another form, or has lost. */
const SPELT = /(?:\\u001b|\\x1b|\\0?33|\\e|#033|\^\[)\[[\d;]{0,24}[A-HJKSTfm]|\[\d{1,3}(?:;\d{1,3}){0,5}m/gi
