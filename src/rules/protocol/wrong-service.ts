import type { Evidence } from '../../evidence/gather.ts'
import { factsOf, matchEvents, type Proof } from '../../evidence/match.ts'
import {
  otherServiceInPlaceOfTls,
  otherServiceInsideTls,
  plainOtherService,
  type SeenMessage,
} from '../../evidence/probe-evidence.ts'
import type { Rule } from '../rule.ts'

export const wrongService = {
  code: 'wrong-service',
  refines: ['tls-on-plain-port', 'plain-on-tls-port', 'tls-handshake-failed', 'protocol-violation'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'port',
  patterns: [
    {
      id: 'greets-as-another',
      applies: { at: ['greeting'], service: ['imap', 'smtp', 'pop3', 'http', 'ssh', 'managesieve'] },
      when: (evidence, proof) => isAnother(evidence, proof) && !hasNoDialLeft(evidence),
      more: isSwapped,
      certainty: 'certain',
      source: 'RFC 3501 §7.1, RFC 5321 §4.2, RFC 1939 §3, RFC 4253 §4.2, RFC 5804 §1.7',
      examples: [
        '< 220 mx.example.com ESMTP Postfix',
        '< +OK POP3 ready',
        '< SSH-2.0-OpenSSH_9.2',
        '< "IMPLEMENTATION" "Dovecot (Debian) Pigeonhole"',
        '< HTTP/1.1 400 Bad Request',
      ],
    },
    {
      id: 'greets-beside-a-failed-dial',
      // A paste may contain the dialling of one program, followed by text that another program received.
      applies: { at: ['greeting'], service: ['imap', 'smtp', 'pop3', 'http', 'ssh', 'managesieve'] },
      when: (evidence, proof) => isAnother(evidence, proof) && hasNoDialLeft(evidence),
      certainty: 'likely',
      source: 'RFC 3501 §7.1, RFC 5321 §4.2, RFC 1939 §3, RFC 4253 §4.2',
      examples: [
        '= dialled {"address":"192.0.2.1"}\n= failed {"code":"ECONNREFUSED"}\n= connected {}\n< +OK POP3 ready',
      ],
    },
    {
      id: 'says-that-it-is-lmtp',
      applies: { at: ['capability'], code: [5] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(lmtp server|use lhlo)', 'RFC 2033 §4.1', '> EHLO x\n< 500 Error: EHLO not allowed in LMTP server', '> EHLO x\n< 500 5.5.1 Please use LHLO'],
      ],
      more: isLmtp,
      certainty: 'certain',
    },
    {
      id: 'says-that-it-is-ftp',
      applies: { at: ['capability'], code: [5] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['login with user and pass', 'https://security.appspot.com/vsftpd.html', '> EHLO x\n< 530 Please login with USER and PASS.'],
      ],
      more: (_, proof) => ({ ...proof, facts: { ...proof.facts, service: 'FTP' } }),
      certainty: 'likely',
    },
    {
      id: 'hears-another',
      // The server receives another protocol, such as a web browser's request.
      applies: { at: ['greeting', 'capability', 'inbox', 'idle', 'other'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(this is an|speaking) (imap|smtp)', 'https://github.com/cyrusimap/cyrus-imapd/blob/master/imap/imapd.c', '* BYE This is an IMAP server', '* BYE please try again speaking imap', '500 please try again speaking smtp'],
        ['http requests', 'https://github.com/nodemailer/smtp-server/blob/master/lib/smtp-connection.js', '421 HTTP requests not allowed'],
      ],
      certainty: 'likely',
      rivals: ['protocol-violation'],
    },
    {
      id: 'greets-as-lmtp',
      applies: { at: ['capability'], code: [500, 501, 502, 503, 504, 550, 554] },
      when: greetsAsLmtp,
      more: isLmtp,
      certainty: 'likely',
      source: 'RFC 2033 §4.1',
      examples: [
        '< 220 zoo.test LMTP\n> EHLO x\n< 502 5.5.1 Command not implemented',
        '< 220 mail.test Dovecot (Debian) ready.\n> EHLO x\n< 500 5.5.1 Unknown command\n> HELO x\n< 500 5.5.1 Unknown command',
      ],
    },
    {
      id: 'greets-as-another-in-the-clear',
      by: 'row',
      proof: greetsSoBesideTls,
      certainty: 'certain',
      source: 'RFC 3501 §7.1, RFC 5321 §4.2, RFC 1939 §3, RFC 4253 §4.2',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}\nlook plain\n= connected {}\n< SSH-2.0-OpenSSH_9.2',
        '= connected {}\n= late {"wait":"greeting"}\nlook tls\n= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"HTTP/1.1 400 Bad Request\\r\\n"}',
      ],
    },
    {
      id: 'greets-as-another-inside-tls',
      by: 'row',
      proof: greetsSoInsideTls,
      certainty: 'certain',
      source: 'RFC 3501 §7.1, RFC 5321 §4.2, RFC 1939 §3',
      examples: [
        '= connected {}\n= late {"wait":"greeting"}\nlook tls\n= connected {}\n= secured {"version":"TLSv1.3"}\n< +OK POP3 ready',
      ],
    },
  ],
} as const satisfies Rule

