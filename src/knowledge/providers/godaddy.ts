import type { ProviderFacts } from '../provider.ts'
import { FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** GoDaddy Workspace, for the domains of others. Its Microsoft 365 is Microsoft's. */
export const godaddy = {
  id: 'godaddy',
  name: 'GoDaddy',
  domains: { is: ['secureserver.net'], ...ISPDB },
  mx: { is: ['secureserver.net'], ...ISPDB },
  imap: { is: [{ host: 'imap.secureserver.net', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtpout.secureserver.net', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { 'unblock-server': { is: { en: 'https://unblock.secureserver.net/' }, ...FORWARD_EMAIL } },
} satisfies ProviderFacts
