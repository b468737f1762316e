import { isMechanism } from '../../../sasl/names.ts'

/**
 * True for a line that a server may send, judged alone: a reply, or a response of the relevant kinds. A list in a
 * letter, with stars or numbers, is none.
 */
export function isServerLine(line: string): boolean {
  return SERVER.test(line)
}

// A number before `TID-` is a process id of Sidekiq. A bare one is a port, unless RFC 5321 §4.2.1 allows its second
// digit.
const SERVER =
  /^[2-5]\d\d[ -](?!TID-)|^[2-5][0-5]\d$|^\* (?!BYE JavaMail Exception: )(?:(?:OK|NO|BAD|BYE|PREAUTH|CAPABILITY|FLAGS|LIST|LSUB|STATUS|SEARCH|ENABLED|NAMESPACE|ID|QUOTA|QUOTAROOT)\b|\d+ [A-Z])|^[^\s"(){%*\\\]+]{1,20} (?:OK|NO|BAD|BYE)(?: |$)/

/**
 * True for an IMAP response without its tag or star: a status with a response code, or a refusing status and a
 * sentence. An SMTP reply begins with digits, and a sentence does not begin with a word in capitals.
 */
export function isBareStatus(line: string, protocol?: 'imap' | 'smtp'): boolean {
  const isStatus = protocol === 'imap' ? /^(?:NO|BAD|BYE)(?: |$)|^OK \[/.test(line) : BARE.test(line)
  return isStatus && !isDialOfPhp(line)
}

const BARE = /^(?:(?:OK|NO|BAD|BYE) \[[A-Z][A-Z-]*(?: [^\]]*)?\]|(?:NO|BAD|BYE) [A-Z])/

/** PHP's text for a failed connection. Programs put a `NO` of their own before it. */
export function isDialOfPhp(words: string): boolean {
  return /\bconnect to (?:ssl|tls|tcp):\/\//.test(words)
}

/** A reply or a status that refuses, whatever tag precedes it. */
export function isRefusal(line: string): boolean {
  return /^(?:[45]\d\d\b|(?:\S+ )?(?:NO|BAD|BYE)\b)/.test(line)
}

/** A response with a tag: it answers a command. */
export function isTagged(line: string): boolean {
  return /^[^*+\s]+ (?:OK|NO|BAD)\b/i.test(line)
}

/**
 * A login, whatever a log or a person has put before it: text that no server sends. A server's sentence, such as `LOGIN
 * failed for`, is none.
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
