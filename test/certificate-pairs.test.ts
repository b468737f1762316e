import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FaultKind } from '../src/evidence/certificate-faults.ts'
import { checkInbox } from '../src/index.ts'
import { Authority, RSA } from './authority.ts'
import { hasOpenssl } from './servers/openssl.ts'
import { withStaplingServer } from './stapling-server.ts'

const HAS_OPENSSL = hasOpenssl()
if (!HAS_OPENSSL)
  console.warn('\nThe tests of weak certificates are SKIPPED: they are made by `openssl`, which is not there.\n')

/** OpenSSL names one objection of several, and which one it is decides how strictly a key is judged. */
describe.runIf(HAS_OPENSSL)('a key of 768 bits, and', () => {
  let authority: Authority
  beforeAll(() => {
    authority = new Authority(RSA)
  })
  afterAll(() => authority.close())

  const [expired, future] = [{ until: '20250101000000Z' }, { from: '20390101000000Z' }]
  const elsewhere = { host: 'elsewhere.invalid' }
  const itself = { isSelfSigned: true }

  test.each<[readonly FaultKind[], Parameters<Authority['issue']>[0], unknown?: true]>([
    [[], {}],
    [['expired'], expired],
    [['not-yet-valid'], future],
    [['wrong-host'], elsewhere],
    [['self-signed'], itself],
    [['unknown-issuer'], {}, true],
    [['expired', 'wrong-host'], { ...expired, ...elsewhere }],
    [['expired', 'self-signed'], { ...expired, ...itself }],
    [['not-yet-valid', 'unknown-issuer'], future, true],
    [['expired', 'unknown-issuer', 'wrong-host'], { ...expired, ...elsewhere }, true],
  ])('%j: all is told, and nothing else', async (others, wish, isUnknown) => {
    const leaf = authority.issue({ ...wish, key: ['RSA', '-pkeyopt', 'rsa_keygen_bits:768'] })
    const tls = isUnknown ? {} : { ca: authority.own.cert }
    const { diagnoses, passwordsSent } = await withStaplingServer('imap', leaf, (port) => {
      const imap = { host: 'localhost', port, security: 'tls' } as const
      const settings = { email: 'ann@mailwhy.test', password: 'open sesame', imap, smtp: false, tls } as const
      return checkInbox(settings, { probes: false })
    })
    const told = diagnoses.map(({ code, faults = [] }) => [code, ...faults.map(({ kind }) => kind).toSorted()])
    expect(told).toEqual([['cert-untrusted', ...[...others, 'weak'].toSorted()]])
    expect(diagnoses[0]?.faults?.find(({ kind }) => kind === 'weak')?.what).toBe('RSA 768')
    expect(passwordsSent).toBe(0)
  })
})
