import { isImapCommand, isSmtpCommand, purposeOf } from '../../../conversation/command-line.ts'
import { isServerLine } from '../find/line-grammar.ts'
import type { ImportOptions, LogEvent } from '../log-event.ts'

/**
 * The command that such a response answers, if nobody has recorded it; `undefined` for a greeting. The hints take
 * precedence, then the response's own codes and words, then the usual place of such a response.
 */
export function commandFor(answer: readonly string[], hints: ImportOptions, isLast = true): LogEvent | undefined {
  const text = commandTo(answer, hints, isLast)
  if (text === undefined) return undefined
  return { kind: 'sent', text, ...(!isGiven(text, hints) && { assumed: true }) }
}

/** True if the caller gave the whole command line, not only its first word. */
function isGiven(text: string, { command = '' }: ImportOptions): boolean {
  const given = command.trim()
  return given.includes(' ') && (text === given || text.endsWith(` ${given}`))
}

function commandTo(answer: readonly string[], hints: ImportOptions, isLast: boolean): string | undefined {
  const last = answer.at(-1) ?? ''
  if (hints.command === 'CONN') return undefined
  if (hints.protocol === 'imap') {
    const own = /^([^\s*+]+) /.exec(last)?.[1]
    const tag = own !== undefined && isImapCommand(`${own} NOOP`) ? own : 'A1' // some libraries show a tag as `A####`
    const said = imapCommandIn(hints.command, tag)
    if (said !== undefined) return said
    const word = imapWordFor(answer.join('\n'), hints.stage, isLast)
    return word && `${tag} ${word}`
  }
  // A refused goodbye indicates an earlier problem.
  const said = smtpCommandIn(hints.command)
  const isRefusedGoodbye = /^(QUIT|RSET)/i.test(said ?? '') && /^[45]/.test(last)
  // An unknown command, and an unsolicited goodbye.
  if (said === undefined && hints.command !== undefined && /^221\b/.test(last)) return 'EHLO client'
  return said === undefined || isRefusedGoodbye ? smtpWordFor(answer.join('\n'), hints.stage) : said
}

const IMAP_WORDS: Readonly<Record<string, string>> = {
  LOGIN: 'LOGIN',
  EXAMINE: 'EXAMINE INBOX',
  SELECT: 'SELECT INBOX',
  AUTHENTICATE: 'AUTHENTICATE',
}

function imapCommandIn(command: string | undefined, tag: string): string | undefined {
  if (command === undefined) return undefined
  const bare = command.trim().replace(/^\S+ (?=[A-Z]+( |$))/i, (found) => (isImapCommand(command.trim()) ? '' : found))
  const word = bare.split(' ')[0]?.toUpperCase() ?? ''
  // An unknown word is treated as EXAMINE, and so is a command that a check never sends.
  if (!isImapCommand(`${tag} ${bare}`)) return /^[A-Z]+$/.test(bare) ? `${tag} ${IMAP_WORDS.EXAMINE}` : undefined
  const isOfACheck = purposeOf('imap', word) !== 'other' || word === 'NOOP' || word === 'ID'
  if (!isOfACheck) return `${tag} ${IMAP_WORDS.EXAMINE}`
  return `${tag} ${bare.includes(' ') ? bare : (IMAP_WORDS[word] ?? word)}`
}

function imapWordFor(answer: string, stage: string | undefined, isLast: boolean): string | undefined {
  if (stage === 'imap.login') return IMAP_WORDS.LOGIN
  if (stage === 'imap.inbox') return IMAP_WORDS.EXAMINE
  // Only untagged text is a greeting or a goodbye; a refusal can be neither.
  if (!/^[^*+\s]+ (OK|NO|BAD|BYE)\b/im.test(answer)) {
    if (/^\* CAPABILITY\b/i.test(answer)) return 'CAPABILITY'
    if (/^\* /.test(answer) && isServerLine(answer) && !/^\* (OK|NO|BAD|BYE|PREAUTH)\b/i.test(answer)) return 'NOOP'
    return /^\* (NO|BAD)\b/i.test(answer) && stage !== 'imap.connect' ? IMAP_WORDS.LOGIN : undefined
  }
  if (UPGRADE.test(answer)) {
    return stage === undefined || stage === 'imap.connect' ? 'STARTTLS' : undefined
  }
  if (stage === 'imap.connect') return 'CAPABILITY'
  if (/^\S+ OK\b/im.test(answer)) {
    if (/log(ged)? ?(in|on)\b|authenticat/i.test(answer)) return IMAP_WORDS.LOGIN
    if (/READ-(ONLY|WRITE)|\b(select|examine)\b/i.test(answer)) return IMAP_WORDS.EXAMINE
    if (/^\* BYE\b|logout/im.test(answer)) return 'LOGOUT'
    return /capability/i.test(answer) ? 'CAPABILITY' : 'NOOP'
  }
  if (MAILBOX.test(answer)) return IMAP_WORDS.EXAMINE
  // A command that was not understood, followed by more text, stopped nothing.
  return /^\S+ BAD\b/im.test(answer) && !isLast ? 'NOOP' : IMAP_WORDS.LOGIN
}

const UPGRADE =
  /\b(begin|start|negotiat\w*)\b.{0,20}\btls\b|\btls\b.{0,30}\b(unavailable|not supported)|not configured .{0,20}\btls\b/i
