import { type Decoding, decodingsOf, hexRuns, octetsIn } from './decodings.ts'

/** A text in which secrets are searched. Its encodings are undone once, however many searches there are. */
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

  /** The text with up to two layers of encoding undone. */
  get readings(): readonly string[] {
    this.#readings ??= readingsOf(this.text, this.decodings)
    return this.#readings
  }
}

/** The readings of a text, in linear time and independently of the search for echoes. */
function readingsOf(text: string, decodings: readonly Decoding[]): readonly string[] {
  const hex = hexRuns(text)
  const octets = hex.flatMap((run) => [0, 1].map((from) => octetsIn(run.slice(from))))
  const runs = (text.match(/[A-Za-z0-9+/]{8,}/g) ?? []).filter((run) => !IS_WORD.test(run))
  const inside = runs.flatMap((run) => [0, 1, 2, 3].map((from) => fromBase64(run.slice(from)))).join('\n')
  return [
    text,
    ...decodings.map((one) => one.text),
    ...(inside === '' ? [] : [inside, ...decodingsOf(inside).map((one) => one.text)]),
    // A secret may be hex or Base64 itself: a digest, the proof of SCRAM.
    ...[...hex, ...octets.map((one) => btoa(one))],
  ]
}

/** A word of letters in one case, which is no Base64 of a secret. */
const IS_WORD = /^(?:[A-Z]?[a-z]+|[A-Z]+)$/

/** The octets of Base64 of any length, without a last single character. */
function fromBase64(run: string): string {
  return atob(run.length % 4 === 1 ? run.slice(0, -1) : run)
}
