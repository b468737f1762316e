import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, THUNDERBIRD } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Thunderbird's own service. */
export const thundermail = {
  id: 'thundermail',
  name: 'Thundermail',
  domains: { is: ['thundermail.com', 'tb.pro'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.thundermail.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.thundermail.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  oauth: {
    is: {
      issuer: 'https://auth.tb.pro/realms/tbpro',
      authorizationEndpoint: 'https://auth.tb.pro/realms/tbpro/protocol/openid-connect/auth',
      tokenEndpoint: 'https://auth.tb.pro/realms/tbpro/protocol/openid-connect/token',
      scopes: {
        imap: ['openid', 'profile', 'email', 'offline_access'],
        smtp: ['openid', 'profile', 'email', 'offline_access'],
      },
    },
    ...THUNDERBIRD,
  },
} satisfies ProviderFacts
