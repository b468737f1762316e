/** A sentence of help. With `unless` it is left out where one of these facts or hints has settled what it advises. */
export type Advice = string | { readonly unless: readonly string[]; readonly text: string }

/** What a language has to say about one cause. */
export interface CodeWords {
  /** A lower-case phrase of state. */
  readonly title: string
  /** What it means. Its facts always exist. */
  readonly cause: string
  /** The only place for advice: what most likely works comes first. */
  readonly help: readonly [Advice, ...Advice[]]
  /** What would tell this cause from its rivals. */
  readonly settledBy: string
}

/** The sentences of one case of a cause. */
export interface Variant extends Partial<Pick<CodeWords, 'title' | 'cause' | 'help'>> {
  /** Advice that stands before all other, even before that of the hints. */
  readonly first?: readonly Advice[]
  /** The sentences that tell the cause from a rival in this case, by the rival's code. */
  readonly settledBy?: Readonly<Record<string, string>>
}

/** The sentences of one case that replace those of its code. */
export type CaseSentences = Pick<CodeWords, 'title' | 'cause' | 'help'>

/** The sentences about the causes of one area, which mirrors a folder of `rules/`. */
export interface AreaSentences {
  readonly codes: Readonly<Record<string, CodeWords>>
  readonly variants: Readonly<Record<string, Variant>>
}

/** Everything that a person reads, in one language. */
export interface Sentences {
  readonly codes: Readonly<Record<string, CodeWords>>
  /** In place of those of the code, where the server's part in a login was not as it must be: by what was wrong with it. */
  readonly objections: Readonly<Record<string, Pick<CodeWords, 'title' | 'cause' | 'help'>>>
  /**
   * The sentences that replace those of the code, by the variant of a pattern or a proof. A field that a variant leaves
   * out keeps the sentence of the code.
   */
  readonly variants: Readonly<Record<string, Variant>>
  /** What is wrong with a certificate, by the kind of fault. */
  readonly faults: Readonly<Record<string, string>>
  /** The same of a certificate that is not the server's own but stands above it. */
  readonly above: string
  /** What a server says with an alert that ends TLS, by its name: goes on after "which means that". */
  readonly alerts: Readonly<Record<string, string>>
  /** What to do about what the shape of the credentials tells: begins the help. */
  readonly hints: Readonly<Record<string, string>>
  /** Why a login was held back. */
  readonly shut: Readonly<Record<string, string>>
  /** The last line of a report without an error. */
  readonly allIsWell: { readonly inWhole: string; readonly inPart: string }
  /** Why a stage was not come to: the login was not needed, something before it failed, or the record does not tell. */
  readonly skipped: { readonly preauth: string; readonly before: string; readonly unseen: string }
  /**
   * The sentences with the number of addresses not dialled: forbidden by the caller's policy, or `left` beyond the
   * maximum.
   */
  readonly addresses: Readonly<Record<'forbidden' | 'left', string>>
  /** By which mechanism or command somebody logged in, of those on offer, and why. */
  readonly login: {
    readonly way: string
    readonly command: string
    readonly because: Readonly<Record<string, string>>
  }
  /**
   * A setting that works, with a login on offer: over an encrypted connection whose certificate is good, or is not, which the
   * settings let pass, or in the clear.
   */
  readonly change: { readonly encrypted: string; readonly untrusted: string; readonly clear: string }
  /** Whose turn it is. */
  readonly turns: Readonly<Record<string, string>>
  /** Whether waiting helps. */
  readonly retries: Readonly<Record<string, string>>
  /** The same where the server has said how long. */
  readonly retryIn: string
  /** Where the test message was found, and that it was removed. */
  readonly roundTrip: Readonly<Record<'found' | 'removed' | 'kept', string>>
  /** What the test message says. Whoever gets it may never have heard of this program. */
  readonly testMessage: { readonly subject: string; readonly lines: readonly string[] }
}
