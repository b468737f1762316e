import type { Certificate, Secured } from '../transcript/entry.ts'
import { pathOf } from './certificate-path.ts'
import { brokenSignature, PUBLISHED_BITS } from './certificate-strength.ts'
import { departedIssuer } from './departed-issuer.ts'
import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

type FoundOddity = Quirk extends infer One ? (One extends Quirk ? Omit<One, 'transcript' | 'entry'> : never) : never

/**
 * The properties of a completed handshake that other clients refuse, with the names of those clients. Empty if the
 * certificate is not trusted.
 */
export function refusedByOthers(
  { index, transcript: { header } }: Evidence,
  secured: Partial<Secured>,
  entry: number,
): readonly Quirk[] {
  const { verify = {}, chain = [] } = secured
  if (header.tls || verify.error !== null || verify.hostMatches === false) return []
  const [own] = chain
  const path = pathOf(secured).map(({ certificate }) => certificate)
  const found = [
    ...(own ? nameless(own) : []),
    ...path.flatMap((one) => [...smallKey(one), ...oldSignature(one)]),
    ...keyExchange(secured),
    ...departed(secured, path.at(-1)),
    ...lacking(secured),
  ]
  return found.map((one) => ({ transcript: index, entry, ...one }))
}

/** RFC 9525 §6.3 allows no other source of the name. */
function nameless({ names, subject = '' }: Partial<Certificate>): readonly FoundOddity[] {
  if (names === undefined || names.length > 0) return []
  return [
    {
      id: 'certificate-without-names',
      facts: { ...(subject && { subject }) },
      source: 'RFC 9525 §6.3, https://go.dev/doc/go1.15#commonname, https://support.apple.com/en-us/103769',
    },
  ]
}

function smallKey({ key: { type = '', bits } = {}, subject = '' }: Partial<Certificate>): readonly FoundOddity[] {
  const minimum = PUBLISHED_BITS[type.replace('rsa-pss', 'rsa')]
  if (bits === undefined || minimum === undefined || bits >= minimum) return []
  return [
    {
      id: 'certificate-small-key',
      facts: { ...(subject && { subject }), bits, type: type.toUpperCase() },
      source: `https://docs.openssl.org/3.5/man3/SSL_CTX_set_security_level/, https://support.apple.com/en-us/103769`,
    },
  ]
}

function oldSignature(certificate: Partial<Certificate>): readonly FoundOddity[] {
  const { subject = '' } = certificate
  const signature = brokenSignature(certificate)
  if (signature === undefined) return []
  return [
    {
      id: 'certificate-old-signature',
      facts: { ...(subject && { subject }), signature },
      source:
        'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/, https://go.dev/doc/go1.18#sha1, https://support.apple.com/en-us/103769',
    },
  ]
}

/** Another root may have signed the chain too, so that the transcript must show the root that the client trusted. */
function departed({ verify = {} }: Partial<Secured>, last: Partial<Certificate> = {}): readonly FoundOddity[] {
  const root = verify.trustedAt === undefined ? undefined : departedIssuer(last.issuer ?? '')
  if (!root) return []
  return [
    {
      id: 'departed-authority',
      facts: { authority: root.name, ...(root.left && { date: root.left }) },
      source: 'https://wiki.mozilla.org/CA/Root_CA_Lifecycles, https://github.com/nodejs/node/pull/63527',
    },
  ]
}

function keyExchange({ cipher = '', dhBits }: Partial<Secured>): readonly FoundOddity[] {
  if (/^TLS_RSA_WITH_/.test(cipher)) {
    return [
      {
        id: 'static-key-exchange',
        facts: { cipher },
        source: 'RFC 9325 §4.1, https://go.dev/doc/go1.22#crypto/tls',
      },
    ]
  }
  if (dhBits === undefined || dhBits >= MINIMUM_DH_BITS) return []
  return [
    {
      id: 'small-diffie-hellman',
      facts: { bits: dhBits },
      source: 'RFC 9325 §4.1, https://docs.openssl.org/3.5/man3/SSL_CTX_set_security_level/',
    },
  ]
}

/** RFC 9325 §4.1. */
const MINIMUM_DH_BITS = 2048

/** Private authorities are made by hand, and some lack the extensions that RFC 5280 requires of each certificate. */
function lacking({ chain = [], verify = {} }: Partial<Secured>): readonly FoundOddity[] {
  const all = [
    ...chain.map(({ subject, lacks }) => ({ subject, lacks })),
    { subject: chain.at(-1)?.issuer, lacks: verify.authorityLacks },
  ]
  return all.flatMap(({ subject = '', lacks = [] }) =>
    lacks.length === 0
      ? []
      : [
          {
            id: 'certificate-lacks-extension' as const,
            facts: { ...(subject && { subject }), extensions: lacks.join(', ') },
            source: 'RFC 5280 §4.2.1.1, §4.2.1.2, §4.2.1.3, §4.2.1.9, https://docs.python.org/3/whatsnew/3.13.html#ssl',
          },
        ],
  )
}
