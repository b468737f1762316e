import type { CauseGroups } from '../src/bulk/groups/cause-group.ts'
import { type GroupOptions, groupByCause } from '../src/bulk/groups/group-by-cause.ts'
import type { GroupedReport } from '../src/bulk/groups/mailboxes.ts'
import { many, report, unchecked } from './group-reports.ts'

const EXPIRED = { kind: 'expired', certificate: 0, at: '2026-11-01T00:00:00.000Z' } as const
const EARLIER = { startedAt: '2026-11-28T10:00:00.000Z' }

/** A run in which there is each kind of cause, of change and of mailbox that was not checked. */
const NOW: readonly GroupedReport[] = [
  ...many(37, 'cert', (id) => report(id, [{ code: 'cert-untrusted', host: 'mail.example.com', faults: [EXPIRED] }])),
  ...many(12, 'pass', (id) =>
    report(id, [{ code: 'auth-failed', certainty: id.startsWith('pass1') ? 'likely' : 'certain' }]),
  ),
  ...many(9, 'app', (id) => report(id, [{ code: 'app-password-required', host: 'imap.gmx.net' }])),
  ...many(2, 'both', (id) =>
    report(id, [
      { code: 'rate-limited', retryAfterMs: 300_000 },
      { code: 'sender-rejected', protocol: 'smtp' },
    ]),
  ),
  report('block', [{ code: 'ip-blocked', host: 'imap.gmx.net' }], {
    families: { imap: 'gmx' },
    localAddress: '192.0.2.1',
  }),
  ...['gmx.net', 'example.com', 'example.net'].map((domain) =>
    report(`port@${domain}`, [{ code: 'connection-timeout', protocol: 'smtp', host: `smtp.${domain}`, port: 587 }]),
  ),
  report('warned', [
    {
      code: 'cert-untrusted',
      host: 'old.example.com',
      severity: 'warning',
      faults: [{ kind: 'self-signed', certificate: 0 }],
    },
  ]),
  report(`long-${'x'.repeat(300)}@example.org`, [{ code: 'dns-not-found', host: `${'y'.repeat(200)}.example` }]),
  ...many(120, 'fine', (id) => report(id)),
  ...many(3, 'same', (id) => unchecked(id, { skipped: { why: 'same-account', like: 'pass1@example.org' } })),
  ...many(4, 'held', (id) => unchecked(id, { skipped: { why: 'blocked', family: 'gmx', like: 'block' } })),
  unchecked('more', { skipped: { why: 'refusals', family: 'example.org' } }),
  unchecked('late', { skipped: { why: 'cancelled' } }),
  unchecked('bad', { problems: [{ code: 'ERR_PORT', path: ['imap', 'port'], message: 'imap.port: must be a port' }] }),
]

const BEFORE: readonly GroupedReport[] = [
  ...many(40, 'fine', (id) => report(id, [], EARLIER)),
  ...many(5, 'cert', (id) => report(id, [], EARLIER)),
  ...many(6, 'pass', (id) => report(id, [{ code: 'auth-failed' }], EARLIER)),
  report('fine41@example.org', [{ code: 'account-locked' }], EARLIER),
  report('app1@example.org', [{ code: 'auth-failed', host: 'imap.gmx.net' }], EARLIER),
  report('held1@example.org', [], EARLIER),
  report('gone', [], EARLIER),
  unchecked('fine42@example.org', { skipped: { why: 'cancelled' } }),
]

export function everyGroup(options: Omit<GroupOptions, 'since'> = {}): Promise<CauseGroups> {
  return groupByCause(NOW, { ...options, since: BEFORE })
}
