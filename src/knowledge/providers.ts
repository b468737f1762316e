import type { Provider, ProviderFacts } from './provider.ts'
import { gmx } from './providers/gmx.ts'
import { tOnline } from './providers/t-online.ts'
import { webDe } from './providers/web-de.ts'

/** Each provider with the sources of its facts. `npm run providers -- --list` writes this file. */
export const PROVIDER_FACTS: readonly ProviderFacts[] = [gmx, tOnline, webDe].flat()

/** All providers. The build has the table as one text, which is read when it is first asked for. */
export function providers(): readonly Provider[] {
  return PROVIDER_FACTS
}
