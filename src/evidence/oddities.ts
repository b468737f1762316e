import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import type { Secured } from '../transcript/entry.ts'
import { filedAsJunk } from './arrival.ts'
import { capabilitiesChanged } from './capabilities-changed.ts'
import { DAY_MS } from './clock.ts'
import type { Evidence } from './gather.ts'
import { loginOddities } from './logins.ts'
import { ocspUnproven } from './ocsp-unproven.ts'
import type { Quirk } from './oddity.ts'
import { passwordEnds } from './password-end.ts'
import { refusedByOthers } from './refused-by-others.ts'
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

/** The time before the end by which an automatic renewal has run, and a manual one is still possible. */
const SOON_MS = 21 * DAY_MS

/**
 * The end of the server's trusted certificate within 21 days, or within the last third of its time where that is shorter.
 * It is no diagnosis, because it stops no client yet; the text of a report shows it as a warning.
 */
function endingIn(
  { index, transcript: { header } }: Evidence,
  { verify = {}, chain = [] }: Partial<Secured>,
  entry: number,
): readonly Quirk[] {
  const { subject = '', notBefore = '', notAfter = '' } = chain[0] ?? {}
  if (verify.error !== null || verify.hostMatches === false) return []
  const [startMs, endMs] = [Date.parse(notBefore), Date.parse(notAfter)]
  const soonMs = Number.isNaN(startMs) ? SOON_MS : Math.min(SOON_MS, (endMs - startMs) / 3)
  if (!(endMs - Date.parse(header.startedAt) < soonMs)) return []
  return [
    {
      id: 'certificate-ends-soon',
      transcript: index,
      entry,
      facts: { ...(subject && { subject }), date: notAfter.slice(0, 10) },
      source: 'RFC 5280 §4.1.2.5, https://letsencrypt.org/docs/integration-guide/',
    },
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
