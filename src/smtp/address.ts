import { utf8 } from '../wire/bytes.ts'

/**
 * RFC 5321 §4.5.3.1.1 and §4.5.3.1.3: a path has 256 octets with its angle brackets, which leaves fewer than 253 for a
 * domain.
 */
const MAX_LOCAL_OCTETS = 64
const MAX_ADDRESS_OCTETS = 254

/**
 * The address in the form that an envelope and a header can contain without quoting, with its domain as A-labels, or
 * the reason why there is none. A-labels suit every server: RFC 6531 §3.2 allows them beside a non-ASCII local part
 * too.
 */
export function readAddress(text: unknown): { readonly address: string } | { readonly fault: string } {
  const [, local, domain] = typeof text === 'string' ? (/^([^@]+)@([^@]+)$/.exec(text) ?? []) : []
  if (local === undefined || domain === undefined) return { fault: 'an address such as ann@example.com is needed' }
  if (!ATOMS.test(local) || hasUnseen(local))
    return {
      fault: "before the @ only letters, digits and !#$%&'*+-/=?^_`{|}~ are taken, and single dots between them",
    }
  // Some readers decode the encoded words of RFC 2047 where they are not allowed (§5), and then see another address.
  if (local.includes('=?')) return { fault: 'before the @ there must be no =?, which begins an encoded word' }
  const ascii = asciiDomain(domain)
  if (ascii === undefined) return { fault: 'behind the @ a domain name is needed' }
  const address = `${local}@${ascii}`
  if (utf8Length(local) > MAX_LOCAL_OCTETS) return { fault: `more than ${MAX_LOCAL_OCTETS} octets stand before the @` }
  if (utf8Length(address) > MAX_ADDRESS_OCTETS) return { fault: `it has more than ${MAX_ADDRESS_OCTETS} octets` }
  return { address }
}

/** True if the address needs no SMTPUTF8 (RFC 6531 §3.2). */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/** A dot-atom (RFC 5322 §3.2.3), to which RFC 6531 §3.3 adds all non-ASCII characters. Quoted strings are left out. */
const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\x80-\u{10ffff}]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\x80-\u{10ffff}]+)*$/u

/**
 * True for non-ASCII characters that break or blank a line or change its direction, and for code points that are no
 * characters.
 */
function hasUnseen(text: string): boolean {
  return /[\p{Cc}\p{Cs}\p{Z}\p{Bidi_Control}\u200b\u2060\ufeff]/u.test(text)
}

/** RFC 1035 §2.3.1, plus the underscores that occur nevertheless. The last label is not a number (RFC 3696 §2). */
const HOST_NAME =
  /^(?!.*(?:^|\.)\d+$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/i

function asciiDomain(domain: string): string | undefined {
  const ascii = isAscii(domain) ? domain : mapped(domain)
  return HOST_NAME.test(ascii) ? ascii : undefined
}

/** A URL's host is mapped to A-labels (UTS #46). Other characters with a meaning in a URL must not reach the parser. */
function mapped(domain: string): string {
  const url = `http://${domain}`
  return /^[a-z0-9_.\-\x80-\u{10ffff}]+$/iu.test(domain) && URL.canParse(url) ? new URL(url).hostname : ''
}

function utf8Length(text: string): number {
  return utf8(text).length
}
