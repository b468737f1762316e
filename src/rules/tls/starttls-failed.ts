import type { Evidence } from '../../evidence/gather.ts'
import { firstLineOf, type Proof, row } from '../../evidence/match.ts'
import { NOT_TLS } from '../../evidence/probe-evidence.ts'
import { choiceOutsideDefaults } from '../../evidence/tls-probe-evidence.ts'
import { isNotOfTheServer } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const starttlsFailed = {
  code: 'starttls-failed',
  refines: ['connection-closed', 'server-silent', 'tls-handshake-failed'],
  fixBy: 'mailbox-admin',
  retry: 'later',
  patterns: [
    {
      id: 'octets-before-the-handshake',
      by: 'injection',
      proof: injected,
      when: (evidence, proof) => goodbyeIn(evidence, proof) === undefined,
      more: (_, proof) => ({ ...proof, facts: { injection: 'CVE-2011-0411' } }),
      certainty: 'certain',
      source: 'https://www.postfix.org/CVE-2011-0411.html',
      examples: ['< * OK ready\n> A1 STARTTLS\n< A1 OK go\\r\\n* CAPABILITY IMAP4rev1\n= closed {"by":"client"}'],
    },
    {
      id: 'goodbye-before-the-handshake',
      // Dovecot sends this if it cannot load its certificate, often in one packet with the OK to STARTTLS.
      by: 'injection',
      proof: injected,
      when: (evidence, proof) => goodbyeIn(evidence, proof) !== undefined,
      more: (evidence, proof) => ({ ...proof, facts: { clear: goodbyeIn(evidence, proof) ?? '' } }),
      certainty: 'likely',
      source: 'https://github.com/dovecot/core/blob/main/src/login-common/client-common.c',
      examples: [
        '< * OK ready\n> A1 STARTTLS\n< A1 OK Begin TLS negotiation now.\\r\\n* BYE [UNAVAILABLE] TLS initialization failed.\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'refused',
      applies: { at: ['starttls'], status: ['NO', 'BAD', 'BYE'] },
      when: isNotOfTheServer,
      more: withAnswer,
      certainty: 'likely',
      source: 'RFC 3501 §6.2.1',
      examples: ['A1 NO Something is wrong', '* BYE [UNAVAILABLE] TLS initialization failed.'],
    },
    {
      id: 'temporarily',
      applies: { at: ['starttls'], code: [4, 5] },
      // biome-ignore format: a phrase a line
      unless: [['too many', 'https://www.postfix.org/postconf.5.html#smtpd_client_new_tls_session_rate_limit', '454 4.7.0 Error: too many new TLS sessions from client.example.net[192.0.2.10]']],
      when: isNotOfTheServer,
      more: withAnswer,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['454 4.3.3 TLS not available right now'],
    },
    {
      id: 'plain-text-or-end-in-place-of-tls',
      happens: { kind: 'refused', code: NOT_TLS },
      when: hadGoAhead,
      more: withObjection,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: [
        '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}',
        '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* BYE TLS handshake failed\\r\\n"}',
      ],
    },
    {
      id: 'silence-or-end-in-place-of-tls',
      happens: { kind: 'late', wait: ['handshake'] },
      when: hadGoAhead,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= late {"wait":"handshake"}'],
    },
    {
      id: 'hung-up',
      happens: { kind: 'closed', by: 'server' },
      when: hadGoAhead,
      more: withEnd,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: [
        '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= closed {"by":"server"}',
        '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= closed {"by":"server"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"}',
      ],
    },
    {
      id: 'broke',
      happens: { kind: 'failed', code: /^(ECONNRESET|ECONNABORTED|EPIPE)$/ },
      when: hadGoAhead,
      more: withEnd,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= failed {"code":"ECONNRESET"}'],
    },
  ],
} as const satisfies Rule

/** The server accepted STARTTLS, and no handshake has been completed since. */
function hadGoAhead({ exchanges, transcript }: Evidence): boolean {
  const isSecured = transcript.entries.some(({ kind }) => kind === 'secured')
  return !isSecured && exchanges.some(({ purpose, outcome }) => purpose === 'starttls' && outcome === 'accepted')
}

/** The octets in the clear after the OK or 220 to STARTTLS. */
function injected(evidence: Evidence): readonly Proof[] {
  return evidence.failures
    .filter(({ by }) => by === 'injection')
    .map((failure) => ({ failure, lines: [row(evidence, failure.entry)] }))
}

/** The goodbye in these octets. An attacker gains nothing by a goodbye, so that it is the server's own. */
function goodbyeIn({ transcript }: Evidence, { failure }: Proof): string | undefined {
  const entry = transcript.entries[failure.entry]
  return entry?.kind === 'received' ? GOODBYE.exec(entry.text)?.[1] : undefined
}

/** The OK or 220, if it came in the same text, and one line that ends the connection. */
const GOODBYE = /^(?:A\d+ OK [^\r\n]*\r\n|220[ -][^\r\n]*\r\n)?(\* BYE [^\r\n]*?|[45]\d\d [^\r\n]*?)\.?\r\n$/

/** The status or the code of the refusal. */
function withAnswer(_: Evidence, proof: Proof): Proof {
  const decisive = proof.failure.exchange?.messages.find(({ lines }) => lines.join('\n') === proof.lines[0].text)
  const answer = decisive?.status ?? decisive?.code
  return answer === undefined ? proof : { ...proof, facts: { ...proof.facts, answer } }
}

/** Adds the server's text in place of TLS to the facts, or OpenSSL's objection to octets that are no TLS record. */
function withObjection({ transcript }: Evidence, proof: Proof): Proof {
  const entry = transcript.entries[proof.lines[0].entry]
  if (entry?.kind !== 'refused') return proof
  const { code, octets } = entry
  const answer = octets !== undefined && firstLineOf(octets).replace(/\.$/, '') // the sentence has its own full stop
  return {
    ...proof,
    facts: { ...proof.facts, ...(answer ? { clear: answer } : { objection: code.replace(/^ERR_SSL_/, '') }) },
  }
}

/** Adds the end of the connection, and possibly the missing cipher: not every server sends an alert for it. */
function withEnd(evidence: Evidence, proof: Proof): Proof {
  const choice = choiceOutsideDefaults(evidence)
  return {
    ...proof,
    lines: choice ? [...proof.lines, choice.proof] : proof.lines,
    facts: { ...proof.facts, ended: endOf(evidence, proof), ...(choice && { cipher: choice.cipher }) },
  }
}

/** As the operating system names it. */
function endOf({ transcript }: Evidence, { lines }: Proof): string {
  const entry = transcript.entries[lines[0].entry]
  if (entry?.kind === 'failed') return entry.code
  return entry?.kind === 'closed' && entry.reset ? 'ECONNRESET' : 'EOF'
}
