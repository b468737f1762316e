import type { Header } from '../transcript/entry.ts'

/** OpenSSL offers X25519MLKEM768 from here on. https://openssl-library.org/news/openssl-3.5-notes/ */
const POST_QUANTUM = [3, 5] as const

/**
 * Node's OpenSSL has security level 2 from here on; Node 22 has level 1 also with OpenSSL 3.5 (measured on 22.20.0 and
 * 22.23.5). https://github.com/nodejs/node/issues/59715
 */
const SECURITY_LEVEL_2 = [24, 5] as const

/** The version of Node that recorded it, where its OpenSSL knows no post-quantum group. */
export function classicNode({ client: { node, openssl } = {} }: Header): string | undefined {
  return openssl !== undefined && isBefore(openssl, POST_QUANTUM) ? node : undefined
}

/** The version of Node that recorded it, where that demands 112 bits of security of keys. */
export function strictNode({ client: { node } = {} }: Header): string | undefined {
  return node !== undefined && !isBefore(node, SECURITY_LEVEL_2) ? node : undefined
}

function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return a < major || (a === major && b < minor)
}
