import type { Response } from './response.ts'

/** The facts in a greeting: whether the connection is already logged in, and the quirks of a known server. */
export interface Greeting {
  readonly isPreauthenticated: boolean
  /** The server loses a command that is pipelined with LOGIN. */
  readonly losesPipelined: boolean
  /** The server reads a command that is pipelined with AUTHENTICATE. */
  readonly readsBehindAuthenticate: boolean
  /** The server offers SASL-IR, but does not support it. */
  readonly refusesInitialResponse: boolean
}

/**
 * The greetings of servers that lose a command that is pipelined with LOGIN.
 *
 * @quirk loses-pipelined: fixtures/wire/loses-pipelined.txt Courier executes another program after the login, and nginx
 * before 1.21.0 empties its buffer.
 */
const LOSES_PIPELINED = /\bCourier-IMAP\b|^IMAP4 ready$/

/**
 * The greeting of the only server that is known to read a command after AUTHENTICATE. Cyrus 3.6 loses it, and takes the
 * next command for a part of AUTHENTICATE, so that no command can be repeated. After LOGIN it does neither.
 */
const READS_BEHIND_AUTHENTICATE = /\bDovecot\b/

/**
 * The greeting of servers that offer SASL-IR and answer BAD to it.
 *
 * @quirk refuses-initial-response: fixtures/wire/refuses-initial-response.txt Coremail (126.com, 163.com) ends
 * AUTHENTICATE after the first line. By then the password has been sent, and it is not sent again.
 */
const REFUSES_INITIAL_RESPONSE = /^Coremail\b/i

export function readGreeting({ status, text }: Extract<Response, { kind: 'condition' }>): Greeting {
  return {
    isPreauthenticated: status === 'PREAUTH',
    losesPipelined: LOSES_PIPELINED.test(text),
    readsBehindAuthenticate: READS_BEHIND_AUTHENTICATE.test(text),
    refusesInitialResponse: REFUSES_INITIAL_RESPONSE.test(text),
  }
}
