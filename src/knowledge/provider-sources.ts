import type { Fact } from './provider.ts'

// Records that list many providers. Each was read completely on its day, so that one day applies to all of its facts.

/** Mozilla's database. `npm run ispdb` compares each fact with a checkout of it; this is commit c6ad796 of 2026-03-12. */
export const ISPDB = { source: 'https://github.com/thunderbird/autoconfig/tree/master/ispdb', checked: '2026-11-29' }

/** The table of the mail program FairEmail, of 2026-08-22. Its `starttls="false"` is implicit TLS. */
export const FAIREMAIL = {
  source: 'https://github.com/M66B/FairEmail/blob/master/app/src/main/res/xml/providers.xml',
  checked: '2026-11-29',
}

/** The table of the mail program Delta Chat, of 2024-11-22. */
export const DELTA_CHAT = {
  source: 'https://github.com/deltachat/provider-db/tree/master/_providers',
  checked: '2026-11-29',
}

/** The mail exchangers and servers in the library MailCore 2, of 2026-07-29. */
export const MAILCORE = {
  source: 'https://github.com/MailCore/mailcore2/blob/master/resources/providers.json',
  checked: '2026-11-29',
}

/** The mail exchangers, servers and domains in the sync engine of Nylas. */
export const SYNC_ENGINE = {
  source: 'https://github.com/nylas/sync-engine/blob/master/inbox/providers.py',
  checked: '2026-11-29',
}

/** The mail exchangers and app passwords in EmailEngine, of 2026-08-22. */
export const EMAIL_ENGINE = {
  source: 'https://github.com/postalsys/emailengine/blob/master/lib/autodetect-imap-settings.js',
  checked: '2026-11-29',
}

/** The SMTP services in the library Nodemailer, of 2026-08-07. */
export const NODEMAILER = {
  source: 'https://github.com/nodemailer/nodemailer/blob/master/lib/well-known/services.json',
  checked: '2026-11-29',
}

/** The OAuth end points and scopes of Thunderbird. */
export const THUNDERBIRD = {
  source: 'https://github.com/mozilla/releases-comm-central/blob/master/mailnews/base/src/OAuth2Providers.sys.mjs',
  checked: '2026-11-29',
}

/** The questions and answers of FairEmail, with the pages of providers. */
export const FAIREMAIL_FAQ = { source: 'https://github.com/M66B/FairEmail/blob/master/FAQ.md', checked: '2026-11-29' }

/** The forms for senders whose mail is refused, from YunoHost's documentation for administrators, of 2026-07-17. */
export const YUNOHOST = {
  source: 'https://github.com/YunoHost/doc/blob/main/docs/admin/50.troubleshooting/25.blacklist_forms.mdx',
  checked: '2026-11-29',
}

/** The forms and contacts for unblocking an IP address, from the documentation of the provider Forward Email. */
export const FORWARD_EMAIL = { source: 'https://forwardemail.net/en/faq', checked: '2026-11-29' }

/** The pages of providers for senders, in the SMTP Field Manual of ActiveCampaign, of 2025-02-10. */
export const FIELD_MANUAL = {
  source: 'https://github.com/ActiveCampaign/smtp-field-manual/blob/main/data/EmailProviders.json',
  checked: '2026-11-29',
}

/** The pages for senders of United Internet's brands. */
export const SMTP_CODES = { source: 'https://smtp.codes/unitedinternet/', checked: '2026-11-29' }

/** The MX records of customers' domains, from several published zones. */
export const CUSTOMERS_DNS = { source: 'DNS: MX records of customers', checked: '2026-11-29' }

/** The words of a text, for long lists of domains. */
export function list(text: string): readonly string[] {
  return text.split(/\s+/)
}

/** A provider's help page that was read itself: it is its own source. */
export function ownPage(language: string, url: string, checked: string): Fact<Readonly<Record<string, string>>> {
  return { is: { [language]: url }, source: url, checked }
}

/** A page in six languages: its address, with `{locale}` for `en-us` and its like, or `{language}` for `en`. */
export function translated(url: string): Readonly<Record<string, string>> {
  const locales = ['en-us', 'de-de', 'es-es', 'fr-fr', 'ja-jp', 'pl-pl']
  const inEach = locales.map((locale) => {
    const language = locale.slice(0, 2)
    return [language, url.replace('{locale}', locale).replace('{language}', language)]
  })
  return Object.fromEntries(inEach)
}
