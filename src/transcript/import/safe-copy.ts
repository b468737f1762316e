import { isPlainObject, type PlainObject } from '../../errors/plain-object.ts'

/** Error properties that `Object.keys` does not list. */
const HIDDEN = ['name', 'message', 'code', 'cause', 'errors']
const MAX_KEYS = 64
const MAX_ITEMS = 1_000_000

/** A copy of an untrusted value up to a depth. No exception of its getters escapes. */
export function plain(value: unknown, depth = 5): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0 || ArrayBuffer.isView(value)) return undefined
  const isList = tried(() => Array.isArray(value)) === true
  if (isList) {
    const items = tried(() => Array.from((value as readonly unknown[]).slice(0, MAX_ITEMS))) ?? []
    return items.map((one) => plain(one, depth - 1))
  }
  const keys = (tried(() => Object.keys(value)) ?? []).slice(0, MAX_KEYS)
  const copied: Record<string, unknown> = {}
  for (const key of [...keys, ...HIDDEN]) {
    if (key === '__proto__' || Object.hasOwn(copied, key)) continue
    const item = plain(
      tried(() => (value as PlainObject)[key]),
      depth - 1,
    )
    if (item !== undefined) copied[key] = item
  }
  return copied
}

/** The result of a function that may throw. */
export function tried<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The value of a JSON text; `undefined` if it is not JSON. */
export function parsed(text: string): unknown {
  return plain(tried(() => JSON.parse(text) as unknown))
}

/** The text itself: any other value may have its own `toString`. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The object in a line of JSON. */
export function rowIn(line: string): PlainObject | undefined {
  const value = /^\s*\{/.test(line) ? parsed(line) : undefined
  return isPlainObject(value) ? value : undefined
}
