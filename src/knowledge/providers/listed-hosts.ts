import { ADDRESS, at, listedBy } from '../listed-by.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Hosts of customers' domains, known by their mail exchangers, of which one record tells everything. */
export const listedHosts = [
  ...listedBy(ISPDB, {
    // Active 24, a host of customers’ domains.
    active24: {
      name: 'Active 24',
      domains: ['active24.com', 'smtp.cz'],
      mx: ['active24.com', 'smtp.cz'],
      imap: [at('email.active24.com', 993, 'tls', ADDRESS)],
      smtp: [at('email.active24.com', 465, 'tls', ADDRESS)],
    },
    // Český hosting, a host of customers’ domains.
    'cesky-hosting': {
      name: 'Český hosting',
      domains: ['thinline.cz'],
      mx: ['thinline.cz'],
      imap: [at('mail.cesky-hosting.cz', 993, 'tls', ADDRESS), at('mail.cesky-hosting.cz', 143, 'starttls', ADDRESS)],
      smtp: [
        at('smtp.cesky-hosting.cz', 465, 'tls', ADDRESS),
        at('smtp.cesky-hosting.cz', 587, 'starttls', ADDRESS),
        at('smtp.cesky-hosting.cz', 25, 'starttls', ADDRESS),
      ],
    },
    // Clustermail of ratiokontakt. Its SMTP takes no password in clear text.
    clustermail: {
      name: 'Clustermail',
      domains: ['clustermail.de'],
      mx: ['clustermail.de'],
      imap: [at('mail.clustermail.de', 993, 'tls', ADDRESS), at('mail.clustermail.de', 143, 'starttls', ADDRESS)],
      smtp: [at('mail.clustermail.de', 587, 'starttls', ADDRESS), at('mail.clustermail.de', 25, 'starttls', ADDRESS)],
      pages: {
        settings: {
          de: 'https://ratiokontakt.de/news/2015/01/01/faq-wie-muss-mein-e-mail-client-konfiguriert-werden/',
        },
      },
    },
    // DonDominio, a host of customers’ domains.
    dondominio: {
      name: 'DonDominio',
      domains: ['dondominio.com'],
      mx: ['dondominio.com'],
      imap: [at('imap.dondominio.com', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.dondominio.com', 465, 'tls', ADDRESS)],
    },
    // Gigahost of Denmark, a host of customers’ domains.
    gigahost: {
      name: 'Gigahost',
      domains: ['gigahost.dk'],
      mx: ['gigahost.dk'],
      imap: [at('mail.gigahost.dk', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.gigahost.dk', 587, 'starttls', ADDRESS)],
    },
    // Gransy with G-Hosting.cz and Station.cz: domains of customers.
    gransy: {
      name: 'Gransy',
      domains: ['gransy.com', 'internetserver.cz'],
      mx: ['gransy.com', 'internetserver.cz'],
      imap: [at('imap.gransy.com', 993, 'tls', ADDRESS), at('imap.gransy.com', 143, 'starttls', ADDRESS)],
      smtp: [
        at('smtp.gransy.com', 465, 'tls', ADDRESS),
        at('smtp.gransy.com', 587, 'starttls', ADDRESS),
        at('smtp.gransy.com', 25, 'starttls', ADDRESS),
      ],
      pages: { settings: { cs: 'https://emaily.eu/' } },
    },
    // Hetzner’s web hosting: domains of customers.
    hetzner: {
      name: 'Hetzner',
      domains: [],
      mx: ['your-server.de'],
      imap: [at('mail.your-server.de', 993, 'tls', ADDRESS)],
      smtp: [at('mail.your-server.de', 465, 'tls', ADDRESS)],
    },
    // IPAX of Austria.
    ipax: {
      name: 'IPAX',
      domains: ['ipax.at'],
      mx: ['ipax.at'],
      imap: [at('mail.ipax.at', 993, 'tls', ADDRESS)],
      smtp: [at('mail.ipax.at', 465, 'tls', ADDRESS)],
    },
    // OVHcloud, domains of customers.
    ovh: {
      name: 'OVHcloud',
      domains: ['ovh.net'],
      mx: ['ovh.net'],
      imap: [at('ssl0.ovh.net', 993, 'tls', ADDRESS)],
      smtp: [at('ssl0.ovh.net', 465, 'tls', ADDRESS)],
    },
    // Registrator.cz, a host of customers’ domains.
    'registrator-cz': {
      name: 'Registrator.cz',
      domains: ['one.cz'],
      mx: ['one.cz'],
      imap: [at('imap.registrator.cz', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.registrator.cz', 587, 'starttls', ADDRESS)],
    },
    // Strato, a host of customers’ domains.
    strato: {
      name: 'Strato',
      domains: ['strato.de'],
      mx: ['rzone.de'],
      imap: [at('imap.strato.de', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.strato.de', 465, 'tls', ADDRESS), at('smtp.strato.de', 587, 'starttls', ADDRESS)],
      pages: {
        settings: {
          de: 'https://www.strato.de/faq/mail/externes-e-mail-programm-mit-strato-e-mail-adresse-nutzen/',
          en: 'https://www.strato.com/faq/en_us/product/the-strato-email-server/',
        },
      },
    },
    // Webhuset of Norway, a host of customers’ domains.
    webhuset: {
      name: 'Webhuset',
      domains: ['webhuset.no'],
      mx: ['webhuset.no'],
      imap: [at('imap.webhuset.no', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.webhuset.no', 465, 'tls', ADDRESS), at('smtp.webhuset.no', 587, 'starttls', ADDRESS)],
      pages: { settings: { no: 'https://www.webhuset.no/kb/8/oppsett-for-epost-hos-oss' } },
    },
    // Websupport of Slovakia, a host of customers’ domains.
    websupport: {
      name: 'Websupport',
      domains: ['websupport.sk'],
      mx: ['websupport.sk'],
      imap: [at('imap.websupport.sk', 993, 'tls', ADDRESS), at('imap.websupport.sk', 143, 'starttls', ADDRESS)],
      smtp: [at('smtp.websupport.sk', 465, 'tls', ADDRESS), at('smtp.websupport.sk', 25, 'starttls', ADDRESS)],
    },
  }),
  ...listedBy(FAIREMAIL, {
    // Globenet of France.
    globenet: {
      name: 'Globenet',
      domains: [],
      mx: ['globenet.org'],
      imap: [at('mail.globenet.org', 993, 'tls', ADDRESS)],
      smtp: [at('mail.globenet.org', 587, 'starttls', ADDRESS)],
      pages: { settings: { fr: 'https://www.globenet.org/Problemes-de-connexion-a-vos.html' } },
    },
    // Greensta, a host of customers’ domains.
    greensta: {
      name: 'Greensta',
      domains: [],
      mx: ['greensta.de'],
      imap: [at('mail.greensta.de', 993, 'tls', ADDRESS)],
      smtp: [at('mail.greensta.de', 465, 'tls', ADDRESS)],
      pages: {
        settings: {
          de: 'https://support.greensta.de/help/de-de/4-e-mail/55-wie-kann-ich-mein-e-mail-programm-z-b-outlook-thunderbird-einrichten',
        },
      },
    },
    // Hostinger, for the domains of others.
    hostinger: {
      name: 'Hostinger Email',
      domains: [],
      mx: ['hostinger.com'],
      imap: [at('imap.hostinger.com', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.hostinger.com', 465, 'tls', ADDRESS)],
      pages: {
        settings: {
          en: 'https://www.hostinger.com/support/4768584-how-to-set-up-hostinger-email-on-mozilla-thunderbird-desktop-windows/',
        },
      },
    },
    // Mijndomein of the Netherlands, a host of customers’ domains.
    mijndomein: {
      name: 'Mijndomein',
      domains: [],
      mx: ['mijndomein.nl'],
      imap: [at('mail.mijndomein.nl', 993, 'tls', ADDRESS)],
      smtp: [at('mail.mijndomein.nl', 465, 'tls', ADDRESS)],
      pages: {
        settings: {
          nl: 'https://mijndomein.zendesk.com/hc/nl/articles/200448252-E-mail-instellen-in-een-eigen-e-mailprogramma-met-IMAP',
        },
      },
    },
    // Mittwald, a host of customers’ domains.
    mittwald: {
      name: 'Mittwald',
      domains: [],
      mx: ['agenturserver.de'],
      imap: [at('mail.agenturserver.de', 993, 'tls', ADDRESS)],
      smtp: [at('mail.agenturserver.de', 465, 'tls', ADDRESS)],
      pages: { settings: { de: 'https://www.mittwald.de/faq/e-mail/webmailer/e-mail-einrichtung-thunderbird' } },
    },
    // Certified mail (PEC) of Namirial, Italy.
    namirial: {
      name: 'Namirial',
      domains: [],
      mx: ['sicurezzapostale.it'],
      imap: [at('imaps.sicurezzapostale.it', 993, 'tls', ADDRESS)],
      smtp: [at('smtps.sicurezzapostale.it', 465, 'tls', ADDRESS)],
      pages: {
        settings: {
          it: 'https://servicedesk.namirial.com/hc/it/articles/4406869586065-Come-si-configura-in-un-client-di-posta',
        },
      },
    },
    // SoHosted of the Netherlands, a host of customers’ domains.
    sohosted: {
      name: 'SoHosted',
      domains: ['sohosted.com'],
      mx: ['sohosted.com'],
      imap: [at('hostingsecure.email', 993, 'tls', ADDRESS)],
      smtp: [at('hostingsecure.email', 465, 'tls', ADDRESS)],
      pages: { settings: { nl: 'https://support.hoasted.com/article/235-e-mail-instellen-op-google-android' } },
    },
    // Soverin of the Netherlands.
    soverin: {
      name: 'Soverin',
      domains: [],
      mx: ['soverin.net'],
      imap: [at('imap.soverin.net', 993, 'tls', ADDRESS)],
      smtp: [at('smtp.soverin.net', 465, 'tls', ADDRESS)],
      pages: { settings: { en: 'https://soverin.nl/help/setup' } },
    },
    // Yourhosting of the Netherlands, a host of customers’ domains.
    yourhosting: {
      name: 'Yourhosting',
      domains: ['yourhosting.nl'],
      mx: ['yourfilter.nl'],
      imap: [at('mail.yourhosting.nl', 993, 'tls', ADDRESS)],
      smtp: [at('mail.yourhosting.nl', 465, 'tls', ADDRESS)],
      pages: { settings: { nl: 'https://www.yourhosting.nl/kennisbank/e-mail/gegevens-om-mail-in-te-stellen/' } },
    },
  }),
]
