// The package lzma1 has its sources in place of declarations, and they are not written for a strict compiler.

/** The octets in the LZMA format, with its header. The highest mode, 9, searches most. */
export function compress(octets: Uint8Array, mode: number): Uint8Array
