import type { ServerMessage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { type EventMatch, matchEvents, type Proof } from '../../evidence/match.ts'
import {
  isSyntaxError,
  messageInPlaceOfTls,
  NOT_TLS,
  plainGreeting,
  plainRefusal,
  plainSilence,
} from '../../evidence/probe-evidence.ts'
import type { Rule } from '../rule.ts'

export const tlsOnPlainPort = {
  code: 'tls-on-plain-port',
  refines: ['tls-handshake-failed', 'ip-blocked', 'protocol-violation'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'security',
  patterns: [
    {
      id: 'greets-in-the-clear',
      by: 'row',
      proof: (evidence) => (isImplicit(evidence) ? withGreeting(evidence) : []),
      more: withStarttls,
      certainty: 'certain',
      source: 'https://github.com/openssl/openssl/issues/17153',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* OK IMAP4rev1 ready\\r\\n"}',
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}\nlook plain\n= connected {}\n< * OK IMAP4rev1 ready',
        '= connected {}\n= late {"wait":"handshake"}\nlook plain\n= connected {}\n< * OK IMAP4rev1 ready',
      ],
    },
    {
      id: 'reads-commands',
      // The response to a command that cannot be parsed: the server took the ClientHello for one.
      proof: (evidence) => (isImplicit(evidence) ? answeredInTheClear(evidence, isSyntaxError) : []),
      more: withStarttls,
      certainty: 'likely', // it is never more certain after a refusal in the clear: see `certaintyOf`
      source: 'RFC 5321 §4.2.4, RFC 3501 §7.1.3',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"501 NUL characters are not allowed in SMTP commands\\r\\n"}',
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* BAD Invalid tag\\r\\n"}',
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"421 mail.example.com You talk too soon\\r\\n"}',
      ],
    },
    {
      id: 'no-tls-record',
      happens: { kind: 'refused', code: NOT_TLS },
      when: isImplicit,
      more: withSilence,
      certainty: 'likely',
      source: 'https://github.com/nodemailer/nodemailer/issues/1154',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}',
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}\nlook plain\n= connected {}\n= late {"wait":"greeting"}',
      ],
    },
    {
      id: 'refused-in-the-clear',
      // A server at its limit, or one that blocks the client, says so in the clear on a TLS port too: Exim does.
      proof: (evidence) => answeredInTheClear(evidence, (said) => !isSyntaxError(said)),
      certainty: 'possible',
      isRival: true,
      source: 'https://github.com/Exim/exim/blob/master/src/src/daemon.c',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* BYE Not today\\r\\n"}'],
    },
    {
      id: 'words',
      // A server that recognises a ClientHello says so in the clear.
      applies: { at: ['greeting', 'capability', 'idle'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(ssl|tls) ... (nonssl|nontls|non ssl|non tls|plain*|cleartext|clear text) (socket|port|connection|service)', 'https://github.com/haraka/Haraka/blob/master/connection.js', '501 SSL attempted over a non-SSL socket', 'TLS on plaintext port', '501 SSL attempted over a nonssl port', '501 SSL on a nontls port', '501 TLS on a non-TLS port', '501 TLS over a cleartext connection', '501 TLS on a clear text service'],
        ['(ssl|tls) (handshake|client hello|clienthello|negotiation|attempted) (attempted )?(over|on|received)', 'https://github.com/haraka/Haraka/blob/master/connection.js', '501 SSL attempted on this port', '501 TLS handshake received', '501 TLS client hello over port 143', '501 TLS ClientHello on port 143', '501 SSL negotiation attempted on port 143', '501 TLS attempted over port 143'],
      ],
      more: withStarttls,
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

/** After STARTTLS the same error means something else: see `starttls-failed`. */
function isImplicit({ transcript }: Evidence): boolean {
  return transcript.header.target.security === 'tls'
}

function withGreeting(evidence: Evidence): readonly Proof[] {
  const greeting = plainGreeting(evidence)
  if (!greeting) return []
  return NO_HANDSHAKE.flatMap((event) => matchEvents(evidence, event)).map((proof) => ({
    ...proof,
    lines: greeting.transcript === evidence.index ? [greeting] : [...proof.lines, greeting],
  }))
}

/**
 * A server that greets in the clear may answer a ClientHello with text, or wait for the end of a line: WildDuck does.
 */
const NO_HANDSHAKE: readonly EventMatch[] = [
  { kind: 'refused', code: NOT_TLS },
  { kind: 'late', wait: ['handshake'] },
]

function answeredInTheClear(evidence: Evidence, wanted: (said: ServerMessage) => boolean): readonly Proof[] {
  if (!evidence.transcript.entries.some(({ kind }) => kind === 'refused')) return []
  const refusal = messageInPlaceOfTls(evidence, wanted)
  if (!refusal) return []
  return evidence.failures
    .filter(({ by, entry }) => by === 'answer' && entry === refusal.message.entry)
    .map((failure) => ({ failure, lines: [refusal.proof] }))
}

/** HTTP, for example, waits for a request. If no mail server greets, or one refuses, STARTTLS is no useful advice. */
function withSilence(evidence: Evidence, proof: Proof): Proof {
  const refusal = plainRefusal(evidence)
  if (refusal) return { ...proof, lines: [...proof.lines, refusal] }
  const silence = plainSilence(evidence)
  if (!silence) return withStarttls(evidence, proof)
  const ungreeted = evidence.transcript.header.protocol.toUpperCase()
  return { ...proof, lines: [...proof.lines, silence], facts: { ...proof.facts, ungreeted } }
}

function withStarttls(_: Evidence, proof: Proof): Proof {
  return { ...proof, facts: { ...proof.facts, instead: 'STARTTLS' } }
}
