/** The kind of a value of the wrong kind, as the end of a message: `, not a promise: await it`. */
export function butIs(value: unknown): string {
  if (value === undefined || typeof value === 'string') return ''
  if (value === null) return ', not null'
  if (typeof value !== 'object') return `, not a ${typeof value}`
  if (value instanceof Uint8Array) return ', not octets: decode them'
  if (value instanceof Error) return ', not an error'
  if (Array.isArray(value)) return ', not a list'
  return typeof (value as { then?: unknown }).then === 'function' ? ', not a promise: await it' : ', not an object'
}
