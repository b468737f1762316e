import { CLOSED, type FailureRow, failed, notTrusted, refused, rows, rowsOf, WITHOUT_STARTTLS } from './failure-row.ts'

const CODES = 'http://tthosting.dk/MSOutlookErrorCodes.htm (a list of Microsoft)'
const TIMED_OUT = 'https://www.theemailadmin.com/2009/11/troubleshooting-error-code-0x8004210b/'

/**
 * Outlook's and Windows Mail's numbers for a failure of the connection. The number for a failed connection attempt
 * (0x800CCC0E) gives no reason, and those of a refusal (0x800CCC60 to 0x800CCC7B, 0x800CCC90 to 0x800CCC92, 0x800CCCD1
 * to 0x800CCCD3) do not show the server's text: they are read where the text follows.
 */
export const OUTLOOK_WORDS: readonly FailureRow[] = [
  ...rows(CODES, failed, {
    ENOTFOUND: [/\b0x800CCC0D\b/i, '0x800CCC0D'],
    ECONNRESET: [/\b0x800CCC0F\b/i, "Task 'ann@example.com' reported error (0x800CCC0F)"],
  }),
  ...rows(CODES, refused, { ERR_SSL_FATAL_ALERT: [/\b0x800CCC1A\b/i, '0x800CCC1A'] }),
  ...rows(CODES, notTrusted, {
    HOSTNAME_MISMATCH: [/\b0x800CCC01\b/i, '0x800CCC01'],
    CERT_HAS_EXPIRED: [/\b0x800CCC02\b/i, '0x800CCC02'],
  }),
  ...rowsOf(CLOSED, [[CODES, /\b0x800CCCDD\b/i, '0x800CCCDD']]),
  ...rowsOf(WITHOUT_STARTTLS, [[CODES, /\b0x800CCC7D\b/i, '0x800CCC7D']]),
  ...rowsOf(
    [{ kind: 'timed-out' }],
    [
      [CODES, /\b0x800CCC19\b/i, '0x800CCC19'],
      [TIMED_OUT, /\b0x8004210[AB]\b/i, "'Sending' reported error (0x8004210B)"],
    ],
  ),
]
