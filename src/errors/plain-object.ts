/** An object in the form that JSON and object literals create. */
export type PlainObject = Readonly<Record<string, unknown>>

/** True for an object that is no list. */
export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value, if it is such an object. */
export function plainObject(value: unknown): PlainObject | undefined {
  return isPlainObject(value) ? value : undefined
}

/** The JSON object in a text; `undefined` if there is none. */
export function jsonObject(text: string): PlainObject | undefined {
  try {
    // RFC 8259 §8.1 forbids the byte order mark and lets a reader ignore it.
    return plainObject(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return undefined
  }
}

/** The value of an untrusted key; `undefined` if the table itself does not have it. */
export function own<Value>(table: Readonly<Record<string, Value>>, key: string | number): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
