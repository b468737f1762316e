// The package lzma1 has its sources in place of declarations, and they are not written for a strict compiler.

/** The encoder behind the door of the package. The fields are the number of bits of a place that count, and their mask. */
export declare class LzmaEncoder {
  _posStateBits: number
  _posStateMask: number
  configure(mode: unknown): void
  compress(input: unknown, output: unknown, mode: unknown): void
}
