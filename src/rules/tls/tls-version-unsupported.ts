import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { failedHandshakes, isCurrentVersion, olderHandshake } from '../../evidence/tls-probe-evidence.ts'
import { plainVersion } from '../../knowledge/tls-versions.ts'
import type { Rule } from '../rule.ts'

/** One side reports that it supports no version of the other. */
const NO_VERSION = /^ERR_SSL_(UNSUPPORTED_PROTOCOL|\S+_ALERT_PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE)$/

export const tlsVersionUnsupported = {
  code: 'tls-version-unsupported',
  refines: ['tls-handshake-failed', 'starttls-failed', 'connection-closed', 'server-unavailable'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'speaks-an-older-one',
      // If offered every version up to TLS 1.3, a server chooses its newest (RFC 5246 §E.1).
      by: 'row',
      proof: withOlderVersion,
      more: withWanted,
      certainty: 'certain',
      source: 'RFC 8996 §4, §5',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}\nlook older\n= secured {"version":"TLSv1","cipher":"TLS_RSA_WITH_AES_128_CBC_SHA"}',
        '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= closed {"by":"server","reset":true}\nlook older\n= secured {"version":"TLSv1.1","cipher":"TLS_RSA_WITH_AES_128_CBC_SHA"}',
      ],
    },
    {
      id: 'no-version-in-common',
      happens: { kind: 'refused', code: NO_VERSION },
      when: (evidence) => !speaksOneOfToday(evidence),
      more: withWanted,
      certainty: 'certain',
      source: 'RFC 8446 §6.2',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"}'],
    },
    {
      id: 'limit-of-our-own',
      // Node supports both current versions, unless configured otherwise. Another server behind the same name may have
      // answered, though.
      happens: { kind: 'refused', code: NO_VERSION },
      when: speaksOneOfToday,
      more: withOwnLimit,
      certainty: 'likely',
      source: 'https://nodejs.org/api/cli.html#--tls-min-v13',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"}',
      ],
    },
    {
      id: 'words',
      // Some complete the handshake, and then refuse the version in words.
      // biome-ignore format: a phrase a line
      phrases: [
        ['(tls|ssl)(v| )?({n}.{n} ...|version) (not supported|unsupported|no longer supported|not accepted|not acceptable|not allowed)', 'https://aka.ms/smtp_auth_tls', 'A1 NO SSL 3.0 is unsupported', 'A1 NO TLS1.1 is no longer supported', 'A1 NO TLS 1.0 is not accepted', 'A1 NO TLS version not acceptable', 'A1 NO TLS 1.0 is not allowed', '> EHLO x\n< 421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2.', '550 5.7.67 TLSv1.0 and TLSv1.1 are not supported by your organization. Please contact your administrator.'],
        ['(use|upgrade|update|support|require*) ... tls(v| )?1.(2|3)', 'https://aka.ms/smtp_auth_tls', 'A1 NO Please use TLS 1.2', 'A1 NO upgrade to TLSv1.2', 'A1 NO update TLS1.2', 'A1 NO Your client must support TLS 1.3', 'A1 NO We require TLS 1.2'],
        ['smtp auth tls', 'https://aka.ms/smtp_auth_tls', '421 4.7.66 See https://aka.ms/smtp_auth_tls'],
        ['(tls|ssl) ... unsupported version*', 'https://github.com/golang/go/blob/master/src/crypto/tls/handshake_server.go', '554 5.5.0 Error in TLS handshake: tls: client offered only unsupported versions: [301]', '535 5.7.4 SSL: unsupported version'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

function withOlderVersion(evidence: Evidence): readonly Proof[] {
  const older = olderHandshake(evidence)
  if (older?.version !== 'TLSv1' && older?.version !== 'TLSv1.1') return []
  return failedHandshakes(evidence).map(({ lines, facts, ...proof }) => ({
    ...proof,
    lines: [...lines, older.proof],
    facts: { ...facts, speaks: plainVersion(older.version), cipher: older.cipher },
  }))
}

/** Adds the TLS versions that the server should support. */
function withWanted(_: Evidence, proof: Proof): Proof {
  return { ...proof, facts: { ...proof.facts, wanted: 'TLS 1.2 or TLS 1.3' } }
}

function speaksOneOfToday(evidence: Evidence): boolean {
  return isCurrentVersion(olderHandshake(evidence)?.version ?? '')
}

function withOwnLimit(evidence: Evidence, proof: Proof): Proof {
  const older = olderHandshake(evidence)
  if (!older) return proof
  const { version, cipher } = older
  return {
    ...proof,
    lines: [...proof.lines, older.proof],
    facts: { ...proof.facts, speaks: plainVersion(version), cipher, ownLimit: plainVersion(version) },
  }
}
