import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { objections } from '../../evidence/logins.ts'
import { type Proof, row } from '../../evidence/match.ts'
import { isOfItsForm, withHelloName } from '../hello-name.ts'
import type { Rule } from '../rule.ts'

const EXIM = 'https://github.com/Exim/exim/blob/master/src/src/smtp_in.c'
const HARAKA = 'https://github.com/haraka/Haraka/blob/master/connection.js'
const POSTFIX = 'https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtpd/smtpd.c'

/** Either side speaks so that the other does not understand. */
export const protocolViolation = {
  code: 'protocol-violation',
  refines: [
    'auth-failed',
    'auth-mechanism-unsupported',
    'starttls-failed',
    'ip-blocked',
    'mailbox-unavailable',
    'message-rejected',
  ],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'greeting-not-understood',
      applies: { at: ['greeting'], service: ['unknown'] },
      certainty: 'likely',
      source: 'RFC 3501 §7.1, RFC 5321 §4.2',
      examples: ['< hello there'],
    },
    {
      id: 'flood',
      by: 'row',
      proof: flooded,
      certainty: 'certain',
      source: 'RFC 5321 §4.5.3.1.5',
      examples: ['< * OK ready\n> A1 CAPABILITY\n= note {"flood":1048577}\n= closed {"by":"client"}'],
    },
    {
      id: 'octets-that-may-not-be',
      // biome-ignore format: a phrase a line
      phrases: [
        ['(bare ... lf|bare line feed|barelf|smtplf|smuggl*)', 'RFC 5321 §2.3.8', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.5.2 mail.example.com Error: bare <LF> received', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Bare line-feed', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 See http://smtpd.develooper.com/barelf.html', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 See https://cr.yp.to/docs/smtplf.html.', '> DATA\n< 354 go\n> hello\\r\\n.\n< 500 5.5.0 may be smtp smuggling'],
        ['(nul|8 bit) characters', HARAKA, '> EHLO x\n< 501 NUL characters are not allowed in SMTP commands', '> EHLO x\n< 501 Syntax error (8-bit characters not allowed)'],
        ['invalid ... base64', 'RFC 4954 §4', '501 Invalid base64 data'],
        ['((line|command) too long|overlong|excessive amount of data|(length|line|response) (limit )?exceeded)', 'RFC 5321 §4.5.3.1', '> EHLO x\n< 500 Line too long', '421 4.7.0 mail.example.com Error: command too long', '* BYE overlong login sequence', '* BYE Excessive amount of data sent to server.', '> DATA\n< 354 go\n> hello\\r\\n.\n< 500 Line length exceeded', '> DATA\n< 354 go\n> hello\\r\\n.\n< 500 Line limit exceeded', '500 5.5.6 SASL response limit exceeded'],
      ],
      certainty: 'likely',
    },
    {
      id: 'out-of-turn',
      // biome-ignore format: a phrase a line
      phrases: [
        ['too many ... (invalid|bad|unrecognized|nonmail|protocol) ... (commands|errors)', EXIM, '* BYE Too many invalid IMAP commands.', '421 4.7.0 mail.example.com Too many bad commands; closing connection', '421 Error: too many unrecognized commands', '421 Too many nonmail commands', '* BYE Too many protocol errors'],
        ['(synchronization|pipelining|talk too soon|protocol (violation|error))', POSTFIX, '421 SMTP synchronization error', '> EHLO x\n< 503 5.5.0 Improper use of SMTP command pipelining', '> EHLO x\n< 554 mail.example.com You talk too soon', '> RCPT TO:<x>\n< 503 Protocol error', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Protocol violation'],
        ['(helo|ehlo|yourself) (first|required)', 'RFC 5321 §4.1.4', '> MAIL FROM:<x>\n< 502 Polite people say HELO first', '> STARTTLS\n< 503 5.5.1 EHLO/HELO first.', '> MAIL FROM:<x>\n< 503 HELO or EHLO required', '> MAIL FROM:<x>\n< 502 5.5.1 Please introduce yourself first.'],
        ['(bad|improper|out of) sequence', 'RFC 5321 §4.2.2', '> MAIL FROM:<x>\n< 503 Bad sequence of commands', '> EHLO x\n< 503 Improper sequence of commands', '> MAIL FROM:<x>\n< 503 Command out of sequence'],
        ['(in this|in invalid|or selected) state', 'RFC 3501 §3', '> A3 EXAMINE INBOX\n< A3 NO SELECT failed. Command not valid in this state.', 'A1 BAD Command received in Invalid state.', '> A3 EXAMINE INBOX\n< A3 NO must be in AUTHENTICATED or SELECTED state'],
        ['((rcpt|mail|login) first|need (rcpt|mail))', 'RFC 5321 §4.1.4', '> DATA\n< 503 RCPT first', '> RCPT TO:<x>\n< 503 MAIL first', '> A3 EXAMINE INBOX\n< A3 BAD Please login first', '> DATA\n< 503 5.0.0 Need RCPT (recipient)', '> RCPT TO:<x>\n< 503 5.5.1 Error: need MAIL command'],
        ['(already (authenticated|specified)|data not expected)', 'RFC 4954 §4', '503 5.5.1 Error: already authenticated', '> RCPT TO:<x>\n< 503 5.5.0 Recipient already specified', '553 Initial data not expected'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(starttls|auth|authentication) (first|required)', 'RFC 4954 §6', '> MAIL FROM:<x>\n< 503 Bad sequence: STARTTLS first', '> MAIL FROM:<x>\n< 503 Bad sequence of commands, AUTH first', '> MAIL FROM:<x>\n< 503 Bad sequence of commands, authentication required'],
      ],
      certainty: 'likely',
    },
    {
      id: 'form-of-the-hello-name',
      applies: { at: ['capability', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['((helo|ehlo) ... (rejected|invalid)|invalid (helo|ehlo))', 'https://www.postfix.org/postconf.5.html#reject_non_fqdn_helo_hostname', '> RCPT TO:<x>\n< 504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname', '> EHLO x\n< 501 5.5.4 EHLO argument is invalid', '> EHLO x\n< 550 5.5.0 Invalid EHLO domain.', '> EHLO x\n< 501 Invalid HELO name', '> EHLO x\n< 501 HELO/EHLO argument is invalid'],
      ],
      when: isOfItsForm,
      more: withHelloName,
      certainty: 'likely',
    },
    {
      id: 'not-understood',
      applies: { at: ['greeting', 'capability', 'inbox', 'idle', 'other', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(unknown|unrecognized|unrecognised|invalid|bad) (command*|parameter*)', 'RFC 5321 §4.2.4', '* BYE Unknown command.', '421 4 unrecognized commands.', '> A3 EXAMINE INBOX\n< A3 BAD Unrecognised command, mate', '> EHLO x\n< 500 5.5.1 Invalid command: Pipelining not supported', '421 Bad command', '> MAIL FROM:<x>\n< 501 Invalid parameter syntax'],
        ['command ... (unrecognized|not (recognized|implemented|valid))', 'RFC 5321 §4.2.4', '> EHLO x\n< 500 5.5.1 Command unrecognized: "TEST"', '> EHLO x\n< 500 5.5.2 Error: command not recognized', '> DATA\n< 504 Command parameter not implemented', '> A3 EXAMINE INBOX\n< A3 BAD Command not valid'],
        ['(syntax error|error in imap command)', 'RFC 3501 §7.1.3', '> MAIL FROM:<x>\n< 501 5.5.4 Syntax error in parameters or arguments', '> A3 EXAMINE INBOX\n< A3 BAD Error in IMAP command received by server.'],
        ['(i can break rules|rejecting open proxy)', POSTFIX, '> EHLO x\n< 221 2.7.0 Error: I can break rules, too. Goodbye.', '421 4.7.0 mail.example.com Rejecting open proxy client.example.net [192.0.2.10]'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(starttls|tls|ssl|auth|authentication)', 'RFC 3207 §4', '> MAIL FROM:<x>\n< 530 Invalid command: Must issue a STARTTLS command first', '> MAIL FROM:<x>\n< 501 Invalid command without TLS', '> MAIL FROM:<x>\n< 501 Invalid command without SSL', '> MAIL FROM:<x>\n< 530 Invalid command: Must issue an AUTH command first', '> MAIL FROM:<x>\n< 530 Invalid command: authentication required'],
      ],
      certainty: 'likely',
    },
    {
      id: 'login-not-understood',
      applies: { at: ['login'], status: ['BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(syntax error|in atom|not expected|argument*|literal|parse error)', 'RFC 3501 §7.1.3', 'A1 BAD Syntax error, command unrecognized.', 'A1 BAD Invalid characters in atom', 'A1 BAD Initial data not expected', 'A1 BAD Missing required argument to Login', 'A1 BAD Invalid literal', 'A1 BAD Parse error'],
      ],
      certainty: 'likely',
    },
    {
      id: 'inbox-out-of-turn',
      // Exchange's `User is authenticated but not connected` is none of these.
      applies: { at: ['inbox'], status: ['NO', 'BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(not authenticated|authentication required|no session)', 'RFC 3501 §3', '> A3 EXAMINE INBOX\n< A3 NO session is not authenticated', '> A3 EXAMINE INBOX\n< A3 BAD command authentication required', '> A3 EXAMINE INBOX\n< A3 NO SELECT error no session'],
      ],
      certainty: 'likely',
    },
    {
      id: 'sasl-challenge',
      proof: (evidence) => objections(evidence, ['challenge', 'nonce', 'signature']),
      // A token is rejected in a challenge (RFC 7628 §3.2.2), and one too many of those says no more than the first.
      when: (_, { facts }) => !/OAUTH/.test(String(facts?.mechanism)),
      certainty: 'certain',
      source: 'RFC 5802 §5, RFC 4422 §5',
      examples: [
        '> A1 AUTHENTICATE SCRAM-SHA-256\n< + \n> biws\n< + cj1vdGhlcg==\n= note {"objection":"nonce"}\n> *\n< A1 BAD cancelled',
        '> A1 AUTHENTICATE SCRAM-SHA-256\n< + \n> biws\n< + dj1B\n= note {"objection":"signature"}\n> *\n< A1 OK welcome',
        '> AUTH SCRAM-SHA-256 biws\n< 334 cj0x\n> ‹password›\n< 235 in\n= note {"objection":"signature"}\n> QUIT',
      ],
    },
    {
      id: 'sasl-binding',
      // Base64 of `e=channel-bindings-dont-match` and `e=server-does-support-channel-binding`: client and server do not see
      // the same TLS connection, or not the same offer, so that somebody stands between them and changes what passes.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^(zt1jagfubmvslwjpbmrpbmdzlwrvbnqtbwf0y2*|zt1zzxj2zxitzg9lcy1zdxbwb3j0lwnoyw5uzwwtymluzgluz*)', 'RFC 5802 §6, §7', '> A1 AUTHENTICATE SCRAM-SHA-256-PLUS\n< + \n> cD10\n< + cj14\n> ‹password›\n< + ZT1jaGFubmVsLWJpbmRpbmdzLWRvbnQtbWF0Y2g=\n> \n< A1 NO [AUTHENTICATIONFAILED] Authentication failed.', '> A1 AUTHENTICATE SCRAM-SHA-256-PLUS\n< + \n> cD10\n< + cj14\n> ‹password›\n< + ZT1zZXJ2ZXItZG9lcy1zdXBwb3J0LWNoYW5uZWwtYmluZGluZw==\n> \n< A1 NO [AUTHENTICATIONFAILED] Authentication failed.'],
      ],
      certainty: 'likely',
    },
    {
      id: 'literal-refused',
      // The server was told the size of what it was to be sent, and said no before that was sent.
      applies: { at: ['login'], status: ['NO', 'BAD'] },
      when: stopsAtLiteral,
      certainty: 'likely',
      source: 'RFC 3501 §4.3, §7.5',
      examples: ['> A1 LOGIN ann {‹n›}\n< A1 NO Sorry'],
    },
    {
      id: 'sasl-answer',
      applies: { at: ['login'], enhanced: ['X.5.6', '5.5.2', '5.5.4'], code: [500, 501] },
      // biome-ignore format: a phrase a line
      unless: [
        ['mechanism', 'RFC 4954 §4', '501 5.5.4 Unknown mechanism'],
      ],
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['500 5.5.6 SASL response limit exceeded', '501 5.5.2 Sorry'],
    },
    {
      id: 'sasl-answer-refused',
      applies: { at: ['login'], code: [501] },
      certainty: 'possible',
      source: 'RFC 4954 §4',
      examples: ['501 Authentication cancelled'],
    },
    {
      id: 'syntax-error-at-connect',
      applies: { at: ['capability', 'login', 'idle', 'other'], status: ['BAD'] },
      certainty: 'possible',
      source: 'RFC 3501 §7.1.3',
      examples: ['> A1 CAPABILITY\n< A1 BAD Invalid command'],
    },
    {
      id: 'data-without-go-ahead',
      // Nobody knows whether the server waits for the message now.
      applies: { at: ['data'], code: [2] },
      certainty: 'likely',
      source: 'RFC 5321 §4.1.1.4, §4.3.2',
      examples: ['> DATA\n< 250 ok what'],
    },
    {
      id: 'parameter-not-known',
      applies: { at: ['mail', 'rcpt'], code: [555] },
      certainty: 'likely',
      source: 'RFC 5321 §4.1.1.11',
      examples: ['> MAIL FROM:<x>\n< 555 5.5.4 Unsupported option'],
    },
    {
      id: 'enhanced',
      applies: { at: SENDING, enhanced: ['5.5.1', '5.5.2', '5.5.4', '5.5.5'] },
      certainty: 'possible',
      source: 'RFC 3463 §3.6',
      examples: ['> MAIL FROM:<x>\n< 550 5.5.4 Sorry'],
    },
    {
      id: 'smtp-code',
      applies: {
        at: ['greeting', 'capability', 'idle', 'other', 'mail', 'data', 'rcpt', 'content'],
        code: [500, 501, 502, 503, 504],
      },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.4',
      examples: ['> EHLO x\n< 502 Sorry'],
    },
  ],
} as const satisfies Rule

/** With another code the server says why, and that is no matter of literals (RFC 5530 §3). */
function stopsAtLiteral({ transcript }: Evidence, { failure: { exchange, entry } }: Proof): boolean {
  const answer = exchange?.messages.find(({ kind }) => kind === 'final')
  const last = transcript.entries.slice(0, entry).findLast(({ kind }) => kind === 'sent')
  return (
    exchange?.command?.verb === 'LOGIN' &&
    !exchange.showedSecret &&
    (answer?.responseCode ?? 'AUTHENTICATIONFAILED') === 'AUTHENTICATIONFAILED' &&
    last?.kind === 'sent' &&
    /\{(\d+|‹n›)\}\r?\n$/.test(last.text)
  )
}

function flooded(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure) => {
    const note = evidence.transcript.entries[failure.entry]
    const isFlood = failure.by === 'row' && note?.kind === 'note' && note.flood !== undefined
    return isFlood ? [{ failure, lines: [row(evidence, failure.entry)] as const }] : []
  })
}
