import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { errorOfCode } from './error-code.ts'

/** A configuration has a few kilobytes, the largest of Mozilla’s database nine. */
export const MAX_PAGE_BYTES = 256 * 1024

/**
 * The body of a response as UTF-8, with a limit on its unpacked octets. A byte order mark stays, because a digest may
 * cover it.
 */
export async function bodyOf(response: IncomingMessage): Promise<string> {
  const { 'content-length': announced, 'content-encoding': encoding = 'identity' } = response.headers
  if (Number(announced) > MAX_PAGE_BYTES) throw errorOfCode('TOO_LARGE')
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of await unpacked(response, encoding.trim().toLowerCase())) {
    bytes += (chunk as Buffer).length
    if (bytes > MAX_PAGE_BYTES) throw errorOfCode('TOO_LARGE')
    chunks.push(chunk as Buffer)
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks))
}

/** No encoding was requested, but some servers use one nevertheless. */
async function unpacked(response: IncomingMessage, encoding: string): Promise<Readable> {
  if (encoding === 'identity' || encoding === '') return response
  const unpack = UNPACKERS.get(encoding)
  if (!unpack) throw errorOfCode('HTTP_ENCODING')
  const zlib = await import('node:zlib')
  // The reader handles the error: it ends the loop over the unpacked data.
  return pipeline(response, zlib[unpack](), () => {})
}

const UNPACKERS: ReadonlyMap<string, 'createGunzip' | 'createInflate' | 'createBrotliDecompress'> = new Map([
  ['gzip', 'createGunzip'],
  ['x-gzip', 'createGunzip'],
  ['deflate', 'createInflate'],
  ['br', 'createBrotliDecompress'],
])
