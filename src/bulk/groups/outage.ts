import type { Certainty } from '../../rules/rule.ts'
import type { Attempted, SeenMailbox } from './mailboxes.ts'

/**
 * A failure of this machine's own network: for everything that it dialled, or for one port. It explains the failed
 * connection attempts from one local address, either all of them or those of a period.
 */
export interface Outage {
  readonly localAddress: string
  readonly protocol?: 'imap' | 'smtp'
  readonly port?: number
  /** The mailboxes, each with the protocols that it explains. */
  readonly mailboxes: ReadonlyMap<string, ReadonlySet<'imap' | 'smtp'>>
  readonly families: number
}

/** The certainty of an outage: it is only unlikely that servers of several providers fail together. */
export const OUTAGE_CERTAINTY: Certainty = 'likely'

/** The minimum number of families that must fail alike. Two may share a data centre, or a typing mistake. */
const MIN_FAMILIES = 3

interface Attempt {
  readonly id: string
  readonly atMs: number
  readonly dial: Attempted
}

/** The outages that the connection attempts of a run reveal. */
export function outagesIn(mailboxes: ReadonlyMap<string, SeenMailbox>): readonly Outage[] {
  const attempts: Attempt[] = []
  for (const [id, seen] of mailboxes)
    if (seen.state === 'ok' || seen.state === 'failed')
      for (const dial of seen.dials) attempts.push({ id, atMs: seen.atMs, dial })
  if (familiesOf(attempts.filter(isUnreached)) < MIN_FAMILIES) return []
  return [...grouped(attempts, ({ dial }) => dial.localAddress)].flatMap(([localAddress, from]) => {
    const failed = timesOf(from)
    const taken = new Set(failed)
    const ports = grouped(
      from.filter((one) => !taken.has(one)),
      ({ dial }) => `${dial.protocol} ${dial.port}`,
    )
    return [
      ...(failed.length > 0 ? [outage(localAddress, failed)] : []),
      ...[...ports.values()].filter(isAllUnreached).map((all) => {
        const { protocol, port } = (all[0] as Attempt).dial
        return { ...outage(localAddress, all), protocol, port }
      }),
    ]
  })
}

function outage(localAddress: string, attempts: readonly Attempt[]): Outage {
  const mailboxes = new Map<string, Set<'imap' | 'smtp'>>()
  for (const { id, dial } of attempts) mailboxes.set(id, (mailboxes.get(id) ?? new Set()).add(dial.protocol))
  return { localAddress, mailboxes, families: familiesOf(attempts) }
}

/**
 * The attempts in the periods in which nothing was reached. If something was reached before or after, such a period
 * must include families that were reached then: a sequence of dead servers proves nothing.
 */
function timesOf(attempts: readonly Attempt[]): readonly Attempt[] {
  if (isAllUnreached(attempts)) return attempts
  const reached = new Set(attempts.filter((one) => !isUnreached(one)).map(({ dial }) => dial.family))
  const failed: Attempt[] = []
  let time: Attempt[] = []
  const end = () => {
    if (familiesOf(time.filter(({ dial }) => reached.has(dial.family))) >= MIN_FAMILIES) failed.push(...time)
    time = []
  }
  for (const one of attempts.toSorted((a, b) => a.atMs - b.atMs)) {
    if (isUnreached(one)) time.push(one)
    else end()
  }
  end()
  return failed
}

const isUnreached = ({ dial }: Attempt) => !dial.isReached

function isAllUnreached(attempts: readonly Attempt[]): boolean {
  return attempts.every(isUnreached) && familiesOf(attempts) >= MIN_FAMILIES
}

function familiesOf(attempts: readonly Attempt[]): number {
  return new Set(attempts.map(({ dial }) => dial.family)).size
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
