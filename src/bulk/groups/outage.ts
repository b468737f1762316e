import type { Certainty } from '../../rules/rule.ts'
import type { Attempted, SeenMailbox } from './mailboxes.ts'

/**
 * A trouble of this machine's own network: of all that it dialled, or of one port. It explains the attempts to connect that came to
 * nothing from one local address, all of them or those of a time.
 */
export interface Outage {
  readonly localAddress: string
  readonly protocol?: 'imap' | 'smtp'
  readonly port?: number
  /** The mailboxes, each with the protocols that it explains. */
  readonly mailboxes: ReadonlyMap<string, ReadonlySet<'imap' | 'smtp'>>
  readonly families: number
}

/** The certainty of an outage: the servers of several providers can only be supposed not to fail together. */
export const OUTAGE_CERTAINTY: Certainty = 'likely'

/** The fewest families that have to fail alike. Two may share a data centre, or a typing mistake. */
const MIN_FAMILIES = 3

interface Attempt {
  readonly id: string
  readonly atMs: number
  readonly dial: Attempted
}

/** The outages that the attempts to connect of a run show. */
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
 * The attempts of the times in which nothing was reached. If something was reached before or after, such a time needs families that
 * were reached then: a list of dead servers in a row shows nothing.
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
