import { assertDiscovery } from '../discovery/choose-servers.ts'
import type { Discovery, FoundSetting } from '../discovery/discovery.ts'
import { gather } from '../evidence/gather.ts'
import { loginWays, namesOfWays } from '../evidence/login-ways.ts'
import type { InboxReport } from '../report/report.ts'
import { assertObject } from '../settings/option-rules.ts'
import { checkInbox } from './check-inbox.ts'
import type { CheckOptions } from './options.ts'

/** A published setting that was dialled without a secret. */
export interface VerifiedSetting {
  /** The setting that was dialled. */
  readonly setting: FoundSetting
  /** True if the server greets, has TLS with a good certificate, and offers a login. */
  readonly isUsable: boolean
  /** The login methods that it offers: SASL mechanisms, and `LOGIN` for the IMAP command. */
  readonly mechanisms: readonly string[]
  /** The check of this setting alone. */
  readonly report: InboxReport
}

/** The options of a check that also apply to `verifySettings`. */
export type VerifyOptions = Pick<
  CheckOptions,
  'signal' | 'deadlineMs' | 'timeouts' | 'lookup' | 'addressPolicy' | 'ports' | 'localAddress' | 'ehloName'
> & {
  /** Certificate authorities (PEM) to trust in addition to Node's own. Default: none. */
  readonly ca?: string | readonly string[] | undefined
}

/** The maximum number of settings that are dialled: a source may name hundreds. */
const MAX_SETTINGS = 24

/**
 * Dials each setting that was published for an address, without a secret, and reports which of them work: for
 * administrators who check their own autoconfig, SRV records and PACC. Guessed settings are left out.
 *
 * @throws UsageError as {@link checkInbox} does
 */
export async function verifySettings(
  discovery: Discovery,
  options: VerifyOptions = {},
): Promise<readonly VerifiedSetting[]> {
  assertDiscovery(discovery)
  assertObject(options)
  const verified = await Promise.all(
    [discovery.imap, discovery.smtp].map((side) => verifyEach(side, discovery, options)),
  )
  return verified.flat()
}

/** One after another, because a server gets one connection of this kind at a time. */
async function verifyEach(
  settings: readonly FoundSetting[],
  { email }: Discovery,
  { ca, ...options }: VerifyOptions,
): Promise<readonly VerifiedSetting[]> {
  const verified: VerifiedSetting[] = []
  const published = settings.filter(({ sources }) => sources.some((one) => one !== 'usual-names'))
  for (const setting of published.slice(0, MAX_SETTINGS)) {
    const { protocol, host, port, security } = setting
    const sides = { imap: false, smtp: false, [protocol]: { host, port, security } } as const
    const report = await checkInbox({ email, ...sides, tls: { ca } }, { ...options, probes: false })
    const [transcript] = report.transcripts
    const mechanisms = transcript ? namesOfWays(loginWays(gather(transcript))) : []
    const isUsable = report.ok && security !== 'none' && mechanisms.length > 0
    verified.push({ setting, isUsable, mechanisms, report })
  }
  return verified
}