/**
 * RFC 2033 §4.1: LMTP has LHLO in place of EHLO and HELO, which it does not accept. Dovecot greets in the same way over
 * LMTP and for submission, and knows EHLO in the latter.
 */
function greetsAsLmtp({ exchanges }: Evidence, { failure }: Proof): boolean {
  const isUnknown = failure.exchange?.messages.some(({ code }) => code === 500) ?? false
  const form = isUnknown ? /\bLMTP\b|\bDovecot\b.{0,40}\bready\b/ : /\bLMTP\b/
  return exchanges.some(
    ({ purpose, messages }) => purpose === 'greeting' && messages.some(({ text }) => form.test(text)),
  )
}

function isLmtp(_: Evidence, proof: Proof): Proof {
  return { ...proof, facts: { ...proof.facts, service: 'LMTP' } }
}

/**
 * A line that resembles the expected protocol and is invalid, such as `* NO` for a greeting, is a violation instead.
 */
function isAnother({ transcript }: Evidence, { failure }: Proof): boolean {
  return (
    failure.exchange?.messages.some(({ service }) => service !== undefined && service !== transcript.header.protocol) ??
    false
  )
}

/** True if each dial of the transcript has failed, so that none of them led to the server that greeted. */
function hasNoDialLeft({ transcript: { entries } }: Evidence): boolean {
  const failed = entries.filter((one) => one.kind === 'failed' && NOT_MADE.test(one.code)).length
  return failed > 0 && entries.filter(({ kind }) => kind === 'dialled').length <= failed
}

/** Node's codes for a connection that was not established, and for a name without an address. */
const NOT_MADE = /^(?:ECONNREFUSED|ETIMEDOUT|E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL|ENOTFOUND|ENODATA|EAI_[A-Z]+)$/

/** SMTP answers on the IMAP connection and IMAP on the SMTP one: the two servers were swapped in the settings. */
function isSwapped(evidence: Evidence, proof: Proof): Proof {
  const isEachOther = evidence.others.some((other) => answersAs(evidence, other) && answersAs(other, evidence))
  return isEachOther ? { ...proof, specifics: { variant: 'servers-swapped', field: 'host' } } : proof
}

/** True if the first connection was greeted in the protocol of the second one. */
function answersAs({ exchanges }: Evidence, { transcript }: Evidence): boolean {
  return exchanges[0]?.messages.some(({ service }) => service === transcript.header.protocol) ?? false
}

function greetsSoBesideTls(evidence: Evidence): readonly Proof[] {
  const stranger = plainOtherService(evidence)
  if (stranger) return matchEvents(evidence, { kind: 'refused' }).map((proof) => beside(proof, stranger))
  const answerer = otherServiceInPlaceOfTls(evidence)
  return answerer ? unanswered(evidence).map((proof) => beside(proof, answerer)) : []
}

/** The port did not greet in the clear: it begins with TLS, and is another service nevertheless. */
function greetsSoInsideTls(evidence: Evidence): readonly Proof[] {
  const stranger = otherServiceInsideTls(evidence)
  return stranger ? unanswered(evidence).map((proof) => beside(proof, stranger)) : []
}

/** No greeting came. */
function unanswered(evidence: Evidence): readonly Proof[] {
  const ends = [
    { kind: 'late', wait: ['greeting'] },
    { kind: 'closed', by: 'server' },
  ] as const
  return ends
    .flatMap((happens) => matchEvents(evidence, happens))
    .filter(({ failure }) => failure.exchange?.purpose === 'greeting')
}

function beside(proof: Proof, { message, proof: line }: SeenMessage): Proof {
  return { ...proof, lines: [...proof.lines, line], facts: factsOf(message) }
}
