import { TextDecoder } from 'node:util'
import { UsageError } from '../../index.ts'

/**
 * The text of an input, piece by piece, with `\n` for each line end. UTF-8 and UTF-16 are distinguished by their byte
 * order mark, or by the positions of zeros, since an input begins with ASCII; `encoding` names another one, such as
 * `windows-1252`.
 *
 * @throws UsageError `ERR_ENCODING`, with the line that has invalid octets: a replacement character would make a wrong
 * password
 */
export async function* decoded(octets: AsyncIterable<Uint8Array>, encoding?: string): AsyncGenerator<string> {
  yield* withLineFeeds(asText(octets, encoding))
}

async function* asText(octets: AsyncIterable<Uint8Array>, encoding?: string): AsyncGenerator<string> {
  let decoder: PieceDecoder | undefined
  let held: Uint8Array = new Uint8Array()
  for await (const piece of octets) {
    const all = held.length > 0 ? Buffer.concat([held, piece]) : piece
    if (!decoder && all.length < HEAD_OCTETS) {
      held = all
      continue
    }
    decoder ??= new PieceDecoder(all, encoding)
    held = new Uint8Array()
    yield decoder.decode(all)
  }
  decoder ??= new PieceDecoder(held, encoding)
  yield decoder.decode(held, true)
}

/** The octets that distinguish UTF-16 from UTF-8. */
const HEAD_OCTETS = 4

function encodingOf([first = 0x20, second = 0x20]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8'
}

/** Decodes one piece after the other, and knows the line at which decoding fails. */
class PieceDecoder {
  readonly #decoder: TextDecoder
  readonly #advice: string
  #line = 1

  constructor(first: Uint8Array, encoding: string | undefined) {
    this.#decoder = new TextDecoder(encoding ?? encodingOf(first), { fatal: true })
    this.#advice = encoding === undefined ? '; save it as UTF-8, or name its encoding with --encoding' : ''
  }

  /** A partial character at the end of a piece waits for the next one. */
  decode(piece: Uint8Array, isLast = false): string {
    const { encoding } = this.#decoder
    try {
      const text = this.#decoder.decode(piece, { stream: !isLast })
      this.#line += text.split('\n').length - 1
      return text
    } catch {
      const line = this.#line + linesBeforeFault(encoding, piece)
      throw new UsageError('ERR_ENCODING', `line ${line}: it is not in ${encoding}${this.#advice}`)
    }
  }
}

/** The number of whole lines of a piece before the first one that cannot be decoded. */
function linesBeforeFault(encoding: string, piece: Uint8Array): number {
  const decoder = new TextDecoder(encoding)
  const [before = ''] = decoder.decode(piece).split('\ufffd')
  return before.split('\n').length - 1
}

/** The same text with `\n` in place of CR LF and of a lone CR. */
async function* withLineFeeds(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '' // a CR at the end of a piece, whose LF may follow
  for await (const text of texts) {
    const all = held + text
    held = all.endsWith('\r') ? '\r' : ''
    yield all.slice(0, all.length - held.length).replace(/\r\n?/g, '\n')
  }
  if (held !== '') yield '\n'
}

/** True for an encoding that can be decoded. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement'
  } catch {
    return false
  }
}
