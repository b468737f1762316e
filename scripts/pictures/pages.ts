/** The pages that are shown in README.md, each as a person has opened it. */
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Page } from 'playwright-core'
import type { InboxSettings, ServerSettings } from '../../src/index.ts'
import { pageText } from '../page.ts'
import { signUp } from '../recipes/sign-up/sign-up.ts'

/** The settings of a mailbox with both servers. */
export interface Mailbox extends InboxSettings {
  readonly imap: ServerSettings
  readonly smtp: ServerSettings
}

/** An error as nodemailer throws it and Node prints it. */
const PASTE = `Error: Invalid login: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.
    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:809:19)
    at SMTPConnection._actionAUTHComplete (/app/node_modules/nodemailer/lib/smtp-connection/index.js:1588:34) {
  code: 'EAUTH',
  responseCode: 535,
  command: 'AUTH PLAIN'
}`

/** The page to paste into, with an error in it. */
export async function pasted(page: Page, file: string): Promise<void> {
  writeFileSync(file, await pageText())
  await page.goto(`file://${file}`)
  await page.locator('textarea').fill(PASTE)
  await page.locator('[data-code]').waitFor()
  await page.locator('textarea').evaluate((field) => {
    field.blur()
    field.scrollTop = 0
  })
}

/** The sign-up form, after it was sent with these settings, whose servers are on loopback. */
export async function signedUp(page: Page, { email, password, imap, smtp, tls }: Mailbox): Promise<void> {
  const { fetch } = signUp({ addressPolicy: 'any', ca: String(tls?.ca) })
  const server = createAdaptorServer({ fetch })
  try {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const values = { email, password, 'imap.host': imap.host, 'smtp.host': smtp.host }
    for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(String(value))
    await page.locator('[type=submit]').click()
    await page.locator('form[aria-busy=false]').waitFor()
  } finally {
    server.close()
  }
}
