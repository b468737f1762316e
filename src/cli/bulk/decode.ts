import { TextDecoder } from 'node:util'
import { UsageError } from '../../index.ts'

/**
 * The text of an input, piece by piece, with `\n` for each line end. UTF-8 and UTF-16 are told apart by their byte order mark,
 * or by where the zeros are, since an input begins with ASCII; `encoding` names another one, such as `windows-1252`.
 *
 * @throws UsageError `ERR_ENCODING`, with the line that has other octets: a replaced letter would be a wrong password
 */
export async function* decoded(octets: AsyncIterable<Uint8Array>, encoding?: string): AsyncGenerator<string> {
  yield* withLineFeeds(asText(octets, encoding))
}

async function* asText(octets: AsyncIterable<Uint8Array>, encoding?: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let held: Uint8Array = new Uint8Array()
  let lines = 1
  for await (const piece of octets) {
    const all = held.length > 0 ? Buffer.concat([held, piece]) : piece
    if (!decoder && all.length < HEAD_OCTETS) {
      held = all
      continue
    }
    decoder ??= new TextDecoder(encoding ?? encodingOf(all), { fatal: true })
    held = new Uint8Array()
    const text = textOf(decoder, all, lines, encoding)
    lines += text.split('\n').length - 1
    yield text
  }
  decoder ??= new TextDecoder(encoding ?? encodingOf(held), { fatal: true })
  yield textOf(decoder, held, lines, encoding, true)
}

/** The octets that tell UTF-16 from UTF-8. */
const HEAD_OCTETS = 4

function encodingOf([first = 0x20, second = 0x20]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8'
}

/** Decodes a piece. Half a character at its end waits for the next one in the decoder. */
function textOf(decoder: TextDecoder, piece: Uint8Array, line: number, encoding?: string, isLast = false): string {
  try {
    return decoder.decode(piece, { stream: !isLast })
  } catch {
    const name = decoder.encoding
    const advice = encoding === undefined ? '; save it as UTF-8, or name its encoding with --encoding' : ''
    throw new UsageError('ERR_ENCODING', `line ${line + linesBeforeFault(name, piece)}: it is not in ${name}${advice}`)
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
