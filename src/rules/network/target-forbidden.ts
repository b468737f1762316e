import type { Rule } from '../rule.ts'

export const targetForbidden = {
  code: 'target-forbidden',
  fixBy: 'integrator',
  retry: 'never',
  field: 'host',
  patterns: [
    {
      id: 'by-address-policy',
      happens: { kind: 'failed', code: /^ERR_ADDRESS_FORBIDDEN$/ },
      certainty: 'certain',
      source: 'https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
      examples: [
        '= resolved {"addresses":["10.0.0.7"]}\n= failed {"code":"ERR_ADDRESS_FORBIDDEN","address":"10.0.0.7"}',
      ],
    },
  ],
} as const satisfies Rule
