import { DEPARTURES, type DepartureId } from './departures/table.ts'

/** The facts that the sentences of each oddity may use, besides `variant`, which selects a sentence. */
export const ODDITY_FACTS = {
  'odd-line': ['line'],
  alert: ['line'],
  'certificate-ends-soon': ['subject', 'date', 'overdue', 'authority'],
  'ocsp-unproven': ['status', 'problem', 'thisUpdate', 'nextUpdate'],
  'certificate-without-names': ['subject'],
  'certificate-small-key': ['subject', 'bits', 'type'],
  'certificate-old-signature': ['subject', 'signature'],
  'departed-authority': ['authority', 'date'],
  'certificate-lacks-extension': ['subject', 'extensions'],
  'static-key-exchange': ['cipher'],
  'small-diffie-hellman': ['bits'],
  'capabilities-changed': ['names'],
  'login-objected': ['mechanism', 'got'],
  'binding-passed-over': ['offered', 'mechanism'],
  'server-unproven': ['mechanism'],
  'token-ended': ['date'],
  'password-ends': ['provider', 'date'],
  'id-wanted': ['line'],
  'filed-as-junk': ['mailbox'],
  ...departureFacts(),
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A departure from an RFC has the line that shows it. */
function departureFacts(): { readonly [Id in DepartureId]: readonly ['line'] } {
  const facts = Object.keys(DEPARTURES).map((id) => [id, ['line']])
  return Object.fromEntries(facts)
}

/** A kind of oddity. */
export type OddityId = keyof typeof ODDITY_FACTS

/** An unusual behaviour of a server that stopped nothing, in codes and facts. */
export type Quirk = { readonly [Id in OddityId]: QuirkOf<Id> }[OddityId]

interface QuirkOf<Id extends OddityId> {
  readonly id: Id
  readonly transcript: number
  readonly entry: number
  readonly facts: Readonly<Partial<Record<(typeof ODDITY_FACTS)[Id][number] | 'variant', string | number>>>
  /** An RFC with its section. */
  readonly source: string
  /** The level of the RFC requirement that a departure breaks: required or recommended. */
  readonly level?: 'must' | 'should'
}
