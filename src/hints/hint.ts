/**
 * The kinds of typing mistakes in settings. First those of addresses and user names, then those of any text, of hosts,
 * of ports, and of passwords and tokens.
 */
export const SLIPS = [
  'domain-mistyped',
  'no-domain',
  'no-local-part',
  'two-at-signs',
  'several-addresses',
  'display-name',
  'mailto',

  'invisible-characters',
  'full-width-characters',
  'blanks',
  'stray-punctuation',

  'url-for-host',
  'path-in-host',
  'user-in-host',
  'port-in-host',
  'port-given-twice',
  'address-for-host',
  'imap-host-for-smtp',
  'smtp-host-for-imap',

  'port-of-other-mode',
  'port-of-other-protocol',
  'port-is-text',

  'password-blank-at-end',
  'password-line-end',
  'app-password-blanks',
  'app-password-blanks-left-out',
  'token-blanks',
] as const

/** A kind of typing mistake in settings. */
export type Slip = (typeof SLIPS)[number]

/** A field of the settings, such as `['imap', 'host']`. */
export type FieldPath = readonly string[]

/** A typing mistake, in codes and facts. */
export interface FoundHint {
  /** The kind of mistake. */
  readonly code: Slip
  /** The field. */
  readonly path: FieldPath
  /**
   * The value as typed, without possible secrets. Left out for passwords and tokens, and if nothing safe can be shown.
   */
  readonly typed?: string
  /** The value that was probably meant. No program should use it without asking. */
  readonly suggestion?: string | number
  /** False if a check refuses the value. */
  readonly isUsable: boolean
  /** The names and numbers of the sentence. */
  readonly facts: Readonly<Record<string, string | number>>
}

/** A typing mistake in the form in which a detector returns it. */
export type SlipFinding = Pick<FoundHint, 'code' | 'suggestion' | 'typed'> & { readonly facts?: FoundHint['facts'] }
