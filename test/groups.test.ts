import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SCOPES, VARIANT_SCOPES } from '../src/bulk/groups/scopes.ts'
import { type CauseGroups, type GroupedReport, groupByCause, renderGroups } from '../src/bulk.ts'
import { CODES, LOCALES } from '../src/classify.ts'
import { wordsFor } from '../src/words/choose.ts'
import { EN } from '../src/words/en.ts'
import { many, report, unchecked } from './group-reports.ts'

const EXPIRED = { kind: 'expired', certificate: 0, at: '2026-11-01T00:00:00.000Z' } as const
const certificate = (host: string, more = {}) => ({ code: 'cert-untrusted' as const, host, faults: [EXPIRED], ...more })
const password = (protocol: 'imap' | 'smtp' = 'imap') => ({ code: 'auth-failed' as const, protocol })
const ofFamily = (family: string) => ({ families: { imap: family, smtp: family } })

/** The key of each cause, with the number of mailboxes that it hits. */
const keysOf = ({ causes }: CauseGroups) => causes.map(({ key, mailboxes }) => [key, mailboxes])
const sentencesOf = ({ causes }: CauseGroups) => causes.map(({ sentence }) => sentence)

describe('what one cause is', () => {
  test.each<[string, readonly GroupedReport[], readonly string[]]>([
    [
      'a certificate of one host, on both protocols',
      [
        ...many(36, 'a', (id) => report(id, [certificate('mail.example.com')])),
        report('b', [certificate('MAIL.example.com.', { protocol: 'smtp', port: 587 })]),
      ],
      ['37 mailboxes fail for one cause: the certificate of mail.example.com expired on November 1, 2026'],
    ],
    [
      'two certificates of one host, and one of another',
      [
        ...many(3, 'a', (id) => report(id, [certificate('mail.example.com')])),
        ...many(2, 'b', (id) =>
          report(id, [certificate('mail.example.com', { faults: [{ ...EXPIRED, at: '2026-11-02' }] })]),
        ),
        report('c', [certificate('mail.example.net', { faults: [{ kind: 'self-signed', certificate: 0 }] })]),
      ],
      [
        '3 mailboxes fail for one cause: the certificate of mail.example.com expired on November 1, 2026',
        '2 mailboxes fail for one cause: the certificate of mail.example.com expired on November 2, 2026',
        `1 mailbox fails: the certificate of mail.example.net cannot be trusted (${EN.certificateFaults['self-signed']})`,
      ],
    ],
    [
      'what intercepts TLS, over all hosts',
      ['a.example', 'b.example'].map((host) =>
        report(host, [
          certificate(host, { faults: [{ kind: 'intercepted', certificate: 0 }], facts: { interceptor: 'X' } }),
        ]),
      ),
      ['2 mailboxes fail for one cause: the certificate of the server cannot be trusted'],
    ],
    [
      'passwords, by host and protocol',
      [...many(12, 'a', (id) => report(id, [password()])), report('b', [password('smtp')])],
      ['12 passwords are refused at imap.example.org', '1 password is refused at smtp.example.org'],
    ],
    [
      'accounts, by the cause',
      [...many(2, 'a', (id) => report(id, [{ code: 'account-locked' }])), report('b', [{ code: 'account-disabled' }])],
      [
        '2 accounts fail at imap.example.org: the account is locked',
        '1 account fails at imap.example.org: the account is not active',
      ],
    ],
    [
      'an app password, by the provider, whether its server says so or its documents',
      [
        report('a', [
          { code: 'app-password-required', host: 'imap.gmx.net', facts: { variant: 'app-passwords-only' } },
        ]),
        report('b', [{ code: 'app-password-required', protocol: 'smtp', host: 'mail.gmx.net' }]),
      ],
      ['2 mailboxes fail for one cause at GMX: the account needs an app password'],
    ],
    [
      'a block, by the provider and the local address',
      [
        report('a', [{ code: 'ip-blocked', host: 'imap.gmx.net' }], { localAddress: '192.0.2.1' }),
        report('b', [{ code: 'ip-blocked', protocol: 'smtp', host: 'mail.gmx.net' }], { localAddress: '192.0.2.1' }),
        report('c', [{ code: 'ip-blocked', host: 'imap.gmx.net' }], { localAddress: '192.0.2.2' }),
      ],
      [
        '2 mailboxes fail for one cause at GMX: the server refuses this IP address',
        '1 mailbox fails at GMX: the server refuses this IP address',
      ],
    ],
    [
      'a name that DNS does not know, on both protocols',
      [
        report('a', [{ code: 'dns-not-found', host: 'mial.example.com' }]),
        report('b', [{ code: 'dns-not-found', host: 'mial.example.com', protocol: 'smtp' }]),
      ],
      ['2 mailboxes fail for one cause at mial.example.com: the host name does not exist'],
    ],
    [
      'a limit, by the server',
      [
        ...many(2, 'a', (id) => report(id, [{ code: 'too-many-connections' }])),
        report('b', [{ code: 'rate-limited' }]),
        report('c', [{ code: 'rate-limited', protocol: 'smtp' }]),
      ],
      [
        '2 mailboxes fail for one cause at imap.example.org:993: too many connections at once',
        '1 mailbox fails at imap.example.org:993: too many requests in too short a time',
        '1 mailbox fails at smtp.example.org:465: too many requests in too short a time',
      ],
    ],
    [
      'a server that hangs up at the greeting, and one that does after the login',
      [report('a', [{ code: 'connection-closed' }]), report('b', [{ code: 'connection-closed', stage: 'imap.login' }])],
      [
        '1 mailbox fails at imap.example.org:993: the server closed the connection',
        '1 mailbox fails at imap.example.org:993: the server closed the connection',
      ],
    ],
    [
      'a time limit of the program, over all hosts',
      ['a.example', 'b.example'].map((host) => report(host, [{ code: 'deadline-exceeded', host }])),
      ['2 mailboxes fail for one cause: the time limit was reached'],
    ],
    [
      'an IPv6 address as the host',
      [report('a', [{ code: 'connection-refused', host: '2001:db8::1' }])],
      ['1 mailbox fails at [2001:db8::1]:993: the connection was refused'],
    ],
  ])('%s', async (_, reports, sentences) => {
    expect(sentencesOf(await groupByCause(reports))).toEqual(sentences)
  })

  test('each code has a reach, and each variant with one of its own is a variant', () => {
    expect(Object.keys(SCOPES)).toEqual([...CODES])
    expect(Object.keys(VARIANT_SCOPES).filter((one) => !(one in EN.variants))).toEqual([])
  })

  test('a code of a later version is told in its own words', async () => {
    const [first] = report('a', [{ code: 'auth-failed' }]).diagnoses
    const later = {
      ...report('a', [{ code: 'auth-failed' }]),
      diagnoses: [{ ...first, code: 'new-code', title: 'something new' }],
    }
    const groups = await groupByCause([later as unknown as GroupedReport], { locale: 'fr' })
    expect(groups.causes[0]).toMatchObject({ code: 'new-code', scope: 'server', title: 'something new' })
    expect(renderGroups(groups, { locale: 'fr' })).toContain('something new')
  })
})

