/** The host of a connection where an imported log names none. No host can have this name (RFC 6761 §6.4). */
export const UNKNOWN_HOST = 'unknown.invalid'
