/** A name inside a GS2 header or a SCRAM message, where commas separate and equals signs escape (RFC 5801 §4). */
export function saslname(name: string): string {
  return name.replaceAll('=', '=3D').replaceAll(',', '=2C')
}
