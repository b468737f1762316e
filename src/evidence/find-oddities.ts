import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import { filedAsJunk } from './arrival.ts'
import { capabilitiesChanged } from './capabilities-changed.ts'
import { departuresIn } from './departures/find-departures.ts'
import type { Evidence } from './gather.ts'
import { loginOddities } from './logins.ts'
import { ocspUnproven } from './ocsp-unproven.ts'
import type { Quirk } from './oddity.ts'
import { passwordEnds } from './password-end.ts'
import { refusedByOthers } from './refused-by-others.ts'
import { endingIn } from './renewal.ts'
import { tokenOddities } from './token.ts'

/** The oddities of a connection, in codes and facts. */
export function odditiesOf(evidence: Evidence): readonly Quirk[] {
  return [
    ...evidence.transcript.entries.flatMap((entry, at) =>
      entry.kind === 'secured'
        ? [
            ...endingIn(evidence, entry, at),
            ...ocspUnproven(evidence, entry, at),
            ...refusedByOthers(evidence, entry, at),
          ]
        : [],
    ),
    ...departuresIn(evidence),
    ...capabilitiesChanged(evidence),
    ...loginOddities(evidence),
    ...tokenOddities(evidence),
    ...passwordEnds(evidence),
    ...filedAsJunk(evidence),
    ...evidence.exchanges.flatMap((exchange) =>
      exchange.messages.flatMap((said) => oddityIn(evidence.index, exchange, said)),
    ),
  ]
}

function oddityIn(transcript: number, exchange: Exchange, said: ServerMessage): readonly Quirk[] {
  const found = oddityOf(exchange, said)
  return found ? [{ ...found, transcript, entry: said.entry, facts: { line: said.lines.join('\n') } }] : NONE
}

const NONE: readonly Quirk[] = []

function oddityOf(
  { purpose, outcome }: Exchange,
  said: ServerMessage,
): { readonly id: 'odd-line' | 'alert'; readonly source: string } | undefined {
  if (said.kind === 'unparsable' && purpose !== 'greeting' && said.text.trim() !== '') {
    return { id: 'odd-line', source: 'RFC 3501 §2.2.2, RFC 5321 §4.2' }
  }
  if (said.responseCode === 'ALERT' && outcome === 'accepted') {
    return { id: 'alert', source: 'RFC 3501 §7.1' }
  }
  return undefined
}
