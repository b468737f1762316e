import type { RecordView, ShownAt } from './record-view.ts'

/** One way in which a server departs from an RFC. */
export interface Departure {
  /** The RFC with its section. */
  readonly source: string
  /** `must`: the RFC requires it, in its words or its grammar. `should`: it recommends it. */
  readonly level: 'must' | 'should'
  /** The protocol; left out: both. */
  readonly protocol?: 'imap' | 'smtp'
  /** True if the departure depends on blanks, order or missing data, which another program's log may have changed. */
  readonly exact?: true
  /** The first place in a transcript that shows it. */
  readonly find: (view: RecordView) => ShownAt | undefined
}
