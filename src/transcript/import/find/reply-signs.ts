/** A number of three digits in a sentence. */
export interface NumberPlace {
  readonly before: string
  /** The number, and the text after it. */
  readonly from: string
  /** The whole sentence. */
  readonly line: string
}

/** The text around a number. If there are two patterns, both have to match. */
interface NumberSign {
  readonly before?: RegExp
  readonly from?: RegExp
}

/** True if the number is not a reply code: a count, a port, an HTTP status. */
export function isNoReply(place: NumberPlace): boolean {
  return NO_REPLIES.some((sign) => fits(sign, place))
}

/** True if the sentence introduces a reply. */
export function isLed(place: NumberPlace): boolean {
  return LEADS.some(
    (lead) =>
      fits(lead, place) &&
      (!lead.needsText || hasText(place.from)) &&
      (!lead.ofMail?.test(place.from) || OF_MAIL.test(place.line)),
  )
}

/** True if words, or an enhanced status code, follow the number. */
function hasText(from: string): boolean {
  return /^\d{3}(?:: |-| )(?=["'*]{0,2}(?:[\p{L}<([#*]|\d\.\d))/u.test(from)
}

function fits({ before, from }: NumberSign, place: NumberPlace): boolean {
  return (before?.test(place.before) ?? true) && (from?.test(place.from) ?? true)
}

/** Mail terms, one of which a sentence must contain if HTTP has the same code. */
export const OF_MAIL =
  /\b(?:smtp|e?smtps|imap|e-?mails?|mail(?:er|box)?|recipients?|senders?|rcpt|ehlo|helo|starttls|auth\w*|log-?ins?|credentials?|passwords?|relay\w*|command|sequence|domain|address|spam|message|dkim|spf)\b/i

/** The words before a number that is no reply code. */
const OTHER_NUMBERS =
  /(?:\b(?:lines?|ports?|port number|year|pid|uid|gid|id|issue|version|column|col|exit code|exit status|size|timeout|took|after|http(?:s|\/\d(?:\.\d)?)?|http status(?: code)?|status: ?http)[ :=#"']{0,3}|#|:\d+:|[$€£]|\bv)$/i

const UNITS =
  /^\d{3} ?(?:%|(?:bytes|octets|[kmg]i?b|ms|s|secs?|seconds|minutes|hours|days|files|lines|errors|times|messages|mails|e-?mails|users|items|accounts|requests|connections|records|rows|px|usd|eur|others|more|packages|pages|tests|or|and|to|of|is|was|in)\b)/i

/** The continuation of a sentence about a number, in the languages that are pasted most. */
const GOES_ON =
  /^\d{3} (?:when|if|while|because|for|on|with|from|after|before|at|since|by|as|again|then|instead|appears?|occurs?|comes?|means|errors?|which|but|so|the|a|an|this|bei|beim|und|seit|wenn|mit|von|im|quand|et|avec|pour|al|cuando|y|con|para|quando|e)\b/

/** The name of a source file, which a line number follows. */
const OF_SOURCES = /\.(?:erl|exs?|go|py|[jt]s|rb|php|java|kt|cs|rs|cc?|cpp|p[lm]|lua|vala):$/

/** A library's error with the code in brackets after its name. Nothing else is in these brackets. */
const NAMED_ERROR =
  /\b(?:smtp|auth\w{0,14}|log-?in|mail)\b.{0,24}\b(?:error|failed|failure) \($|\breceived from server \($/i

const NO_REPLIES: readonly NumberSign[] = [
  { from: /^(?:465|587)/ }, // ports; RFC 5321 §4.2.1 has no second digit above 5
  { from: /^443/, before: /(?:\/|(?<![a-z]{4}):)$/i },
  { before: OTHER_NUMBERS },
  { before: OF_SOURCES },
  { from: UNITS },
  { from: GOES_ON },
  { from: /^\d{3} \[Net::/ },
  { before: NAMED_ERROR, from: /^\d{3}(?!\))/ },
  { before: /\bHTTP\b.{0,16}$/ },
  // HTTP's own codes (RFC 9110 §15), and those of gateways in front of a web server. 421 is SMTP's too.
  { from: /^(?:40\d|41[0-8]|420 |42[2-9]|431|451 Unavailable|499)/ },
  {
    from: /^5(?:00 Internal Server|01 Not Implemented|02 Bad Gateway|03 Service (?:Temporarily )?Unavailable|04 Gateway|05 HTTP|2[0-7] )/i,
  },
]

/** The marks that introduce a reply: a colon, a quote, a bracket, Markdown, or a verb of saying. */
const LED =
  /(?:^|: < |[:=>|;] ?|[-\u2013\u2014] |["'`([*{]|\b(?:said|says|returned|response|responds|responded|replied|reply|answer|answered|error|code|got|with|failed|rejected|message|status|denied|refused|server|receive|received|receiving|gave|bounced|login|smtp|fehler|erreur|error no)[:]? )["'`*[(]{0,3}$/i
interface Lead extends NumberSign {
  readonly needsText?: true
  /** The codes that count only in a sentence about mail. */
  readonly ofMail?: RegExp
}

/** The ways in which a sentence introduces a reply. */
const LEADS: readonly Lead[] = [
  { before: NAMED_ERROR, from: /^\d{3}\)/ },
  { before: /\($/, from: /^\d{3}, b?['"]/ }, // Python's tuple
  { before: /'$/, from: /^\d{3}\. .*'/ }, // Outlook Express
  { before: /\b(?:error|code) \($/i, from: /^\d{3}\):? /, ofMail: /^(?!421|4[35]\d|5[345]\d)/ },
  { before: /\(code: $/, from: /^\d{3}, response: \S/ }, // PEAR's Net_SMTP
  { before: /\[$/, from: /^\d{3}\] ?['"]/ },
  { before: LED, needsText: true, ofMail: /^(?:50[0-5]|4[0-2]\d|52\d)/ },
  // A bare code, because some libraries keep nothing else.
  {
    before: /\b(?:smtp|response|reply|error|status)\b.{0,12}\bcode:? ?["']?$|\bsmtp error:? ?$/i,
    from: /^\d{3}["']?(?:[).,;]| *$)/,
    ofMail: /^/,
  },
]
