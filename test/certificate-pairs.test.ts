import { sign, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childrenOf, type Element, elementIn } from '../src/driver/der.ts'
import type { FaultKind } from '../src/evidence/certificate-faults.ts'
import { checkInbox, type InboxReport } from '../src/index.ts'
import { Authority, type Issued, RSA } from './authority.ts'
import { hasOpenssl } from './servers/openssl.ts'
import { type Stapled, withStaplingServer } from './stapling-server.ts'

const HAS_OPENSSL = hasOpenssl()
if (!HAS_OPENSSL)
  console.warn(
    '\nThe tests of pairs of faults are SKIPPED: the certificates are made by `openssl`, which is not there.\n',
  )

type Wish = Parameters<Authority['issue']>[0]

const [expired, future] = [{ until: '20250101000000Z' }, { from: '20390101000000Z' }]
const elsewhere = { host: 'elsewhere.invalid' }
const itself = { isSelfSigned: true }
const small = { key: ['RSA', '-pkeyopt', 'rsa_keygen_bits:768'] }

/** OpenSSL names one objection of several, and which one it is decides how strictly a key is judged. */
describe.runIf(HAS_OPENSSL)('through a handshake, all faults are reported, and no others:', () => {
  let authority: Authority
  let namesake: Authority
  let scanner: Authority
  beforeAll(() => {
    authority = new Authority(RSA)
    namesake = new Authority(RSA) // of the same name, with a key of its own
    scanner = new Authority(RSA, '/CN=AdGuard Personal CA')
  })
  afterAll(() => [authority, namesake, scanner].map((one) => one.close()))

  test.each<[readonly FaultKind[], Wish, unknown?: true]>([
    [[], {}],
    [['expired'], expired],
    [['not-yet-valid'], future],
    [['wrong-host'], elsewhere],
    [['self-signed'], itself],
    [['unknown-issuer'], {}, true],
    [['missing-intermediate'], { aia: 'http://r3.i.lencr.org/' }, true],
    [['expired', 'wrong-host'], { ...expired, ...elsewhere }],
    [['expired', 'self-signed'], { ...expired, ...itself }],
    [['not-yet-valid', 'unknown-issuer'], future, true],
    [['expired', 'unknown-issuer', 'wrong-host'], { ...expired, ...elsewhere }, true],
  ])('a key of 768 bits, and %j', async (others, wish, isUnknown) => {
    const leaf = authority.issue({ ...wish, ...small })
    const report = await checked(leaf, isUnknown ? [] : [authority])
    expectFaults(report, [...others, 'weak'])
    expect(report.diagnoses[0]?.faults?.find(({ kind }) => kind === 'weak')?.what).toBe('RSA 768')
  })

  test.each<[readonly FaultKind[], Wish]>([
    [[], {}],
    [['expired'], expired],
    [['not-yet-valid'], future],
    [['wrong-host'], elsewhere],
    [['weak'], small],
    [['self-signed'], itself],
    [['expired', 'weak', 'wrong-host'], { ...expired, ...elsewhere, ...small }],
  ])('a signature that does not hold, and %j', async (others, wish) => {
    const leaf = authority.issue(wish)
    const broken = { ...leaf, cert: withBrokenSignature(leaf.cert) }
    const report = await checked(broken, [authority])
    expectFaults(report, ['bad-signature', ...others])
    const issuer = others.includes('self-signed') ? new X509Certificate(leaf.cert).subject : 'CN=authority'
    expect(faultOf(report, 'bad-signature')).toMatchObject({ certificate: 0, what: issuer })
    const sent = { ...broken, cert: broken.cert + authority.own.cert }
    expectFaults(await checked(sent, [authority]), ['bad-signature', ...others])
  })

  test('an authority of the same name is trusted, with another key', async () => {
    expectFaults(await checked(namesake.issue(), [authority]), ['bad-signature'])
    expectFaults(await checked(namesake.issue(), [namesake]), [])
    expectFaults(await checked(namesake.issue(), []), ['unknown-issuer'])
  })

  test('a signature that does not hold, of an authority that is sent and not trusted', async () => {
    const leaf = authority.issue()
    const sent = { ...leaf, cert: withBrokenSignature(leaf.cert) + authority.own.cert }
    expectFaults(await checked(sent, []), ['bad-signature', 'unknown-issuer'])
  })

  test.each<[readonly FaultKind[], Wish, unknown?: true]>([
    [[], {}],
    [['wrong-host'], elsewhere],
    [['weak'], small],
    [['not-yet-valid'], future],
    [['unknown-issuer'], {}, true],
    [['weak', 'wrong-host'], { ...elsewhere, ...small }],
  ])('an end in a thirteenth month, and %j', async (others, wish, isUnknown) => {
    const leaf = authority.issue(wish)
    const odd = { ...leaf, cert: withDate(leaf.cert, '400101', '401301', authority.own.key) }
    expectFaults(await checked(odd, isUnknown ? [] : [authority]), ['malformed', ...others])
  })

  test('a beginning in a thirteenth month, an end in the past', async () => {
    const leaf = authority.issue(expired)
    const odd = { ...leaf, cert: withDate(leaf.cert, '200101', '201301', authority.own.key) }
    expectFaults(await checked(odd, [authority]), ['malformed', 'expired'])
  })

  test.each<[readonly FaultKind[], Wish]>([
    [[], {}],
    [['expired'], expired],
    [['not-yet-valid'], future],
    [['wrong-host'], elsewhere],
    [['weak'], small],
    [['expired', 'weak', 'wrong-host'], { ...expired, ...elsewhere, ...small }],
  ])('a scanner on the way, and %j', async (others, wish) => {
    const leaf = scanner.issue(wish)
    const sent = { ...leaf, cert: leaf.cert + scanner.own.cert }
    for (const one of [leaf, sent]) {
      const report = await checked(one, [])
      expectFaults(report, ['intercepted', 'unknown-issuer', ...others])
      expect(faultOf(report, 'intercepted')?.what).toBe('AdGuard')
    }
    expectFaults(await checked(leaf, [scanner]), others)
  })

  test.each<[readonly FaultKind[], Wish]>([
    [[], {}],
    [['expired'], expired],
    [['weak'], small],
  ])('the certificate for those who say no host name, and %j', async (others, wish) => {
    const subject = '/OU=No SNI provided; please fix your client./CN=invalid2.invalid'
    const shown = { ...authority.issue({ ...wish, ...itself, ...elsewhere, subject }), named: authority.issue() }
    const report = await checked(shown, [authority], '127.0.0.1')
    expectFaults(report, ['no-sni', 'self-signed', 'wrong-host', ...others])
    expectFaults(await checked(shown, [authority]), [])
  })

  describe('revoked, and', () => {
    test('not valid yet', async () => {
      const leaf = authority.issue(future)
      const answer = authority.answer(leaf, { status: 'revoked' })
      expectFaults(await checked({ ...leaf, answer }, [authority]), ['revoked', 'not-yet-valid'])
    })

    test('self-signed: it says so of itself', async () => {
      const leaf = authority.issue(itself)
      const answer = authority.answer(leaf, { status: 'revoked', issuer: leaf })
      expectFaults(await checked({ ...leaf, answer }, []), ['revoked', 'self-signed'])
    })

    test('malformed', async () => {
      const leaf = authority.issue()
      const answer = authority.answer(leaf, { status: 'revoked' })
      const odd = { ...leaf, answer, cert: withDate(leaf.cert, '400101', '401301', authority.own.key) }
      expectFaults(await checked(odd, [authority]), ['revoked', 'malformed'])
    })

    test('intercepted, by a scanner that sends its authority along', async () => {
      const leaf = scanner.issue()
      const answer = scanner.answer(leaf, { status: 'revoked' })
      const sent = { ...leaf, answer, cert: leaf.cert + scanner.own.cert }
      expectFaults(await checked(sent, []), ['revoked', 'intercepted', 'unknown-issuer'])
    })

    test('with a signature that does not verify: no authorised signer is known', async () => {
      const leaf = authority.issue()
      const answer = authority.answer(leaf, { status: 'revoked' })
      const broken = { ...leaf, answer, cert: withBrokenSignature(leaf.cert) }
      expectFaults(await checked(broken, [authority]), ['bad-signature'])
    })
  })
})

