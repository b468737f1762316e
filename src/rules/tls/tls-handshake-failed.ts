import { classicNode, strictNode } from '../../evidence/client-version.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { matchEvents, type Proof } from '../../evidence/match.ts'
import {
  answeredPostQuantum,
  choiceOutsideDefaults,
  failedHandshakes,
  isCurrentVersion,
  isInHandshake,
  isOutsideDefaults,
  olderHandshake,
  refusesOffer,
  type WantedByServer,
  wantedGroup,
  wantedSignature,
} from '../../evidence/tls-probe-evidence.ts'
import type { AlertName } from '../../knowledge/tls-alerts.ts'
import type { Rule } from '../rule.ts'

export const tlsHandshakeFailed = {
  code: 'tls-handshake-failed',
  refines: ['connection-closed'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'no-cipher-in-common',
      // The server may also have others, which it does not prefer, and have refused a key or a signature.
      by: 'row',
      proof: (evidence) => withChoiceLeftOut(evidence).filter(({ facts }) => OF_CIPHERS.has(facts?.alert)),
      certainty: 'likely',
      source: 'RFC 5246 §7.2.2, §7.4.1.3',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE","certificateRequested":false}\nlook older\n= secured {"version":"TLSv1.2","cipher":"TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"}',
      ],
    },
    {
      id: 'no-cipher-in-common-and-hung-up',
      // The server may have closed the first time for a reason unrelated to TLS.
      by: 'row',
      proof: (evidence) => withChoiceLeftOut(evidence).filter((proof) => !isRefused(evidence, proof)),
      certainty: 'likely',
      source: 'RFC 5246 §7.4.1.3',
      examples: [
        '= connected {}\n= closed {"by":"server","reset":true}\nlook older\n= secured {"version":"TLSv1.2","cipher":"TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"}',
      ],
    },
    {
      id: 'small-diffie-hellman-key',
      // Our own OpenSSL objects, and informs the server, which may be content, by an alert.
      by: 'row',
      proof: withSmallKey,
      certainty: 'certain',
      source: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_DH_KEY_TOO_SMALL"}',
        '= connected {}\n= refused {"code":"ERR_SSL_DH_KEY_TOO_SMALL"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"TLS_DHE_RSA_WITH_AES_128_CBC_SHA256","dhBits":1024}',
      ],
    },
    {
      id: 'succeeds-with-lower-demands',
      by: 'row',
      proof: withLowerDemands,
      certainty: 'likely',
      source: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}',
      ],
    },
    {
      id: 'post-quantum-group-only',
      // Several servers may share one name.
      by: 'row',
      proof: withPostQuantumGroup,
      certainty: 'likely',
      source: 'RFC 8446 §4.1.1, §4.1.4, https://datatracker.ietf.org/doc/draft-ietf-tls-ecdhe-mlkem/',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}\nlook classical-group\n= refused {"code":"ERR_SSL_TLSV1_ALERT_HANDSHAKE_FAILURE"}\nlook post-quantum-group\n= refused {"code":"ERR_TLS_PROBE_ENDED","version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","group":"X25519MLKEM768"}',
      ],
    },
    {
      id: 'post-quantum-signature-only',
      by: 'row',
      proof: withPostQuantumSignature,
      certainty: 'likely',
      source: 'RFC 8446 §4.4.2.2, https://datatracker.ietf.org/doc/draft-ietf-tls-mldsa/',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}\nlook post-quantum-signature\n= refused {"code":"ERR_TLS_PROBE_ENDED","version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","group":"X25519"}',
      ],
    },
    {
      id: 'ended-inside',
      // No alert came, so that the server may have closed for a reason unrelated to TLS.
      happens: { kind: 'closed', by: 'server' },
      when: isInHandshake,
      certainty: 'possible',
      source: 'RFC 8446 §6.1',
      examples: ['= connected {}\n= closed {"by":"server"}'],
    },
    {
      id: 'alert',
      happens: {
        kind: 'refused',
        code: /^ERR_SSL_(?!WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL)/,
      },
      more: withReadings,
      certainty: 'likely',
      source: 'RFC 8446 §6.2',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}'],
    },
    {
      id: 'broken-records',
      // No TLS record came back; a plain-text port is the usual reason, and has its own rule.
      happens: { kind: 'refused', code: /./ },
      certainty: 'possible',
      source: 'RFC 8446 §5.1',
      examples: ['= connected {}\n= refused {"code":"ERR_TLS_HANDSHAKE"}'],
    },
  ],
} as const satisfies Rule

