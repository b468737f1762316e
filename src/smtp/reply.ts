import type { Service } from '../wire/service.ts'

/**
 * One reply of an SMTP server with all its lines (RFC 5321 §4.2), or the reason why it is none. Texts are octet text.
 */
export type Reply =
  | {
      readonly kind: 'reply'
      readonly code: number
      /** The enhanced status code (RFC 3463) of the last line that has one. */
      readonly enhanced?: string
      /** The text of each line, without reply code and enhanced status code. */
      readonly lines: readonly string[]
      /** The lines as received. */
      readonly raw: readonly string[]
    }
  | { readonly kind: 'foreign'; readonly service: Service; readonly text: string }
  | { readonly kind: 'too-long'; readonly bytes: number }

/** The extensions in a reply to EHLO (RFC 5321 §4.1.1.1), in upper case, each with its parameters. */
export function extensionsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const extensions = new Map<string, string>()
  for (const line of lines.slice(1)) {
    // @quirk auth-equals: fixtures/wire/auth-equals.txt
    // From drafts before RFC 2554; servers still send it for old clients.
    const text = line.toUpperCase().replace(/^AUTH=/, 'AUTH ')
    const end = text.indexOf(' ')
    const name = end === -1 ? text : text.slice(0, end)
    if (name === '') continue
    const parameters = end === -1 ? [] : text.slice(end).split(' ').filter(Boolean)
    const known = extensions.get(name)
    extensions.set(name, (known ? [known, ...parameters] : parameters).join(' '))
  }
  return extensions
}
