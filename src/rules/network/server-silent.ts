import type { Evidence } from '../../evidence/gather.ts'
import { isBehindTls } from '../../evidence/settled-mode.ts'
import { isInHandshake } from '../../evidence/tls-probe-evidence.ts'
import type { Rule } from '../rule.ts'
import { withMode } from '../with-mode.ts'

export const serverSilent = {
  code: 'server-silent',
  fixBy: 'mailbox-admin',
  retry: 'later',
  patterns: [
    {
      id: 'behind-tls',
      happens: { kind: 'late', wait: ['greeting', 'reply'] },
      when: isBehindTls,
      certainty: 'likely', // the TLS endpoint is there; the server behind it is down, overloaded or at its limit
      rivals: ['server-unavailable', 'auth-unavailable', 'too-many-connections'],
      specifics: { variant: 'silent-behind-tls' },
      source: 'RFC 5321 §4.5.3.2',
      examples: [
        '= connected {}\n= secured {}\n= late {"wait":"greeting"}',
        '< 220 ready\n> EHLO x\n< 250 STARTTLS\n> STARTTLS\n< 220 go\n= secured {}\n> EHLO x\n= late {"wait":"reply"}',
      ],
    },
    {
      id: 'no-greeting',
      // At a process limit the kernel accepts the connection, and no process sends the greeting.
      happens: { kind: 'late', wait: ['greeting'] },
      more: withMode,
      certainty: 'likely',
      rivals: ['too-many-connections'],
      specifics: { variant: 'no-greeting' },
      source: 'https://www.postfix.org/master.5.html',
      examples: ['= connected {}\n= late {"wait":"greeting"}'],
    },
    {
      id: 'no-handshake',
      // The same with TLS first: nobody answers the ClientHello.
      happens: { kind: 'late', wait: ['handshake'] },
      when: isTlsFirst,
      more: withMode,
      certainty: 'likely',
      rivals: ['too-many-connections'],
      source: 'https://www.postfix.org/master.5.html',
      examples: ['= connected {}\n= late {"wait":"handshake"}'],
    },
    {
      id: 'login-held-back',
      // Dovecot delays a refusal longer after each wrong password from one address.
      happens: { kind: 'late', wait: ['login'] },
      more: withMode,
      certainty: 'likely',
      rivals: ['auth-failed'],
      source: 'https://doc.dovecot.org/main/core/config/auth/penalty.html',
      examples: ['< * OK ready\n> A1 LOGIN ann x\n= late {"wait":"login"}'],
    },
    {
      id: 'no-word-in-time',
      happens: { kind: 'late', wait: ['handshake', 'reply', 'endOfData'] },
      more: withMode,
      certainty: 'likely', // the silence is a fact, its reason is not: overload, a filter, or a port that expects TLS
      source: 'RFC 5321 §4.5.3.2',
      examples: ['< * OK ready\n> A1 LOGIN ann x\n< A1 OK in\n> A2 EXAMINE INBOX\n= late {"wait":"reply"}'],
    },
  ],
} as const satisfies Rule

function isTlsFirst(evidence: Evidence): boolean {
  return evidence.transcript.header.target.security === 'tls' && isInHandshake(evidence)
}
