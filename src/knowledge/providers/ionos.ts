import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** IONOS, once 1&1: domains of customers, with hosts for each country. */
export const ionos = [
  {
    id: 'ionos',
    name: 'IONOS',
    domains: { is: ['ionos.de', 'ionos.com'], ...FAIREMAIL },
    mx: { is: ['ionos.de', 'kundenserver.de', 'schlund.de'], ...CUSTOMERS_DNS },
    imap: { is: [{ host: 'imap.ionos.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.ionos.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.1und1.de': 'sibling',
        'smtp.1und1.de': 'sibling',
        'imap.ionos.com': 'region',
        'smtp.ionos.com': 'region',
        'imap.ionos.co.uk': 'region',
        'smtp.ionos.co.uk': 'region',
        'imap.ionos.fr': 'region',
        'smtp.ionos.fr': 'region',
      },
      ...FAIREMAIL,
    },
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
          en: 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/',
          de: 'https://www.ionos.de/hilfe/e-mail/postmaster/allgemeine-tipps-zum-versand-an-company-name-postfaecher/',
        },
        source: 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'ionos-com',
    name: 'IONOS (USA)',
    domains: { is: [], ...FAIREMAIL },
    mx: { is: ['ionos.com'], ...CUSTOMERS_DNS },
    imap: { is: [{ host: 'imap.ionos.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.ionos.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.ionos.de': 'region',
        'smtp.ionos.de': 'region',
        'imap.ionos.co.uk': 'region',
        'smtp.ionos.co.uk': 'region',
        'imap.ionos.fr': 'region',
        'smtp.ionos.fr': 'region',
      },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { en: 'https://www.ionos.com/help/email/general-topics/settings-for-your-email-programs-imap-pop3/' },
        ...FAIREMAIL,
      },
      'app-password': {
        is: {
          en: 'https://www.ionos.com/help/email/troubleshooting-mail-basicmail-business/changing-a-11-ionos-email-account-password/',
        },
        ...FAIREMAIL,
      },
      'unblock-server': {
        is: { en: 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/' },
        source: 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'ionos-uk',
    name: 'IONOS (UK)',
    domains: { is: [], ...FAIREMAIL },
    mx: { is: ['ionos.co.uk'], ...CUSTOMERS_DNS },
    imap: { is: [{ host: 'imap.ionos.co.uk', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.ionos.co.uk', port: 465, security: 'tls', username }], ...FAIREMAIL },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.ionos.de': 'region',
        'smtp.ionos.de': 'region',
        'imap.ionos.com': 'region',
        'smtp.ionos.com': 'region',
        'imap.ionos.fr': 'region',
        'smtp.ionos.fr': 'region',
      },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { en: 'https://www.ionos.co.uk/help/email/general-topics/settings-for-your-email-programs-imap-pop3/' },
        ...FAIREMAIL,
      },
      'app-password': {
        is: {
          en: 'https://www.ionos.co.uk/help/email/troubleshooting-mail-basicmail-business/changing-a-11-ionos-email-account-password/',
        },
        ...FAIREMAIL,
      },
      'unblock-server': {
        is: { en: 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/' },
        source: 'https://www.ionos.ca/help/email/postmaster/general-tips-for-sending-to-11-ionos-mail-servers/',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'ionos-fr',
    name: 'IONOS (France)',
    domains: { is: [], ...FAIREMAIL },
    mx: { is: ['ionos.fr'], ...CUSTOMERS_DNS },
    imap: { is: [{ host: 'imap.ionos.fr', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.ionos.fr', port: 465, security: 'tls', username }], ...FAIREMAIL },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.ionos.de': 'region',
        'smtp.ionos.de': 'region',
        'imap.ionos.com': 'region',
        'smtp.ionos.com': 'region',
        'imap.ionos.co.uk': 'region',
        'smtp.ionos.co.uk': 'region',
      },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: {
          fr: 'https://www.ionos.fr/assistance/email/sujets-generaux/parametres-pour-les-programmes-de-messagerie/',
        },
        ...FAIREMAIL,
      },
    },
  },
] satisfies readonly ProviderFacts[]
