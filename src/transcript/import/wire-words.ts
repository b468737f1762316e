/**
 * A line that an SMTP client may say (RFC 5321 §4.1, RFC 3207, RFC 4954). Strict, for what is none is taken for a secret,
 * and a person's sentence that begins with `help` or `mail` is none. An answer in Base64 never looks so.
 */
export function isSmtpCommand(line: string): boolean {
  return SMTP.test(line)
}

const SMTP =
  /^(?:(?:EHLO|HELO|LHLO|NOOP|HELP|VRFY|EXPN|ETRN)(?: \S+)?|(?:MAIL FROM|RCPT TO): ?(?:<[^>]*>|\S*)(?: (?:[\w-]+=\S+|SMTPUTF8|REQUIRETLS))*|AUTH(?:=\S.*| (?!= ).*)?|BDAT \d+(?: LAST)?|DATA|RSET|QUIT|STARTTLS|TURN) *$/i

/** A line that an IMAP client may say: a tag and a word that is known (RFC 3501 §6, RFC 9051 §6, and extensions). */
export function isImapCommand(line: string): boolean {
  return IMAP.test(line)
}

/** Tags as programs make them, and one letter as people do. */
const IMAP =
  /^(?:[A-Z]{0,5}[\d.]{1,9}|[A-HJ-Z.?]) (?:UID )?(?:CAPABILITY|NOOP|LOGOUT|STARTTLS|AUTHENTICATE|LOGIN|ENABLE|SELECT|EXAMINE|CREATE|DELETE|RENAME|SUBSCRIBE|UNSUBSCRIBE|LIST|XLIST|LSUB|NAMESPACE|STATUS|APPEND|IDLE|CHECK|CLOSE|UNSELECT|EXPUNGE|SEARCH|FETCH|STORE|COPY|MOVE|SORT|THREAD|ID|COMPRESS|GETQUOTA|GETQUOTAROOT|GETACL|MYRIGHTS|GETMETADATA|NOTIFY)(?: .*)?$/i

/**
 * A line that a server may say, told by itself: a reply, or a response of the kinds that matter here. A list in somebody's
 * letter, with stars or numbers, is none.
 */
export function isServerLine(line: string): boolean {
  return SERVER.test(line)
}

const SERVER =
  /^[2-5]\d\d(?:[ -]|$)|^\* (?:(?:OK|NO|BAD|BYE|PREAUTH|CAPABILITY|FLAGS|LIST|LSUB|STATUS|SEARCH|ENABLED|NAMESPACE|ID|QUOTA|QUOTAROOT)\b|\d+ [A-Z])|^[^\s"(){%*\\\]+]{1,20} (?:OK|NO|BAD|BYE)(?: |$)/

/**
 * True for an IMAP response without its tag or star: a status with a response code, or a refusing status and a
 * sentence. An SMTP reply begins with digits, and a sentence does not begin in capitals.
 */
export function isBareStatus(line: string, protocol?: 'imap' | 'smtp'): boolean {
  return protocol === 'imap' ? /^(?:NO|BAD|BYE)(?: |$)|^OK \[/.test(line) : BARE.test(line)
}

const BARE = /^(?:(?:OK|NO|BAD|BYE) \[[A-Z][A-Z-]*(?: [^\]]*)?\]|(?:NO|BAD|BYE) [A-Z])/

/** A response with a tag: the answer to a command. */
export function isTagged(line: string): boolean {
  return /^[^*+\s]+ (?:OK|NO|BAD)\b/i.test(line)
}

/**
 * A login, whatever a log or a person has put before it: words that no server says. Those of a server's sentence, such as
 * `LOGIN failed for`, are none.
 */
export function isLogin(line: string): boolean {
  if (isServerLine(line) || REFUSAL.test(line)) return false
  const words = LOGIN.exec(line)?.[1]
  if (words !== undefined) return /\bLOGIN\b/.test(line) || /[^a-z\s]/.test(words)
  const [, mechanism = '', initial] = AUTH.exec(line) ?? []
  return isMechanism(mechanism) ? /[^a-z.]/.test(initial ?? '') : PASS.test(line)
}

const REFUSAL =
  /^(?:OK|NO|BAD|BYE)\b|\b(?:error|fail\w*|denied|rejected|disabled|invalid|incorrect|exceeded|required|permitted|allowed)\W*$/i
const LOGIN =
  /(?:^|[\s'"])LOGIN\s+((?!fail|err|den|dis|rej|inval|inc|not |is |command|attempt|to |with |for |from |as )(?:"[^"]*"|\S+)\s+(?:"[^"]*"|\S+))\s*$/i
const AUTH = /(?:^|[\s'"])AUTH(?:ENTICATE)?[\s=]+"?([\w-]+)"?(?:\s+(\S+))?\s*$/i
const PASS = /^\W*PASS\s+\S+$/

/** The mechanisms of SASL that are in use; anything else behind AUTH may be a credential. */
export function isMechanism(word: string): boolean {
  return /^(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|NTLM|GSSAPI|GSS-SPNEGO|MSN|EXTERNAL|ANONYMOUS|XOAUTH2?|OAUTHBEARER|KERBEROS_V4|SCRAM-[A-Z\d-]{3,20}|XYMCOOKIE(?:B64)?|PLAIN-CLIENTTOKEN)$/i.test(
    word,
  )
}
