import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** CenturyLink and the companies that it took over. */
export const centurylink = [
  {
    id: 'centurylink',
    name: 'CenturyLink',
    domains: { is: ['centurylink.net', 'embarqmail.com'], ...ISPDB },
    imap: { is: [{ host: 'mail.centurylink.net', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.centurylink.net', port: 587, security: 'starttls', username }], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-q',
    name: 'Qwest',
    domains: { is: ['q.com'], ...ISPDB },
    imap: { is: [{ host: 'mail.q.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.q.com', port: 587, security: 'starttls', username }], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-elpasotel',
    name: 'ElPasoTel',
    domains: { is: ['elpasotel.net'], ...ISPDB },
    imap: { is: [{ host: 'mail.elpasotel.net', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.elpasotel.net', port: 587, security: 'starttls', username }], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
  {
    id: 'centurylink-qwest',
    name: 'Qwest',
    domains: { is: ['qwest.net'], ...FAIREMAIL },
    imap: { is: [{ host: 'mail.centurylink.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.centurylink.net', port: 587, security: 'starttls', username }], ...FAIREMAIL },
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
    imap: { is: [{ host: 'mail.centurylink.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtpauth.centurytel.net', port: 587, security: 'starttls', username }], ...ISPDB },
    pages: { settings: { is: { en: 'https://www.centurylink.com/help/index.php?assetid=239' }, ...ISPDB } },
  },
] as const satisfies readonly ProviderFacts[]
