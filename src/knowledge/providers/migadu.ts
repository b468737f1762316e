import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Migadu of Switzerland, for the domains of others. */
export const migadu = {
  id: 'migadu',
  name: 'Migadu',
  domains: { is: ['migadu.com'], ...DELTA_CHAT },
  mx: {
    is: ['migadu.com'],
    source: 'https://gist.github.com/tennox/f2836fb57e2ac3b54c0c044b7777eb35',
    checked: '2026-11-29',
  },
  imap: { is: [{ host: 'imap.migadu.com', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: {
    is: [
      { host: 'smtp.migadu.com', port: 465, security: 'tls', username },
      { host: 'smtp.migadu.com', port: 587, security: 'starttls', username },
    ],
    ...DELTA_CHAT,
  },
  login: { is: 'password', ...DELTA_CHAT },
  pages: { settings: { is: { en: 'https://www.migadu.com/guides/index.html' }, ...FAIREMAIL } },
} satisfies ProviderFacts
