/** The words about the causes that many mailboxes share. Sentences about a cause by itself are those of every report. */
export interface GroupSentences {
  /**
   * What is wrong, with the number of those that have it, without a full stop: at a place, with a certificate that has expired or is
   * not trusted for other reasons, of accounts or passwords each by itself, and without one place. Warnings have their own.
   */
  readonly heads: Readonly<
    Record<
      'place' | 'expired' | 'certificate' | 'accounts' | 'passwords' | 'everywhere' | 'warning' | 'warningEverywhere',
      string
    >
  >
  /** The network of this machine is down, or one port of it. */
  readonly network: { readonly title: string; readonly cause: string; readonly help: readonly string[] }
  /** The rows of the table of counts, and what stands beside a count. */
  readonly rows: Readonly<Record<'ok' | 'inPart' | 'failed' | 'skipped' | 'unusable', string>>
  readonly causes: string
  readonly mailboxes: string
  /** The last line, where the words of a single report do not fit. */
  readonly verdicts: Readonly<Record<'allIsWell' | 'nothing' | 'failed', string>>
  /** The reasons not to check mailboxes. */
  readonly skipped: Readonly<Record<'blocked' | 'refusals' | 'same-account' | 'busy' | 'silent' | 'cancelled', string>>
  readonly unusable: string
  /** Names, of which some may be left out; a certainty with its number. */
  readonly listed: string
  readonly certainty: string
  /** Sentences about the mailboxes under a cause. */
  readonly besides: string
  readonly heldBack: string
  readonly newHere: string
  /** In place of the sentence that the reader must act. */
  readonly eachUser: string
  readonly share: string
  readonly period: string
  readonly moment: string
  /** The table of changes since an earlier run: its head with and without the time, its rows, and what stands beside a count. */
  readonly since: Readonly<
    Record<
      | 'head'
      | 'headAlone'
      | 'unchanged'
      | 'broken'
      | 'healed'
      | 'still'
      | 'other'
      | 'added'
      | 'gone'
      | 'unseen'
      | 'seen'
      | 'failing'
      | 'isNew'
      | 'ended',
      string
    >
  >
  readonly labels: Readonly<
    Record<
      'mailboxes' | 'skip' | 'causes' | 'warnings' | 'notChecked' | 'each' | 'example' | 'servers' | 'checked',
      string
    >
  >
}
