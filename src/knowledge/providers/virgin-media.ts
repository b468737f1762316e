import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Virgin Media, with the cable companies that it took over: each domain has hosts of its own. */
export const virginMedia = [
  {
    id: 'virgin-media',
    name: 'Virgin Media',
    domains: { is: ['virginmedia.com'], ...ISPDB },
    imap: { is: [{ host: 'imap.virginmedia.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.virginmedia.com', port: 465, security: 'tls', username }], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    pages: {
      settings: { is: { en: 'https://www.virginmedia.com/help/broadband/manage-email-account' }, ...FAIREMAIL },
    },
  },
  {
    id: 'virgin-media-blueyonder',
    name: 'Blueyonder',
    domains: { is: ['blueyonder.co.uk'], ...ISPDB },
    imap: { is: [{ host: 'imap4.blueyonder.co.uk', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.blueyonder.co.uk', port: 465, security: 'tls', username }], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: { is: { 'imap.virginmedia.com': 'sibling', 'smtp.virginmedia.com': 'sibling' }, ...FAIREMAIL },
    pages: {
      settings: { is: { en: 'https://www.virginmedia.com/help/broadband/manage-email-account' }, ...FAIREMAIL },
    },
  },
  {
    id: 'virgin-media-ntlworld',
    name: 'NTL World',
    domains: { is: ['ntlworld.com'], ...ISPDB },
    imap: { is: [{ host: 'imap.ntlworld.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.ntlworld.com', port: 465, security: 'tls', username }], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: { is: { 'imap.virginmedia.com': 'sibling', 'smtp.virginmedia.com': 'sibling' }, ...FAIREMAIL },
    pages: {
      settings: { is: { en: 'https://www.virginmedia.com/help/broadband/manage-email-account' }, ...FAIREMAIL },
    },
  },
  {
    id: 'virgin-media-virgin-net',
    name: 'Virgin.net',
    domains: { is: ['virgin.net'], ...ISPDB },
    imap: { is: [{ host: 'imap4.virgin.net', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.virgin.net', port: 465, security: 'tls', username }], ...ISPDB },
    pages: {
      settings: { is: { en: 'https://www.virginmedia.com/help/broadband/manage-email-account' }, ...FAIREMAIL },
    },
  },
] satisfies readonly ProviderFacts[]
