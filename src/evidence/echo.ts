import type { Transcript } from '../transcript/entry.ts'

/**
 * The user's own data that a server may echo: the names of hosts on both ends, and of mailboxes without their domain.
 * Addresses need no list, they have a shape. A mailbox called `quota-exceeded@` or a host `nope.invalid` must not speak for the server.
 */
export function echoesIn({ header, entries }: Transcript): readonly string[] {
  const said = (pattern: RegExp) =>
    entries
      .flatMap((entry) => (entry.kind === 'sent' ? [...entry.text.matchAll(pattern)] : []))
      .map(([, name = '']) => name)
  const helloNames = said(/^(?:EHLO|HELO) (\S+)/gm)
  const locals = said(/^(?:MAIL FROM|RCPT TO):<([^@>]{1,64})/gm)
  const hosts = [header.target.host, ...helloNames].filter((name) => /[.:]/.test(name))
  return [...new Set([...hosts, ...locals.map((local) => `<${local}>`)])]
}

/** A server's text without addresses and without the names given. */
export function withoutEchoes(text: string, names: readonly string[]): string {
  const bare = text.includes('@') ? text.replace(/[^\s<>"'()@]{1,64}@[^\s<>"'(),;]{1,255}/g, '…') : text
  return names.reduce((rest, name) => rest.replaceAll(name, '…'), bare)
}
