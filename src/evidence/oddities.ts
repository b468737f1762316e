import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import { filedAsJunk } from './arrival.ts'
import { capabilitiesChanged } from './capabilities-changed.ts'
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
    ...bareLineFeed(evidence),
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

/** The first line that ends with LF alone. An imported log has lost its line ends. */
function bareLineFeed({ index, transcript: { header, entries } }: Evidence): readonly Quirk[] {
  if (!header.client?.mailwhy) return []
  let before = ''
  for (const [entry, row] of entries.entries()) {
    if (row.kind !== 'received') continue
    const text = before + row.text
    const found = /(?:^|[^\r])\n/.exec(text)
    if (found) {
      const line = text.slice(text.lastIndexOf('\n', found.index) + 1, found.index + found[0].length - 1)
      const source = 'RFC 3501 §2.2, RFC 5321 §2.3.8'
      return [{ id: 'bare-lf', transcript: index, entry, facts: { line }, source }]
    }
    before = text.endsWith('\n') ? '' : text.slice(-1)
  }
  return []
}

function oddityIn(transcript: number, exchange: Exchange, said: ServerMessage): readonly Quirk[] {
  const found = oddityOf(exchange, said)
  return found ? [{ ...found, transcript, entry: said.entry, facts: { line: said.lines.join('\n') } }] : NONE
}

const NONE: readonly Quirk[] = []

function oddityOf(
  { purpose, command, outcome, assumed }: Exchange,
  said: ServerMessage,
): { readonly id: 'odd-line' | 'helo-only' | 'alert'; readonly source: string } | undefined {
  if (said.kind === 'unparsable' && purpose !== 'greeting' && said.text.trim() !== '') {
    return { id: 'odd-line', source: 'RFC 3501 §2.2.2, RFC 5321 §4.2' }
  }
  if (
    command?.verb === 'EHLO' &&
    !assumed &&
    outcome === 'refused' &&
    said.kind === 'final' &&
    (said.code ?? 0) >= 500
  ) {
    return { id: 'helo-only', source: 'RFC 5321 §4.1.1.1' }
  }
  if (said.responseCode === 'ALERT' && outcome === 'accepted') {
    return { id: 'alert', source: 'RFC 3501 §7.1' }
  }
  return undefined
}
