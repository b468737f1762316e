import { describe, expect, inject, test } from 'vitest'
import { lintServer } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'

const { ports, missing } = inject('servers')

/** Debian 12's Dovecot 2.3 and Postfix 3.7, which has no HELP (RFC 5321 §4.1.1.8: SHOULD). */
describe.skipIf(missing !== undefined)('a look at a real server finds its software, and what it does not keep', () => {
  test.each([
    ['imap', 'imaps', 'tls', 'Dovecot', []],
    ['imap', 'imap', 'starttls', 'Dovecot', []],
    ['smtp', 'submissions', 'tls', 'Postfix', ['help-missing']],
    ['smtp', 'submission', 'starttls', 'Postfix', ['help-missing']],
  ] as const)('%s at %s, %s: %s %o', async (protocol, service, security, name, departures) => {
    const place = { port: ports.mail[service], security }
    const target = {
      host: `${protocol}.mailwhy.test`,
      imap: false,
      smtp: false,
      [protocol]: place,
      ca: TEST_CA,
    } as const
    const { servers } = await lintServer(target, { lookup: async () => [{ address: '127.0.0.1', family: 4 }] })
    expect(servers).toHaveLength(1)
    expect(servers[0]).toMatchObject({ isReached: true, software: { name, certainty: 'certain' } })
    expect(servers[0]?.oddities.map(({ id }) => id)).toEqual(departures)
  })
})
