import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, FAIREMAIL, ownPage } from '../provider-sources.ts'

const SENDING = 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/'

/** The facts that a country's hosts have of their own. */
interface Country extends Pick<ProviderFacts, 'id' | 'name' | 'pages'> {
  /** The domain of its servers. */
  readonly domain: string
  readonly addresses?: readonly string[]
  readonly exchangers?: readonly string[]
  /** Hosts of the name that it had before. */
  readonly siblings?: readonly string[]
}

const COUNTRIES: readonly Country[] = [
  {
    id: 'ionos',
    name: 'IONOS',
    domain: 'ionos.de',
    addresses: ['ionos.de', 'ionos.com'],
    exchangers: ['ionos.de', 'kundenserver.de', 'schlund.de'],
    siblings: ['imap.1und1.de', 'smtp.1und1.de'],
    pages: {
      settings: {
        is: { de: 'https://www.ionos.de/hilfe/e-mail/allgemeine-themen/serverinformationen-fuer-imap-pop3-und-smtp/' },
        ...FAIREMAIL,
      },
      'app-password': {
        is: {
          de: 'https://www.ionos.de/hilfe/e-mail/problemloesungen-mail-basicmail-business/passwort-fuer-e-mail-konto-bei-ionos-aendern/',
        },
        ...FAIREMAIL,
      },
      'unblock-server': {
        is: {
          en: SENDING,
          de: 'https://www.ionos.de/hilfe/e-mail/postmaster/allgemeine-tipps-zum-versand-an-company-name-postfaecher/',
        },
        source: SENDING,
        checked: '2026-11-29',
      },
    },
  },
  { id: 'ionos-com', name: 'IONOS (USA)', domain: 'ionos.com', pages: pagesIn('ionos.com') },
  { id: 'ionos-uk', name: 'IONOS (UK)', domain: 'ionos.co.uk', pages: pagesIn('ionos.co.uk') },
  {
    id: 'ionos-fr',
    name: 'IONOS (France)',
    domain: 'ionos.fr',
    pages: {
      settings: {
        is: {
          fr: 'https://www.ionos.fr/assistance/email/sujets-generaux/parametres-pour-les-programmes-de-messagerie/',
        },
        ...FAIREMAIL,
      },
    },
  },
]

/** IONOS, once 1&1: domains of customers, with hosts for each country. */
export const ionos = COUNTRIES.map(
  ({ id, name, domain, addresses = [], exchangers = [domain], siblings = [], pages = {} }): ProviderFacts => ({
    id,
    name,
    domains: { is: addresses, ...FAIREMAIL },
    mx: { is: exchangers, ...CUSTOMERS_DNS },
    imap: { is: [at(`imap.${domain}`, 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at(`smtp.${domain}`, 465, 'tls', ADDRESS)], ...FAIREMAIL },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: {
        ...Object.fromEntries(siblings.map((host) => [host, 'sibling' as const])),
        ...Object.fromEntries(hostsBut(domain).map((host) => [host, 'region' as const])),
      },
      ...FAIREMAIL,
    },
    pages,
  }),
)

/** The hosts of the other countries. */
function hostsBut(own: string): readonly string[] {
  const others = COUNTRIES.filter(({ domain }) => domain !== own)
  return others.flatMap(({ domain }) => [`imap.${domain}`, `smtp.${domain}`])
}

/** The pages in English, which two countries have. */
function pagesIn(domain: string): NonNullable<ProviderFacts['pages']> {
  const help = `https://www.${domain}/help/email`
  return {
    settings: { is: { en: `${help}/general-topics/settings-for-your-email-programs-imap-pop3/` }, ...FAIREMAIL },
    'app-password': {
      is: { en: `${help}/troubleshooting-mail-basicmail-business/changing-a-11-ionos-email-account-password/` },
      ...FAIREMAIL,
    },
    'unblock-server': ownPage('en', SENDING, '2026-11-29'),
  }
}
