import { type ServerAction, say } from '../play/act.ts'
import { CLOSE, faults, hangsUp, type NamedFault, type Part, SILENCE } from './fault.ts'

/** A text within the 512 octets of a reply line (RFC 5321 §4.5.3.1.5). */
const LONG = 'x'.repeat(480)

/** The faults of framing and of order, whatever the responses say. */
export const WIRE = faults({
  'greeting-never': {
    about: 'never greets, with TLS where it is dialled so',
    reaches: 'server-silent',
    source: 'RFC 5321 §4.5.3.2.1',
    imap: { greeting: SILENCE },
    smtp: { greeting: SILENCE },
  },
  'greeting-byte-by-byte': {
    about: 'greets one octet at a time',
    reaches: 'ok',
    source: 'RFC 9293 §3.8',
    imap: { greeting: oneByOne('* OK IMAP4rev1 ready\r\n') },
    smtp: { greeting: oneByOne('220 smtp.mailwhy.test ESMTP\r\n') },
  },
  'greeting-multiline': {
    about: 'greets with several lines, or with its capabilities',
    reaches: 'ok',
    source: 'RFC 5321 §4.2.1, RFC 3501 §7.1',
    imap: { over: ['tls', 'none'], greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready' },
    smtp: {
      greeting: '220-smtp.mailwhy.test ESMTP\n220-We do not authorize the use of this system\n220 to send junk mail',
    },
  },
  'greeting-preauth': {
    about: 'greets as somebody who is logged in already',
    reaches: 'ok',
    source: 'RFC 3501 §7.1.4',
    imap: { over: ['tls', 'none'], greeting: '* PREAUTH [CAPABILITY IMAP4rev1] hello' },
  },
  'every-byte-alone': {
    about: 'says everything one octet at a time',
    reaches: 'ok',
    source: 'RFC 9293 §3.8',
    imap: { pieces: (text) => [...text] },
    smtp: { pieces: (text) => [...text] },
  },
  'bare-lf': {
    about: 'ends its lines with LF alone',
    reaches: 'ok',
    source: 'RFC 5321 §2.3.8',
    imap: { pieces: bareLf },
    smtp: { pieces: bareLf },
  },
  'nul-and-8-bit': {
    about: 'has NUL and octets above 127 in what it says',
    reaches: 'ok',
    source: 'RFC 3501 §9, RFC 5321 §2.4',
    imap: { greeting: '* OK \0\xff\xfe r\xe9ady', login: '{tag} OK \0\xff logged \xc3\xa9n' },
    smtp: { greeting: '220 smtp.mailwhy.test \0\xff\xfe r\xe9ady', login: '235 2.7.0 \0\xff logged \xc3\xa9n' },
  },
  'blank-lines': {
    about: 'has blank lines before its answers',
    reaches: 'ok',
    source: 'RFC 5321 §4.2',
    imap: { pieces: (text) => [`\r\n${text}`] },
    smtp: { pieces: (text) => [`\r\n${text}`] },
  },
  'untagged-noise': {
    about: 'says things that nobody has asked for, before every answer',
    reaches: 'ok',
    source: 'RFC 3501 §7',
    imap: {
      login: '* OK Still here\n* 3 EXISTS\n* 0 RECENT\n* X-UNHEARD-OF (a b {c} "d")\n{tag} OK logged in',
      inbox: '* OK Still here\n* FLAGS ()\n* X-UNHEARD-OF\n* 3 EXISTS\n{tag} OK [READ-ONLY] done',
    },
  },
  'two-answers': {
    about: 'answers the login twice',
    reaches: 'ok',
    source: 'RFC 3501 §2.2.2',
    imap: { login: '{tag} OK logged in\n{tag} OK logged in' },
  },
  'two-answers-message': {
    about: 'answers the message twice, so that the second answer is there before QUIT',
    reaches: 'ok',
    source: 'RFC 5321 §4.2',
    smtp: { content: '250 2.0.0 Ok: queued as 1\n250 2.0.0 Ok: queued as 1' },
  },
  'wrong-tag': {
    about: 'answers the login under a tag that nobody has used',
    reaches: 'server-silent',
    source: 'RFC 3501 §2.2.2',
    imap: { login: 'X{tag}X OK logged in' },
  },
  'wrong-code': {
    about: 'answers with lines of several codes, the last of which counts',
    reaches: 'auth-failed',
    source: 'RFC 5321 §4.2.1',
    smtp: { login: '235-2.7.0 logged in\n535 5.7.8 authentication failed' },
  },
  'cut-off': {
    about: 'hangs up in the middle of its answer, after the reason',
    reaches: 'auth-failed',
    source: 'RFC 9293 §3.6',
    imap: { login: [say('{tag} NO [AUTHENTICATIONFAILED] Authentication failed.'), ...CLOSE] },
    smtp: { login: [say('535 5.7.8 Error: authentication failed'), ...CLOSE] },
  },
  'echoes-credentials': {
    about: 'repeats the line with the credentials in its answer, as Sendmail does',
    reaches: 'auth-mechanism-unsupported',
    source: 'https://github.com/Foundry376/Mailspring/issues/811',
    imap: { login: (said) => `{tag} BAD Command unrecognized: "${said.split(/\r?\n/)[0]}"` },
    smtp: { login: (said) => `500 5.5.1 Command unrecognized: "${said.split(/\r?\n/)[0]}"` },
  },
  'endless-line': {
    about: 'answers the login with a line that never ends',
    reaches: 'protocol-violation',
    source: 'RFC 5321 §4.5.3.1.5',
    imap: { login: [say('* OK '), { kind: 'flood', text: LONG.repeat(30) }] },
    smtp: { login: [say('235-2.7.0 '), { kind: 'flood', text: LONG.repeat(30) }] },
  },
  'endless-lines': {
    about: 'answers the login with lines that never end',
    reaches: 'protocol-violation',
    source: 'RFC 3501 §7, RFC 5321 §4.2.1',
    imap: { login: [{ kind: 'flood', text: `* OK ${LONG}\r\n`.repeat(30) }] },
    smtp: { login: [{ kind: 'flood', text: `235-2.7.0 ${LONG}\r\n`.repeat(30) }] },
  },
  'huge-literal': {
    about: 'announces a literal of four gigabytes, and sends none of it',
    reaches: 'server-silent',
    source: 'RFC 3501 §4.3',
    imap: { inbox: [say('* 1 FETCH (BODY[] {4294967295}\r\n'), ...SILENCE] },
  },
  'speaks-smtp': {
    about: 'an SMTP server answers',
    reaches: 'wrong-service',
    source: 'RFC 5321 §4.2',
    imap: { greeting: '220 mail.mailwhy.test ESMTP Postfix' },
  },
  'speaks-imap': {
    about: 'an IMAP server answers',
    reaches: 'wrong-service',
    source: 'RFC 3501 §7.1',
    smtp: { greeting: '* OK [CAPABILITY IMAP4rev1 LITERAL+ STARTTLS AUTH=PLAIN] Dovecot ready.' },
  },
  'speaks-pop3': inTheClear('a POP3 server answers', 'RFC 1939 §3', '+OK Dovecot ready.'),
  'speaks-http': inTheClear(
    'a web server answers, to say that it has waited long enough for a request',
    'RFC 9110 §15.5.9',
    'HTTP/1.0 408 Request Time-out\nCache-Control: no-cache\nConnection: close\nContent-Type: text/html\n\n<html><body><h1>408 Request Time-out</h1></body></html>',
  ),
  'speaks-ssh': inTheClear('an SSH server answers', 'RFC 4253 §4.2', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3'),
})

/** A service of another protocol that responds in the clear in every security mode. */
function inTheClear(about: string, source: string, greeting: string): NamedFault {
  const part: Part = { speaks: 'none', greeting: hangsUp(greeting) }
  return { about: `${about}, always in the clear`, reaches: 'wrong-service', source, imap: part, smtp: part }
}

function oneByOne(text: string): readonly ServerAction[] {
  return [...text].flatMap((octet) => [say(octet), { kind: 'pause', ms: 5 } as const])
}

function bareLf(text: string): readonly string[] {
  return [text.replaceAll('\r\n', '\n')]
}
