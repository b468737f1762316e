// Records that list many providers. Each was read as a whole on its day, so that one day holds for all that comes from it.

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

/** The mail exchangers and servers that the library MailCore 2 knows, of 2026-07-29. */
export const MAILCORE = {
  source: 'https://github.com/MailCore/mailcore2/blob/master/resources/providers.json',
  checked: '2026-11-29',
}

/** The mail exchangers, servers and domains that the sync engine of Nylas knows. */
export const SYNC_ENGINE = {
  source: 'https://github.com/nylas/sync-engine/blob/master/inbox/providers.py',
  checked: '2026-11-29',
}

/** The mail exchangers and app passwords that EmailEngine knows, of 2026-08-22. */
export const EMAIL_ENGINE = {
  source: 'https://github.com/postalsys/emailengine/blob/master/lib/autodetect-imap-settings.js',
  checked: '2026-11-29',
}

/** The SMTP services that the library Nodemailer knows, of 2026-08-07. */
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

/** The MX records of domains of a provider's customers, as several published zones have them. */
export const CUSTOMERS_DNS = { source: 'DNS: MX records of customers', checked: '2026-11-29' }

/** The words of a text, for long lists of domains. */
export function list(text: string): readonly string[] {
  return text.split(/\s+/)
}
