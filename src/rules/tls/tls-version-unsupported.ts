import type { Rule } from '../rule.ts'

export const tlsVersionUnsupported = {
  code: 'tls-version-unsupported',
  refines: ['tls-handshake-failed', 'server-unavailable'],
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
    {
      id: 'words',
      // Some complete the handshake, to say in words that they will not go on with it.
      says: {
        text: /\b(tls|ssl) ?v?(ersion )?1\.[012]\b.{0,40}\b(not |un|no longer )(supported|accepted|allowed)|\b(use|upgrade|update|support|requires?)\b.{0,40}\btls ?v?1\.[23]\b|\b(tls|ssl) version\b.{0,20}\b(not |un)(supported|acceptable)|aka\.ms\/smtp_auth_tls/i,
      },
      certainty: 'likely',
      source: 'https://aka.ms/smtp_auth_tls',
      examples: [
        '> EHLO x\n< 421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2.',
      ],
    },
  ],
} as const satisfies Rule
