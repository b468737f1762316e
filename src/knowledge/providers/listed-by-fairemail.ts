import { ADDRESS, at, LOCAL_PART, listedBy } from '../listed-by.ts'
import { FAIREMAIL } from '../provider-sources.ts'

/** Other providers of which the table of FairEmail tells everything. */
export const listedByFairemail = listedBy(FAIREMAIL, {
  // Alice of Germany, now O2.
  'alice-de': {
    name: 'Alice',
    domains: ['alice.de', 'alice-dsl.de', 'alice-dsl.net'],
    imap: [at('imap.alice.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.alice.de', 587, 'starttls', ADDRESS)],
  },
  // Bahnhof of Sweden.
  bahnhof: {
    name: 'Bahnhof',
    domains: ['bahnhof.se'],
    imap: [at('imap.privat.bahnhof.se', 993, 'tls', ADDRESS)],
    smtp: [at('mailout.privat.bahnhof.se', 465, 'tls', ADDRESS)],
    pages: {
      settings: { sv: 'https://www.bahnhof.se/support/category/bahnhofmejl/fragor-och-svar-om-din-bahnhofmejl/1546' },
    },
  },
  // Bbox of Bouygues Telecom, France.
  bbox: {
    name: 'Bbox',
    domains: ['bbox.fr'],
    imap: [at('imap.bbox.fr', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.bbox.fr', 465, 'tls', ADDRESS)],
    pages: { settings: { fr: 'https://www.assistance.bouyguestelecom.fr/s/article/logiciel-messagerie-emails-bbox' } },
  },
  // Combell of Belgium, a host of customers’ domains.
  combell: {
    name: 'Combell',
    domains: [],
    imap: [at('imap.mailprotect.be', 993, 'tls', ADDRESS)],
    smtp: [at('smtp-auth.mailprotect.be', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://www.combell.com/en/help/kb/set-up-a-basic-mailbox-on-your-devices/' } },
  },
  // CounterMail of Sweden. Mail programs log in with a key for IMAP.
  countermail: {
    name: 'CounterMail',
    domains: ['countermail.com'],
    imap: [at('imap1.countermail.com', 993, 'tls', ADDRESS)],
    smtp: [at('imap1.countermail.com', 465, 'tls', ADDRESS)],
    login: 'app-password',
    pages: {
      settings: { en: 'https://support.countermail.com/kb/faq.php?id=14' },
      'app-password': { en: 'https://support.countermail.com/kb/faq.php?id=14' },
    },
  },
  // Cyta of Cyprus.
  cytanet: {
    name: 'Cytanet',
    domains: ['cablenet.com.cy'],
    imap: [at('mail.cytanet.com.cy', 143, 'starttls', ADDRESS)],
    smtp: [at('mail-out.cytanet.com.cy', 587, 'starttls', ADDRESS)],
  },
  // dismail.de.
  dismail: {
    name: 'dismail.de',
    domains: ['dismail.de'],
    imap: [at('imap.dismail.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.dismail.de', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://dismail.de/info.html' } },
  },
  // Freedom Internet of the Netherlands.
  freedom: {
    name: 'Freedom Internet',
    domains: ['freedom.nl'],
    imap: [at('imap.freedom.nl', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.freedom.nl', 465, 'tls', ADDRESS)],
    pages: { settings: { nl: 'https://www.freedom.nl/support' } },
  },
  // GWDG, the computing centre of Göttingen.
  gwdg: {
    name: 'GWDG',
    domains: ['gwdg.de'],
    imap: [at('email.gwdg.de', 993, 'tls', LOCAL_PART)],
    smtp: [at('email.gwdg.de', 587, 'starttls', LOCAL_PART)],
    pages: {
      settings: { en: 'https://docs.gwdg.de/doku.php?id=en:services:email_collaboration:email_service:pop3_und_imap' },
    },
  },
  // HCCnet of the Netherlands.
  hccnet: {
    name: 'HCCnet',
    domains: ['hcc.nl', 'hccnet.nl', 'kader.hcc.nl'],
    imap: [at('pop.hccnet.nl', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.hccnet.nl', 465, 'tls', ADDRESS)],
    pages: { settings: { nl: 'https://www.hcc.nl/hccnet' } },
  },
  // ILJ Mail.
  ilj: {
    name: 'ILJ Mail',
    domains: [
      'ilj.com',
      'tidetalk.com',
      'whatacool.com',
      'righttackle.com',
      'friday.tv',
      'saturday.tv',
      'militaryproud.com',
      'oicu812.com',
      '1fj.com',
      'ilovejesus.com',
      'christianman.com',
      'christianlady.com',
    ],
    imap: [at('secure.iljmail.com', 993, 'tls', ADDRESS)],
    smtp: [at('secure.iljmail.com', 587, 'starttls', ADDRESS)],
    pages: { settings: { en: 'https://www.iljmail.com/knowledge-base/incoming-outgoing-mail-server-settings-2/' } },
  },
  // Interia of Poland.
  interia: {
    name: 'Interia',
    domains: [
      'interia.pl',
      'interia.eu',
      'poczta.fm',
      'vip.interia.pl',
      'intmail.pl',
      'interia.com',
      'interiowy.pl',
      'adresik.net',
      'pacz.to',
      'pisz.to',
      'ogarnij.se',
    ],
    imap: [at('poczta.interia.pl', 993, 'tls', ADDRESS)],
    smtp: [at('poczta.interia.pl', 465, 'tls', ADDRESS)],
    imapSwitch: 'user',
    pages: {
      settings: {
        pl: 'https://pomoc.poczta.interia.pl/news-parametry-do-konfiguracji-programow-pocztowych,nId,2136275',
      },
    },
  },
  // Lilo of France.
  lilo: {
    name: 'Lilo',
    domains: ['lilo.org'],
    imap: [at('mail.lilo.org', 143, 'starttls', ADDRESS)],
    smtp: [at('mail.lilo.org', 587, 'starttls', ADDRESS)],
    pages: { settings: { fr: 'https://mail.lilo.org/imap' } },
  },
  // mail.fr.
  'mail-fr': {
    name: 'mail.fr',
    domains: ['mail.fr'],
    imap: [at('imap.mail.fr', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.mail.fr', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://mail.fr/en/help/messages/external_e-mail_clients/pop3-imap_settings' } },
  },
  // Mailfence of Belgium. It gives out passwords for single services.
  mailfence: {
    name: 'Mailfence',
    domains: ['mailfence.com'],
    imap: [at('imap.mailfence.com', 993, 'tls', LOCAL_PART)],
    smtp: [at('smtp.mailfence.com', 465, 'tls', LOCAL_PART)],
    login: 'app-password',
    pages: {
      settings: { en: 'https://mailfence.com/en/faq.jsp' },
      'app-password': { en: 'https://kb.mailfence.com/kb/service-specific-passwords/' },
    },
  },
  // Murena, once the e Foundation.
  murena: {
    name: 'Murena',
    domains: ['e.email'],
    imap: [at('mail.ecloud.global', 993, 'tls', ADDRESS)],
    smtp: [at('mail.ecloud.global', 587, 'starttls', ADDRESS)],
    pages: { settings: { en: 'https://e.foundation/email-configuration/' } },
  },
  // MXroute, for the domains of others.
  mxroute: {
    name: 'MXroute',
    domains: [],
    imap: [at('mail.mxlogin.com', 993, 'tls', ADDRESS)],
    smtp: [at('mail.mxlogin.com', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://mxroute.com/support/' } },
  },
  // netbeat, a host of customers’ domains.
  netbeat: {
    name: 'netbeat',
    domains: [],
    imap: [at('mail.netbeat.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.netbeat.de', 587, 'starttls', ADDRESS)],
  },
  // Netim of France, a host of customers’ domains.
  netim: {
    name: 'Netim',
    domains: [],
    imap: [at('mail1.netim.hosting', 993, 'tls', ADDRESS)],
    smtp: [at('mail1.netim.hosting', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://support.netim.com/en/wiki/Setup_your_messaging_software' } },
  },
  // India's government.
  'nic-in': {
    name: 'NIC',
    domains: ['nic.in'],
    imap: [at('imap.mail.gov.in', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.mail.gov.in', 465, 'tls', ADDRESS)],
  },
  // ok.de.
  'ok-de': {
    name: 'OK.de',
    domains: ['ok.de'],
    imap: [at('imap.ok.de', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.ok.de', 587, 'starttls', ADDRESS)],
    imapSwitch: 'user',
    pages: { 'switch-on': { de: 'https://kb.ok.de/de/support/solutions/articles/48001237314' } },
  },
  // Plusnet of Britain. Each customer has a domain below its domains.
  plusnet: {
    name: 'Plusnet',
    domains: [],
    imap: [at('imap.plus.net', 993, 'tls', ADDRESS)],
    smtp: [at('relay.plus.net', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://www.plus.net/help/email-guides/how-to-set-up-plusnet-email/' } },
  },
  // PrivateMail. The host is named for SMTP, and has IMAP too.
  privatemail: {
    name: 'PrivateMail',
    domains: ['privatemail.com'],
    imap: [at('smtp.privatemail.com', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.privatemail.com', 465, 'tls', ADDRESS)],
  },
  // Rediffmail Pro. The free Rediffmail has POP alone.
  rediff: {
    name: 'Rediffmail Pro',
    domains: ['rediff.com'],
    imap: [at('imap.rediffmailpro.com', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.rediffmailpro.com', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://support.rediff.com/imap-settings-for-outlook/' } },
  },
  // 123 Reg, a host of customers’ domains.
  'reg-123': {
    name: '123 Reg',
    domains: [],
    imap: [at('imap.123-reg.co.uk', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.123-reg.co.uk', 465, 'tls', ADDRESS)],
    pages: {
      settings: { en: 'https://www.123-reg.co.uk/support/email/how-do-i-set-up-an-email-client-with-123-mail/' },
    },
  },
  // Runbox of Norway.
  runbox: {
    name: 'Runbox',
    domains: ['runbox.com'],
    imap: [at('mail.runbox.com', 993, 'tls', ADDRESS)],
    smtp: [at('mail.runbox.com', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://help.runbox.com/email-program-settings/' } },
  },
  // Scarlet of Belgium.
  scarlet: {
    name: 'Scarlet',
    domains: [],
    imap: [at('imap.scarlet.be', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.scarlet.be', 465, 'tls', ADDRESS)],
    login: 'app-password',
    pages: {
      settings: {
        nl: 'https://www.scarlet.be/help/faq/769/59/Welke-standaardinstellingen-gebruikt-Scarlet-voor-e-mail',
      },
    },
  },
  // Shaw, a part of Rogers in Canada.
  shaw: {
    name: 'Shaw',
    domains: ['shaw.ca'],
    imap: [at('imap.shaw.ca', 993, 'tls', ADDRESS)],
    smtp: [at('mail.shaw.ca', 587, 'starttls', ADDRESS)],
    pages: {
      settings: { en: 'https://www.rogers.com/support/internet/shaw-email/pop-and-imap-email-server-settings' },
    },
  },
  // Solcon of the Netherlands.
  solcon: {
    name: 'Solcon',
    domains: [],
    imap: [at('mail.solcon.nl', 993, 'tls', ADDRESS)],
    smtp: [at('mail.solcon.nl', 587, 'starttls', ADDRESS)],
    pages: {
      settings: {
        nl: 'https://www.solcon.nl/zakelijk/klantenservice/e-mail/wat-zijn-de-e-mail-instellingen-voor-solcon/',
      },
    },
  },
  // StartMail of the Netherlands.
  startmail: {
    name: 'StartMail',
    domains: ['startmail.com'],
    imap: [at('imap.startmail.com', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.startmail.com', 465, 'tls', ADDRESS)],
    login: 'app-password',
    pages: {
      settings: { en: 'https://support.startmail.com/hc/en-us/articles/360006596718-Server-addresses' },
      'app-password': {
        en: 'https://support.startmail.com/hc/en-us/articles/360006536217-Configure-a-trusted-device-IMAP-password',
      },
    },
  },
  // TalkTalk of Britain, with the providers that it took over.
  talktalk: {
    name: 'TalkTalk',
    domains: [
      'talktalk.net',
      'dial.pipex.co.uk',
      'pipex.com',
      'dial.pipex.com',
      'screaming.net',
      'dial.pipex.net',
      'solo.pipex.com',
      'dsl.pipex.co.uk',
      'dsl.pipex.com',
      'telco4u.net',
      'homecall.co.uk',
      'tinyonline.co.uk',
      'homechoice.co.uk',
      'tinyworld.co.uk',
      'lineone.net',
      'tiscali.co.uk',
      'onetel.com',
      'toucansurf.com',
      'onetel.net',
      'ukgateway.net',
      'onetel.net.uk',
      'worldonline.co.uk',
      'oneteldsl.net',
    ],
    imap: [at('mail.talktalk.net', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.talktalk.net', 587, 'starttls', ADDRESS)],
    pages: {
      settings: { en: 'https://community.talktalk.co.uk/t5/Articles/Email-settings-IMAP-amp-POP3/ta-p/2204399' },
    },
  },
  // Telenet of Belgium.
  telenet: {
    name: 'Telenet',
    domains: ['telenet.be'],
    imap: [at('imap.telenet.be', 993, 'tls', ADDRESS)],
    smtp: [at('smtp.telenet.be', 587, 'starttls', ADDRESS)],
    pages: { settings: { nl: 'https://www2.telenet.be/nl/klantenservice/e-mails-versturen/' } },
  },
  // Telia of Sweden.
  telia: {
    name: 'Telia',
    domains: ['telia.com'],
    imap: [at('mailin.telia.com', 993, 'tls', ADDRESS)],
    smtp: [at('mailout.telia.com', 465, 'tls', ADDRESS)],
    pages: { settings: { sv: 'https://www.telia.se/privat/support/info/konfigurera-e-post-android' } },
  },
  // TPG of Australia.
  tpg: {
    name: 'TPG',
    domains: ['tpg.com.au'],
    imap: [at('mail.tpg.com.au', 993, 'tls', ADDRESS)],
    smtp: [at('mail.tpg.com.au', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://support.tpg.com.au/email-settings' } },
  },
  // UK2, a host of customers’ domains.
  uk2: {
    name: 'UK2',
    domains: [],
    imap: [at('mail.uk2.net', 993, 'tls', ADDRESS)],
    smtp: [at('mail.uk2.net', 465, 'tls', ADDRESS)],
    pages: { settings: { en: 'https://www.uk2.net/knowledgebase/pages/viewpage.action?pageId=1016358' } },
  },
  // USFamily.Net in Minnesota.
  'us-family': {
    name: 'USFamily.Net',
    domains: ['usfamily.net'],
    imap: [at('mail.usgo.net', 993, 'tls', ADDRESS)],
    smtp: [at('mail.usgo.net', 465, 'tls', ADDRESS)],
  },
  // Vodafone of Hungary.
  'vodafone-hu': {
    name: 'Vodafone',
    domains: ['vodafone.hu'],
    imap: [at('mail.vodamail.hu', 993, 'tls', ADDRESS)],
    smtp: [at('mail.vodamail.hu', 587, 'starttls', ADDRESS)],
  },
})
