import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

/** Posteo. Mail programs are shut out while its additional mailbox protection is on. */
export const posteo = {
  id: 'posteo',
  name: 'Posteo',
  domains: {
    is: list(`posteo.de posteo.at posteo.be posteo.ca posteo.ch posteo.cl posteo.co posteo.co.uk posteo.com posteo.com.br
        posteo.cr posteo.cz posteo.dk posteo.ee posteo.es posteo.eu posteo.fi posteo.gl posteo.gr posteo.hn
        posteo.hr posteo.hu posteo.ie posteo.in posteo.is posteo.it posteo.jp posteo.la posteo.li posteo.lt
        posteo.lu posteo.me posteo.mx posteo.my posteo.net posteo.nl posteo.no posteo.nz posteo.org posteo.pe
        posteo.pl posteo.pm posteo.pt posteo.ro posteo.se posteo.sg posteo.si posteo.tn posteo.uk posteo.us`),
    ...ISPDB,
  },
  imap: { is: [at('posteo.de', 993, 'tls', ADDRESS), at('posteo.de', 143, 'starttls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('posteo.de', 465, 'tls', ADDRESS), at('posteo.de', 587, 'starttls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: { de: 'https://posteo.de/hilfe/wie-richte-ich-posteo-in-einem-mailprogramm-ein-pop3-imap-und-smtp' },
      ...ISPDB,
    },
    security: { is: { en: 'https://posteo.de/en/help/activating-additional-email-account-protection' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
