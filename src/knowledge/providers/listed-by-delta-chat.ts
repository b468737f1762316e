import { ADDRESS, at, LOCAL_PART, listedBy } from '../listed-by.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

/** Providers of which the table of Delta Chat tells everything. */
export const listedByDeltaChat = listedBy(DELTA_CHAT, {
  // Autistici/Inventati of Italy.
  autistici: {
    name: 'Autistici/Inventati',
    domains: ['autistici.org'],
    imap: [at('mail.autistici.org', 993, 'tls')],
    smtp: [at('smtp.autistici.org', 465, 'tls')],
  },
  // Disroot of the Netherlands.
  disroot: {
    name: 'Disroot',
    domains: ['disroot.org'],
    imap: [at('disroot.org', 993, 'tls', LOCAL_PART)],
    smtp: [at('disroot.org', 587, 'starttls', LOCAL_PART)],
  },
  // HEY has programs of its own alone.
  hey: {
    name: 'HEY',
    domains: ['hey.com'],
    imap: [],
    smtp: [],
  },
  // Magenta of Austria, once UPC and chello.
  'magenta-at': {
    name: 'Magenta',
    domains: ['chello.at'],
    imap: [at('mail.mymagenta.at', 993, 'tls')],
    smtp: [at('mail.mymagenta.at', 465, 'tls')],
  },
  // ETECSA of Cuba. Mail leaves through port 25.
  nauta: {
    name: 'Nauta',
    domains: ['nauta.cu'],
    imap: [at('imap.nauta.cu', 143, 'starttls', ADDRESS)],
    smtp: [at('smtp.nauta.cu', 25, 'starttls', ADDRESS)],
  },
  // nubo of Belgium.
  nubo: {
    name: 'nubo',
    domains: ['nubo.coop'],
    imap: [at('mail.nubo.coop', 993, 'tls', ADDRESS)],
    smtp: [at('mail.nubo.coop', 465, 'tls', ADDRESS)],
  },
  // Ouvaton of France.
  ouvaton: {
    name: 'Ouvaton',
    domains: ['ouvaton.org'],
    imap: [at('imap.ouvaton.coop', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.ouvaton.coop', 465, 'tls', ADDRESS)],
  },
  // systemli.org.
  systemli: {
    name: 'systemli.org',
    domains: ['systemli.org'],
    imap: [at('mail.systemli.org', 993, 'tls', ADDRESS)],
    smtp: [at('mail.systemli.org', 465, 'tls', ADDRESS)],
  },
  // Ukr.net. Programs have to be let in once.
  'ukr-net': {
    name: 'UKR.NET',
    domains: ['ukr.net'],
    imap: [at('imap.ukr.net', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.ukr.net', 465, 'tls', ADDRESS)],
    imapSwitch: 'user',
    pages: { 'switch-on': { uk: 'https://wiki.ukr.net/ManageIMAPAccess' } },
  },
  // Vivaldi of Norway and Iceland.
  vivaldi: {
    name: 'Vivaldi',
    domains: ['vivaldi.net'],
    imap: [at('imap.vivaldi.net', 143, 'starttls')],
    smtp: [at('smtp.vivaldi.net', 587, 'starttls')],
  },
})
