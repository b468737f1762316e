import { providerOfDomain, providerOfHost, providerOfMx } from '../knowledge/find-provider.ts'
import { disagreementsIn } from './disagreements.ts'
import type { Discovery, SourceAnswer } from './discovery.ts'
import { noticesOf } from './notices.ts'
import { ranked } from './rank.ts'

/** All results of a search. */
export interface Heard {
  readonly email: string
  readonly domain: string
  /** In the order of `SOURCES`. */
  readonly answers: readonly SourceAnswer[]
  /** The hosts that accept the domain's mail; `undefined` if they are not known. */
  readonly exchangers: readonly string[] | undefined
}

/** The compared answers: the servers best first, the provider's requirements, and the disagreements of sources. */
export function discoveryOf({ email, domain, answers, exchangers }: Heard): Omit<Discovery, 'durationMs' | 'oauth'> {
  const [imap, smtp] = [ranked(answers, 'imap'), ranked(answers, 'smtp')]
  const provider =
    providerOfDomain(domain) ?? providerOfMx(exchangers ?? []) ?? firstOf([...imap, ...smtp].map(({ host }) => host))
  return {
    version: 1,
    email,
    domain,
    ...(provider && { provider: provider.id }),
    imap,
    smtp,
    notices: noticesOf({ domain, provider, answers, imap, smtp }),
    disagreements: [...disagreementsIn(answers, 'imap'), ...disagreementsIn(answers, 'smtp')],
    answers,
    ...(exchangers && { mailExchangers: exchangers }),
  }
}

function firstOf(hosts: readonly string[]) {
  const [best] = hosts
  return best === undefined ? undefined : providerOfHost(best)
}
