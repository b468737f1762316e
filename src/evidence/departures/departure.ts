import type { RecordView, ShownAt } from './record-view.ts'

/** One way in which a server departs from an RFC. */
export interface Departure {
  /** The RFC with its section. */
  readonly source: string
  /** `must`: the RFC requires it, in its words or its grammar. `should`: it recommends it. */
  readonly level: 'must' | 'should'
  /** The protocol that it belongs to; left out: both. */
  readonly protocol?: 'imap' | 'smtp'
  /** True where it rests on blanks, order or something missing, which the log of another program may have changed. */
  readonly exact?: true
  /** The first place where a record shows it. */
  readonly find: (view: RecordView) => ShownAt | undefined
}
