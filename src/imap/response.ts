import type { Service } from '../wire/service.ts'

export type Status = 'OK' | 'NO' | 'BAD' | 'BYE' | 'PREAUTH'

/**
 * One response of an IMAP server (RFC 3501 §7), or the reason why it is none. Texts are octet text; `line` is all of
 * it.
 */
export type Response = { readonly line: string } & (
  | {
      readonly kind: 'tagged'
      readonly tag: string
      readonly status: Status
      readonly code?: string
      readonly text: string
    }
  | { readonly kind: 'condition'; readonly status: Status; readonly code?: string; readonly text: string }
  | { readonly kind: 'capability'; readonly names: readonly string[] }
  | { readonly kind: 'untagged'; readonly text: string }
  | { readonly kind: 'continue'; readonly text: string }
  | { readonly kind: 'foreign'; readonly service: Service; readonly text: string }
  | { readonly kind: 'too-long'; readonly bytes: number }
)

/** The capabilities in a response: a CAPABILITY response, or a CAPABILITY response code (RFC 3501 §7.1). */
export function capabilitiesIn(response: Response): readonly string[] | undefined {
  if (response.kind === 'capability') return response.names
  if (response.kind !== 'tagged' && response.kind !== 'condition') return undefined
  return response.code && /^CAPABILITY /i.test(response.code) ? capabilityNames(response.code.slice(11)) : undefined
}

export function capabilityNames(text: string): readonly string[] {
  return text.toUpperCase().split(' ').filter(Boolean)
}

/**
 * True if the server lists the capability, or need not list it because it has only IMAP4rev2. If both revisions are
 * offered, the second one is not in force before ENABLE (RFC 9051 §6.3.1).
 */
export function isOffered(capability: string, names: readonly string[]): boolean {
  return names.includes(capability) || (FOLDED.includes(capability) && names.includes(REV2) && !names.includes(REV1))
}

const [REV1, REV2] = ['IMAP4REV1', 'IMAP4REV2']

/** The extensions that IMAP4rev2 includes (RFC 9051, appendix E) and that a session asks about. */
const FOLDED = ['ENABLE', 'IDLE', 'LIST-EXTENDED', 'LITERAL-', 'SASL-IR', 'UIDPLUS']
