import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const PAGES = {
  settings: { is: { en: 'https://www.virginmedia.com/help/broadband/manage-email-account' }, ...FAIREMAIL },
} satisfies ProviderFacts['pages']
const SIBLINGS = {
  is: { 'imap.virginmedia.com': 'sibling', 'smtp.virginmedia.com': 'sibling' },
  ...FAIREMAIL,
} as const

/** Virgin Media, with the cable companies that it took over: each domain has hosts of its own. */
export const virginMedia = [
  {
    id: 'virgin-media',
    name: 'Virgin Media',
    domains: { is: ['virginmedia.com'], ...ISPDB },
    imap: { is: [at('imap.virginmedia.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.virginmedia.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    pages: PAGES,
  },
  {
    id: 'virgin-media-blueyonder',
    name: 'Blueyonder',
    domains: { is: ['blueyonder.co.uk'], ...ISPDB },
    imap: { is: [at('imap4.blueyonder.co.uk', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.blueyonder.co.uk', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: SIBLINGS,
    pages: PAGES,
  },
  {
    id: 'virgin-media-ntlworld',
    name: 'NTL World',
    domains: { is: ['ntlworld.com'], ...ISPDB },
    imap: { is: [at('imap.ntlworld.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.ntlworld.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: SIBLINGS,
    pages: PAGES,
  },
  {
    id: 'virgin-media-virgin-net',
    name: 'Virgin.net',
    domains: { is: ['virgin.net'], ...ISPDB },
    imap: { is: [at('imap4.virgin.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.virgin.net', 465, 'tls', ADDRESS)], ...ISPDB },
    pages: PAGES,
  },
] satisfies readonly ProviderFacts[]
