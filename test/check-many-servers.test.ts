import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type BulkProgress, checkMany, type Mailbox } from '../src/bulk.ts'
import type { ScriptedServer } from '../src/testing.ts'
import { all, idsOf, LOOPBACK, loginsIn, mailboxesAt, scriptedServers } from './bulk-run.ts'

const serve = scriptedServers()

/** A server that bears so many connections at a time, and says goodbye to others. */
function serveAtMost(most: number): Promise<ScriptedServer> {
  let open = 0
  const greeting = () => {
    if (open >= most) return '* BYE Too many simultaneous connections'
    open += 1
    return '* OK ready'
  }
  const LOGOUT = () => {
    open -= 1
    return '* BYE see you\n{tag} OK done'
  }
  return serve({ answers: { greeting, LOGOUT } })
}

describe('a server is treated with care', () => {
  test('begins with one connection, and never has more than it may', async () => {
    const asked: string[] = []
    const lookup = async (host: string) => {
      asked.push(host)
      return [{ address: '127.0.0.1', family: 4 } as const]
    }
    const mailboxes = mailboxesAt(await serve(), 30)
    const open: number[] = []
    const onProgress = ({ running }: BulkProgress) => open.push(running)
    await all(checkMany(mailboxes, { ...LOOPBACK, lookup, onProgress }))
    expect(Math.max(...open)).toBeLessThanOrEqual(3)
    expect(asked).toEqual(['imap.mailwhy.test']) // once for all
  })

  test('many servers are looked up at a time, and Node warns of no leak', async () => {
    const warnings: Error[] = []
    const warned = (warning: Error) => void warnings.push(warning)
    process.on('warning', warned)
    const listening = new Set<string>()
    const lookup = async (host: string, signal: AbortSignal) => {
      const leave = () => {}
      signal.addEventListener('abort', leave)
      listening.add(host)
      while (listening.size < 20) await pause(5)
      signal.removeEventListener('abort', leave)
      throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
    }
    const mailboxes = mailboxesAt(await serve(), 20).map((one, at): Mailbox => {
      const imap = { host: `imap${at}.mailwhy.test`, port: 993, security: 'tls' } as const
      return { ...one, imap }
    })
    const reports = await all(checkMany(mailboxes, { ...LOOPBACK, lookup }))
    process.off('warning', warned)
    expect(reports.map(({ diagnoses }) => diagnoses[0]?.code)).toEqual(mailboxes.map(() => 'dns-not-found'))
    expect(warnings).toEqual([])
  })

  test('a limit that it has not told costs one more connection, and no mailbox its report', async () => {
    const server = await serveAtMost(2)
    const slowed: BulkProgress['slowed'][] = []
    const options = { ...LOOPBACK, perHost: { connections: 8, perSecond: Number.POSITIVE_INFINITY } }
    const run = checkMany(mailboxesAt(server, 25), {
      ...options,
      onProgress: (progress) => slowed.push(progress.slowed),
    })
    const reports = await all(run)
    expect(reports.every(({ ok }) => ok)).toBe(true)
    expect(reports.filter(({ attempts }) => attempts > 1)).toHaveLength(1)
    expect(slowed.flat()[0]).toMatchObject({ host: 'imap.mailwhy.test', connections: 2, why: 'too-many-connections' })
  })

  test('that blocks this machine gets nothing more, nor does its family', async () => {
    const blocking = await serve({
      security: 'none',
      answers: { greeting: '* BYE Your IP address 192.0.2.1 is blocked' },
    })
    const good = await serve({ security: 'none' })
    const host = (name: string, { port }: ScriptedServer) => ({ imap: { host: name, port, security: 'none' } as const })
    const mailboxes = [
      ...mailboxesAt(blocking, 6, host('imap.one.test', blocking)),
      ...mailboxesAt(good, 2, { ...host('mail.one.test', good), id: undefined }).map((one, at) => ({
        ...one,
        id: `same${at}`,
      })),
      ...mailboxesAt(good, 2, host('imap.two.test', good)).map((one, at) => ({ ...one, id: `other${at}` })),
    ]
    const reports = await all(checkMany(mailboxes, { ...LOOPBACK, concurrency: 1 }))
    const blocked = reports.filter(({ diagnoses }) => diagnoses.some(({ code }) => code === 'ip-blocked'))
    expect(blocked).toHaveLength(1)
    const skipped = reports.filter(({ outcome }) => outcome === 'skipped')
    expect(skipped.length).toBeGreaterThanOrEqual(6)
    for (const one of skipped) {
      expect(one.skipped).toMatchObject({ why: 'blocked', protocol: 'imap', family: 'one.test', like: blocked[0]?.id })
      expect(one).toMatchObject({ ok: false, attempts: 0, passwordsSent: 0 })
    }
    expect(reports.filter(({ id }) => id.startsWith('other'))).toMatchObject([{ ok: true }, { ok: true }])
  })

  test('never refuses more logins than would block this machine', async () => {
    const server = await serve({ offers: [], answers: { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] no' } })
    const options = { ...LOOPBACK, perHost: { connections: 9, first: 9, perSecond: Number.POSITIVE_INFINITY } }
    const reports = await all(checkMany(mailboxesAt(server, 20), options))
    expect(loginsIn(server)).toHaveLength(4)
    expect(reports.filter(({ skipped }) => skipped?.why === 'refusals')).toHaveLength(16)
    expect(idsOf(reports)).toHaveLength(20)
  })
})
