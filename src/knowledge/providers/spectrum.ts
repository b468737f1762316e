import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Charter and the companies that it took over. Port 587 begins with TLS at two of them. */
export const spectrum = [
  {
    id: 'spectrum',
    name: 'Charter',
    domains: { is: ['charter.net', 'spectrum.net', 'bresnan.net'], ...ISPDB },
    imap: { is: [{ host: 'mobile.charter.net', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'mobile.charter.net', port: 587, security: 'tls', username }], ...ISPDB },
    pages: {
      settings: {
        is: { en: 'https://www.spectrum.net/support/internet/spectrum-email-server-settings/' },
        ...FAIREMAIL,
      },
      'unblock-server': {
        is: { en: 'https://www.spectrum.net/support/internet/understanding-email-error-codes' },
        ...FORWARD_EMAIL,
      },
    },
  },
  {
    id: 'spectrum-twc',
    name: 'Time Warner Cable',
    domains: { is: ['rr.com'], ...ISPDB },
    imap: { is: [{ host: 'mail.twc.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'mail.twc.com', port: 587, security: 'starttls', username }], ...ISPDB },
    pages: {
      settings: {
        is: { en: 'https://www.spectrum.net/support/internet/spectrum-email-server-settings/' },
        ...FAIREMAIL,
      },
    },
  },
  {
    id: 'spectrum-twc-roadrunner',
    name: 'Road Runner',
    domains: { is: ['roadrunner.com'], ...FAIREMAIL },
    imap: { is: [{ host: 'mail.twc.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'mail.twc.com', port: 587, security: 'starttls', username }], ...FAIREMAIL },
    pages: {
      settings: {
        is: { en: 'https://www.spectrum.net/support/internet/spectrum-email-server-settings/' },
        ...FAIREMAIL,
      },
    },
  },
  {
    id: 'spectrum-brighthouse',
    name: 'Bright House',
    domains: {
      is: [
        'brighthouse.com',
        'bak.rr.com',
        'bham.rr.com',
        'cfl.rr.com',
        'emore.rr.com',
        'eufala.rr.com',
        'indy.rr.com',
        'mi.rr.com',
        'panhandle.rr.com',
        'tampabay.rr.com',
      ],
      ...FAIREMAIL,
    },
    imap: { is: [{ host: 'mail.brighthouse.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'mail.brighthouse.com', port: 587, security: 'tls', username }], ...FAIREMAIL },
    pages: {
      settings: {
        is: { en: 'https://www.spectrum.net/support/internet/spectrum-email-server-settings/' },
        ...FAIREMAIL,
      },
    },
  },
] as const satisfies readonly ProviderFacts[]
