import { describe, expect, inject, test } from 'vitest'
import { lintServer } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'

const { ports, missing } = inject('servers')

/** Debian 12's Dovecot 2.3 and Postfix 3.7. */
describe.skipIf(missing !== undefined)('a look at a real server finds its software, and no departure', () => {
  test.each([
    ['imap', 'imaps', 'tls', 'Dovecot'],
    ['imap', 'imap', 'starttls', 'Dovecot'],
    ['smtp', 'submissions', 'tls', 'Postfix'],
    ['smtp', 'submission', 'starttls', 'Postfix'],
  ] as const)('%s at %s, %s: %s', async (protocol, service, security, name) => {
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
    expect(servers[0]?.oddities.map(({ id, facts }) => [id, facts])).toEqual([])
  })
})
