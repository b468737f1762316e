import { providerOfDomain, providerOfHost, providerOfMx } from '../knowledge/find-provider.ts'
import { disagreementsIn } from './disagreements.ts'
import type { Discovery, SourceAnswer } from './discovery.ts'
import { noticesOf } from './notices.ts'
import { ranked } from './rank.ts'

/** All that a search has heard. */
export interface Heard {
  readonly email: string
  readonly domain: string
  /** In the order of `SOURCES`. */
  readonly answers: readonly SourceAnswer[]
  /** The hosts that take the domain's mail; `undefined` where they are not known. */
  readonly exchangers: readonly string[] | undefined
}

/** The answers compared: the servers best first, what the provider wants, and where sources disagree. */
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
