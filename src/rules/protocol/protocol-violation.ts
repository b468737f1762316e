import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { objections } from '../../evidence/logins.ts'
import { hasCapability, type Proof, row } from '../../evidence/match.ts'
import { demandForProxyHeader } from '../../evidence/probe-evidence.ts'
import { isOfItsForm, withHelloName } from '../hello-name.ts'
import type { Phrase } from '../phrased.ts'
import type { Rule } from '../rule.ts'

const EXIM = 'https://github.com/Exim/exim/blob/master/src/src/smtp_in.c'
const HARAKA = 'https://github.com/haraka/Haraka/blob/master/connection.js'
const POSTFIX = 'https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtpd/smtpd.c'

// The server cannot log anybody in this way, whatever its response was.
// biome-ignore format: a phrase a line
export const LOGIN_IS_OFF: readonly Phrase[] = [
  ['(not (configured|available|enabled)|unavailable|disabled)', 'https://github.com/uMailServer/uMailServer/blob/main/internal/smtp/session.go', '501 5.5.4 Authentication not configured', '501 5.5.4 Password lookup not available for SCRAM-SHA-256', '501 5.5.4 Authentication is not enabled', '501 5.5.4 Authentication unavailable', '501 5.5.4 Authentication disabled'],
]

/** The reply is valid, and says that the client's command was not, or not at this time. */
const NOT_UNDERSTOOD = { variant: 'client-not-understood' } as const

