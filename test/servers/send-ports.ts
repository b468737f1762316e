/** Services with one answer each to a test message, set up by `send-services.sh` and `exim.sh`; all on `HOSTS.good`. */

/** Postfix, with STARTTLS. Beside `PORTS.submission`, to which most is refused at RCPT. */
export const POSTFIX = {
  /** Says at MAIL what the others put off until RCPT. */
  eager: 11601,
  loginFirst: 11602,
  membersOnly: 11603,
  contentRefused: 11604,
  small: 11605,
  /** The same, and keeps it to itself until the end: no SIZE is offered. */
  smallUnsaid: 11606,
  greylisting: 11607,
  quota: 11608,
  /** One message a minute. */
  rate: 11609,
  /** Files what it takes into Eve's Junk. */
  junk: 11610,
  /** Takes everything, and delivers nothing. */
  lost: 11611,
} as const

/** Exim, with STARTTLS but for `submissions`; the names mean the same. */
export const EXIM = {
  submission: 11701,
  submissions: 11702,
  loginFirst: 11703,
  membersOnly: 11704,
  contentRefused: 11705,
  /** Refuses content without a word why. */
  unexplained: 11706,
  small: 11707,
  /** Offers a SIZE that would do, and takes less. */
  smallUnsaid: 11708,
  greylisting: 11709,
  quota: 11710,
  junk: 11711,
  lost: 11712,
} as const
