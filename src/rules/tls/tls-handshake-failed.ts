import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const tlsHandshakeFailed = {
  code: 'tls-handshake-failed',
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'ended-inside',
      // No alert came, so that the server may as well have closed for a reason that has nothing to do with TLS.
      happens: { kind: 'closed', by: 'server' },
      when: insideHandshake,
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
      certainty: 'likely',
      source: 'RFC 8446 §6.2',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}'],
    },
    {
      id: 'broken-records',
      // Not a word of TLS came back; a port that speaks plain text is the usual reason, and has its own rule.
      happens: { kind: 'refused', code: /./ },
      certainty: 'possible',
      source: 'RFC 8446 §5.1',
      examples: ['= connected {}\n= refused {"code":"ERR_TLS_HANDSHAKE"}'],
    },
  ],
} as const satisfies Rule

function insideHandshake({ transcript: { header, entries } }: Evidence): boolean {
  const has = (wanted: string) => entries.some(({ kind }) => kind === wanted)
  return header.target.security === 'tls' && has('connected') && !has('secured')
}
