/**
 * The longest line we keep. A longer one is skipped to its end and reported by its length.
 *
 * RFC 5321 §4.5.3.1.5 allows a reply line 512 octets and IMAP names no maximum, so this guards memory against a peer that
 * never ends a line; it is not a conformance check.
 */
export const MAX_LINE_BYTES = 64 * 1024

/**
 * The most of a literal (RFC 3501 §4.3) that we keep. A literal may announce 4 GiB; nothing that a check asks for needs
 * more than a few octets, so the rest is skipped, and what is skipped is counted.
 */
export const MAX_LITERAL_BYTES = 64 * 1024

/**
 * The most that a server may send on one connection. A check asks for a few kilobytes; the rest is a flood, and the
 * record of it has to fit in memory and in a bug report.
 */
export const MAX_RECEIVED_BYTES = 1024 * 1024

/**
 * The most lines, and the most pieces, in which a server may send that. A mailbox of thousands of folders is listed in as
 * many lines, and a server that makes clients wait on purpose sends an octet a second; a hundred times as much is a flood.
 */
export const MAX_RECEIVED_LINES = 10_000
export const MAX_RECEIVED_PIECES = 10_000

/** The most of one answer that the record keeps as it came; of what is beyond that it keeps the last lines, and counts. */
export const MAX_ANSWER_OCTETS = 256 * 1024

/** The most pieces of one answer that stand in the record as they came; later ones are put together to whole lines. */
export const MAX_ANSWER_PIECES = 200

/** The most lines of one SMTP reply that we keep: the first, and the last one. The longest EHLO known has thirty. */
export const MAX_REPLY_LINES = 200
