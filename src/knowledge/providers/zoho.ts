import type { Fact, OtherHost, ProviderFacts, ProviderServer } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const IMAP_ACCESS = { source: 'https://www.zoho.com/mail/help/imap-access.html', checked: '2026-11-29' }
const BLOCKED_ACCOUNTS = 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html'
/** It shows the hosts of one's own data centre alone; the others are as customers' zones have them. */
const EXCHANGERS = {
  source: 'https://www.zoho.com/mail/help/adminconsole/configure-email-delivery.html',
  checked: '2026-11-29',
}

const username = '%EMAILADDRESS%'

/** A data centre: the end of its id and name, the domain of its servers, and the other domain of its addresses. */
interface DataCentre {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly addresses: string
}

/** Each has its own accounts and servers, and does not know those of the others. */
const DATA_CENTRES: readonly DataCentre[] = [
  { id: '', name: '', domain: 'zoho.com', addresses: 'zohomail.com' },
  { id: '-eu', name: ' (Europe)', domain: 'zoho.eu', addresses: 'zohomail.eu' },
  { id: '-in', name: ' (India)', domain: 'zoho.in', addresses: 'zohomail.in' },
  { id: '-au', name: ' (Australia)', domain: 'zoho.com.au', addresses: 'zohomail.com.au' },
  { id: '-jp', name: ' (Japan)', domain: 'zoho.jp', addresses: 'zohomail.jp' },
  { id: '-ca', name: ' (Canada)', domain: 'zohocloud.ca', addresses: 'zohomailcloud.ca' },
]

/** Zoho: its own addresses, and after them the domains of others, whose servers have names of their own. */
export const zoho = [...DATA_CENTRES.map(personal), ...DATA_CENTRES.map(business)]

function personal({ id, name, domain, addresses }: DataCentre): ProviderFacts {
  return {
    id: `zoho${id}`,
    name: `Zoho Mail${name}`,
    domains: { is: [domain, addresses], ...ISPDB },
    imap: { is: imapServers(`imap.${domain}`), ...ISPDB },
    smtp: { is: smtpServers(`smtp.${domain}`), ...ISPDB },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: otherHosts(domain, ['imap', 'smtp'], ['imappro', 'smtppro']),
    pages: pages(id === '' ? 'https://mail.zoho.com/UnblockMe' : BLOCKED_ACCOUNTS),
  }
}

function business({ id, name, domain }: DataCentre): ProviderFacts {
  return {
    id: `zoho-business${id}`,
    name: `Zoho Mail for organizations${name}`,
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: [domain], ...EXCHANGERS },
    imap: { is: imapServers(`imappro.${domain}`), ...IMAP_ACCESS },
    smtp: { is: smtpServers(`smtppro.${domain}`), ...IMAP_ACCESS },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: otherHosts(domain, ['imappro', 'smtppro'], ['imap', 'smtp']),
    pages: pages(BLOCKED_ACCOUNTS),
  }
}

function imapServers(host: string): readonly ProviderServer[] {
  return [{ host, port: 993, security: 'tls', username }]
}

function smtpServers(host: string): readonly ProviderServer[] {
  return [
    { host, port: 465, security: 'tls', username },
    { host, port: 587, security: 'starttls', username },
  ]
}

/** The same service of the other data centres, and the other service of the same one. */
function otherHosts(
  own: string,
  service: readonly string[],
  sibling: readonly string[],
): Fact<Readonly<Record<string, OtherHost>>> {
  const others = DATA_CENTRES.filter(({ domain }) => domain !== own)
  const regions = others.flatMap(({ domain }) => service.map((name) => [`${name}.${domain}`, 'region']))
  const siblings = sibling.map((name) => [`${name}.${own}`, 'sibling'])
  return { is: Object.fromEntries([...regions, ...siblings]), ...ISPDB }
}

function pages(unlock: string): NonNullable<ProviderFacts['pages']> {
  return {
    settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
    'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
    'app-password': {
      is: { en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password' },
      ...FAIREMAIL,
    },
    'unlock-account': { is: { en: unlock }, source: BLOCKED_ACCOUNTS, checked: '2026-11-29' },
  }
}
