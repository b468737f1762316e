import { IMAP_VERBS, type ImapPurpose } from '../imap/verbs.ts'
import { SMTP_VERBS, type SmtpPurpose } from '../smtp/verbs.ts'

/** The purpose of a command; `other` for an unknown verb. */
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

/** Longer than any head, and short compared with a line without end. */
const MAX_HEAD_OCTETS = 1_000

/** True if the command is known. A line that begins with another word may be a misplaced password. */
export function isKnownCommand(protocol: 'imap' | 'smtp', { tag, verb }: CommandHead): boolean {
  return protocol === 'smtp' ? SMTP_VERBS.has(verb) : tag !== '' && IMAP_VERBS.has(verb)
}

/**
 * True if an SMTP client may send this line as a command. The check is strict, because a line that fails it counts as a
 * secret, and a sentence that begins with `help` or `mail` is no command. A response in Base64 never passes.
 */
export function isSmtpCommand(line: string): boolean {
  return SMTP.test(line)
}

const SMTP = new RegExp(`^(?:${[...SMTP_VERBS].map(([verb, { form }]) => verb + form).join('|')}) *$`, 'i')

/** True if an IMAP client may send this line as a command: a tag and a known verb. */
export function isImapCommand(line: string): boolean {
  return IMAP.test(line)
}

/** Programs use tags of letters and digits, c-client eight hexadecimal digits, and people one letter. */
const IMAP = new RegExp(
  String.raw`^(?:[A-Z]{0,5}[\d.]{1,9}|(?=[a-f]*\d)[\da-f]{4,8}|[A-HJ-Z.?]) (?:UID )?(?:${[...IMAP_VERBS.keys()].join('|')})(?: .*)?$`,
  'i',
)

export function isCommandLine(protocol: 'imap' | 'smtp', line: string): boolean {
  return protocol === 'imap' ? isImapCommand(line) : isSmtpCommand(line)
}
