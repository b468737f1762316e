import { type Decoding, decodingsOf, hexRuns, octetsIn } from './decodings.ts'

/** A text in which secrets are searched. Its encodings are decoded once for all searches. */
export class SearchedText {
  readonly text: string
  #decodings: readonly Decoding[] | undefined
  #readings: readonly string[] | undefined

  constructor(text: string) {
    this.text = text
  }

  get decodings(): readonly Decoding[] {
    this.#decodings ??= decodingsOf(this.text)
    return this.#decodings
  }

  /** The text with up to two layers of encoding decoded. */
  get readings(): readonly string[] {
    this.#readings ??= readingsOf(this.text, this.decodings)
    return this.#readings
  }
}

/** The readings of a text, in linear time and independently of the search for echoes. */
function readingsOf(text: string, decodings: readonly Decoding[]): readonly string[] {
  const readings = [text]
  for (const one of decodings) readings.push(one.text)
  const inside = insideBase64(text)
  if (inside !== '') {
    readings.push(inside)
    for (const one of decodingsOf(inside)) readings.push(one.text)
  }
  // A secret may be hex or Base64 itself: a digest, the proof of SCRAM.
  for (const run of hexRuns(text)) readings.push(run, btoa(octetsIn(run)), btoa(octetsIn(run.slice(1))))
  return readings
}

/** The octets of every Base64 run in a text, from each offset at which the Base64 may begin. */
function insideBase64(text: string): string {
  let inside = ''
  for (const run of text.match(/[A-Za-z0-9+/]{8,}/g) ?? []) {
    if (IS_WORD.test(run)) continue
    for (let from = 0; from < 4; from++) inside += `${inside === '' ? '' : '\n'}${fromBase64(run.slice(from))}`
  }
  return inside
}

/** A word of letters in one case, which is not the Base64 of a secret. */
const IS_WORD = /^(?:[A-Z]?[a-z]+|[A-Z]+)$/

/** The octets of Base64 of any length, without a trailing single character. */
function fromBase64(run: string): string {
  return atob(run.length % 4 === 1 ? run.slice(0, -1) : run)
}
