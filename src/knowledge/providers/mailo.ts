import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL, list } from '../provider-sources.ts'

/** Mailo of France, once NetCourrier. */
export const mailo = {
  id: 'mailo',
  name: 'Mailo',
  domains: {
    is: list(`mailo.com africamel.net americamel.net asiamel.net brusseler.com calidifontain.be email.bzh emailasso.net
        europamel.net francemel.fr inmano.com lavache.com mailoo.org monemail.com mongenie.com net-c.be net-c.ca
        net-c.cat net-c.com net-c.es net-c.fr net-c.it net-c.lu net-c.nl net-c.pl netc.eu netc.fr netc.it netc.lu
        netc.pl netcmail.com netcourrier.com perso.be postel.bzh teaser.fr`),
    ...FAIREMAIL,
  },
  imap: { is: [at('mail.mailo.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('mail.mailo.com', 465, 'tls', ADDRESS)], ...FAIREMAIL },
  otherHosts: { is: { 'imap.mailo.com': 'sibling', 'smtp.mailo.com': 'sibling' }, ...DELTA_CHAT },
} satisfies ProviderFacts
