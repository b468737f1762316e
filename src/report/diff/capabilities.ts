import { type Evidence, gather } from '../../evidence/gather.ts'
import type { Transcript } from '../../transcript/entry.ts'
import { changedSet, type Difference } from './difference.ts'

/**
 * The differences in what the server offers, as sets, moment by moment. A moment at which one of them said nothing is
 * no difference: that it was not asked, or did not answer, shows in commands and replies.
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

/** The last word at each moment. A login's own response already belongs to what comes after it. */
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

/** SMTP names all mechanisms in one line, in an order that means nothing (RFC 4954 §3). */
function mechanisms(offer: string): readonly string[] {
  return offer.startsWith('AUTH ')
    ? offer
        .split(' ')
        .slice(1)
        .map((name) => `AUTH ${name}`)
    : [offer]
}
