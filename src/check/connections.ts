import { relate } from '../diagnosis/diagnose.ts'
import type { Conversation } from '../driver/converse.ts'
import type { Evidence } from '../evidence/gather.ts'

/** The connections of one check, probes included, in the order in which they were begun. */
export class Connections {
  readonly #all: Conversation[] = []
  /** Evidence that precedes these connections: servers that do not exist. */
  readonly #before: readonly Evidence[]

  constructor(before: readonly Evidence[] = []) {
    this.#before = before
  }

  add(connection: Conversation): Conversation {
    this.#all.push(connection)
    return connection
  }

  /** The evidence of each connection as it is now, by the place of its transcript. */
  get evidence(): readonly Evidence[] {
    return [...this.#before, ...this.#all.map(({ evidence }) => evidence)].map((one, index) => ({ ...one, index }))
  }

  /** The evidence of one connection beside that of the others; `undefined` if another connection has replaced it. */
  evidenceOf(connection: Conversation): Evidence | undefined {
    const at = this.#before.length + this.#all.indexOf(connection)
    return relate(this.evidence).find(({ index }) => index === at)
  }

  /** The evidence of all connections but one. */
  othersOf(connection: Conversation): readonly Evidence[] {
    return relate(this.evidence.filter((_, at) => this.#all[at - this.#before.length] !== connection))
  }

  /** Ends all connections without waiting for the responses to LOGOUT or QUIT. */
  async end(): Promise<void> {
    for (const connection of this.#all) connection.part()
    await Promise.all(this.#all.map(({ over }) => over))
  }
}
