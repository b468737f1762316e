// The package lzma1 has its sources in place of declarations, and they are not written for a strict compiler.

/** The octets in the LZMA format, with its header. */
export function compress(octets: Uint8Array): Uint8Array
