/** One spelling of a secret. A short one is looked for as a whole token only. */
export interface Echo {
  readonly text: string
  readonly wholeToken: boolean
}

/**
 * Below this many characters a secret is masked only as a whole token: three letters stand inside half of all words, and
 * masking those would make the record unreadable and protect nothing.
 */
export const SHORT_SECRET = 6

export function echoesOf(value: string): readonly Echo[] {
  const octets = utf8(value)
  const quoted = octets.replace(/[\\"]/g, '\\$&')
  const whole = [octets, quoted, btoa(octets)]
  const inside = [...new Set([octets, quoted])].flatMap(insideBase64)
  return [
    ...whole.map((text) => ({ text, wholeToken: text.length < SHORT_SECRET || octets.length < SHORT_SECRET })),
    ...inside.map((text) => ({ text, wholeToken: false })),
  ].filter(({ text }) => text !== '')
}

/**
 * What of the Base64 of a longer text, such as AUTH PLAIN's, depends on these octets alone: one spelling for each of the
 * three alignments. Spellings under six characters would match by chance and are left out.
 */
export function insideBase64(octets: string): readonly string[] {
  return [0, 1, 2]
    .map((before) => {
      const text = btoa('\0'.repeat(before) + octets).replace(/=+$/, '')
      const from = Math.ceil((before * 8) / 6)
      const to = Math.floor(((before + octets.length) * 8) / 6)
      return text.slice(from, to)
    })
    .filter((text) => text.length >= SHORT_SECRET)
}

/** Each as long as the shortest that is masked anywhere; all longer ones are made of these. */
export function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - SHORT_SECRET + 1) }, (_, at) =>
    text.slice(at, at + SHORT_SECRET),
  )
}

/** UTF-8 octets, one character each; that is what ASCII is already. */
export function utf8(value: string): string {
  if (/^[\0-\x7f]*$/.test(value)) return value
  return Array.from(new TextEncoder().encode(value), (octet) => String.fromCharCode(octet)).join('')
}
