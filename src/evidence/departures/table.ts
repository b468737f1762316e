import { BOTH } from './both.ts'
import type { Departure } from './departure.ts'
import { IMAP_CAPABILITIES } from './imap-capabilities.ts'
import { IMAP_COMMANDS } from './imap-commands.ts'
import { IMAP_MAILBOX } from './imap-mailbox.ts'
import { IMAP_RESPONSES } from './imap-responses.ts'
import { LINES } from './lines.ts'
import { SMTP_COMMANDS } from './smtp-commands.ts'
import { SMTP_EXTENSIONS } from './smtp-extensions.ts'
import { SMTP_NAMES } from './smtp-names.ts'
import { SMTP_REPLIES } from './smtp-replies.ts'

/** Every departure, by its id. */
export const DEPARTURES = {
  ...LINES,
  ...IMAP_RESPONSES,
  ...IMAP_CAPABILITIES,
  ...IMAP_MAILBOX,
  ...IMAP_COMMANDS,
  ...SMTP_REPLIES,
  ...SMTP_NAMES,
  ...SMTP_EXTENSIONS,
  ...SMTP_COMMANDS,
  ...BOTH,
} as const satisfies Readonly<Record<string, Departure>>

export type DepartureId = keyof typeof DEPARTURES
