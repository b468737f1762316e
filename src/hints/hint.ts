/**
 * The slips that settings show. The first group is of addresses and user names, then come those of text of any kind, of
 * hosts, of ports, and of passwords and tokens.
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

/** A kind of slip in settings. */
export type Slip = (typeof SLIPS)[number]

/** A field of the settings, such as `['imap', 'host']`. */
export type FieldPath = readonly string[]

/** A slip, by codes and facts alone. */
export interface FoundHint {
  /** The kind of slip. */
  readonly code: Slip
  /** The field. */
  readonly path: FieldPath
  /**
   * The value as it was typed, without what may be a secret. Left out for passwords and tokens, and where nothing safe can be
   * said of it.
   */
  readonly typed?: string
  /** The value for the field that was probably meant. Nobody takes it over without asking. */
  readonly suggestion?: string | number
  /** False where a check refuses the value. */
  readonly isUsable: boolean
  /** The names and numbers of the sentence. */
  readonly facts: Readonly<Record<string, string | number>>
}

/** A slip as the part that looks for it finds it. */
export type SlipFinding = Pick<FoundHint, 'code' | 'suggestion' | 'typed'> & { readonly facts?: FoundHint['facts'] }
