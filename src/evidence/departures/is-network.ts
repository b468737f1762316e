import type { Transcript } from '../../transcript/entry.ts'

/** True for a connection that is known to have left the machine, where somebody can listen. */
export function isNetwork({ entries }: Transcript): boolean {
  const connected = entries.find(({ kind }) => kind === 'connected')
  const { address } = connected?.kind === 'connected' ? connected : {}
  return address !== undefined && !/^127\.|^::1$|^::ffff:127\./.test(address)
}
