import { describe, expect, test } from 'vitest'
import { explain, renderText, reportOf } from '../src/classify.ts'
import { blockListBlamedIn } from '../src/diagnosis/block-list.ts'
import { BLOCK_LISTS } from '../src/knowledge/block-lists.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { EN } from '../src/words/en.ts'
import { growth } from './processor.ts'

/** Refusals as servers send them, and the list that each blames. */
const BLAMED: readonly (readonly [refusal: string, code: string, list: string])[] = [
  [
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1',
    'ip-blocked',
    'Spamhaus ZEN',
  ],
  [
    '554 Connection refused. This IP address is listed on the Policy Block List (PBL). IB106',
    'ip-blocked',
    'Spamhaus PBL',
  ],
  ['554 5.7.1 Client host [192.0.2.1] blocked using sbl-xbl.spamhaus.org', 'ip-blocked', 'Spamhaus'],
  ['550 5.7.1 Message blocked, URL listed in dbl.spamhaus.org', 'message-rejected', 'Spamhaus DBL'],
  ["553 5.7.1 [BL21] Not accepted from 192.0.2.25, because the ip is in Spamhaus's list", 'ip-blocked', 'Spamhaus'],
  ['550 https://www.spamhaus.org/query/ip/192.0.2.44', 'ip-blocked', 'Spamhaus'],
  [
    '554 Service unavailable; Client host [192.0.2.1] blocked using b.barracudacentral.org; http://www.barracudacentral.org/reputation?ip=192.0.2.1',
    'ip-blocked',
    'Barracuda Reputation Block List',
  ],
  ['521 5.7.1 Service unavailable; client [192.0.2.1] blocked using dnsbl.sorbs.net', 'ip-blocked', 'SORBS'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using ix.dnsbl.manitu.net', 'ip-blocked', 'NiX Spam'],
  ['554 5.7.1 Mail rejected - IP listed at bl.spamcop.net', 'ip-blocked', 'SpamCop'],
  ['550 5.7.1 192.0.2.1 is listed at dnsbl-1.uceprotect.net', 'ip-blocked', 'UCEPROTECT'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using ips.backscatterer.org', 'ip-blocked', 'Backscatterer'],
  [
    "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    'ip-blocked',
    'the block list of Outlook.com',
  ],
  [
    '550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list please visit https://sender.office.com/',
    'ip-blocked',
    'the block list of Microsoft 365',
  ],
  [
    '550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client host blocked for spamming issues. OFR006_102 Ref http://csi.cloudmark.com/reset-request/?ip=192.0.2.1 [102]',
    'ip-blocked',
    'Cloudmark Sender Intelligence (CSI)',
  ],
  [
    '550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1',
    'ip-blocked',
    'Proofpoint Dynamic Reputation',
  ],
  [
    '550 opmta1mti07aub smtp.example.com Adresse IP source bloquee par Abusix. IP blocked by Abusix, OFR006_100 please visit https://lookup.abusix.com/search?q=192.0.2.1 [100]',
    'ip-blocked',
    'Abusix Mail Intelligence',
  ],
  ['554 5.7.1 Client host [192.0.2.1] blocked using ivmSIP.dnsbl.invaluement.com', 'ip-blocked', 'Invaluement'],
  [
    '550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using Trend Micro RBL+',
    'ip-blocked',
    'Trend Micro Email Reputation',
  ],
  [
    '554 Your access to this mail system has been rejected due to the sending MTA’s poor reputation. See https://talosintelligence.com/reputation_center',
    'ip-blocked',
    'Cisco Talos',
  ],
  ['554 5.7.1 Client host [192.0.2.1] blocked using bl.mailspike.net', 'ip-blocked', 'Mailspike'],
  [
    '554 5.7.1 Client host [192.0.2.1] blocked using psbl.surriel.com; Listed in PSBL, see http://psbl.org/listing?ip=192.0.2.1',
    'ip-blocked',
    'Passive Spam Block List (PSBL)',
  ],
  ['550 5.7.1 Message blocked, URL listed in multi.surbl.org', 'message-rejected', 'SURBL'],
  ['554 5.7.1 Message rejected: a link in it is listed at black.uribl.com', 'message-rejected', 'URIBL'],
  ['550 Email blocked by GeoIP spam filter. Listed by HOSTKARMA/JUNKEMAILFILTER', 'ip-blocked', 'Hostkarma'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using bl.0spam.org', 'ip-blocked', '0spam'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using dnsbl.justspam.org', 'ip-blocked', 'JustSpam'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using dyna.spamrats.com', 'ip-blocked', 'SpamRATS'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using dnsbl.dronebl.org', 'ip-blocked', 'DroneBL'],
  ['554 5.7.1 Client host [192.0.2.1] blocked using bl.blocklist.de', 'ip-blocked', 'Blocklist.de'],
]

/** A list is named in each, and blamed in none. */
const NAMED = [
  '550 5.1.1 <ann@example.com>: User unknown. This server is protected by Barracuda Reputation services.',
  '535 5.7.8 Authentication failed. Mail of this domain is filtered by Proofpoint',
  '550 5.1.1 No such user. Our mail is scanned with Trend Micro',
  '450 4.7.1 Greylisted. Your address 192.0.2.1 is not listed at zen.spamhaus.org',
  // The mail server asks through a public resolver, is not answered, and refuses everybody.
  '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53/',
]

describe('the block list that a refusal blames', () => {
  test.each(BLAMED)('%s', (refusal, code, list) => {
    const [diagnosis] = explain(refusal)
    expect([diagnosis?.code, diagnosis?.facts.blockList]).toEqual([code, list])
    const row = BLOCK_LISTS.find(({ name }) => name === list)
    expect(diagnosis?.facts.blockListGone).toBe(row?.goneSince)
    expect(diagnosis?.links.map(({ url }) => url).filter((url) => url === row?.page)).toHaveLength(row?.page ? 1 : 0)
    expect(diagnosis?.help.join(' ')).toContain(list)
  })

  test.each(NAMED)('is none where a list is only named: %s', (refusal) => {
    expect(blockListBlamedIn(refusal)).toBeUndefined()
    expect(explain(refusal).map(({ facts }) => facts.blockList)).toEqual([undefined])
  })

  test('is none where a banner names it and the refusal does not', () => {
    const log = [
      'S: 220 mx.example.com ESMTP, blocked hosts are listed at https://www.spamhaus.org/query/ip/192.0.2.1',
      'C: EHLO client.example.org',
      'S: 250 mx.example.com',
      'C: MAIL FROM:<ann@example.org>',
      'S: 250 2.1.0 Ok',
      'C: RCPT TO:<bob@example.com>',
      'S: 550 5.1.1 User unknown',
    ]
    const [diagnosis] = explain({ lines: log })
    expect(diagnosis?.code).toBe('recipient-rejected')
    expect(diagnosis?.facts).not.toHaveProperty('blockList')
  })

  test('is in the report with its page, or with the day since which it lists nothing', () => {
    const textOf = (refusal: string) => renderText(reportOf([importTranscript(refusal)]))
    expect(textOf('554 5.7.1 Client host [192.0.2.1] blocked using bl.spamcop.net')).toContain(
      'https://www.spamcop.net/bl.shtml (the page of SpamCop, which looks an address up and takes requests for removal)',
    )
    expect(textOf('554 5.7.1 Client host [192.0.2.1] blocked using dnsbl.sorbs.net')).toContain(
      'SORBS has listed nothing since June 5, 2024',
    )
  })
})

test('each list has a source and a day, and a page or the day of its end', () => {
  for (const { name, page, goneSince, source, asOf } of BLOCK_LISTS) {
    expect(source, name).toMatch(/^https?:\/\/\S+$/)
    expect(asOf, name).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(
      [page, goneSince].filter((one) => one !== undefined),
      name,
    ).toHaveLength(1)
    if (page) expect(page, name).toMatch(/^https?:\/\/\S+$/)
  }
  const blamed = new Set(BLAMED.map(([, , list]) => list))
  expect(BLOCK_LISTS.map(({ name }) => name).filter((name) => !blamed.has(name))).toEqual([
    'Spamhaus SBL CSS',
    'Spamhaus SBL',
    'Spamhaus XBL',
  ])
})

test('a list without a name of its own has one in each language', () => {
  const described = BLOCK_LISTS.map(({ name }) => name).filter((name) => /^the /.test(name))
  expect(Object.keys(EN.values.blockList).toSorted()).toEqual(described.toSorted())
})

test('a long refusal is read in linear time', async () => {
  for (const piece of ['spamhaus ', 'lookup/', 'blocked ', 'zen.spamhaus.org query/1.']) {
    expect(
      await growth((size) => {
        const text = piece.repeat(size / piece.length)
        return () => blockListBlamedIn(text)
      }, 1_000_000),
    ).toBeLessThan(2)
  }
})
