import type { Format } from '../log-event.ts'
import { bounce } from './bounce.ts'
import { dovecot } from './dovecot.ts'
import { exim } from './exim.ts'
import { opensmtpd } from './opensmtpd.ts'
import { postfix } from './postfix.ts'
import { sendmail } from './sendmail.ts'

/** The formats of mail servers: bounces, and logs. */
export const MAIL_SERVERS: readonly Format[] = [bounce, postfix, exim, sendmail, opensmtpd, dovecot]