/** The alerts of a server that accepts none of the offered ciphers. */
const OF_CIPHERS: ReadonlySet<unknown> = new Set<AlertName>(['handshake_failure', 'insufficient_security'])

function withChoiceLeftOut(evidence: Evidence): readonly Proof[] {
  const older = choiceOutsideDefaults(evidence)
  if (!older) return []
  return failedHandshakes(evidence).map(({ lines, facts, ...proof }) => ({
    ...proof,
    lines: [...lines, older.proof],
    facts: { ...facts, cipher: older.cipher },
  }))
}

function withSmallKey(evidence: Evidence): readonly Proof[] {
  const older = olderHandshake(evidence)
  const strict = (older?.dhBits ?? 0) >= LEVEL_1_DH_BITS ? strictNode(evidence.transcript.header) : undefined
  return matchEvents(evidence, { kind: 'refused', code: /^ERR_SSL_DH_KEY_TOO_SMALL$/ }).map((proof) => ({
    ...proof,
    lines: older?.dhBits ? [...proof.lines, older.proof] : proof.lines,
    facts: {
      tooSmall: 'Diffie-Hellman',
      ...(older?.dhBits && { dhBits: older.dhBits }),
      ...(strict && { strictNode: strict }),
    },
  }))
}

/** OpenSSL refuses smaller sizes than these at level 2 and accepts them at level 1. */
const LEVEL_1_DH_BITS = 1024

/** The same version and cipher were available to a client, so that a key, a group or a signature was refused. */
function withLowerDemands(evidence: Evidence): readonly Proof[] {
  const older = olderHandshake(evidence)
  if (!older?.isComplete || !isCurrentVersion(older.version) || isOutsideDefaults(older.cipher)) return []
  return failedHandshakes(evidence)
    .filter((proof) => isRefused(evidence, proof))
    .map(({ lines, facts, ...proof }) => ({
      ...proof,
      lines: [...lines, older.proof],
      facts: { ...facts, succeeds: `${older.version}, ${older.cipher}` },
    }))
}

function withPostQuantumGroup(evidence: Evidence): readonly Proof[] {
  const wanted = wantedGroup(evidence)
  return wanted?.group === undefined ? [] : withWanted(evidence, wanted, { wantedGroup: wanted.group })
}

function withPostQuantumSignature(evidence: Evidence): readonly Proof[] {
  const wanted = wantedSignature(evidence)
  return wanted ? withWanted(evidence, wanted, { wantedSignature: 'ML-DSA' }) : []
}

function withWanted(
  evidence: Evidence,
  { proof: seen }: WantedByServer,
  wanted: Readonly<Record<string, string>>,
): readonly Proof[] {
  const { node } = evidence.transcript.header.client ?? {}
  return failedHandshakes(evidence)
    .filter(({ failure }) =>
      evidence.transcript.entries.some((entry, at) => at === failure.entry && refusesOffer(entry)),
    )
    .map(({ lines, facts, ...proof }) => ({
      ...proof,
      lines: [...lines, ...seen],
      facts: { ...facts, ...wanted, ...(node && { classicClient: node }) },
    }))
}

/**
 * A server that refuses an ordinary ClientHello before it has chosen anything has no certificate, or requires something
 * that this client does not offer. It is unknown whether it requires a post-quantum group, but known that this client
 * offers none.
 */
function withReadings(evidence: Evidence, proof: Proof): Proof {
  const { header, entries } = evidence.transcript
  const entry = entries[proof.lines[0].entry]
  const isOfOffer =
    entry?.kind === 'refused' && entry.cipher === undefined && proof.facts?.alert === 'handshake_failure'
  if (!isOfOffer) return proof
  const classic = answeredPostQuantum(evidence) ? undefined : classicNode(header)
  const facts = { ...proof.facts, nothingChosen: 'no ServerHello', ...(classic && { classicNode: classic }) }
  return { ...proof, facts }
}

function isRefused({ transcript }: Evidence, { failure }: Proof): boolean {
  return transcript.entries[failure.entry]?.kind === 'refused'
}
