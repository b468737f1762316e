import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

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
  imap: { is: [at('imap.migadu.com', 993, 'tls', ADDRESS)], ...DELTA_CHAT },
  smtp: {
    is: [at('smtp.migadu.com', 465, 'tls', ADDRESS), at('smtp.migadu.com', 587, 'starttls', ADDRESS)],
    ...DELTA_CHAT,
  },
  login: { is: 'password', ...DELTA_CHAT },
  pages: { settings: { is: { en: 'https://www.migadu.com/guides/index.html' }, ...FAIREMAIL } },
} satisfies ProviderFacts
