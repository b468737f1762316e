import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

/** GoDaddy Workspace, for the domains of others. Its Microsoft 365 is Microsoft's. */
export const godaddy = {
  id: 'godaddy',
  name: 'GoDaddy',
  domains: { is: ['secureserver.net'], ...ISPDB },
  mx: { is: ['secureserver.net'], ...ISPDB },
  imap: { is: [at('imap.secureserver.net', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtpout.secureserver.net', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: { 'unblock-server': { is: { en: 'https://unblock.secureserver.net/' }, ...FORWARD_EMAIL } },
} satisfies ProviderFacts
