import type { Evidence } from '../../evidence/gather.ts'
import { capabilityLine, hasCapability, type Proof } from '../../evidence/match.ts'
import { isTurnedAway } from '../../evidence/refused-hello.ts'
import type { Rule } from '../rule.ts'

export const starttlsUnavailable = {
  code: 'starttls-unavailable',
  refines: ['starttls-failed'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'security',
  patterns: [
    {
      id: 'off-by-default',
      lacks: 'starttls',
      when: (evidence) => capabilityLine(evidence) !== undefined && isCyrusWithout(evidence),
      certainty: 'certain',
      specifics: { variant: 'starttls-off-by-default' },
      source: 'https://www.cyrusimap.org/imap/reference/manpages/configs/imapd.conf.html',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 IMAP4rev2 LOGINDISABLED] mail.example.com Cyrus IMAP 3.12.4-Debian-3.12.4-1 server ready\n> A1 LOGOUT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'not-offered',
      lacks: 'starttls',
      when: (evidence) => capabilityLine(evidence) !== undefined && !isTurnedAway(evidence),
      certainty: 'certain',
      source: 'RFC 3207 §4',
      examples: [
        '< 220 mx.example.com ESMTP\n> EHLO client\n< 250-mx.example.com\n< 250 SIZE 1000\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'said-not-offered',
      // The logging program reports the missing STARTTLS. The transcript does not show the capabilities.
      lacks: 'starttls',
      when: (evidence) => capabilityLine(evidence) === undefined,
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['= connected {}\n= note {"stuck":"starttls"}'],
    },
    {
      id: 'not-known',
      // The command itself is unknown, or the server says that it has no TLS at all.
      applies: { at: ['starttls'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ["(not|isn't) (been )?(configured|offered|available|supported|implemented|recognized|recognised|enabled|advertised|announced)", 'RFC 3207 §4', 'A2 NO This server is not configured to support TLS.', '503 5.5.1 starttls not offered', 'A2 NO TLS not available', '502 5.5.1 TLS not supported', '502 5.5.1 Error: command not implemented', '500 Error: command not recognized', "A2 NO TLS support isn't enabled.", '502 5.5.1 TLS support is not enabled.', '503 STARTTLS command used when not advertised', 'A2 BAD STARTTLS syntax/command: starttls not announced', '554 This server has not been configured to support STARTTLS.', 'A2 NO STARTTLS not recognised'],
        ['(unrecognized|unrecognised|(unknown|invalid|bad|unsupported) ... command|command (is )?(unknown|invalid))', 'RFC 3501 §7.1.3', 'A2 BAD Unrecognized command', '500 5.5.1 Command STARTTLS unrecognized.', 'A2 BAD STARTTLS failed. Unknown command.', 'A2 BAD Unknown or NULL command', 'A2 BAD Invalid command', 'A2 NO unrecognised', 'A2 NO Bad command', 'A2 NO Unsupported command', 'A2 NO That command is unknown', 'A2 NO Command invalid'],
        ['(no|without) (tls|ssl)', 'RFC 3207 §4', 'A2 NO There is no TLS here', 'A2 NO no SSL', 'A2 NO Connect without SSL'],
        ['(disabled|unavailable)', 'https://github.com/horms/perdition/blob/master/perdition/imap4_in.c', 'A2 BAD STARTTLS disabled, mate', 'A2 NO TLS is unavailable'],
      ],
      when: isLasting,
      certainty: 'likely',
    },
    {
      id: 'permanent-refusal',
      applies: { at: ['starttls'], code: [5] },
      // biome-ignore format: a phrase a line
      unless: [
        ['already', 'https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtpd/smtpd.c', '554 5.5.1 Error: TLS already active'],
        ['(helo|hello) first', 'https://github.com/FiloSottile/Heartbleed/issues/62', '503 5.5.2 Send hello first', '503 5.5.1 EHLO/HELO first.'],
        ['syntax', 'RFC 3207 §4', '501 Syntax error (no parameters allowed)'],
        ['pipelin*', 'https://github.com/bruceg/mailfront', '500 5.5.1 Unexpected pipelined commands following STARTTLS'],
        ['handshake', 'https://github.com/emersion/go-smtp/blob/master/conn.go', '550 5.0.0 Handshake error'],
        ['failed', 'https://github.com/lavabit/magma/blob/develop/src/servers/smtp/smtp.c', '554 STARTTLS FAILED'],
      ],
      when: (evidence) => !wasOffered(evidence),
      certainty: 'likely',
      source: 'RFC 3207 §4',
      examples: ['502 5.5.2 Sorry'],
    },
  ],
} as const satisfies Rule

/** The greeting of a Cyrus that offers STARTTLS only if `allowstarttls` is on: 3.8.6, 3.10.2, 3.12 and later. */
function isCyrusWithout({ exchanges }: Evidence): boolean {
  const greeting = exchanges.find(({ purpose }) => purpose === 'greeting')?.messages[0]?.text ?? ''
  const [, minor, patch] = /\bCyrus IMAP 3\.(\d{1,3})\.(\d{1,3})/.exec(greeting) ?? []
  const first = OFF_SINCE[Number(minor)] ?? (Number(minor) >= 12 ? 0 : Number.POSITIVE_INFINITY)
  return Number(patch) >= first
}

/** The first release without it, by the second number of the version. */
const OFF_SINCE: Readonly<Record<number, number>> = { 8: 6, 10: 2 }

/** True for an upgrade that was offered: if it is then refused, it has failed. */
function wasOffered(evidence: Evidence): boolean {
  return hasCapability(evidence, /^STARTTLS$/i)
}

/** `454 TLS not available` is a temporary problem of a server that supports it (RFC 3207 §4). */
function isLasting(evidence: Evidence, { failure }: Proof): boolean {
  const said = failure.exchange?.messages ?? []
  const isTemporary = said.some(
    ({ code = 0, responseCode }) => responseCode === 'UNAVAILABLE' || Math.floor(code / 100) === 4,
  )
  return !isTemporary && !wasOffered(evidence)
}
