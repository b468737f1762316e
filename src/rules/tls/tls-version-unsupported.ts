import type { Rule } from '../rule.ts'

export const tlsVersionUnsupported = {
  code: 'tls-version-unsupported',
  refines: ['tls-handshake-failed'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'no-version-in-common',
      happens: {
        kind: 'refused',
        code: /^ERR_SSL_(UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE)$/,
      },
      certainty: 'certain',
      source: 'RFC 8446 §6.2',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"}'],
    },
  ],
} as const satisfies Rule
