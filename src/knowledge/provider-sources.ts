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

/** The words of a text, for long lists of domains. */
export function list(text: string): readonly string[] {
  return text.split(/\s+/)
}
