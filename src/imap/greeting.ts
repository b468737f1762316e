import type { Response } from './response.ts'

/** The facts that a greeting shows: that the connection is logged in already, and the ways of a known server. */
export interface Greeting {
  readonly isPreauthenticated: boolean
  /** A command sent together with LOGIN is lost. */
  readonly losesPipelined: boolean
  /** A command sent together with AUTHENTICATE is read. */
  readonly readsBehindAuthenticate: boolean
  /** SASL-IR is offered, and not known. */
  readonly refusesInitialResponse: boolean
}

/**
 * The greetings of servers that lose a command sent together with LOGIN.
 *
 * @quirk loses-pipelined: fixtures/wire/loses-pipelined.txt
 * Courier executes another program after the login, and nginx before 1.21.0 empties its buffer.
 */
const LOSES_PIPELINED = /\bCourier-IMAP\b|^IMAP4 ready$/

/**
 * The greeting of the one server that is known to read a command behind AUTHENTICATE. Cyrus 3.6 loses it, and takes the next
 * command for a part of AUTHENTICATE, so that nothing can be asked again. Behind LOGIN it does neither.
 */
const READS_BEHIND_AUTHENTICATE = /\bDovecot\b/

/**
 * The greeting of servers that offer SASL-IR and answer BAD to it.
 *
 * @quirk refuses-initial-response: fixtures/wire/refuses-initial-response.txt
 * Coremail (126.com, 163.com) ends AUTHENTICATE with the first line. By then the password has been sent, and is not sent again.
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
