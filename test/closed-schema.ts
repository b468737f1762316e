/** A JSON Schema as one that knows every key: what a value has and the schema does not name is refused. */
export function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed)
  if (typeof part !== 'object' || part === null) return part
  const deep = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]))
  return 'properties' in part && 'type' in part && part.type === 'object'
    ? { additionalProperties: false, ...deep }
    : deep
}
