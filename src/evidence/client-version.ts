import type { Header } from '../transcript/entry.ts'

/** The first OpenSSL version that offers X25519MLKEM768. https://openssl-library.org/news/openssl-3.5-notes/ */
const POST_QUANTUM = [3, 5] as const

/**
 * The first Node version whose OpenSSL has security level 2; Node 22 has level 1 even with OpenSSL 3.5 (measured on
 * 22.20.0 and 22.23.5). https://github.com/nodejs/node/issues/59715
 */
const SECURITY_LEVEL_2 = [24, 5] as const

/** The version of Node that recorded the transcript, if its OpenSSL supports no post-quantum group. */
export function classicNode({ client: { node, openssl } = {} }: Header): string | undefined {
  return openssl !== undefined && isBefore(openssl, POST_QUANTUM) ? node : undefined
}

/** The version of Node that recorded the transcript, if it requires keys with 112 bits of security. */
export function strictNode({ client: { node } = {} }: Header): string | undefined {
  return node !== undefined && !isBefore(node, SECURITY_LEVEL_2) ? node : undefined
}

function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return a < major || (a === major && b < minor)
}
