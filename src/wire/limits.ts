/**
 * The maximum length of a line that is kept. A longer one is skipped to its end and reported by its length.
 *
 * RFC 5321 §4.5.3.1.5 allows a reply line 512 octets and IMAP names no maximum, so this guards memory against a peer
 * that never ends a line; it is not a conformance check.
 */
export const MAX_LINE_BYTES = 64 * 1024

/**
 * The maximum part of a literal (RFC 3501 §4.3) that is kept. A literal may announce 4 GiB; a check requests nothing
 * larger than a few octets, so that the rest is skipped, and counted.
 */
export const MAX_LITERAL_BYTES = 64 * 1024

/**
 * The maximum number of octets that a server may send on one connection. A check requests a few kilobytes; the rest is
 * a flood, and its record has to fit in memory and in a bug report.
 */
export const MAX_RECEIVED_BYTES = 1024 * 1024

/**
 * The maximum number of lines, and of pieces, in which a server may send that. A mailbox of thousands of folders is
 * listed in as many lines, and a server that delays clients on purpose sends an octet per second; a hundred times as
 * much is a flood.
 */
export const MAX_RECEIVED_LINES = 10_000
export const MAX_RECEIVED_PIECES = 10_000

/** The maximum size of one response in the transcript; of the rest it keeps the last lines, and the counts. */
export const MAX_ANSWER_OCTETS = 256 * 1024

/** The maximum number of pieces of one response in the transcript; later ones are joined to whole lines. */
export const MAX_ANSWER_PIECES = 200

/**
 * The maximum number of lines of one SMTP reply that are kept: the first ones, and the last one. The longest known
 * reply to EHLO has thirty.
 */
export const MAX_REPLY_LINES = 200
