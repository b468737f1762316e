/** What a language has to say about one cause. */
export interface CodeWords {
  /** A lower-case phrase of state. */
  readonly title: string
  /** What it means. Its facts always exist. */
  readonly cause: string
  /** The only place for advice: what most likely works comes first. */
  readonly help: readonly [string, ...string[]]
  /** What would tell this cause from its rivals. */
  readonly settledBy: string
}

/** Everything that a person reads, in one language. */
export interface Sentences {
  readonly codes: Readonly<Record<string, CodeWords>>
  /** What is wrong with a certificate, by the kind of fault. */
  readonly faults: Readonly<Record<string, string>>
  /** The same of a certificate that is not the server's own but stands above it. */
  readonly above: string
  /** What speaks against the clock of this machine, where that would explain what is wrong with a certificate. */
  readonly clock: string
  /** What a server says with an alert that ends TLS, by its name: goes on after "which means that". */
  readonly alerts: Readonly<Record<string, string>>
  /** What to do about what the shape of the credentials tells: begins the help. */
  readonly hints: Readonly<Record<string, string>>
  /** Why a login was held back. */
  readonly shut: Readonly<Record<string, string>>
  /** Why a stage was not come to: the login was not needed, something before it failed, or the record does not tell. */
  readonly skipped: { readonly preauth: string; readonly before: string; readonly unseen: string }
  /** A setting that works, with a login on offer: over an encrypted connection whose certificate is good, or in the clear. */
  readonly change: { readonly encrypted: string; readonly clear: string }
  /** Whose turn it is. */
  readonly turns: Readonly<Record<string, string>>
  /** Whether waiting helps. */
  readonly retries: Readonly<Record<string, string>>
  /** Where the test message was found, and that it was removed. */
  readonly roundTrip: Readonly<Record<'found' | 'removed' | 'kept', string>>
  /** What the test message says. Whoever gets it may never have heard of this program. */
  readonly testMessage: { readonly subject: string; readonly lines: readonly string[] }
}
