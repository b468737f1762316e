import type { Service } from '../wire/foreign.ts'

/** One reply of an SMTP server, all its lines together (RFC 5321 §4.2), or why it is not one. Texts are octet text. */
export type Reply =
  | {
      readonly kind: 'reply'
      readonly code: number
      /** The enhanced status code (RFC 3463) of the last line that has one. */
      readonly enhanced?: string
      /** The text of each line, without reply code and enhanced code. */
      readonly lines: readonly string[]
      /** The lines as received. */
      readonly raw: readonly string[]
    }
  | { readonly kind: 'foreign'; readonly service: Service; readonly text: string }
  | { readonly kind: 'too-long'; readonly bytes: number }

/** The extensions that an EHLO reply names (RFC 5321 §4.1.1.1), upper case, each with its parameters. */
export function extensionsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const named = lines.slice(1).map((line) => {
    // @quirk auth-equals: fixtures/wire/auth-equals.txt
    // From drafts before RFC 2554; servers still send it for old clients.
    const [name = '', ...parameters] = line
      .toUpperCase()
      .replace(/^AUTH=/, 'AUTH ')
      .split(' ')
    return [name, parameters.filter(Boolean)] as const
  })
  const extensions = new Map<string, string[]>()
  for (const [name, parameters] of named) {
    const all = extensions.get(name)
    if (all) all.push(...parameters)
    else extensions.set(name, [...parameters])
  }
  extensions.delete('')
  return new Map([...extensions].map(([name, parameters]) => [name, parameters.join(' ')]))
}
