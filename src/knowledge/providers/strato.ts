import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Strato, a host of customers’ domains. */
export const strato = {
  id: 'strato',
  name: 'Strato',
  domains: { is: ['strato.de'], ...ISPDB },
  mx: { is: ['rzone.de'], ...ISPDB },
  imap: { is: [{ host: 'imap.strato.de', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'smtp.strato.de', port: 465, security: 'tls', username },
      { host: 'smtp.strato.de', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: {
    settings: {
      is: {
        de: 'https://www.strato.de/faq/mail/externes-e-mail-programm-mit-strato-e-mail-adresse-nutzen/',
        en: 'https://www.strato.com/faq/en_us/product/the-strato-email-server/',
      },
      ...ISPDB,
    },
  },
} satisfies ProviderFacts