const MAILBOX =
  /\[(NONEXISTENT|TRYCREATE|NOPERM)\]|\b(select|examine|append|mailbox (does|not)|no such mailbox|not connected)\b/i

function smtpCommandIn(command: string | undefined): string | undefined {
  if (command === undefined) return undefined
  const bare = command.trim()
  const word = bare.split(/[ :]/)[0]?.toUpperCase() ?? ''
  // The final dot completes DATA. Postfix has names for it, too.
  if (bare === '.' || /^end[- ]of[- ](data|message)$/i.test(bare)) return 'DATA'
  if (word === 'MAIL' || word === 'RCPT')
    return bare.includes(':') ? bare : `${word} ${word === 'MAIL' ? 'FROM' : 'TO'}:<>`
  if (word === 'EHLO' || word === 'HELO' || word === 'LHLO') return bare.includes(' ') ? bare : `${word} client`
  // No rule applies to the response to a command that a check never sends, or that is unknown.
  return isSmtpCommand(bare) && !/^(NOOP|HELP|VRFY|EXPN|ETRN|TURN)$/.test(word) ? bare : undefined
}

/** In this order: each response belongs to the first row that matches its codes or words. */
const SMTP_WORDS: readonly (readonly [RegExp, string | undefined])[] = [
  [/^220\b/, 'STARTTLS'],
  [/^221\b/, 'QUIT'],
  [/^354\b/, 'DATA'],
  [/^(235|334|432|534|535|538)\b/, 'AUTH'],
  [/^250[ -]2\.1\.0\b/, 'MAIL FROM:<>'],
  [/^250[ -]2\.1\.5\b/, 'RCPT TO:<>'],
  [/^250\b/, 'EHLO client'],
  // Yahoo refuses a message with the code that Gmail uses for a login: https://senders.yahooinc.com/smtp-error-codes/
  [/^55[04][ -]5\.7\.9\b(?!.*\b(passwords?|log ?in|browser)\b)/is, 'DATA'],
  [/\bspam message\b|\bmessage (?:\S+ ){0,3}spam\b/i, 'DATA'],
  // Microsoft's and Google's codes for an unauthenticated message.
  [/^5\d\d[ -]5\.7\.([23]\d|5\d\d)\b/, 'DATA'],
  [/^550 user has no permission\b/i, 'AUTH'], // 163.com, where SMTP is not switched on
  [/^530\b(?![ -]5\.7\.[89]\b)/, 'MAIL FROM:<>'],
  [/^\d{3}[ -][245]\.7\.([89]|139)\b/, 'AUTH'],
  [/^454\b.*\btls\b/is, 'STARTTLS'],
  [
    /\bsender|\bfrom address|\bmail ?from\b(?! (outside|this|your?)\b)|\bbelong to\b|\bsend (as|from)\b|^\d{3}[ -]#?[245]\.(1\.[78]|7\.60)\b|\bsending (quota|limit|account|address|domain)\b|\bcall(back|out)\b/i,
    'MAIL FROM:<>',
  ],
  [
    /auth\w{0,12} (is )?required|requires? auth|not authenticated|must (issue|use)|send AUTH|lack of security|turn on .{0,20}\bauth|log in before|authenticate (?:first|before)/i,
    'MAIL FROM:<>',
  ],
  // Text about the message itself, whatever the status.
  [
    /\b(spam|junk|virus|viral|malware|phishing|dkim|dmarc|spf|headers?|subject|attachments?|mime|hops?|policy|policies)\b|\bloop\b/i,
    'DATA',
  ],
  [
    /relay|recipient|\b(user|account) (unknown|over|not|doesn't|does not)|\bmail for\b|^55\d\b.*\baccount\b|no such (user|mailbox)|mailbox|gr[ea]y-?list|^\d{3}[ -]#?[245]\.([12]\.\d|4\.[14])\b/i,
    'RCPT TO:<>',
  ],
  [/\b(auth(entic\w*|orization)?|log-?ins?|log-?on|credentials?|passwords?|user\s?name|account)\b/i, 'AUTH'],
  [
    /\b(content|messages?|e-?mails?|data|size|too (large|big))\b|\bmails?\b(?![.-])|^\d{3}[ -][245]\.(6\.\d|3\.4)\b/i,
    'DATA',
  ],
  [/^(454|504)\b/, 'AUTH'],
  // RFC 2034 §4: a greeting has no enhanced status code.
  [/^554[ -][45]\.7\.\d/, 'DATA'],
  [/^55[45][ -][45]\.\d\.\d/, 'RCPT TO:<>'],
  [/^555\b/, 'MAIL FROM:<>'],
  [/^50[0-3]\b/, 'EHLO client'],
  [/^(421|554)\b/, undefined],
  [/^[45]\d\d\b/, 'RCPT TO:<>'],
]

const SENDING = /^(MAIL|RCPT|DATA)/

function smtpWordFor(answer: string, stage: string | undefined): string | undefined {
  if (stage === 'smtp.login') return 'AUTH'
  if (!/^\d{3}([ -]|$)/.test(answer)) return undefined
  const found = SMTP_WORDS.find(([fits]) => fits.test(answer))?.[1]
  if (stage === 'smtp.connect') return found === 'STARTTLS' || found?.startsWith('EHLO') ? found : undefined
  if (stage === 'smtp.send') return found !== undefined && SENDING.test(found) ? found : 'RCPT TO:<>'
  return found
}
