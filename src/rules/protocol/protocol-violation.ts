import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { objections } from '../../evidence/logins.ts'
import { type Proof, row } from '../../evidence/match.ts'
import { either } from '../either.ts'
import { HELLO_NAME_REFUSED, isOfItsForm, withHelloName } from '../hello-name.ts'
import type { Rule } from '../rule.ts'

/** Either side speaks so that the other does not understand. */
export const protocolViolation = {
  code: 'protocol-violation',
  refines: ['auth-failed', 'auth-mechanism-unsupported', 'ip-blocked', 'mailbox-unavailable', 'message-rejected'],
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
      proof: flooded,
      certainty: 'certain',
      source: 'RFC 5321 §4.5.3.1.5',
      examples: ['< * OK ready\n> A1 CAPABILITY\n= note {"flood":1048577}\n= closed {"by":"client"}'],
    },
    {
      id: 'octets-that-may-not-be',
      applies: {
        text: either(
          /\b(bare|lone|stray|naked) ?(<?(lf|cr|crlf)>?|line ?feed|newline|\\r|\\n)|\b(smtplf|barelf)\b|\bsmuggl/,
          /\b(nul|null|8[ -]?bit|non-ascii|control|invalid|illegal|unexpected|disallowed) (bytes?|char\w{0,8}|octets?)\b(?! in user)|\b(invalid|bad|malformed|broken|cannot decode|unable to decode|not valid)\b.{0,12}\bbase-?64|base-?64 (decod\w{1,3}|error|string)|decod\w{1,3} base-?64/,
          /\b(line|command|text|sequence|response|argument|parameter|path|literal|token)s?\b.{0,20}\b(too (long|large|big)|overlong|length exceeded|limit exceeded|over length)|\b(overlong|oversized?) (line|command|log-?in|text|literal)|too long (line|command)/,
        ),
      },
      certainty: 'likely',
      source: 'RFC 5321 §2.3.8, §4.5.3.1, RFC 4954 §4',
      examples: [
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.5.2 mail.example.com Error: bare <LF> received',
        '501 Invalid base64 data',
        '* BYE overlong login sequence',
      ],
    },
    {
      id: 'out-of-turn',
      applies: {
        text: either(
          /\btoo many\b.{0,20}\b(invalid|bad|unknown|unrecogni[sz]ed|illegal|unimplemented|erroneous|syntax|protocol|junk|nonmail|non-mail)\b.{0,16}\b(commands?|errors?|lines)/,
          /\bsynchroni[sz]ation|\bpipelin(e|ing)\b|talk(s|ing|ed)? too soon|early talker|\bbefore (the )?(greeting|banner)|speak first|protocol (violation|deviation|error)/,
          /\b(say|send|need|use|issue|expected?|require[sd]?|requires|said|with|no|missing)\b.{0,12}\b(helo|ehlo)\b|\b(helo|ehlo)\b.{0,16}\b(required|first|expected|needed|missing)|introduce yourself/,
          /\b(bad|wrong|out of|improper|invalid|incorrect) (sequence|order|state)\b|\b(sequence|order) (of commands|error)|\b(must|should|please|need to) (be|log ?in|select)\b.{0,40}\b(state|first|before)\b|\bnot logged in\b|\bnot (allowed|valid|permitted) (in this state|now|here|before|at this)|\b(nested|duplicate|multiple) (mail|sender|rcpt)|need (mail|rcpt|sender)|\b(mail( from)?|rcpt( to)?) (first|before|required)|\b(sender|mail from) (is )?already|already (authenticated|logged in|specified|in tls)/,
        ),
      },
      when: isNotAboutTls,
      certainty: 'likely',
      source: 'RFC 5321 §4.1.4, RFC 2920 §3.1',
      examples: [
        '* BYE Too many invalid IMAP commands.',
        '554 SMTP synchronization error',
        '> MAIL FROM:<x>\n< 503 HELO or EHLO required',
        '> A3 EXAMINE INBOX\n< A3 NO must be in AUTHENTICATED or SELECTED state',
        '> RCPT TO:<x>\n< 503 5.5.1 Error: need MAIL command',
      ],
    },
    {
      id: 'form-of-the-hello-name',
      applies: { at: ['capability', ...SENDING], text: HELLO_NAME_REFUSED },
      when: isOfItsForm,
      more: withHelloName,
      certainty: 'likely',
      source: 'RFC 5321 §4.1.1.1, https://www.postfix.org/postconf.5.html#reject_non_fqdn_helo_hostname',
      examples: [
        '> EHLO x\n< 550 5.5.0 Invalid EHLO domain.',
        '> RCPT TO:<x>\n< 504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname',
      ],
    },
    {
      id: 'not-understood',
      applies: {
        at: ['greeting', 'capability', 'inbox', 'idle', 'other', ...SENDING],
        text: either(
          /\b(unknown|unrecogni[sz]ed|invalid|bad|illegal|unsupported|unimplemented|unexpected|missing)\b.{0,16}\b(commands?|arguments?|parameters?|verb|tag|syntax|characters?)\b|\bcommand\b.{0,24}\b(unknown|unrecogni[sz]ed|not (recogni[sz]ed|implemented|understood|supported|valid|known|allowed|permitted))|\bsyntax error|break rules|open proxy|this is an? (imap|smtp|pop3|mail) server|\bnot a command|parse error|login first/,
        ),
      },
      when: isNotAboutTls,
      certainty: 'likely',
      source: 'RFC 5321 §4.2.4, RFC 3501 §7.1.3',
      examples: ['* BYE Unknown command.', '> MAIL FROM:<x>\n< 501 5.5.4 Syntax error in parameters or arguments'],
    },
    {
      id: 'login-not-understood',
      applies: {
        at: ['login'],
        status: ['BAD'],
        text: /\b(syntax|atom|parse|parameters?|arguments?|invalid characters?|literal|expected|missing|malformed|tag)\b/i,
      },
      certainty: 'likely',
      source: 'RFC 3501 §7.1.3',
      examples: ['A1 BAD Invalid characters in atom'],
    },
    {
      id: 'inbox-out-of-turn',
      // Exchange's `User is authenticated but not connected` is none of these.
      applies: {
        at: ['inbox'],
        status: ['BAD'],
        text: /\bauthentica(te|tion)\b|\bnot (yet )?(authenticated|logged in)|\blog ?in\b|\b(command|state|sequence)\b/i,
      },
      certainty: 'likely',
      source: 'RFC 3501 §3',
      examples: ['> A3 EXAMINE INBOX\n< A3 BAD command authentication required'],
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
      applies: {
        at: ['login'],
        text: /^ZT1(jaGFubmVsLWJpbmRpbmdzLWRvbnQtbWF0Y2|zZXJ2ZXItZG9lcy1zdXBwb3J0LWNoYW5uZWwtYmluZGluZ)/,
      },
      certainty: 'likely',
      source: 'RFC 5802 §6, §7',
      examples: [
        '> A1 AUTHENTICATE SCRAM-SHA-256-PLUS\n< + \n> cD10\n< + cj14\n> ‹password›\n< + ZT1jaGFubmVsLWJpbmRpbmdzLWRvbnQtbWF0Y2g=\n> \n< A1 NO [AUTHENTICATIONFAILED] Authentication failed.',
      ],
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
      when: (_, { failure }) => !failure.exchange?.messages.some(({ text }) => /\bmechanism\b/i.test(text)),
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

/** `Bad sequence: STARTTLS first` asks for encryption. */
function isNotAboutTls(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(({ text }) =>
    /\b(starttls|tls|ssl|auth|authentication)\b(?!.{0,20}(pipelin|credentials))/i.test(text),
  )
}

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
