import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Ukr.net. Programs have to be let in once. */
export const ukrNet = {
  id: 'ukr-net',
  name: 'UKR.NET',
  domains: { is: ['ukr.net'], ...DELTA_CHAT },
  imap: { is: [{ host: 'imap.ukr.net', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'smtp.ukr.net', port: 465, security: 'tls', username }], ...DELTA_CHAT },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  pages: { 'switch-on': { is: { uk: 'https://wiki.ukr.net/ManageIMAPAccess' }, ...DELTA_CHAT } },
} satisfies ProviderFacts
