import type { Queue } from 'bullmq'
import type { CauseGroups } from '../groups/cause-group.ts'

/** The time for which an ended watch is remembered: longer than any interval. */
const KEPT_MS = 400 * 86_400_000

/** The groups of a run. */
interface GroupsOfRun {
  readonly run: string
  readonly groups: CauseGroups
}

/**
 * The groups of the last runs of a watch. Two are kept, so that a run whose worker was killed at its very end is not compared with
 * itself.
 */
export class LatestGroups {
  readonly #runs: Queue

  constructor(runs: Queue) {
    this.#runs = runs
  }

  /** Begins a run. @returns the previous run, if it is not over */
  async begin(watched: string, run: string): Promise<string | undefined> {
    const client = await this.#runs.getBackend().client
    const key = this.#key('running', watched)
    const before = await client.get(key)
    if (before !== null && before !== run && (await this.#isGoingOn(before))) return before
    await client.set(key, run, { PX: KEPT_MS })
    return undefined
  }

  /** The groups of the previous run. */
  async before(watched: string, run: string): Promise<CauseGroups | undefined> {
    const kept = await this.#kept(watched)
    return kept.find((one) => one.run !== run)?.groups
  }

  async end(watched: string, run: string, { since: _, ...groups }: CauseGroups): Promise<void> {
    const client = await this.#runs.getBackend().client
    const before = (await this.#kept(watched)).filter((one) => one.run !== run).slice(0, 1)
    await client.set(this.#key('groups', watched), JSON.stringify([{ run, groups }, ...before]), { PX: KEPT_MS })
  }

  async #kept(watched: string): Promise<readonly GroupsOfRun[]> {
    const client = await this.#runs.getBackend().client
    return JSON.parse((await client.get(this.#key('groups', watched))) ?? '[]') as readonly GroupsOfRun[]
  }

  async #isGoingOn(run: string): Promise<boolean> {
    const state = await this.#runs.getBackend().getState(run)
    return !['completed', 'failed', 'unknown'].includes(state)
  }

  #key(what: 'running' | 'groups', watched: string): string {
    return this.#runs.toKey(`mailwhy:${what}:${watched}`)
  }
}
