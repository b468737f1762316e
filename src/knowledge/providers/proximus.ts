import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Proximus of Belgium, once Skynet. */
export const proximus = {
  id: 'proximus',
  name: 'Proximus',
  domains: { is: ['skynet.be', 'proximus.be', 'belgacom.net', 'kidcity.be'], ...ISPDB },
  imap: { is: [{ host: 'imap.proximus.be', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'relay.proximus.be', port: 587, security: 'starttls', username }], ...ISPDB },
} satisfies ProviderFacts