describe('the sum is honest', () => {
  test('a mailbox counts once, under its first error; the other protocol is marked', async () => {
    const both = many(3, 'a', (id) => report(id, [password(), { code: 'sender-rejected', protocol: 'smtp' }]))
    const groups = await groupByCause([...both, report('b', [{ code: 'sender-rejected', protocol: 'smtp' }])])
    expect(groups.counts).toEqual({ mailboxes: 4, ok: 0, inPart: 0, failed: 4, skipped: 0, unusable: 0 })
    const [sender, refused] = groups.causes
    expect(sender).toMatchObject({ code: 'sender-rejected', mailboxes: 4, share: 1, ids: ['b'] })
    expect(sender?.besides).toEqual(['a1@example.org', 'a2@example.org', 'a3@example.org'])
    expect(refused).toMatchObject({ code: 'auth-failed', mailboxes: 3, share: 0.75, besides: [] })
    expect(renderGroups(groups)).toContain('3 of these count under another cause too.')
  })

  test('the same secret refused on both protocols, and one cause on both, is one', async () => {
    const groups = await groupByCause([
      report('a', [password('imap'), password('smtp')]),
      report('b', [certificate('mail.example.com'), certificate('mail.example.com', { protocol: 'smtp' })]),
    ])
    expect(keysOf(groups).map(([, count]) => count)).toEqual([1, 1])
    expect(groups.causes.flatMap(({ besides }) => besides)).toEqual([])
  })

  test('what follows an error on its own connection is no cause', async () => {
    const groups = await groupByCause([report('a', [password(), { code: 'mailbox-unavailable', stage: 'imap.inbox' }])])
    expect(groups.causes.map(({ code }) => code)).toEqual(['auth-failed'])
  })

  test('certainty is carried, and the surest mailbox is the example', async () => {
    const groups = await groupByCause([
      report('a', [{ ...password(), certainty: 'possible' }]),
      report('b', [{ ...password(), certainty: 'certain' }]),
      report('c', [{ ...password(), certainty: 'likely' }]),
      report('d', [{ ...password(), certainty: 'likely' }]),
    ])
    expect(groups.causes[0]).toMatchObject({ certainty: { certain: 1, likely: 2, possible: 1 }, example: { id: 'b' } })
    expect(renderGroups(groups)).toContain('(certain: 1, likely: 2, possible: 1)')
  })

  test('what is a matter of one mailbox is not said of all', async () => {
    const link = (url: string) => [{ url, kind: 'named-by-server' as const }]
    const one = (sender: string) => ({
      code: 'sender-rejected' as const,
      protocol: 'smtp' as const,
      facts: { sender, limit: 3 },
      links: [...link('https://example.org/help'), ...link(`https://example.org/?${sender}`)],
    })
    const groups = await groupByCause(['a@example.org', 'b@example.org'].map((id) => report(id, [one(id)])))
    const [cause] = groups.causes
    expect(cause?.facts).toMatchObject({ limit: 3, host: 'smtp.example.org' })
    expect(cause?.facts).not.toHaveProperty('sender')
    expect(cause?.links.map(({ url }) => url)).toEqual(['https://example.org/help'])
    expect(`${cause?.cause}${cause?.help.join()}`).not.toMatch(/[ab]@|‹/)
  })

  test('a later report of a mailbox takes the place of the one before; a row with its name does not', async () => {
    const problems = [{ code: 'ERR_ID' as const, path: ['id'], message: 'id: there is another mailbox a' }]
    const groups = await groupByCause([report('a', [password()]), report('a'), unchecked('a', { problems })])
    expect(groups.counts).toMatchObject({ mailboxes: 2, ok: 1, failed: 0, unusable: 1 })
    expect(groups.healthy).toEqual(['a'])
    expect(groups.causes).toEqual([])
  })

  test('any mix adds up, and is well only where all were checked and none failed', async () => {
    const kinds = fc.array(fc.constantFrom('ok', 'failed', 'two', 'skipped', 'unusable', 'part', 'warned'), {
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(kinds, async (mix) => {
        const groups = await groupByCause(mix.map((kind, at) => ofKind(kind, `m${at}`)))
        const { counts, causes, skipped, unusable, healthy } = groups
        const listed = [...causes, ...skipped, ...unusable].flatMap(({ ids }) => ids).concat(healthy)
        expect(listed.toSorted()).toEqual(mix.map((_, at) => `m${at}`).toSorted())
        expect(counts.ok + counts.failed + counts.skipped + counts.unusable).toBe(mix.length)
        expect(causes.flatMap(({ ids }) => ids)).toHaveLength(counts.failed)
        for (const { certainty, mailboxes, ids, besides } of causes) {
          expect(certainty.certain + certainty.likely + certainty.possible).toBe(mailboxes)
          expect(ids.length + besides.length).toBe(mailboxes)
        }
        expect(causes.map(({ mailboxes }) => mailboxes)).toEqual(
          causes.map(({ mailboxes }) => mailboxes).toSorted((a, b) => b - a),
        )
        const isWell = mix.length > 0 && mix.every((kind) => kind === 'ok' || kind === 'warned')
        expect(groups.ok).toBe(isWell)
        for (const locale of LOCALES) {
          const text = renderGroups(groups, { locale })
          expect(text.includes(wordsFor({ locale }).groups.verdicts.allIsWell)).toBe(isWell)
          expect(text).not.toMatch(/‹|undefined|NaN/)
        }
      }),
      { numRuns: 25 },
    )
  })
})

function ofKind(kind: string, id: string): GroupedReport {
  switch (kind) {
    case 'failed':
      return report(id, [password()])
    case 'two':
      return report(id, [certificate('mail.example.com'), { code: 'greylisted', protocol: 'smtp' }])
    case 'skipped':
      return unchecked(id, { skipped: { why: 'cancelled' } })
    case 'unusable':
      return unchecked(id, { problems: [{ code: 'ERR_PORT', path: ['imap', 'port'], message: 'imap.port: no' }] })
    case 'part': {
      const whole = report(id)
      return { ...whole, steps: whole.steps.map((step) => ({ ...step, outcome: 'unknown' as const })) }
    }
    case 'warned':
      return report(id, [{ ...certificate('mail.example.com'), severity: 'warning' }])
    default:
      return report(id)
  }
}

describe('mailboxes that were not checked', () => {
  test('stand by their reason, and under the cause that held them back', async () => {
    const like = 'a1@example.org'
    const groups = await groupByCause([
      ...many(1, 'a', (id) => report(id, [password()])),
      report('b', [{ code: 'ip-blocked', host: 'imap.gmx.net' }], ofFamily('gmx')),
      ...many(2, 'same', (id) => unchecked(id, { skipped: { why: 'same-account', like } })),
      ...many(3, 'held', (id) =>
        unchecked(id, { skipped: { why: 'blocked', family: 'gmx', like: 'b', retryAfterMs: 5 } }),
      ),
      unchecked('c', { skipped: { why: 'refusals', family: 'example.org' } }),
      unchecked('d', { problems: [{ code: 'ERR_PORT', path: [], message: 'imap.port: no' }] }),
    ])
    expect(groups.skipped.map(({ sentence, ids }) => [sentence, ids.length])).toEqual([
      ['3 mailboxes were not checked: GMX has blocked the address of this machine', 3],
      ['2 mailboxes were not checked: the same password of the same account was refused before', 2],
      ['1 mailbox was not checked: more refused logins at example.org could provoke a block', 1],
    ])
    expect(groups.skipped[0]).toMatchObject({ retryAfterMs: 5, family: 'gmx', familyName: 'GMX' })
    expect(groups.causes.map(({ code, heldBack }) => [code, heldBack.length])).toEqual([
      ['auth-failed', 2],
      ['ip-blocked', 3],
    ])
    const text = renderGroups(groups)
    expect(text).toContain('3 more mailboxes were not checked because of it.')
    expect(text).toContain('1 mailbox has settings that cannot be used (ERR_PORT)\n    imap.port: no\n    d\n')
  })

  test('are never all well', async () => {
    const skipped = unchecked('a', { skipped: { why: 'cancelled' } })
    const last = (text: string) => text.trimEnd().split('\n').at(-1)
    expect(last(renderGroups(await groupByCause([report('b'), skipped])))).toBe(EN.allIsWell.inPart)
    expect(last(renderGroups(await groupByCause([skipped])))).toBe('no mailbox was checked')
    expect(last(renderGroups(await groupByCause([])))).toBe('no mailbox was checked')
    expect(last(renderGroups(await groupByCause([report('b')])))).toBe(EN.groups.verdicts.allIsWell)
  })
})

describe('since an earlier run', () => {
  const STATES = ['ok', 'failed', 'two', 'skipped', 'unusable', 'absent'] as const
  const runOf = (states: readonly string[]) =>
    states.flatMap((kind, at) => (kind === 'absent' ? [] : [ofKind(kind, `m${at}`)]))

  test('each mailbox stands in one list', async () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom(...STATES), fc.constantFrom(...STATES)), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(pairs, async (mailboxes) => {
        const [before, after] = [0, 1].map((at) => runOf(mailboxes.map((pair) => pair[at] ?? '')))
        const { since } = await groupByCause(after ?? [], { since: before ?? [] })
        const expected = Object.fromEntries(mailboxes.map(([was, is], at) => [`m${at}`, listOf(was, is)]))
        const lists = ['broken', 'healed', 'still', 'added', 'gone', 'unseen', 'seen'] as const
        const found = lists.flatMap((list) => (since?.[list] ?? []).map((id) => [id, list]))
        const others = since?.other.map(({ id }) => [id, 'other']) ?? []
        const counted = Object.entries(expected).filter(([, list]) => !['well', 'unknown', 'absent'].includes(list))
        expect(Object.fromEntries([...found, ...others])).toEqual(Object.fromEntries(counted))
        expect(found.length + others.length).toBe(counted.length)
        for (const list of ['well', 'unknown'] as const)
          expect(since?.[list]).toBe(Object.values(expected).filter((one) => one === list).length)
        // The earlier groups say the same as the earlier reports, also after they were stored.
        const stored = JSON.parse(JSON.stringify(await groupByCause(before ?? []))) as CauseGroups
        expect((await groupByCause(after ?? [], { since: stored })).since).toEqual(since)
      }),
      { numRuns: 30 },
    )
  })

  function listOf(was: string, is: string): string {
    const isChecked = (state: string) => ['ok', 'failed', 'two'].includes(state)
    if (was === 'absent') return is === 'absent' ? 'absent' : 'added'
    if (is === 'absent') return 'gone'
    if (!isChecked(is)) return isChecked(was) ? 'unseen' : 'unknown'
    if (!isChecked(was)) return 'seen'
    if (was === 'ok') return is === 'ok' ? 'well' : 'broken'
    if (is === 'ok') return 'healed'
    return was === is ? 'still' : 'other'
  }

  test('a cause is new, goes on since the first time, or has ended', async () => {
    const at = (day: number) => ({ startedAt: `2026-11-${day}T00:00:00.000Z` })
    const before = [
      report('a', [password()], at(27)),
      report('b', [certificate('mail.example.com')], at(27)),
      report('c', [], at(28)),
      report('d', [], at(28)),
    ]
    const groups = await groupByCause(
      [
        report('a', [password()], at(29)),
        report('b', [], at(29)),
        report('c', [password()], at(29)),
        report('d', [{ code: 'account-locked' }], at(29)),
      ],
      { since: before },
    )
    const [refused, locked] = groups.causes
    expect(refused).toMatchObject({
      since: { isNew: false, broken: 1 },
      firstAt: at(27).startedAt,
      lastAt: at(29).startedAt,
    })
    expect(locked).toMatchObject({ since: { isNew: true, broken: 1 }, firstAt: at(29).startedAt })
    expect(groups.since).toMatchObject({
      changed: true,
      broken: ['c', 'd'],
      healed: ['b'],
      still: ['a'],
      firstAt: at(27).startedAt,
    })
    expect(groups.since?.ended.map(({ code }) => code)).toEqual(['cert-untrusted'])
    const text = renderGroups(groups)
    expect(text).toContain(
      'since November 28, 2026 at 00:00:00 UTC\n  newly broken  2\n  healed        1\n  still broken  1\n',
    )
    expect(text).toContain('at imap.example.org: the account is locked  (certain, new)')
    expect(text).toContain('1 of these was ok before.')
    expect(text).toContain('ended: 1 mailbox fails: the certificate of mail.example.com expired on November 1, 2026')
  })

  test('nothing has changed', async () => {
    const run = [report('a', [password()]), report('b')]
    const groups = await groupByCause(run, { since: run })
    expect(groups.since).toMatchObject({ changed: false, still: ['a'], well: 1 })
    expect(renderGroups(groups)).toContain('\n  nothing has changed\n  still broken  1\n')
  })
})

test.each([undefined, null, 5, 'reports', {}])('%j is no reports', async (value) => {
  await expect(groupByCause(value as never)).rejects.toMatchObject({ name: 'UsageError', code: 'ERR_REPORTS' })
})

test('what is no report among them is told by its place', async () => {
  const error = { name: 'UsageError', code: 'ERR_REPORT', path: ['reports', 1] }
  await expect(groupByCause([report('a'), null as never])).rejects.toMatchObject(error)
  await expect(groupByCause([report('a'), { nope: 1 } as never])).rejects.toMatchObject(error)
})
