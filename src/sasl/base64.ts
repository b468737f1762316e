/**
 * The octets of the Base64 in a server's message; `undefined`: it is not the one spelling that RFC 4648 §4 gives some
 * octets.
 */
export function fromBase64(text: string): Buffer | undefined {
  const octets = Buffer.from(text, 'base64') // skips what it does not know, and so never throws
  return octets.toString('base64') === text ? octets : undefined
}
