export const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
export const HEAD = { typ: 'JWT', alg: 'RS256' }
/** A JWT with a signature of its own, which nobody here looks at. */
export const jwt = (claims: object, signature = 'c2lnbmF0dXJlLXNpZ25hdHVyZQ') =>
  `${part(HEAD)}.${part(claims)}.${signature}`

export const NOW = Math.floor(Date.parse('2026-11-22T00:00:00Z') / 1000)
