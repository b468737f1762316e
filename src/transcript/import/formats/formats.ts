import type { Format } from '../log-event.ts'
import { appleMail } from './apple-mail.ts'
import { COMMAND_LINE } from './command-line.ts'
import { curl } from './curl.ts'
import { dialogue } from './dialogue.ts'
import { emacs } from './emacs.ts'
import { inspected } from './inspected.ts'
import { INTERACTIVE } from './interactive.ts'
import { imapflowRows, nodemailerRows } from './json-rows.ts'
import { LIBRARIES } from './libraries.ts'
import { MAIL_APPS } from './mail-apps.ts'
import { MAIL_SERVERS } from './mail-servers.ts'
import { marked } from './marked.ts'
import { nodemailer } from './nodemailer.ts'
import { oauthAnswer } from './oauth-answer.ts'
import { openssl } from './openssl.ts'
import { prettyImapflow, prettyNodemailer } from './pretty-rows.ts'
import { swaks } from './swaks.ts'
import { bare } from './unmarked.ts'

/**
 * The first format that matches, and finds something, reads the paste: those with the most certain marks come first.
 */
export const FORMATS: readonly Format[] = [
  nodemailerRows,
  imapflowRows,
  prettyNodemailer,
  prettyImapflow,
  nodemailer,
  swaks,
  curl,
  ...[...COMMAND_LINE, ...INTERACTIVE].map(marked),
  openssl,
  emacs,
  appleMail,
  ...MAIL_SERVERS,
  ...[...LIBRARIES, ...MAIL_APPS].map(marked),
  inspected,
  oauthAnswer,
  dialogue,
  bare,
]
