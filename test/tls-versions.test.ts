import { expect, test } from 'vitest'
import { plainVersion } from '../src/knowledge/tls-versions.ts'

test.each([
  ['TLSv1.3', 'TLS 1.3'],
  ['TLSv1', 'TLS 1.0'],
  ['SSLv3', 'SSL 3.0'],
  ['TLS 1.2', 'TLS 1.2'],
  ['unknown', 'unknown'],
])('%s is called %s', (version, name) => {
  expect(plainVersion(version)).toBe(name)
})
