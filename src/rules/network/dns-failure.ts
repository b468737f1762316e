import type { Rule } from '../rule.ts'

export const dnsFailure = {
  code: 'dns-failure',
  fixBy: 'network',
  retry: 'later',
  notByServers: 'the name service does not say anything',
  patterns: [
    {
      id: 'resolver-failed',
      // EAI_AGAIN is getaddrinfo's "temporary failure in name resolution"; the others are a resolver's own refusals.
      happens: { kind: 'failed', code: /^(EAI_AGAIN|EAI_FAIL|ESERVFAIL|EREFUSED|EFORMERR|EDNS|ECANCELLED)$/ },
      certainty: 'certain',
      source: 'https://nodejs.org/api/dns.html#error-codes',
      examples: ['= failed {"code":"EAI_AGAIN"}', '= failed {"code":"ESERVFAIL"}'],
    },
    {
      id: 'resolver-silent',
      happens: { kind: 'late', wait: ['resolve'] },
      certainty: 'certain',
      source: 'RFC 1035 §4.2.1',
      examples: ['= late {"wait":"resolve"}'],
    },
  ],
} as const satisfies Rule
