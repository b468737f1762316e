import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB, ownPage } from '../provider-sources.ts'

/** Proximus of Belgium, once Skynet. */
export const proximus = {
  id: 'proximus',
  name: 'Proximus',
  domains: { is: ['skynet.be', 'proximus.be', 'belgacom.net', 'kidcity.be'], ...ISPDB },
  imap: { is: [at('imap.proximus.be', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('relay.proximus.be', 587, 'starttls', ADDRESS)], ...ISPDB },
  pages: {
    'unblock-address': ownPage('en', 'https://www.proximus.com/en/ipremoval/form', '2026-11-29'),
    'unblock-server': ownPage('en', 'https://www.proximus.com/en/ipremoval/form', '2026-11-29'),
    'unlock-account': {
      is: {
        en: 'https://www.proximus.be/support/en/id_sfaqs_mail_no_access/self-employed-and-small-companies/support/internet/e-mails/problems-with-your-mailbox/you-have-no-longer-access-to-your-e-mails.html',
      },
      source:
        'https://www.proximus.be/support/en/id_sfaqs_mail_no_access/self-employed-and-small-companies/support/internet/e-mails/problems-with-your-mailbox/you-have-no-longer-access-to-your-e-mails.html',
      checked: '2026-11-29',
    },
  },
} satisfies ProviderFacts
