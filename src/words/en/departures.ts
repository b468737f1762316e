import type { SentenceTable } from '../table.ts'

const STRICT_IMAP = 'Strict parsers refuse the line, and clients that use one fail; most clients read over it.'
const STRICT_LIST = 'Strict parsers refuse the whole list, so that the client finds no capabilities; most read over it.'
const UNKNOWN_EXTENSION = 'Clients that read strictly ignore the line, and do not use the extension.'
const FIRST_DIGIT = 'Clients that compare the whole code treat this as a failure; most look at its first digit alone.'

/** A response that is missing when a mailbox is opened. */
const lacks = (what: string, effect: string) => ({ text: `INBOX was opened without ${what}: {line}`, effect })

/** The reply to a command that has another code. */
const notCode = (verb: string, code: number, effect: string) => ({
  text: `the reply to ${verb} is not ${code}: {line}`,
  effect,
})

/** Departures of a server from the RFCs. */
export const DEPARTURES = {
  'bare-lf': {
    text: 'a line ends with LF alone: {line}',
    effect: 'Clients that follow the standard wait for a CR before the LF, and do not read the line as complete.',
  },
  'control-octet': {
    text: 'a line contains NUL, or a CR that does not end it: {line}',
    effect: 'Clients that read text up to NUL lose the rest, and some take the CR for the end of the line.',
  },
  'beyond-ascii': {
    text: 'a line has octets beyond ASCII: {line}',
    effect: 'The user sees wrong characters, and clients that accept ASCII alone fail.',
  },
  'reply-too-long': {
    text: 'a line of a reply has more than 512 octets: {line}',
    effect: 'Clients with a buffer of that size cut the line off, or fail.',
  },
  'greeting-form': {
    text: 'the greeting is neither OK, PREAUTH nor BYE: {line}',
    effect: 'Clients do not know the state of the connection, and most give up.',
  },
  'status-without-text': { text: 'nothing follows the status: {line}', effect: STRICT_IMAP },
  'status-mark': { text: 'no space follows the status: {line}', effect: STRICT_IMAP },
  'bare-plus': {
    text: 'a continuation request has no space after the plus sign',
    effect: 'Strict parsers do not take it for a continuation request, and the login hangs.',
  },
  'tag-unknown': {
    text: 'the tag is of no command that was sent: {line}',
    effect: 'The client does not find the command that was answered, and waits until its timeout.',
  },
  'tag-lost': {
    text: 'a command was refused without its tag: {line}',
    effect: 'Clients wait for a tagged response until their timeout, and do not show the reason.',
  },
  'capability-missing': {
    text: 'CAPABILITY was accepted, and no capabilities were listed: {line}',
    effect: 'Clients use no extension, and some give up.',
  },
  'capability-twice': {
    text: 'CAPABILITY was answered with two lists: {line}',
    effect: 'Some clients keep the first list, others the last.',
  },
  'capability-imap4rev1': {
    text: 'the capabilities have neither IMAP4rev1 nor IMAP4rev2: {line}',
    effect: 'Clients that look for it take the server for one of an older protocol, and give up.',
  },
  'capability-blanks': { text: 'the list of capabilities has a space too many: {line}', effect: STRICT_LIST },
  'capability-form': { text: 'a capability has a character that is not allowed there: {line}', effect: STRICT_LIST },
  'literal-both': {
    text: 'offered together, though they exclude each other: {line}',
    effect: 'A client that relies on LITERAL+ may send a longer literal than the server accepts.',
  },
  'utf8-both': {
    text: 'offered together, though they exclude each other: {line}',
    effect: 'Clients cannot know whether the server still serves those without UTF-8.',
  },
  'qresync-alone': {
    text: 'QRESYNC is offered without CONDSTORE',
    effect: 'Clients that know CONDSTORE alone synchronize all flags at each login.',
  },
  'select-exists': lacks('the number of messages (EXISTS)', 'Clients show an empty mailbox, or fail.'),
  'select-flags': lacks('its flags (FLAGS)', 'Clients do not know which flags there are; strict ones fail.'),
  'select-recent': lacks(
    'the number of recent messages (RECENT)',
    'Clients that count new messages by it find none; strict ones fail.',
  ),
  'select-uidvalidity': lacks(
    'UIDVALIDITY',
    'Clients must suppose that there are no lasting identifiers, and load all messages again at each login.',
  ),
  'select-uidnext': lacks('UIDNEXT', 'Clients cannot tell without another command whether messages are new.'),
  'examine-read-only': {
    text: 'EXAMINE was not answered with [READ-ONLY]: {line}',
    effect: 'Clients cannot be sure that the mailbox is read-only.',
  },
  'number-range': {
    text: 'a number is not between 1 and 4,294,967,295: {line}',
    effect: 'Strict parsers refuse the line. Clients that keep 32 bits store another number.',
  },
  'noop-refused': {
    text: 'NOOP was refused, which always succeeds: {line}',
    effect: 'Clients that keep the connection open with it take the connection for broken.',
  },
  'logout-refused': {
    text: 'LOGOUT was refused: {line}',
    effect: 'Clients that wait for the end of the connection report an error, or wait until their timeout.',
  },
  'bye-missing': {
    text: 'LOGOUT was answered without BYE: {line}',
    effect: 'Clients that wait for BYE report a broken connection.',
  },
  'closed-without-bye': {
    text: 'the server closed the connection after {line}, without BYE',
    effect: 'Clients cannot tell this from a failure of the network; many dial again at once.',
  },
  'state-ignored': {
    text: 'a mailbox was opened without a login: {line}',
    effect: 'Anybody can read it, unless the server answers so to everything.',
  },
  'id-form': {
    text: 'the response to ID is not a list of at most 30 pairs with names that differ: {line}',
    effect: 'Strict parsers refuse it, and clients that send ID first end the connection.',
  },
  'reply-code': {
    text: 'a reply code is not allowed: {line}',
    effect: 'Clients that check the second digit too treat the reply as invalid, and may try again without end.',
  },
  'codes-differ': {
    text: 'the lines of one reply have different codes: {line}',
    effect:
      'Some clients act on the first code, others on the last: what one takes for accepted, another one does not.',
  },
  'reply-unasked': {
    text: 'a reply came that no command had asked for: {line}',
    effect: 'The client takes it for the answer to its next command, and each answer after that for another one.',
  },
  'enhanced-missing': {
    text: 'ENHANCEDSTATUSCODES is offered, and a reply has no such code: {line}',
    effect:
      'Clients that rely on the code cannot tell the reason of a refusal, and take the first word of the text for it.',
  },
  'enhanced-class': {
    text: 'the enhanced status code is of another class than the reply code: {line}',
    effect: 'Clients disagree on whether the failure is temporary: some try again, others report it as final.',
  },
  'greeting-code': notCode('the connection', 220, FIRST_DIGIT),
  'greeting-name': {
    text: 'the greeting does not begin with a host name: {line}',
    effect:
      'Clients that log the name or look for loops by it have none. Strict clients treat the greeting as invalid.',
  },
  'ehlo-name': {
    text: 'the reply to EHLO does not begin with a host name: {line}',
    effect: 'Clients that read an extension in each line may read one here.',
  },
  'helo-only': {
    text: '{line}',
    effect: 'The client sends HELO in place of EHLO, and the server offers no extensions.',
  },
  'extension-form': { text: 'a line of the reply to EHLO is not well formed: {line}', effect: UNKNOWN_EXTENSION },
  'auth-equals': {
    text: 'mechanisms are listed in the form of an old draft: {line}',
    effect: 'Clients that follow the standard ignore the line. Where it stands alone, they find no way to log in.',
  },
  'auth-empty': {
    text: 'AUTH is offered without a mechanism',
    effect: 'Clients find no way to log in, or try mechanisms that the server does not have.',
  },
  'size-number': {
    text: 'the parameter of SIZE is not a number: {line}',
    effect: 'Clients ignore the limit, and send a message that is too large before they are refused.',
  },
  'extension-parameter': {
    text: 'an extension that has no parameters was listed with one: {line}',
    effect: UNKNOWN_EXTENSION,
  },
  'smtputf8-alone': {
    text: 'SMTPUTF8 is offered without 8BITMIME',
    effect: 'Clients must send both parameters for an address beyond ASCII, and cannot.',
  },
  'binarymime-alone': {
    text: 'BINARYMIME is offered without CHUNKING',
    effect: 'Clients cannot use it, as DATA cannot carry such a message.',
  },
  'starttls-under-tls': {
    text: 'STARTTLS is offered although TLS has started: {line}',
    effect: 'Clients that begin TLS where it is offered try it twice, and fail.',
  },
  'listed-unimplemented': {
    text: 'a command is refused as unknown that the server itself lists: {line}',
    effect: 'Clients that rely on the list fail with the command.',
  },
  'ehlo-code': notCode('EHLO', 250, FIRST_DIGIT),
  'starttls-code': notCode('STARTTLS', 220, FIRST_DIGIT),
  'auth-code': notCode('AUTH', 235, FIRST_DIGIT),
  'noop-code': notCode(
    'NOOP',
    250,
    'Clients that test a connection with it before they use it again take the connection for broken.',
  ),
  'rset-code': notCode('RSET', 250, 'Clients that send several messages must dial again for each.'),
  'quit-code': notCode('QUIT', 221, 'Clients that check the reply report an error after a message that was sent.'),
  'quit-unanswered': {
    text: 'the server closed the connection without a reply to QUIT',
    effect: 'Clients that wait for 221 report a broken connection after a message that was sent.',
  },
  'rcpt-first': {
    text: 'a recipient was accepted without a sender: {line}',
    effect: 'A client whose sender was refused may go on, and its message is lost or comes from nobody.',
  },
  'help-missing': { text: 'HELP is not implemented: {line}', effect: 'No mail program needs it.' },
  'pipelining-lost': {
    text: 'PIPELINING is offered, and a command was lost that was sent together with others: {line}',
    effect: 'Clients that send commands together wait for replies until their timeout.',
  },
  'mechanism-form': {
    text: 'the name of a mechanism is not well formed: {line}',
    effect: 'Clients ignore it; strict ones ignore the whole list.',
  },
  'password-in-clear': {
    text: 'a login with a password is offered without encryption: {line}',
    effect: 'A client without TLS sends the password so that anybody on the way can read it.',
  },
  'challenge-form': {
    text: 'a challenge is not Base64: {line}',
    effect: 'Clients that follow the standard cancel the login. Others ignore what the challenge says.',
  },
  'unknown-accepted': {
    text: 'a command that does not exist was accepted: {line}',
    effect: 'Clients that try whether a command is there believe that it is.',
  },
  'unknown-no': {
    text: 'an unknown command was answered with NO, and not BAD: {line}',
    effect: 'A client cannot tell a command that failed from one that the server does not know.',
  },
  'unknown-code': {
    text: 'an unknown command was answered with 502, and not 500: {line}',
    effect: 'A client cannot tell a command that is switched off from one that the server does not know.',
  },
  'stays-open': {
    text: 'the server did not close the connection after the goodbye: {line}',
    effect: 'Connections of clients that wait for the server stay open, and count against its limits.',
  },
} as const satisfies SentenceTable['oddities']

/** The words of a list of departures. */
export const LINT = {
  must: 'required',
  should: 'recommended',
  said: '{text} ({source})',
  none: 'no departure from the RFCs was seen',
  unreached: 'no mail server answered here',
} as const satisfies SentenceTable['lint']
