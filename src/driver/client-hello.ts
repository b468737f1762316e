import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { Header } from '../transcript/entry.ts'

/** The probes whose ClientHello OpenSSL cannot create here, or only with a key share. */
export type HelloProbe = Exclude<NonNullable<Header['tls']>, 'older' | 'small'>

/**
 * The key exchanges with ML-KEM, by their number in TLS (RFC 8446 §4.2.7). A probe offers them without a key share: a
 * server that accepts one requests it in a HelloRetryRequest, so that no ML-KEM computation is needed.
 * https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-8
 */
const POST_QUANTUM_GROUPS: Readonly<Record<number, string>> = {
  4588: 'X25519MLKEM768',
  4587: 'SecP256r1MLKEM768',
  4589: 'SecP384r1MLKEM1024',
  512: 'MLKEM512',
  513: 'MLKEM768',
  514: 'MLKEM1024',
}

const X25519 = 0x001d

/** X25519, P-256, P-384, P-521: the groups of every other connection. */
const CLASSIC_GROUPS = [X25519, 0x0017, 0x0018, 0x0019]

/** ML-DSA-44, -65 and -87. https://datatracker.ietf.org/doc/draft-ietf-tls-mldsa/ */
const POST_QUANTUM_SIGNATURES = [0x0904, 0x0905, 0x0906]

/** RFC 8446 §4.2.3: ECDSA, EdDSA, RSA-PSS and RSA with SHA-2. */
const CLASSIC_SIGNATURES = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601,
]

/** RFC 8446 §B.4: the three that every client offers. */
const CIPHERS: Readonly<Record<number, string>> = {
  4865: 'TLS_AES_128_GCM_SHA256',
  4866: 'TLS_AES_256_GCM_SHA384',
  4867: 'TLS_CHACHA20_POLY1305_SHA256',
}

/**
 * A ClientHello of TLS 1.3. `post-quantum-group` offers only the groups with ML-KEM, and `classical-group` is the same
 * with the other groups, so that a server that answers only one of them reveals its groups. `post-quantum-signature`
 * offers only ML-DSA as the server's signature. Each fits into one packet.
 */
export function helloOf(probe: HelloProbe, host: string): Buffer {
  const isOfSignatures = probe === 'post-quantum-signature'
  const all = [...CLASSIC_SIGNATURES, ...POST_QUANTUM_SIGNATURES]
  const groups = probe === 'post-quantum-group' ? Object.keys(POST_QUANTUM_GROUPS).map(Number) : CLASSIC_GROUPS
  // RFC 8446 §4.2.8: without a share a server requests one.
  const share = isOfSignatures ? Buffer.concat([numbers(X25519), sized(2, randomBytes(32))]) : Buffer.alloc(0)
  const extensions = [
    ...(isIP(host) === 0 ? [extension(0, sized(2, Buffer.concat([Buffer.of(0), sized(2, Buffer.from(host))])))] : []),
    extension(10, sized(2, numbers(...groups))),
    extension(13, sized(2, numbers(...(isOfSignatures ? POST_QUANTUM_SIGNATURES : all)))),
    extension(43, sized(1, numbers(0x0304))),
    extension(50, sized(2, numbers(...all))), // the signatures inside the chain
    extension(51, sized(2, share)),
  ]
  const body = Buffer.concat([
    numbers(0x0303),
    randomBytes(32),
    sized(1, randomBytes(32)),
    sized(2, numbers(...Object.keys(CIPHERS).map(Number))),
    sized(1, Buffer.of(0)),
    sized(2, Buffer.concat(extensions)),
  ])
  return Buffer.concat([Buffer.of(0x16), numbers(0x0301), sized(2, Buffer.concat([Buffer.of(1), sized(3, body)]))])
}

/** The answer of a server to a ClientHello. `choice` has its ServerHello or HelloRetryRequest. */
export type HelloAnswer =
  | { readonly kind: 'alert'; readonly number: number }
  | { readonly kind: 'choice'; readonly cipher: string; readonly group?: string }
  | { readonly kind: 'not-tls' }

/** `undefined`: it is incomplete. */
export function answerToHello(bytes: Buffer): HelloAnswer | undefined {
  const length = bytes.length < 5 ? 0 : bytes.readUInt16BE(3)
  const record = bytes.subarray(5, 5 + length)
  if (bytes.length < 5 || record.length < length) return undefined
  if (bytes[0] === ALERT && length === 2) return { kind: 'alert', number: record[1] ?? 0 }
  return bytes[0] === HANDSHAKE && record[0] === SERVER_HELLO ? choiceIn(record) : { kind: 'not-tls' }
}

/** RFC 8446 §5.1, §4 */
const [ALERT, HANDSHAKE, SERVER_HELLO] = [0x15, 0x16, 2]

/** RFC 8446 §4.1.3; a HelloRetryRequest has the same form (§4.1.4). */
function choiceIn(record: Buffer): HelloAnswer {
  try {
    const session = 4 + 2 + 32
    const at = session + 1 + record.readUInt8(session)
    const cipher = record.readUInt16BE(at)
    const group = groupIn(record.subarray(at + 5))
    return {
      kind: 'choice',
      cipher: CIPHERS[cipher] ?? `0x${cipher.toString(16).padStart(4, '0')}`,
      ...(group !== undefined && {
        group: POST_QUANTUM_GROUPS[group] ?? (group === X25519 ? 'X25519' : `0x${group.toString(16)}`),
      }),
    }
  } catch {
    return { kind: 'not-tls' } // it ends early
  }
}

function groupIn(extensions: Buffer): number | undefined {
  for (let rest = extensions; rest.length >= 4; rest = rest.subarray(4 + rest.readUInt16BE(2))) {
    if (rest.readUInt16BE(0) === 51) return rest.readUInt16BE(4)
  }
  return undefined
}

function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([numbers(type), sized(2, content)])
}

function numbers(...all: readonly number[]): Buffer {
  return Buffer.concat(all.map((one) => Buffer.of(one >> 8, one & 0xff)))
}

/** The content with its length before it, in the given number of octets. */
function sized(octets: number, content: Buffer): Buffer {
  const length = Buffer.alloc(octets)
  length.writeUIntBE(content.length, 0, octets)
  return Buffer.concat([length, content])
}
