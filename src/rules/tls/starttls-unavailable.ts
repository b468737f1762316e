import type { Failure } from '../../evidence/failures.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { capabilityLine, hasCapability, type Proof, row } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const starttlsUnavailable = {
  code: 'starttls-unavailable',
  refines: ['starttls-failed'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'security',
  patterns: [
    {
      id: 'not-offered',
      proof: notOffered,
      certainty: 'certain',
      source: 'RFC 3207 §4',
      examples: [
        '< 220 mx.example.com ESMTP\n> EHLO client\n< 250-mx.example.com\n< 250 SIZE 1000\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'said-not-offered',
      // The logging program reports the missing STARTTLS. The record does not show the capabilities.
      proof: saidNotOffered,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['= connected {}\n= note {"stuck":"starttls"}'],
    },
    {
      id: 'not-known',
      // The command itself is unknown, or the server says that it has no TLS at all.
      applies: {
        at: ['starttls'],
        text: /(not|n't) (been )?(configured|offered|available|supported|implemented|recogni[sz]ed|enabled|advertised|allowed)|unrecogni[sz]ed|(unknown|invalid|bad|unsupported) command|command (unknown|invalid)|disabled|unavailable|no (tls|ssl)\b/i,
      },
      certainty: 'likely',
      when: isLasting,
      source: 'RFC 3501 §6.2.1',
      examples: ['A2 NO This server is not configured to support TLS.', '502 5.5.1 Error: command not implemented'],
    },
    {
      id: 'permanent-refusal',
      applies: { at: ['starttls'], code: [5] },
      when: (evidence, { failure }) =>
        !wasOffered(evidence) &&
        !failure.exchange?.messages.some(({ text }) =>
          /\b(already|syntax|handshake|negotiation|fail\w{0,4})\b/i.test(text),
        ),
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['502 5.5.2 Sorry'],
    },
  ],
} as const satisfies Rule

/** True for an upgrade that was offered: if it is then refused, it has failed. */
function wasOffered(evidence: Evidence): boolean {
  return hasCapability(evidence, /^STARTTLS$/i)
}

/** `454 TLS not available` is a temporary trouble of a server that does have it (RFC 3207 §4). */
function isLasting(evidence: Evidence, { failure }: Proof): boolean {
  return (
    !wasOffered(evidence) &&
    !failure.exchange?.messages.some(
      ({ code, responseCode, text }) =>
        responseCode === 'UNAVAILABLE' ||
        ((code ?? 0) - 400) >>> 0 < 100 ||
        /\btemporar|\bdue to\b|available: /i.test(text),
    )
  )
}

function notOffered(evidence: Evidence): readonly Proof[] {
  const shown = capabilityLine(evidence)
  return shown ? lacking(evidence).map((failure) => ({ failure, lines: [shown] as const })) : []
}

function saidNotOffered(evidence: Evidence): readonly Proof[] {
  if (capabilityLine(evidence)) return []
  return lacking(evidence).map((failure) => ({ failure, lines: [row(evidence, failure.entry)] as const }))
}

function lacking({ failures }: Evidence): readonly Failure[] {
  return failures.filter(({ missing }) => missing === 'starttls')
}