/** One side sends something that the other does not understand. */
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
      id: 'proxy-header-expected',
      proof: expectsProxyHeader,
      certainty: 'certain',
      specifics: { variant: 'proxy-header-expected' },
      source:
        'https://github.com/nodemailer/smtp-server/blob/master/lib/smtp-server.js, https://github.com/zone-eu/wildduck/blob/master/imap-core/lib/imap-server.js, https://github.com/Exim/exim/blob/master/src/src/proxy.c',
      examples: [
        '< * BAD Invalid PROXY header',
        '> EHLO x\n< 503 Command refused, required Proxy negotiation failed',
        '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* BAD Invalid PROXY header\\r\\n"}',
        '= connected {}\n= late {"wait":"greeting"}\nlook tls\n= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"421 Invalid PROXY format\\r\\n"}',
      ],
    },
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
      id: 'answered-too-soon',
      by: 'row',
      proof: answeredTooSoon,
      certainty: 'certain',
      source: 'RFC 3501 §5.5, RFC 5321 §4.2',
      examples: [
        '> A1 LOGIN ann ‹password›\n< A1 OK in\\r\\nA2 OK inbox\\r\\nA3 OK bye\n> A2 EXAMINE INBOX\n> A3 LOGOUT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'initial-response-refused',
      // Coremail offers SASL-IR, and does not understand an initial response after the mechanism.
      applies: { at: ['login'], status: ['BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['request not ending with', 'https://github.com/pimalaya/himalaya/issues/729', '> A1 AUTHENTICATE PLAIN ‹password›\n< A1 BAD Request not ending with'],
      ],
      certainty: 'likely',
      specifics: { fixBy: 'integrator', variant: 'initial-response-refused' },
    },
    {
      id: 'requiretls-not-offered',
      applies: { at: ['mail'], code: [500, 501, 502, 503, 504, 555, 550, 554] },
      when: asksForTlsInVain,
      certainty: 'likely',
      specifics: { fixBy: 'integrator', variant: 'requiretls-not-offered' },
      source: 'RFC 8689 §2',
      examples: [
        '> EHLO x\n< 250-mx\\r\\n250 SIZE\n> MAIL FROM:<ann@example.org> REQUIRETLS\n< 555 5.5.4 Unsupported option: REQUIRETLS',
      ],
    },
    {
      id: 'octets-that-may-not-be',
      // biome-ignore format: a phrase a line
      phrases: [
        ['((bare|lone|stray|naked) ... (lf|cr|line feed|newline)|barelf|barelinefeed*|smtplf|smuggl*)', 'RFC 5321 §2.3.8', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.5.2 mail.example.com Error: bare <LF> received', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Bare line-feed', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 See http://smtpd.develooper.com/barelf.html', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 See https://cr.yp.to/docs/smtplf.html.', '> DATA\n< 354 go\n> hello\\r\\n.\n< 500 5.5.0 may be smtp smuggling', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Lone lf', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Stray lf', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Naked lf', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Bare cr', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Bare newline'],
        ['(nul|null|8 bit|8bit|non ascii|control|invalid|illegal|unexpected) (char*|byte*|octet*)', HARAKA, '> EHLO x\n< 501 NUL characters are not allowed in SMTP commands', '> EHLO x\n< 501 Syntax error (8-bit characters not allowed)', '> EHLO x\n< 501 Null char', '> EHLO x\n< 501 8bit char', '> EHLO x\n< 501 Non ascii char', '> EHLO x\n< 501 Control char', '> EHLO x\n< 501 Invalid char', '> EHLO x\n< 501 Illegal char', '> EHLO x\n< 501 Unexpected char', '> EHLO x\n< 501 Nul byte', '> EHLO x\n< 501 Nul octet'],
        ['cannot decode response', 'https://support.google.com/a/answer/3221692', '501 5.5.2 Cannot Decode response 5sm1234567wrx.48 - gsmtp'],
        ['invalid input from', 'https://github.com/go-gitea/gitea/issues/35788', '> MAIL FROM:<x>\n< 502 Invalid input from 192.0.2.9'],
        ['((invalid|bad|malformed|broken|decode|valid) ... base64|base64 (error|string|decod*))', 'RFC 4954 §4', '501 Invalid base64 data', '501 Bad base64', '501 Malformed base64', '501 Broken base64', '501 Decode base64', '501 Valid base64', '501 Base64 error', '501 Base64 string', '501 Base64 decod'],
        ['((line|command|sequence|response|argument|parameter|path|literal|token|text) (is )?too (long|large|big)|(too long|oversize*) (line|command)|overlong|excessive amount of data|(length|line|response) (limit )?exceeded)', 'RFC 5321 §4.5.3.1', '> EHLO x\n< 500 Line too long', '421 4.7.0 mail.example.com Error: command too long', '* BYE overlong login sequence', '* BYE Excessive amount of data sent to server.', '> DATA\n< 354 go\n> hello\\r\\n.\n< 500 Line length exceeded', '> DATA\n< 354 go\n> hello\\r\\n.\n< 500 Line limit exceeded', '500 5.5.6 SASL response limit exceeded', '> EHLO x\n< 501 Sequence too long', '> EHLO x\n< 501 Response too long', '> EHLO x\n< 501 Argument too long', '> EHLO x\n< 501 Parameter too long', '> EHLO x\n< 501 Path too long', '> EHLO x\n< 501 Literal too long', '> EHLO x\n< 501 Token too long', '> EHLO x\n< 501 Text too long', '> EHLO x\n< 501 Line is too long', '> EHLO x\n< 501 Line too large', '> EHLO x\n< 501 Line too big', '> EHLO x\n< 501 Too long line', '> EHLO x\n< 501 Oversize line', '> EHLO x\n< 501 Too long command'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(subject|header|headers)', 'RFC 5322 §2.2', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Subject contains invalid characters', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Header has invalid characters', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 8-bit characters in headers'],
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
    },
    {
      id: 'out-of-turn',
      // biome-ignore format: a phrase a line
      phrases: [
        ['too many ... (invalid|bad|unknown|unrecognized|unrecognised|unimplemented|illegal|erroneous|syntax|junk|nonmail|non mail|protocol) ... (command*|error*|lines)', EXIM, '* BYE Too many invalid IMAP commands.', '421 4.7.0 mail.example.com Too many bad commands; closing connection', '421 Error: too many unrecognized commands', '421 Too many nonmail commands', '* BYE Too many protocol errors', '421 Too many unknown command', '421 Too many unrecognised command', '421 Too many unimplemented command', '421 Too many invalid lines', '421 Too many illegal command', '421 Too many erroneous command', '421 Too many syntax command', '421 Too many junk command', '421 Too many non mail command'],
        ['too many (failed command*|errors from)', 'https://github.com/viridIT/vSMTP', '* BYE Too many failed commands', '451 Too many errors from the client'],
        ['(synchronization|synchronisation|pipelin*|talk* too soon|early talker|speak first|before (greeting|banner)|protocol (violation|error|deviation))', POSTFIX, '421 SMTP synchronization error', '> EHLO x\n< 503 5.5.0 Improper use of SMTP command pipelining', '> EHLO x\n< 554 mail.example.com You talk too soon', '> RCPT TO:<x>\n< 503 Protocol error', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Protocol violation', '421 Synchronisation', '421 Early talker', '421 Speak first', '421 Before greeting', '421 Before banner', '421 Protocol deviation'],
        ['((helo|ehlo) (first|required|expected|needed|missing)|(say|send|need|use|issue|expect*|require*|said|no|missing) (helo|ehlo)|introduce yourself)', 'RFC 5321 §4.1.4', '> MAIL FROM:<x>\n< 502 Polite people say HELO first', '> STARTTLS\n< 503 5.5.1 EHLO/HELO first.', '> MAIL FROM:<x>\n< 503 HELO or EHLO required', '> MAIL FROM:<x>\n< 502 5.5.1 Please introduce yourself first.', '> MAIL FROM:<x>\n< 503 Helo expected', '> MAIL FROM:<x>\n< 503 Helo needed', '> MAIL FROM:<x>\n< 503 Helo missing', '> MAIL FROM:<x>\n< 503 Say helo', '> MAIL FROM:<x>\n< 503 Send helo', '> MAIL FROM:<x>\n< 503 Need helo', '> MAIL FROM:<x>\n< 503 Use helo', '> MAIL FROM:<x>\n< 503 Issue helo', '> MAIL FROM:<x>\n< 503 Expect helo', '> MAIL FROM:<x>\n< 503 Require helo', '> MAIL FROM:<x>\n< 503 Said helo', '> MAIL FROM:<x>\n< 503 No helo', '> MAIL FROM:<x>\n< 503 Missing helo', '> MAIL FROM:<x>\n< 503 Say ehlo'],
        ['((bad|improper|wrong) (sequence|order)|out of sequence|command* out of order|bad state|(sequence|order) of commands)', 'RFC 5321 §4.2.2', '> MAIL FROM:<x>\n< 503 Bad sequence of commands', '> EHLO x\n< 503 Improper sequence of commands', '> MAIL FROM:<x>\n< 503 Command out of sequence', '> MAIL FROM:<x>\n< 503 Bad sequence', '> MAIL FROM:<x>\n< 503 Improper sequence', '> MAIL FROM:<x>\n< 503 Wrong sequence', '> MAIL FROM:<x>\n< 503 Bad order', '> MAIL FROM:<x>\n< 503 Bad state', '> MAIL FROM:<x>\n< 503 Sequence of commands', '> MAIL FROM:<x>\n< 503 Order of commands', '> MAIL FROM:<x>\n< 503 Command out of order'],
        ['((in this|in invalid|or selected) state|(must|should|need to) be ... state|(sequence|command) not (allowed|permitted) (now|here))', 'RFC 3501 §3', '> A3 EXAMINE INBOX\n< A3 NO SELECT failed. Command not valid in this state.', 'A1 BAD Command received in Invalid state.', '> A3 EXAMINE INBOX\n< A3 NO must be in AUTHENTICATED or SELECTED state', '> A3 EXAMINE INBOX\n< A3 BAD Or selected state', '> A3 EXAMINE INBOX\n< A3 BAD Must be state', '> A3 EXAMINE INBOX\n< A3 BAD Should be state', '> A3 EXAMINE INBOX\n< A3 BAD Need to be state', '> A3 EXAMINE INBOX\n< A3 BAD Sequence not allowed now', '> A3 EXAMINE INBOX\n< A3 BAD Command not allowed now', '> A3 EXAMINE INBOX\n< A3 BAD Sequence not permitted now', '> A3 EXAMINE INBOX\n< A3 BAD Sequence not allowed here'],
        ['((rcpt|mail|login) first|need (rcpt|mail|sender)|(nested|duplicate|multiple) (mail|sender|rcpt))', 'RFC 5321 §4.1.4', '> DATA\n< 503 RCPT first', '> RCPT TO:<x>\n< 503 MAIL first', '> A3 EXAMINE INBOX\n< A3 BAD Please login first', '> DATA\n< 503 5.0.0 Need RCPT (recipient)', '> RCPT TO:<x>\n< 503 5.5.1 Error: need MAIL command', '> RCPT TO:<x>\n< 503 Need sender', '> RCPT TO:<x>\n< 503 Nested mail', '> RCPT TO:<x>\n< 503 Duplicate mail', '> RCPT TO:<x>\n< 503 Multiple mail', '> RCPT TO:<x>\n< 503 Nested sender', '> RCPT TO:<x>\n< 503 Nested rcpt'],
        ['((sender|mail from) already|already (authenticated|specified|logged in|in tls)|data not expected|during (a )?mail transaction)', 'RFC 4954 §4', '503 no auth during mail transaction (#5.5.0)', '503 5.5.1 AUTH not permitted during a mail transaction', '503 5.5.1 Error: already authenticated', '> RCPT TO:<x>\n< 503 5.5.0 Recipient already specified', '553 Initial data not expected', '> RCPT TO:<x>\n< 503 Sender already', '> RCPT TO:<x>\n< 503 Mail from already', '> RCPT TO:<x>\n< 503 Already logged in', '> RCPT TO:<x>\n< 503 Already in tls'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(starttls|auth|authentication) (first|required)', 'RFC 4954 §6', '> MAIL FROM:<x>\n< 503 Bad sequence: STARTTLS first', '> MAIL FROM:<x>\n< 503 Bad sequence of commands, AUTH first', '> MAIL FROM:<x>\n< 503 Bad sequence of commands, authentication required'],
        ['authentication failed', 'RFC 4954 §6', '535 5.7.8 Error: authentication failed, then 503 5.5.1 Error: need MAIL command'],
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
    },
    {
      id: 'form-of-the-hello-name',
      applies: { at: ['capability', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['((helo|ehlo) ... (rejected|invalid|denied|refused|error|argument)|(invalid|bad|illegal) (helo|ehlo))', 'https://www.postfix.org/postconf.5.html#reject_non_fqdn_helo_hostname', '> RCPT TO:<x>\n< 504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname', '> EHLO x\n< 501 5.5.4 EHLO argument is invalid', '> EHLO x\n< 550 5.5.0 Invalid EHLO domain.', '> EHLO x\n< 501 Invalid HELO name', '> EHLO x\n< 501 HELO/EHLO argument is invalid', '> EHLO x\n< 501 Helo invalid', '> EHLO x\n< 501 Helo denied', '> EHLO x\n< 501 Helo refused', '> EHLO x\n< 501 Helo error', '> EHLO x\n< 501 Helo argument', '> EHLO x\n< 501 Bad helo', '> EHLO x\n< 501 Illegal helo'],
      ],
      when: isOfItsForm,
      more: withHelloName,
      certainty: 'likely',
    },
    {
      id: 'words-on-the-hello-name',
      // The server names the required form, whatever its code.
      applies: { at: ['capability', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(helo|ehlo) ... (fqdn|fully qualified)', 'RFC 5321 §4.1.1.1', '> EHLO x\n< 550 5.7.1 HELO has to be a fully qualified name', '> EHLO x\n< 550 5.7.1 EHLO without an FQDN'],
        ['(fqdn|fully qualified) ... (helo|ehlo)', 'https://github.com/mbhangui/indimail-mta/blob/master/indimail-mta-x/smtpd.c', '> EHLO x\n< 451 unable to accept non-FQDN HELO (#4.3.0)', '> EHLO x\n< 550 5.7.1 A fully qualified name is expected in EHLO'],
      ],
      more: withHelloName,
      certainty: 'likely',
    },
    {
      id: 'not-understood',
      applies: { at: ['greeting', 'capability', 'inbox', 'idle', 'other', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(unknown|unrecognized|unrecognised|unsupported|unimplemented|invalid|bad|illegal) (command*|parameter*|verb|tag|argument*)', 'RFC 5321 §4.2.4', '* BYE Unknown command.', '421 4 unrecognized commands.', '> A3 EXAMINE INBOX\n< A3 BAD Unrecognised command, mate', '> EHLO x\n< 500 5.5.1 Invalid command: Pipelining not supported', '421 Bad command', '> MAIL FROM:<x>\n< 501 Invalid parameter syntax', '> EHLO x\n< 501 Unsupported command', '> EHLO x\n< 501 Unimplemented command', '> EHLO x\n< 501 Illegal command', '> EHLO x\n< 501 Unknown verb', '> EHLO x\n< 501 Unknown tag', '> EHLO x\n< 501 Unknown argument'],
        ['command ... (unrecognized|not (recognized|implemented|valid))', 'RFC 5321 §4.2.4', '> EHLO x\n< 500 5.5.1 Command unrecognized: "TEST"', '> EHLO x\n< 500 5.5.2 Error: command not recognized', '> DATA\n< 504 Command parameter not implemented', '> A3 EXAMINE INBOX\n< A3 BAD Command not valid'],
        ['(syntax error|error in imap command|not a command|parse error)', 'RFC 3501 §7.1.3', '> MAIL FROM:<x>\n< 501 5.5.4 Syntax error in parameters or arguments', '> A3 EXAMINE INBOX\n< A3 BAD Error in IMAP command received by server.', '> EHLO x\n< 501 Not a command', '> EHLO x\n< 501 Parse error'],
        ['(break rules|open proxy|this is a* (smtp|pop3|mail) server)', POSTFIX, '> EHLO x\n< 221 2.7.0 Error: I can break rules, too. Goodbye.', '421 4.7.0 mail.example.com Rejecting open proxy client.example.net [192.0.2.10]', '> EHLO x\n< 501 This is a smtp server', '> EHLO x\n< 501 This is a pop3 server', '> EHLO x\n< 501 This is a mail server'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(starttls|tls|ssl|auth|authentication)', 'RFC 3207 §4', '> MAIL FROM:<x>\n< 530 Invalid command: Must issue a STARTTLS command first', '> MAIL FROM:<x>\n< 501 Invalid command without TLS', '> MAIL FROM:<x>\n< 501 Invalid command without SSL', '> MAIL FROM:<x>\n< 530 Invalid command: Must issue an AUTH command first', '> MAIL FROM:<x>\n< 530 Invalid command: authentication required'],
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
    },
    {
      id: 'login-not-understood',
      applies: { at: ['login'], status: ['BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(syntax error|in atom|not expected|argument*|literal|parse error)', 'RFC 3501 §7.1.3', 'A1 BAD Syntax error, command unrecognized.', 'A1 BAD Invalid characters in atom', 'A1 BAD Initial data not expected', 'A1 BAD Missing required argument to Login', 'A1 BAD Invalid literal', 'A1 BAD Parse error'],
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
    },
    {
      id: 'not-understood-at-login',
      // A header from a proxy, or a malformed command: nobody verified the password.
      applies: { at: ['login'], status: ['NO', 'BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['error in imap command', 'https://github.com/svarshavchik/courier-libs/blob/master/imap/imaplogin.c, https://github.com/dovecot/core/blob/main/src/imap-login/imap-login-client.c', 'A1 BAD Error in IMAP command received by server.', 'A1 NO Error in IMAP command received by server.'],
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
    },
    {
      id: 'inbox-out-of-turn',
      // Exchange's `User is authenticated but not connected` is none of these.
      applies: { at: ['inbox'], status: ['NO', 'BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(not (yet )?authenticated|not logged in|authentication required|no session)', 'RFC 3501 §3', '> A3 EXAMINE INBOX\n< A3 NO session is not authenticated', '> A3 EXAMINE INBOX\n< A3 BAD command authentication required', '> A3 EXAMINE INBOX\n< A3 NO SELECT error no session', '> A3 EXAMINE INBOX\n< A3 NO Not yet authenticated', '> A3 EXAMINE INBOX\n< A3 NO Not logged in'],
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
    },
    {
      id: 'sasl-challenge',
      proof: (evidence) => objections(evidence, ['challenge', 'nonce', 'signature']),
      // A token is rejected in a challenge (RFC 7628 §3.2.2), and an extra one adds nothing to the first.
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
      id: 'accepted-unasked',
      proof: (evidence) => objections(evidence, ['unasked']),
      certainty: 'certain',
      source: 'RFC 4422 §3, RFC 3501 §6.2.3',
      examples: [
        '> AUTH LOGIN\n< 235 in\n= note {"objection":"unasked"}\n> QUIT',
        '> A1 LOGIN ann {‹n›}\n< A1 OK in\n= note {"objection":"unasked"}\n> A2 LOGOUT',
      ],
    },
    {
      id: 'sasl-binding',
      // Base64 of `e=channel-bindings-dont-match` and `e=server-does-support-channel-binding`: client and server do not
      // see the same TLS connection, or not the same offer, so that an attacker in the middle changes the traffic.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^(zt1jagfubmvslwjpbmrpbmdzlwrvbnqtbwf0y2*|zt1zzxj2zxitzg9lcy1zdxbwb3j0lwnoyw5uzwwtymluzgluz*)', 'RFC 5802 §6, §7', '> A1 AUTHENTICATE SCRAM-SHA-256-PLUS\n< + \n> cD10\n< + cj14\n> ‹password›\n< + ZT1jaGFubmVsLWJpbmRpbmdzLWRvbnQtbWF0Y2g=\n> \n< A1 NO [AUTHENTICATIONFAILED] Authentication failed.', '> A1 AUTHENTICATE SCRAM-SHA-256-PLUS\n< + \n> cD10\n< + cj14\n> ‹password›\n< + ZT1zZXJ2ZXItZG9lcy1zdXBwb3J0LWNoYW5uZWwtYmluZGluZw==\n> \n< A1 NO [AUTHENTICATIONFAILED] Authentication failed.'],
      ],
      certainty: 'likely',
    },
    {
      id: 'literal-refused',
      // The server knew the size of the literal, and refused before it was sent.
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
        ...LOGIN_IS_OFF,
      ],
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
      source: 'RFC 4954 §6',
      examples: ['500 5.5.6 SASL response limit exceeded', '501 5.5.2 Sorry'],
    },
    {
      id: 'sasl-given-up',
      // RFC 4954 §4, RFC 3501 §6.2.2: a server's reply to a client that cancels the exchange, or seems to.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['((auth*|exchange) ... (cancel*|abort*)|abort* ... auth*)', 'https://github.com/qmail-ldap/qmail-ldap/blob/master/smtpcall.c', '501 authentication exchange aborted. (#4.3.0)', '501 5.0.0 Authentication canceled', '501 The exchange was cancelled', '501 Remote abort the authentication'],
      ],
      certainty: 'possible',
      rivals: ['auth-failed'],
    },
    {
      id: 'sasl-answer-refused',
      applies: { at: ['login'], code: [501] },
      unless: LOGIN_IS_OFF,
      certainty: 'possible',
      source: 'RFC 4954 §4',
      examples: ['501 Authentication cancelled'],
    },
    {
      id: 'syntax-error-at-connect',
      applies: { at: ['capability', 'login', 'idle', 'other'], status: ['BAD'] },
      certainty: 'possible',
      specifics: NOT_UNDERSTOOD,
      source: 'RFC 3501 §7.1.3',
      examples: ['> A1 CAPABILITY\n< A1 BAD Invalid command'],
    },
    {
      id: 'client-bug',
      // The server blames the client. Servers send it with any status.
      applies: { responseCode: ['CLIENTBUG'] },
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
      source: 'RFC 5530 §3',
      examples: ['* BYE [CLIENTBUG] invalid client protocol', '> A3 EXAMINE INBOX\n< A3 NO [CLIENTBUG] Sorry'],
    },
    {
      id: 'data-without-go-ahead',
      // It is unknown whether the server waits for the message now.
      applies: { at: ['data'], code: [2] },
      certainty: 'likely',
      source: 'RFC 5321 §4.1.1.4, §4.3.2',
      examples: ['> DATA\n< 250 ok what'],
    },
    {
      id: 'parameter-not-known',
      applies: { at: ['mail', 'rcpt'], code: [555] },
      certainty: 'likely',
      specifics: NOT_UNDERSTOOD,
      source: 'RFC 5321 §4.1.1.11',
      examples: ['> MAIL FROM:<x>\n< 555 5.5.4 Unsupported option'],
    },
    {
      id: 'enhanced',
      applies: { at: SENDING, enhanced: ['5.5.1', '5.5.2', '5.5.4', '5.5.5'] },
      certainty: 'possible',
      specifics: NOT_UNDERSTOOD,
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
      specifics: NOT_UNDERSTOOD,
      source: 'RFC 5321 §4.2.4',
      examples: ['> EHLO x\n< 502 Sorry'],
    },
  ],
} as const satisfies Rule

/** Another code gives the server's reason, which is unrelated to literals (RFC 5530 §3). */
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

/** MAIL has the option, although the server has listed its extensions without it. */
function asksForTlsInVain(evidence: Evidence, { failure }: Proof): boolean {
  const asks = /^MAIL .*> .*\bREQUIRETLS\b/i.test(failure.exchange?.command?.parts[0] ?? '')
  return asks && evidence.capabilities !== undefined && !hasCapability(evidence, /^REQUIRETLS$/i)
}

/** The last message of the server before the command, which it cannot have answered by then. */
function answeredTooSoon(evidence: Evidence): readonly Proof[] {
  const { entries } = evidence.transcript
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const said = entries.slice(0, failure.entry).findLastIndex(({ kind }) => kind === 'received')
    if (failure.by !== 'row' || entries[failure.entry]?.kind !== 'sent' || said === -1) return []
    return [{ failure, lines: [row(evidence, said), row(evidence, failure.entry)] }]
  })
}

/** A server that waits for the header of a load balancer takes the first text for one, even a ClientHello. */
function expectsProxyHeader(evidence: Evidence): readonly Proof[] {
  const said = demandForProxyHeader(evidence)
  if (!said) return []
  return evidence.failures
    .filter(({ exchange }) => exchange?.purpose === 'greeting' || exchange?.messages.includes(said.message))
    .map((failure) => ({ failure, lines: [said.proof] }))
}

function flooded(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure) => {
    const note = evidence.transcript.entries[failure.entry]
    const isFlood = failure.by === 'row' && note?.kind === 'note' && note.flood !== undefined
    return isFlood ? [{ failure, lines: [row(evidence, failure.entry)] as const }] : []
  })
}
