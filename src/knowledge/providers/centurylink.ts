import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

/** CenturyLink and the companies that it took over. */
export const centurylink = [
  {
    id: 'centurylink',
    name: 'CenturyLink',
    domains: { is: ['centurylink.net', 'embarqmail.com'], ...ISPDB },
    imap: { is: [at('mail.centurylink.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.centurylink.net', 587, 'starttls', ADDRESS)], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-q',
    name: 'Qwest',
    domains: { is: ['q.com'], ...ISPDB },
    imap: { is: [at('mail.q.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.q.com', 587, 'starttls', ADDRESS)], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-elpasotel',
    name: 'ElPasoTel',
    domains: { is: ['elpasotel.net'], ...ISPDB },
    imap: { is: [at('mail.elpasotel.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.elpasotel.net', 587, 'starttls', ADDRESS)], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-qwest',
    name: 'Qwest',
    domains: { is: ['qwest.net'], ...FAIREMAIL },
    imap: { is: [at('mail.centurylink.net', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('smtp.centurylink.net', 587, 'starttls', ADDRESS)], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-centurytel',
    name: 'CenturyTel',
    domains: {
      is: list(`centurytel.net clds.net coastalnow.net cochill.net cswnet.com emadisonriver.com emadisonriver.net
        gallatinriver.net grics.net gulftel.com madisonriver.biz mebtel.net`),
      ...ISPDB,
    },
    imap: { is: [at('mail.centurylink.net', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('smtpauth.centurytel.net', 587, 'starttls', ADDRESS)], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
] as const satisfies readonly ProviderFacts[]
