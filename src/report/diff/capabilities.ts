import { type Evidence, gather } from '../../evidence/gather.ts'
import type { Transcript } from '../../transcript/entry.ts'
import { changedSet, type Difference } from './difference.ts'

/**
 * The differences in the server's capabilities, as sets, at each moment. A moment at which one transcript has no list
 * is no difference: commands and replies show that the list was not requested or not sent.
 */
export function capabilityDifferences(a: Evidence, b: Evidence): readonly Difference[] {
  const { protocol } = a.transcript.header
  const [before, after] = [offersOf(a), offersOf(b)]
  const at = (stage: 'connect' | 'login', code: 'clear' | 'encrypted' | 'logged-in') =>
    ({ stage: `${protocol}.${stage}`, what: 'capabilities', name: { code } }) as const
  return [
    ...changedSet(at('connect', 'clear'), before.clear, after.clear),
    ...changedSet(at('connect', 'encrypted'), before.encrypted, after.encrypted),
    ...changedSet(at('login', 'logged-in'), before.loggedIn, after.loggedIn),
  ]
}

/** The last list at each moment. A login's own response already belongs to the moment after the login. */
function offersOf(evidence: Evidence) {
  const { transcript, exchanges, capabilities } = evidence
  const end = transcript.entries.length
  const found = transcript.entries.findIndex(({ kind }) => kind === 'secured')
  const secured = found === -1 ? end : found
  const login = exchanges.find(({ purpose, outcome }) => purpose === 'login' && outcome === 'accepted')?.entry ?? end
  return {
    clear: namesSince(0, offersBefore(transcript, Math.min(secured, login))),
    encrypted: namesSince(secured, offersBefore(transcript, login)),
    loggedIn: namesSince(login, capabilities),
  }
}

function offersBefore({ header, entries }: Transcript, until: number): Evidence['capabilities'] {
  return gather({ header, entries: entries.slice(0, until) }).capabilities
}

function namesSince(from: number, offers: Evidence['capabilities']): readonly string[] | undefined {
  return offers && offers.entry >= from ? offers.names.flatMap(mechanisms) : undefined
}

/** SMTP lists all mechanisms in one line, in an order without meaning (RFC 4954 §3). */
function mechanisms(offer: string): readonly string[] {
  return offer.startsWith('AUTH ')
    ? offer
        .split(' ')
        .slice(1)
        .map((name) => `AUTH ${name}`)
    : [offer]
}
