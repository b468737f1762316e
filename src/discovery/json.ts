/** The members of a JSON object; `undefined` where the text is no such object. */
export function readJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    // RFC 8259 §8.1 forbids the byte order mark and lets a reader overlook it.
    return membersOf(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return undefined
  }
}

/** The members of a value, where it is an object and no list. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, unknown>>) : undefined
}
