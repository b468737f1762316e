/** A list of addresses or domains that mail servers refuse, and the ways in which a refusal names it. */
export interface BlockList {
  readonly name: string
  /** The pattern of its name, of its DNS zones and of its pages. */
  readonly named: RegExp
  /** The page for looking up a listing and requesting its removal. Left out: there is none. */
  readonly page?: string
  /** The day since which it lists nothing, so that a server that still uses it refuses everybody, or by mistake. */
  readonly goneSince?: string
  readonly source: string
  /** The day on which the source was read. */
  readonly asOf: string
}

const asOf = '2026-11-29'

/** Amazon's list of block lists that matter to senders, with the page of each. */
const AMAZON = 'https://docs.aws.amazon.com/ses/latest/dg/faqs-dnsbls.html'

/** Lists by name. The zones of Spamhaus come before Spamhaus as a whole, so that the precise one is reported. */
export const BLOCK_LISTS: readonly BlockList[] = [
  ...(
    [
      ['Spamhaus SBL CSS', /\bspamhaus css\b|\bcss\.spamhaus\.org|spamhaus\.org\/css\b/i],
      ['Spamhaus SBL', /\bspamhaus sbl\b|(?<!-)\bsbl\.spamhaus\.org|spamhaus\.org\/sbl\b|\bspamhaus block ?list\b/i],
      [
        'Spamhaus XBL',
        /\bspamhaus xbl\b|(?<!-)\bxbl\.spamhaus\.org|spamhaus\.org\/xbl\b|\bexploits block ?list\b|\bcbl\.abuseat\.org/i,
      ],
      ['Spamhaus PBL', /\bspamhaus pbl\b|\bpbl\.spamhaus\.org|spamhaus\.org\/pbl\b|\bpolicy block ?list\b/i],
      ['Spamhaus DBL', /\bspamhaus dbl\b|\bdbl\.spamhaus\.org|spamhaus\.org\/dbl\b/i],
      ['Spamhaus ZEN', /\bspamhaus zen\b|\bzen\.spamhaus\.org|\bzen\.dq\.spamhaus\.net/i],
      ['Spamhaus', /\bspamhaus\b/i],
    ] as const
  ).map(([name, named]) => ({
    name,
    named,
    page: 'https://check.spamhaus.org/',
    source:
      'https://www.spamhaus.org/resource-hub/delisting/good-bye-blocklist-removal-center-hello-ip-and-domain-reputation-checker/',
    asOf,
  })),
  {
    name: 'Barracuda Reputation Block List',
    named: /\bbarracudacentral\b|\bbarracuda (?:reputation|central)\b|\bbrbl\b/i,
    page: 'https://www.barracudacentral.org/rbl/removal-request',
    source: AMAZON,
    asOf,
  },
  {
    name: 'SORBS',
    named: /\bsorbs(?:\.net)?\b/i,
    goneSince: '2024-06-05',
    source: 'https://www.theregister.com/2024/06/07/sorbs_closed/',
    asOf,
  },
  {
    name: 'NiX Spam',
    named: /\bnix ?spam\b|\bdnsbl\.manitu\.net/i,
    goneSince: '2025-01-16',
    source: 'https://heise.de/-10248714',
    asOf,
  },
  {
    name: 'SpamCop',
    named: /\bspamcop\b/i,
    page: 'https://www.spamcop.net/bl.shtml',
    source: 'https://www.spamcop.net/bl.shtml',
    asOf,
  },
  // It is on the same network, but a separate list.
  {
    name: 'Backscatterer',
    named: /\bbackscatterer(?:\.org)?\b/i,
    page: 'https://www.backscatterer.org/?target=test',
    source: 'https://www.backscatterer.org/?target=usage',
    asOf,
  },
  {
    name: 'UCEPROTECT',
    named: /\buceprotect\b|\buce-?protect(?:\.net)?\b/i,
    page: 'https://www.uceprotect.net/en/rblcheck.php',
    source: 'https://www.uceprotect.net/en/rblcheck.php',
    asOf,
  },
  {
    name: 'the block list of Outlook.com',
    named: /\(S31[45]0\)/,
    page: 'https://olcsupport.office.com/',
    source: 'https://docs.hetzner.com/robot/dedicated-server/troubleshooting/microsoft-blacklist',
    asOf,
  },
  {
    name: 'the block list of Microsoft 365',
    named: /\bdelist\.messaging\.microsoft\.com|\bsender\.office\.com|\b5\.7\.(?:60[6-9]|6[1-4]\d)\b/i,
    page: 'https://sender.office.com/',
    source:
      'https://learn.microsoft.com/en-us/defender-office-365/external-senders-use-the-delist-portal-to-unblock-yourself',
    asOf,
  },
  {
    name: 'Cloudmark Sender Intelligence (CSI)',
    named: /\bcsi\.cloudmark\.com|\bcloudmark\b/i,
    page: 'https://csi.cloudmark.com/en/reset/',
    source: 'http://csi.cloudmark.com/reasons-admin.php',
    asOf,
  },
  {
    name: 'Proofpoint Dynamic Reputation',
    named: /\bproofpoint\b/i,
    page: 'https://ipcheck.proofpoint.com/',
    source: 'https://www.proofpoint.com/us/support-services/ip-blocked-faq',
    asOf,
  },
  {
    name: 'Abusix Mail Intelligence',
    named: /\babusix\b/i,
    page: 'https://lookup.abusix.com/',
    source: 'https://lookup.abusix.com/',
    asOf,
  },
  {
    name: 'Invaluement',
    named: /\binvaluement\b|\bivmsip(?:24)?\b/i,
    page: 'https://www.invaluement.com/removal/',
    source: AMAZON,
    asOf,
  },
  {
    name: 'Trend Micro Email Reputation',
    named: /\bers\.trendmicro\.com|\btrend ?micro\b|\bmail-abuse\.(?:com|org)\b/i,
    page: 'https://www.ers.trendmicro.com/reputations',
    source: 'https://docs.trendmicro.com/en-us/documentation/article/email-reputation-services-service-central-blocked',
    asOf,
  },
  {
    name: 'Cisco Talos',
    named: /\btalosintelligence\b|\bcisco talos\b|\bsenderbase\b/i,
    page: 'https://talosintelligence.com/support',
    source: 'https://talosintelligence.com/support',
    asOf,
  },
  {
    name: 'Mailspike',
    named: /\bmailspike\b/i,
    page: 'https://mailspike.org/iplookup.html',
    source: 'https://mailspike.org/iplookup.html',
    asOf,
  },
  {
    name: 'Passive Spam Block List (PSBL)',
    named: /\bpsbl(?:\.org)?\b/i,
    page: 'https://psbl.org/',
    source: AMAZON,
    asOf,
  },
  {
    name: 'SURBL',
    named: /\bsurbl\b/i,
    page: 'https://surbl.org/surbl-analysis',
    source: 'https://surbl.org/surbl-analysis',
    asOf,
  },
  {
    name: 'URIBL',
    named: /\buribl\b/i,
    page: 'https://admin.uribl.com/?section=lookup',
    source: 'https://admin.uribl.com/?section=lookup',
    asOf,
  },
  {
    name: 'Hostkarma',
    named: /\bhostkarma\b|\bjunkemailfilter\b/i,
    page: 'http://ipadmin.junkemailfilter.com/remove.php',
    source: 'http://wiki.junkemailfilter.com/index.php/Spam_DNS_Lists',
    asOf,
  },
  { name: '0spam', named: /\b0spam\b/i, page: 'https://0spam.org/', source: 'https://0spam.org/', asOf },
  {
    name: 'JustSpam',
    named: /\bjustspam\b/i,
    page: 'http://www.justspam.org/check-an-ip',
    source: 'http://www.justspam.org/',
    asOf,
  },
  {
    name: 'SpamRATS',
    named: /\bspamrats\b/i,
    page: 'https://www.spamrats.com/removal.php',
    source: 'https://www.spamrats.com/removal.php',
    asOf,
  },
  {
    name: 'DroneBL',
    named: /\bdronebl\b/i,
    page: 'https://dronebl.org/lookup',
    source: 'https://dronebl.org/lookup',
    asOf,
  },
  {
    name: 'Blocklist.de',
    named: /\bblocklist\.de\b/i,
    page: 'https://www.blocklist.de/en/delist.html',
    source: 'https://www.blocklist.de/en/delist.html',
    asOf,
  },
]
