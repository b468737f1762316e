import { IMAP_VERBS, type ImapPurpose } from '../imap/verbs.ts'
import { SMTP_VERBS, type SmtpPurpose } from '../smtp/verbs.ts'

/** The purpose of a command; `other` for a verb that is not in use. */
export function purposeOf(protocol: 'imap' | 'smtp', verb: string): ImapPurpose | SmtpPurpose {
  return (protocol === 'imap' ? IMAP_VERBS.get(verb) : SMTP_VERBS.get(verb)?.purpose) ?? 'other'
}

/** The verbs of a protocol that have this purpose. */
export function verbsFor(protocol: 'imap' | 'smtp', purpose: string): readonly string[] {
  const verbs: readonly string[] = [...(protocol === 'imap' ? IMAP_VERBS : SMTP_VERBS).keys()]
  return verbs.filter((verb) => purposeOf(protocol, verb) === purpose)
}

/** The beginning of a command line. */
export interface CommandHead {
  /** IMAP; empty in SMTP. */
  readonly tag: string
  /** In capitals; two words after UID. */
  readonly verb: string
}

export function headOf(protocol: 'imap' | 'smtp', line: string): CommandHead {
  const [first = '', second, third] = line.slice(0, MAX_HEAD_OCTETS).match(/\S+/g) ?? []
  if (protocol === 'smtp' || second === undefined) return { tag: '', verb: first.toUpperCase() }
  const verb = second.toUpperCase()
  return { tag: first, verb: verb === 'UID' && third !== undefined ? `UID ${third.toUpperCase()}` : verb }
}

/** More than any head has, and little beside a line without end. */
const MAX_HEAD_OCTETS = 1_000

/** True for a command in use. A line that begins with another word may be a password out of place. */
export function isKnownCommand(protocol: 'imap' | 'smtp', { tag, verb }: CommandHead): boolean {
  return protocol === 'smtp' ? SMTP_VERBS.has(verb) : tag !== '' && IMAP_VERBS.has(verb)
}

/**
 * True for a line that an SMTP client may send. The check is strict, because a line that fails it is taken for a secret,
 * and a sentence that begins with `help` or `mail` is no command. A response in Base64 never passes.
 */
export function isSmtpCommand(line: string): boolean {
  return SMTP.test(line)
}

const SMTP = new RegExp(`^(?:${[...SMTP_VERBS].map(([verb, { form }]) => verb + form).join('|')}) *$`, 'i')

/** True for a line that an IMAP client may send: a tag and a verb in use. */
export function isImapCommand(line: string): boolean {
  return IMAP.test(line)
}

/** Programs make tags of letters and digits, c-client of eight hexadecimal digits, people of one letter. */
const IMAP = new RegExp(
  String.raw`^(?:[A-Z]{0,5}[\d.]{1,9}|(?=[a-f]*\d)[\da-f]{4,8}|[A-HJ-Z.?]) (?:UID )?(?:${[...IMAP_VERBS.keys()].join('|')})(?: .*)?$`,
  'i',
)

export function isCommandLine(protocol: 'imap' | 'smtp', line: string): boolean {
  return protocol === 'imap' ? isImapCommand(line) : isSmtpCommand(line)
}