/** Without a fault, it is trusted, and the password goes out. */
function expectFaults({ diagnoses, passwordsSent }: InboxReport, kinds: readonly FaultKind[]): void {
  const told = diagnoses.map(({ code, faults = [] }) => [code, ...faults.map(({ kind }) => kind).toSorted()])
  expect(told).toEqual(kinds.length === 0 ? [] : [['cert-untrusted', ...kinds.toSorted()]])
  expect(passwordsSent).toBe(kinds.length === 0 ? 1 : 0)
}

function faultOf({ diagnoses: [first] }: InboxReport, kind: FaultKind) {
  return first?.faults?.find((fault) => fault.kind === kind)
}

function checked(shown: Stapled, trusted: readonly Authority[], host = 'localhost'): Promise<InboxReport> {
  const tls = { ca: trusted.map(({ own }: { own: Issued }) => own.cert) }
  return withStaplingServer('imap', shown, (port) => {
    const imap = { host, port, security: 'tls' } as const
    const settings = { email: 'ann@mailwhy.test', password: 'open sesame', imap, smtp: false, tls } as const
    return checkInbox(settings, { probes: false })
  })
}

/** The last octet is of the signature, and has no structure. */
function withBrokenSignature(pem: string): string {
  const { raw } = new X509Certificate(pem)
  raw.set([(raw.at(-1) ?? 0) ^ 1], raw.length - 1)
  return toPem(raw)
}

/** With a date that begins in another way, and signed anew: an RSA signature takes the room of the one before. */
function withDate(pem: string, from: string, to: string, key: string): string {
  const { raw } = new X509Certificate(pem)
  const [tbs, , signature] = childrenOf(elementIn(raw)) as [Element, Element, Element]
  raw.write(to, raw.indexOf(`${from}000000Z`, 0, 'latin1'), 'latin1')
  signature.content.set(sign('sha256', tbs.whole, key), 1) // the parts are views of it
  return toPem(raw)
}

function toPem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CERTIFICATE-----\n`
}
