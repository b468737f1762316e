import { ADDRESS, at, listedBy } from '../listed-by.ts'
import { FAIREMAIL } from '../provider-sources.ts'

/** Providers with help pages in German of which the table of FairEmail tells everything. */
export const listedByFairemailGerman = listedBy(FAIREMAIL, {
  // Drei of Austria.
  drei: {
    name: 'Drei',
    domains: ['drei.at'],
    imap: [at('imap.drei.at', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.drei.at', 465, 'tls', ADDRESS)],
    pages: { settings: { de: 'https://www.drei.at/de/info/support/e-mail-einstellungen/' } },
  },
  // 1blu, a host of customers’ domains.
  einsblu: {
    name: '1blu',
    domains: [],
    imap: [at('imap.1blu.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.1blu.de', 465, 'tls', ADDRESS)],
    pages: {
      settings: {
        de: 'https://faq.1blu.de/content/467/882/de/e_mail_einrichtung-_-wie-lauten-die-einstellungen-fuer-mein-e_mail_system.html',
      },
    },
  },
  // emailn.de.
  emailn: {
    name: 'emailn',
    domains: ['emailn.de'],
    imap: [at('imap.emailn.de', 143, 'starttls', ADDRESS)],
    smtp: [at('smtp.emailn.de', 587, 'starttls', ADDRESS)],
    pages: { settings: { de: 'https://www.emailn.de/blog/imap-einrichten' } },
  },
  // EWE of northern Germany.
  ewe: {
    name: 'EWE',
    domains: ['ewe.net', 'ewetel.net'],
    imap: [at('imap.ewe.net', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.ewe.net', 587, 'starttls', ADDRESS)],
    pages: { settings: { de: 'https://service.ewe.de/internet/faq-internet-und-telefon' } },
  },
  // free.de of Germany.
  'free-de': {
    name: 'FREE!',
    domains: ['free.de'],
    imap: [at('pop.free.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.free.de', 465, 'tls', ADDRESS)],
    login: 'app-password',
    pages: {
      settings: {
        de: 'https://faq.free.de/content/310251/44/de/wie-lauten-die-einstellungen-fuer-den-zugriff-auf-mein-free-@freede-mailkonto.html',
      },
    },
  },
  // GELSEN-NET of Germany.
  gelsennet: {
    name: 'GELSEN-NET',
    domains: ['gelsennet.de'],
    imap: [at('mx.gelsennet.de', 993, 'tls', ADDRESS)],
    smtp: [at('mx.gelsennet.de', 465, 'tls', ADDRESS)],
    pages: { settings: { de: 'https://help.gelsennet.de/faq.php' } },
  },
  // goneo, a host of customers’ domains.
  goneo: {
    name: 'goneo',
    domains: [],
    imap: [at('imap.goneo.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.goneo.de', 465, 'tls', ADDRESS)],
    pages: { settings: { de: 'https://wiki.goneo.de/e_mail_allgemein' } },
  },
  // M-net of Bavaria.
  'm-net': {
    name: 'M-net',
    domains: ['mnet-mail.de', 'mnet-online.de'],
    imap: [at('imap.mnet-online.de', 993, 'tls', ADDRESS)],
    smtp: [at('mail.mnet-online.de', 587, 'starttls', ADDRESS)],
    pages: { settings: { de: 'https://www.m-net.de/hilfe-service/anleitungen/webmailer/' } },
  },
  // mail.de.
  'mail-de': {
    name: 'mail.de',
    domains: ['mail.de'],
    imap: [at('imap.mail.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.mail.de', 465, 'tls', ADDRESS)],
    pages: { settings: { de: 'https://mail.de/hilfe/pop3-imap-einstellungen' } },
  },
  // Sunrise of Switzerland.
  sunrise: {
    name: 'Sunrise',
    domains: ['sunrise.ch'],
    imap: [at('imap.sunrise.ch', 993, 'tls', ADDRESS)],
    smtp: [at('smtp2.sunrise.ch', 465, 'tls', ADDRESS)],
    pages: { settings: { de: 'https://www.sunrise.ch/de/privatkunden/hilfe/nutzung-und-dienste/sunrise-mail.html' } },
  },
})
