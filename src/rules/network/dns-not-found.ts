import type { Rule } from '../rule.ts'

export const dnsNotFound = {
  code: 'dns-not-found',
  fixBy: 'user',
  retry: 'after-fix',
  field: 'host',
  notByServers: 'the name service says so, before any server is dialled',
  patterns: [
    {
      id: 'no-such-name',
      happens: { kind: 'failed', code: /^(ENOTFOUND|ENODATA|EAI_NONAME|EAI_NODATA)$/ },
      certainty: 'certain',
      source: 'https://nodejs.org/api/dns.html#error-codes',
      examples: ['= failed {"code":"ENOTFOUND"}', '= failed {"code":"ENODATA"}'],
    },
  ],
} as const satisfies Rule
