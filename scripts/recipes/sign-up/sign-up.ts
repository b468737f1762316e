/** A sign-up form that connects a mailbox: the page, and the check behind it as a stream of events. */
import { readFile } from 'node:fs/promises'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { type LanguageVariables, languageDetector } from 'hono/language'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import { type CheckOptions, checkInbox, hintsFor, type InboxSettings, LOCALES, UsageError } from 'mailwhy'
import { limitOf, networkOf } from './limit.ts'
import { page } from './page.ts'
import { problemsOf, slipsOf, stepOf, verdictOf } from './told.ts'

/** Tests replace the policy, since their servers are on loopback, and trust an authority of their own. */
export interface SignUpOptions extends Pick<CheckOptions, 'addressPolicy' | 'ports' | 'lookup' | 'deadlineMs'> {
  readonly ca?: string
  /** The number of checks that a visitor may begin in ten minutes. */
  readonly mostChecks?: number
}

/** Nothing but the form's own two files and its own server. */
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

export function signUp({ ca, mostChecks = 10, ...given }: SignUpOptions = {}) {
  const options: CheckOptions = { addressPolicy: 'public-only', deadlineMs: 30_000, ...given }
  // Whoever sends the form tries a password: a visitor may do so ten times in ten minutes, and at one mailbox five times.
  const visitors = limitOf(mostChecks, 600_000)
  const mailboxes = limitOf(5, 600_000)
  const app = new Hono<{ Variables: LanguageVariables }>()
  app.use(secureHeaders({ contentSecurityPolicy: CSP, referrerPolicy: 'no-referrer' }))
  app.use(csrf())
  app.use(languageDetector({ supportedLanguages: [...LOCALES], fallbackLanguage: 'en', caches: false }))

  app.get('/', (c) => c.html(page(c.get('language')), 200, { 'Cache-Control': 'no-store' }))
  app.get('/form.js', async (c) => c.body(await fileText('form.js'), 200, { 'Content-Type': 'text/javascript' }))
  app.get('/form.css', async (c) => c.body(await fileText('form.css'), 200, { 'Content-Type': 'text/css' }))

  app.post('/check', bodyLimit({ maxSize: 8_192 }), async (c) => {
    const locale = c.get('language')
    const settings = settingsIn(new URLSearchParams(await c.req.text()), ca)
    // Whoever comes too often takes no attempts away from the owner of a mailbox.
    const wait = visitors(networkOf(addressOf(c))) || mailboxes(settings.email.trim().toLowerCase())
    if (wait > 0) return c.body(null, 429, { 'Retry-After': String(wait) })
    c.header('X-Accel-Buffering', 'no') // nginx would hold the events back
    return streamSSE(c, async (stream) => {
      const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) })
      const gone = new AbortController()
      stream.onAbort(() => gone.abort())
      const hints = hintsFor(settings)
      try {
        await send('hints', slipsOf(hints, locale))
        const report = await checkInbox(settings, {
          ...options,
          signal: gone.signal,
          onEvent: (event) => event.kind === 'step' && send('step', stepOf(event.step, locale)),
        })
        // The account is stored here, if report.ok is true.
        await send('verdict', verdictOf(report, locale))
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        await send('problems', problemsOf(error, hints, locale))
      }
    })
  })
  return app
}

function settingsIn(form: URLSearchParams, ca: string | undefined): InboxSettings {
  // As it was typed: a blank is told, and not taken off in secret.
  const value = (name: string) => form.get(name) ?? ''
  const server = (side: 'imap' | 'smtp') => ({
    host: value(`${side}.host`),
    port: Number(value(`${side}.port`)),
    security: value(`${side}.security`) === 'starttls' ? ('starttls' as const) : ('tls' as const),
  })
  return {
    email: value('email'),
    password: form.get('password') ?? '', // a blank may belong to it
    imap: server('imap'),
    smtp: server('smtp'),
    ...(ca && { tls: { ca } }),
  }
}

/** Behind a proxy this is the proxy's address: take the visitor's from the header that your proxy sets. */
function addressOf(c: Context): string {
  return getConnInfo(c).remote.address ?? ''
}

function fileText(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8')
}
