/**
 * The value of a literal of Python, Ruby, JavaScript, Go or JSON; `undefined` for anything but a complete literal.
 * Octets above 7F stay as the octets that the literal names.
 */
export function openedLiteral(text: string): string | undefined {
  const [, , body] = /^[bru]{0,2}(['"])(.*)\1$/s.exec(text.trim()) ?? []
  return body === undefined ? undefined : unescaped(body)
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  e: '\x1b',
}

/** The text without its escapes. An unknown escape stays unchanged. */
export function unescaped(body: string): string {
  return body.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi,
    (whole, hex?: string, unit?: string, one = '') => {
      const code = hex ?? unit
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      return ESCAPES[one] ?? (/[a-z\d]/i.test(one) ? whole : one)
    },
  )
}
