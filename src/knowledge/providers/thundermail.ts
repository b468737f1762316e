import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, THUNDERBIRD } from '../provider-sources.ts'

/** Thunderbird's own service. */
export const thundermail = {
  id: 'thundermail',
  name: 'Thundermail',
  domains: { is: ['thundermail.com', 'tb.pro'], ...FAIREMAIL },
  imap: { is: [at('mail.thundermail.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('mail.thundermail.com', 465, 'tls', ADDRESS)], ...FAIREMAIL },
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
