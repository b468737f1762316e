import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

/** Charter and the companies that it took over. Port 587 begins with TLS at two of them. */
export const spectrum = [
  {
    id: 'spectrum',
    name: 'Charter',
    domains: { is: ['charter.net', 'spectrum.net', 'bresnan.net'], ...ISPDB },
    imap: { is: [at('mobile.charter.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('mobile.charter.net', 587, 'tls', ADDRESS)], ...ISPDB },
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
    imap: { is: [at('mail.twc.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('mail.twc.com', 587, 'starttls', ADDRESS)], ...ISPDB },
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
    imap: { is: [at('mail.twc.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('mail.twc.com', 587, 'starttls', ADDRESS)], ...FAIREMAIL },
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
    imap: { is: [at('mail.brighthouse.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('mail.brighthouse.com', 587, 'tls', ADDRESS)], ...FAIREMAIL },
    pages: {
      settings: {
        is: { en: 'https://www.spectrum.net/support/internet/spectrum-email-server-settings/' },
        ...FAIREMAIL,
      },
    },
  },
] as const satisfies readonly ProviderFacts[]
