import type { Exchange } from '../conversation/exchange.ts'
import { providersAtHost } from '../knowledge/find-provider.ts'
import { takesToken } from '../sasl/names.ts'
import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/** A successful login with a password at a provider that has announced the day on which it turns passwords off. */
export function passwordEnds(evidence: Evidence): readonly Quirk[] {
  const { index, transcript, exchanges } = evidence
  const { protocol, target } = transcript.header
  const login = exchanges.find(isWithPassword)
  const provider = login && providersAtHost(target.host).find(({ as }) => as === protocol)?.provider
  const change = provider?.changes?.find(({ is }) => is.protocol === protocol && is.kind === 'password-off')
  if (!login || !change) return []
  const source = provider?.pages?.['switch-on']?.is.en ?? provider?.pages?.oauth?.is.en ?? 'RFC 6749'
  const facts = { provider: provider?.name ?? '', date: change.is.from }
  return [{ id: 'password-ends', transcript: index, entry: login.messages.at(-1)?.entry ?? login.entry, facts, source }]
}

function isWithPassword({ purpose, outcome, mechanism = '', assumed }: Exchange): boolean {
  return purpose === 'login' && outcome === 'accepted' && !assumed && !takesToken(mechanism)
}
