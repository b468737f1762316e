import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, FORWARD_EMAIL, ISPDB, MAILCORE, THUNDERBIRD } from '../provider-sources.ts'

/** Comcast. Programs of others have to be let in once. */
export const comcast = {
  id: 'comcast',
  name: 'Comcast Xfinity',
  domains: { is: ['comcast.net'], ...ISPDB },
  mx: { is: ['mx1.comcast.net', 'mx2.comcast.net'], ...MAILCORE },
  imap: {
    is: [at('imap.comcast.net', 993, 'tls', ADDRESS), at('imap.comcast.net', 143, 'starttls', ADDRESS)],
    ...ISPDB,
  },
  smtp: {
    is: [at('smtp.comcast.net', 465, 'tls', ADDRESS), at('smtp.comcast.net', 587, 'starttls', ADDRESS)],
    ...ISPDB,
  },
  imapSwitch: { is: 'user', ...ISPDB },
  oauth: {
    is: {
      issuer: 'https://oauth.xfinity.com',
      authorizationEndpoint: 'https://oauth.xfinity.com/oauth/authorize',
      tokenEndpoint: 'https://oauth.xfinity.com/oauth/token',
      scopes: {
        imap: ['https://email.comcast.net/', 'profile', 'openid'],
        smtp: ['https://email.comcast.net/', 'profile', 'openid'],
      },
    },
    ...THUNDERBIRD,
  },
  pages: {
    settings: {
      is: { en: 'https://www.xfinity.com/support/articles/email-client-programs-with-xfinity-email' },
      ...FAIREMAIL,
    },
    'switch-on': { is: { en: 'https://www.xfinity.com/support/articles/third-party-email-access' }, ...ISPDB },
    'unblock-server': { is: { en: 'https://spa.xfinity.com/report' }, ...FORWARD_EMAIL },
  },
} satisfies ProviderFacts
