import type { Evidence } from './gather.ts'

/**
 * The order in which each version of Dovecot lists its capabilities before a login, from recordings of 2.3.19 and 2.4.5
 * in `fixtures/transcripts/`.
 */
const ORDERS = [
  ['2.3', /^\* (?:OK \[)?CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE\b/],
  ['2.4', /^\* (?:OK \[)?CAPABILITY IMAP4rev1 LOGIN-REFERRALS ID ENABLE IDLE SASL-IR\b/],
] as const

/** The version of a Dovecot server, with the entry that shows it; `undefined`: nothing shows it. */
export function dovecotVersion({
  exchanges,
}: Evidence): { readonly version: '2.3' | '2.4'; readonly entry: number } | undefined {
  for (const { messages } of exchanges.filter(({ assumed }) => !assumed)) {
    for (const { lines, entry } of messages) {
      const shown = ORDERS.find(([, order]) => lines.some((line) => order.test(line)))
      if (shown) return { version: shown[0], entry }
    }
  }
  return undefined
}
