import type { SentenceTable } from '../table.ts'

const SECURITY_LEVEL_2 =
  'OpenSSL at security level 2 refuses it, which is the default of Debian, Ubuntu, and Node from 24.5 on'

/** Unusual acts of a server that stop nothing here. */
export const ODDITIES = {
  'odd-line': { text: '{line}', effect: 'The client ignores the line.' },
  alert: { text: '{line}', effect: 'A client must show this text to its user.' },
  'certificate-ends-soon': {
    text: 'the certificate[ {subject}] expires on {date, date}[, and has been due for renewal for {overdue, plural, one {# day} other {# days}}]',
    effect:
      'Clients refuse it after that date, unless it is renewed before.[ Certificates of {authority} are renewed by a program well before their end: it fails here, or the server was not restarted after it.]',
  },
  'ocsp-unproven': {
    text: 'the OCSP response that came with the certificate[ has the status "{status}" and] proves nothing: {problem}',
    effect: 'Clients that rely on OCSP responses may refuse the connection. Other clients ignore the response.',
  },
  'certificate-without-names': {
    text: 'the certificate[ {subject}] has no subjectAltName',
    effect: 'Go, Apple systems and browsers refuse it: they do not read the common name.',
  },
  'certificate-small-key': {
    text: 'the key of the certificate[ {subject}] has {bits} bits ({type})',
    effect: `${SECURITY_LEVEL_2}. Apple systems refuse it too.`,
  },
  'certificate-old-signature': {
    text: 'the certificate[ {subject}] is signed with {signature}',
    effect: 'Go from 1.18 on, Apple systems, and OpenSSL from 3.0 on refuse it.',
  },
  'departed-authority': {
    text: 'the certificate authority {authority} left the list of Mozilla[ on {date, date}]',
    effect:
      'Clients with a newer list of authorities refuse the certificate: Node 24.22 and 26.12, and systems that take the list of Mozilla.',
  },
  'certificate-lacks-extension': {
    text: 'the certificate[ {subject}] lacks {extensions}',
    effect: 'Strict clients refuse it: Python from 3.13 on (ssl.create_default_context), OpenSSL with -x509_strict.',
  },
  'static-key-exchange': {
    text: 'the server chose {cipher}, which exchanges keys by RSA, without forward secrecy',
    effect:
      'Go from 1.22 on and clients that support only TLS 1.3 do not offer it, and fail if the server has no other.',
  },
  'small-diffie-hellman': {
    text: 'the Diffie-Hellman key of the server has {bits} bits',
    effect: `${SECURITY_LEVEL_2}: those clients fail.`,
  },
  'capabilities-changed': {
    text: 'offered in plain text but not under TLS: {names}',
    effect: 'A client that does not ask again after TLS has started, as it must, relies on capabilities that are gone.',
  },
  'login-objected': {
    text: '{mechanism} was aborted: the server sent an invalid challenge',
    effect:
      'Clients that follow the standard abort this login too: the server has a fault, or somebody intercepts the connection.',
  },
  'binding-passed-over': {
    text: 'the server offered {offered}, and the client used {mechanism}',
    effect:
      'The login is not bound to this TLS connection: an intercepting server that the client trusts could forward it.',
  },
  'server-unproven': {
    text: '{mechanism} was accepted without the signature of the server',
    effect: 'Clients that follow the standard treat this login as failed.',
  },
  'token-ended': {
    text: 'the access token had ended before the login, on {date, datetime}',
    effect: 'A server that looks at the time refuses it: refresh the token before it ends.',
  },
  'password-ends': {
    text: 'the login used a password, which {provider} turns off by default from {date, date}',
    effect: 'Clients with a password fail after that date, unless an administrator allows it: change to OAuth before.',
  },
  'id-wanted': {
    text: '{line}',
    effect: 'The inbox opened after the client had sent ID. The server refuses clients that do not send it.',
  },
  'filed-as-junk': {
    text: 'the test message was found in {mailbox}',
    effect: 'Messages that are sent with these settings are treated as spam, at least by this mailbox.',
  },
} as const satisfies SentenceTable['oddities']

/** The sentences of one variant of an oddity. */
export const ODDITY_VARIANTS = {
  'login-lost': {
    effect: 'A client that starts TLS first, as it must before it sends a password, finds no way to log in.',
  },
  iterations: {
    text: '{mechanism} was aborted: the server required an iteration count[ of {got, number}] that is too high',
  },
  nonce: { text: '{mechanism} was aborted: the challenge of the server does not contain the nonce of the client' },
  signature: { text: '{mechanism} was aborted: the server did not prove that it knows the password' },
  'response-not-current': {
    text: 'the OCSP response that came with the certificate[ has the status "{status}" and] proves nothing: its period of validity begins on[ {thisUpdate, datetime}][ and ends on {nextUpdate, datetime}]',
  },
  'response-unknown': {
    text: 'the OCSP response that came with the certificate proves nothing: the certificate authority does not know the certificate',
  },
} as const satisfies SentenceTable['oddityVariants']
