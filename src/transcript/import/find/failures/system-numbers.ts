/**
 * The numbers of Linux, macOS (and the BSDs), Winsock and libuv on Windows for the same code. Linux and macOS use some
 * numbers for different codes; numbers of other than network failures are left out, and 100 is Linux's.
 *
 * https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/errno.h
 * https://github.com/apple-oss-distributions/xnu/blob/main/bsd/sys/errno.h
 * https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2
 * https://github.com/libuv/libuv/blob/v1.x/include/uv/errno.h
 */
const NUMBERS: readonly (readonly [code: string, ...numbers: number[]])[] = [
  ['ECONNREFUSED', 111, 61, 10061, 4078],
  ['ETIMEDOUT', 110, 60, 10060, 4039],
  ['ECONNRESET', 104, 54, 10054, 4077],
  ['ECONNABORTED', 103, 53, 10053, 4079],
  ['EHOSTUNREACH', 113, 65, 10065, 4073],
  ['EHOSTDOWN', 112, 64, 10064, 4031],
  ['ENETUNREACH', 101, 51, 10051, 4062],
  ['ENETDOWN', 100, 50, 10050, 4063],
  ['EADDRNOTAVAIL', 99, 49, 10049, 4090],
  ['EPIPE', 32, 4047],
  ['ENOTFOUND', 11001, 3008],
  ['EAI_AGAIN', 11002, 3001],
  ['EAI_FAIL', 11003, 3004],
  ['EAI_NODATA', 11004, 3007],
]

const CODES: ReadonlyMap<number, string> = new Map(
  NUMBERS.flatMap(([code, ...numbers]) => numbers.map((number) => [number, code] as const)),
)

/** Node's code for a number of the system, with libuv's sign or without. */
export function codeOfNumber(number: number): string | undefined {
  return CODES.get(Math.abs(number))
}

/** The places where programs print such a number, and no other number occurs. */
const PRINTED =
  /\[(?:Errno|WinError) (-?\d{1,5})\]|\bSMTPConnectError: \((\d{2,5}),|\bos error (\d{1,5})\b|\berrno["']?[:= ]{1,2}(-?\d{1,5})\b|\b(?:Socket Error #? ?|WSA ?error |Winsock error |SocketException \(0x80004005\): |ErrorCode: ?)(\d{5})\b/i

/**
 * The code of a number that a line prints as an error of the system. Python and glibc number resolver errors
 * separately.
 */
export function codeByNumber(text: string): string | undefined {
  const number = PRINTED.exec(text)
    ?.slice(1)
    .find((one) => one !== undefined)
  return number === undefined ? undefined : codeOfNumber(Number(number))
}
