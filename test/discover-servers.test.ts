/**
 * The address and a password are enough: a check finds real servers through each source in turn, and logs in to them. The DNS
 * is a real server too. What is at the ports that a protocol fixes stands at loopback addresses of this run's own.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { dnsLookup } from '../src/driver/dns-query.ts'
import {
  type CheckOptions,
  checkInbox,
  type DiscoverOptions,
  type InboxReport,
  renderText,
  type SourceName,
} from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { Command } from './command.ts'
import { type DnsServer, dnsmasqMissing, startDns } from './servers/dns.ts'
import { ACCOUNTS, HOSTS, type Servers, startServers } from './servers/start-servers.ts'
import { page, type WebServer, withWebServer } from './web-server.ts'

const { user: EMAIL, password: PASSWORD } = ACCOUNTS.user
const DOMAIN = 'mail.test'
/** The database, at a name that is no part of the domain. */
const ISPDB = 'https://ispdb.example.org/v1.1'

/** Nobody else's: three runs on one machine each have ports 443, 465 and 993. */
const subnet = `127.${100 + Math.floor(Math.random() * 100)}.${Math.floor(Math.random() * 256)}`
const WEB = `${subnet}.1`
const MAIL = { imap: `${subnet}.2`, smtp: `${subnet}.3` } as const

const missing = inject('servers').missing ?? dnsmasqMissing() ?? (await unboundPort())
if (missing !== undefined) console.log(`\nThe tests of a search for real servers are SKIPPED. ${missing}\n`)

/** Both sides of a mailbox, as `host:port`. */
type Place = Readonly<Record<'imap' | 'smtp', readonly [host: string, port: number]>>

interface Publication {
  readonly place: Place
  /** Lines of dnsmasq's configuration. */
  readonly dns: readonly string[]
  /** By URL. */
  readonly pages?: Readonly<Record<string, string>>
}

describe.skipIf(missing)('a check that has an address and a password alone', () => {
  let servers: Servers
  const taps: Tap[] = []
  /** The servers' own ports, at a host. */
  const own = (imap: string, smtp = imap): Place => ({
    imap: [imap, servers.ports.mail.imaps],
    smtp: [smtp, servers.ports.mail.submissions],
  })

  beforeAll(async () => {
    servers = await startServers() // of its own, so that the logs are about nobody else
    const { imaps, submissions } = servers.ports.mail
    taps.push(await tap(MAIL.imap, 993, imaps), await tap(MAIL.smtp, 465, submissions))
  })
  afterAll(() => {
    for (const { close } of taps) close()
    servers?.stop()
  })

  const SOURCES: readonly (readonly [SourceName, () => Publication])[] = [
    ['srv', () => srv(own(`mbox.${DOMAIN}`))],
    ['ispdb', () => file(`${ISPDB}/${DOMAIN}`, [], own(`mbox.${DOMAIN}`))],
    ['autoconfig', () => autoconfig(own(`mbox.${DOMAIN}`))],
    ['autoconfig-well-known', () => wellKnown(own(`mbox.${DOMAIN}`))],
    ['pacc', () => pacc()],
    ['mx', () => mx(own(`imap.${DOMAIN}`, `smtp.${DOMAIN}`))],
    ['usual-names', () => ({ place: atTaps(`imap.${DOMAIN}`, `smtp.${DOMAIN}`), dns: [] })],
  ]

  test.each(SOURCES)('finds both servers through %s, and logs in once to each', async (source, published) => {
    await among(published(), async (world) => {
      const { report, logins } = await world.check()
      expect(report).toMatchObject({ ok: true, diagnoses: [], passwordsSent: 2 })
      expect(logins).toEqual({ imap: 1, smtp: 1 })
      expect(foundBy(report)).toEqual([source])
      for (const side of ['imap', 'smtp'] as const) {
        const [host, port] = world.place[side]
        expect(report.settings[side]).toMatchObject({ host, port, security: 'tls', sources: [source] })
        expect(report.discovery?.[side][0]).toMatchObject({ host, port, sources: [source] })
      }
      expectDomainAlone(world)
    })
  })

  test.each<[string, () => Publication]>([
    ['SRV records', () => srv(own('imap.example.net', 'smtp.example.net'))],
    ["a mail exchanger's domain", () => mx(own('imap.example.net', 'smtp.example.net'))],
  ])('servers elsewhere, named by %s, get no password before somebody has confirmed them', async (_name, published) => {
    await among(published(), async (world) => {
      const { report, logins } = await world.check()
      expect(report.diagnoses.map(({ rule, stage }) => `${stage} ${rule}`)).toEqual([
        'imap.login target-forbidden/unconfirmed',
        'smtp.login target-forbidden/unconfirmed',
      ])
      expect(report).toMatchObject({ ok: false, passwordsSent: 0, settings: { imap: { host: 'imap.example.net' } } })
      expect(logins).toEqual({ imap: 0, smtp: 0 })

      const confirmed = await world.check({ acceptUnsigned: true })
      expect(confirmed.report).toMatchObject({ ok: true, diagnoses: [], passwordsSent: 2 })
      expect(confirmed.logins).toEqual({ imap: 1, smtp: 1 })
      expectDomainAlone(world)
    })
  })

  test('sendAddress: the address goes to those whose protocol asks for it, and to no other', async () => {
    const { dns, ...published } = autoconfig(own(`mbox.${DOMAIN}`))
    const more = [`host-record=autodiscover.${DOMAIN},${WEB}`, `host-record=${DOMAIN},${WEB}`]
    await among({ ...published, dns: [...dns, ...more] }, async ({ check, web, dns: server }) => {
      const { report, logins } = await check({ discovery: { sendAddress: true } })
      expect(report).toMatchObject({ ok: true, passwordsSent: 2 })
      expect(logins).toEqual({ imap: 1, smtp: 1 })
      const told = web.heard.filter(({ text }) => OF_THE_USER.test(text)).map(({ url }) => url.href)
      expect(told.toSorted()).toEqual([
        `https://autoconfig.${DOMAIN}/mail/config-v1.1.xml?emailaddress=${encodeURIComponent(EMAIL)}`,
        `https://autodiscover.${DOMAIN}/autodiscover/autodiscover.json/v1.0/${encodeURIComponent(EMAIL)}?Protocol=AutodiscoverV1`,
      ])
      const others = web.heard.map(({ url }) => url.host).filter((host) => !/^auto(config|discover)\./.test(host))
      expect(new Set(others)).toEqual(new Set([DOMAIN, 'ispdb.example.org']))
      expect(server.asked().join('\n')).not.toMatch(OF_THE_USER)
    })
  })

  describe('at the command line', () => {
    const HERE = HOSTS.good

    test('mailwhy check ADDRESS --password-stdin finds them, logs in, and says where they came from', async () => {
      await among(file(`${ISPDB}/${DOMAIN}`, [], own(HERE)), async (world) => {
        const { ended, logins } = await world.command()
        const { imaps, submissions } = servers.ports.mail
        expect(ended.stdout).toContain(`found: IMAP ${HERE}:${imaps}, TLS (ISPDB)`)
        expect(ended.stdout).toContain(`found: SMTP ${HERE}:${submissions}, TLS (ISPDB)`)
        expect(ended.code).toBe(0)
        expect(ended.stdout + ended.stderr).not.toContain(PASSWORD)
        expect(logins).toEqual({ imap: 1, smtp: 1 })
        expectDomainAlone(world)
      })
    })

    test('--accept-unsigned confirms servers elsewhere that the DNS alone names', async () => {
      await among(srv(own('localhost')), async ({ command }) => {
        const refused = await command()
        expect(refused.ended.code).toBe(1)
        expect(refused.logins).toEqual({ imap: 0, smtp: 0 })
        const confirmed = await command('--accept-unsigned')
        expect(confirmed.ended.code).toBe(0)
        expect(confirmed.logins).toEqual({ imap: 1, smtp: 1 })
      })
    })
  })

  /** A DNS server, a web server and the mail servers, in which one thing is published. */
  async function among(
    { place, dns: lines, pages = {} }: Publication,
    work: (world: ReturnType<typeof worldOf>) => Promise<void>,
  ): Promise<void> {
    const hosts = Object.entries(place).map(([side, [host, port]]) => {
      const at = port === 993 || port === 465 ? MAIL[side as 'imap' | 'smtp'] : HOSTS.good
      return `host-record=${host},${at}`
    })
    const dns = await startDns([...BASE, ...new Set(hosts), ...lines])
    try {
      await withWebServer(
        ({ url }, socket) => {
          const body = pages[`${url.origin}${url.pathname}`]
          socket.write(body === undefined ? page('', 'text/html', '404 Not Found') : page(body))
        },
        (web) => work(worldOf(place, dns, web)),
        { at: { host: WEB, port: 443 } },
      )
    } finally {
      await dns.stop()
    }
  }

  function worldOf(place: Place, dns: DnsServer, web: WebServer) {
    return {
      place,
      dns,
      web,
      /** A check, and the logins that the servers' logs have of it. */
      check: async ({ discovery, ...options }: CheckOptions & { readonly discovery?: DiscoverOptions } = {}) => {
        const since = seen(servers)
        const report = await checkInbox(
          { email: EMAIL, password: PASSWORD, tls: { ca: TEST_CA } },
          {
            lookup: dnsLookup([dns.address]),
            discovery: {
              dnsServers: [dns.address],
              ispdb: ISPDB,
              deadlineMs: 60_000,
              patienceMs: 60_000,
              ...discovery,
            },
            ...options,
          },
        )
        return { report, logins: await loginsSince(since, report.passwordsSent / 2, renderText(report)) }
      },
      command: async (...words: readonly string[]) => {
        const since = seen(servers)
        const ca = join(servers.dir, 'ca.pem')
        writeFileSync(ca, TEST_CA)
        const options = ['--password-stdin', '--dns', dns.address, '--ispdb', ISPDB, '--ca', ca]
        const stdin = new PassThrough()
        stdin.end(`${PASSWORD}\n`)
        const ended = await new Command(['check', EMAIL, ...options, ...words], {}, stdin).end()
        return { ended, logins: await loginsSince(since, ended.code === 0 ? 1 : 0, ended.stdout) }
      },
    }
  }

  /**
   * The logins since then, once both servers have written that the client is gone.
   *
   * @param told the report, which says why a server has not seen the client
   */
  async function loginsSince(
    since: Seen,
    wanted: number,
    told: string,
  ): Promise<Readonly<Record<'imap' | 'smtp', number>>> {
    const count = (side: 'imap' | 'smtp', what: 'logins' | 'ends') => seen(servers)[side][what] - since[side][what]
    await vi.waitFor(
      () => {
        for (const side of ['imap', 'smtp'] as const) {
          expect(count(side, 'ends'), told).toBeGreaterThan(0)
          expect(count(side, 'logins'), told).toBeGreaterThanOrEqual(wanted)
        }
      },
      { timeout: 60_000, interval: 50 },
    )
    return { imap: count('imap', 'logins'), smtp: count('smtp', 'logins') }
  }
})

/** Names of the world that nobody asks but for what they are. Without the first two, queries for AAAA would be refused. */
const BASE = ['local=/example.org/', 'local=/example.net/', `host-record=ispdb.example.org,${WEB}`]

/** The user's part of the address, or the password, in whatever is asked. */
const OF_THE_USER = /\buser(?!-agent)|found, not typed/i

function srv({ imap, smtp }: Place): Publication {
  const line = (service: string, [host, port]: readonly [string, number]) =>
    `srv-host=${service}._tcp.${DOMAIN},${host},${port},0,1`
  return { place: { imap, smtp }, dns: [line('_imaps', imap), line('_submissions', smtp)] }
}

const autoconfig = (place: Place) =>
  file(`https://autoconfig.${DOMAIN}/mail/config-v1.1.xml`, [`host-record=autoconfig.${DOMAIN},${WEB}`], place)

const wellKnown = (place: Place) =>
  file(`https://${DOMAIN}/.well-known/autoconfig/mail/config-v1.1.xml`, [`host-record=${DOMAIN},${WEB}`], place)

/** The database knows the domain of whoever takes the mail. */
const mx = (place: Place) =>
  file(`${ISPDB}/example.net`, [`mx-host=${DOMAIN},mx.example.net,10`, 'host-record=mx.example.net,127.0.0.1'], place)

function file(url: string, dns: readonly string[], place: Place): Publication {
  const server = (tag: string, type: string, [host, port]: readonly [string, number]) =>
    `<${tag} type="${type}"><hostname>${host}</hostname><port>${port}</port><socketType>SSL</socketType>
     <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></${tag}>`
  const body = `<clientConfig version="1.1"><emailProvider id="${DOMAIN}"><domain>${DOMAIN}</domain>
    ${server('incomingServer', 'imap', place.imap)}${server('outgoingServer', 'smtp', place.smtp)}
    </emailProvider></clientConfig>`
  return { place, dns, pages: { [url]: body } }
}

/** It names hosts alone: they are at the ports of RFC 8314. */
function pacc(): Publication {
  const place = atTaps(`in.${DOMAIN}`, `out.${DOMAIN}`)
  const body = JSON.stringify({
    protocols: { imap: { host: place.imap[0] }, submit: { host: place.smtp[0] } },
    authentication: { password: true },
  })
  const digest = createHash('sha256').update(body).digest('base64')
  const host = `ua-auto-config.${DOMAIN}`
  return {
    place,
    dns: [`host-record=${host},${WEB}`, `txt-record=_ua-auto-config.${DOMAIN},v=UAAC1; a=sha256; d=${digest}`],
    pages: { [`https://${host}/.well-known/user-agent-configuration.json`]: body },
  }
}

function atTaps(imap: string, smtp: string): Place {
  return { imap: [imap, 993], smtp: [smtp, 465] }
}

/** The sources that found a server. */
function foundBy({ discovery }: InboxReport): readonly SourceName[] {
  const found = discovery?.answers.filter(({ outcome }) => outcome === 'found') ?? []
  return [...new Set(found.map(({ source }) => source))]
}

/** Nothing that was asked, of the DNS or a web server, has more of the user than the domain. */
function expectDomainAlone({ dns, web }: { readonly dns: DnsServer; readonly web: WebServer }): void {
  const asked = dns.asked()
  expect(asked).toContain(`SRV _imaps._tcp.${DOMAIN}`)
  expect(asked).toContain(`MX ${DOMAIN}`)
  expect(asked).toContain(`TXT _ua-auto-config.${DOMAIN}`)
  expect(asked.filter((query) => !/[ .](mail\.test|example\.(org|net))$/.test(query))).toEqual([])
  expect(web.heard.map(({ url }) => `${url.origin}${url.pathname}`)).toContain(`${ISPDB}/${DOMAIN}`)
  for (const { url, text } of web.heard) {
    expect(url.search).toBe('')
    expect(text).not.toMatch(OF_THE_USER)
  }
  expect(asked.join('\n')).not.toMatch(OF_THE_USER)
}

type Seen = Readonly<Record<'imap' | 'smtp', { readonly logins: number; readonly ends: number }>>

/** The logins of the user, and the sessions that ended, in the logs so far. */
function seen({ dir }: Pick<Servers, 'dir'>): Seen {
  const read = (name: string) => readFileSync(join(dir, name), 'utf8')
  const [imap, smtp] = [read('dovecot.log'), read('postfix.log')]
  const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length
  return {
    imap: {
      logins: count(imap, new RegExp(`imap-login: .*Login: user=<${EMAIL}>`, 'g')),
      ends: count(imap, /imap-login: .*(Disconnected|Aborted login)|imap\(.*Disconnected/g),
    },
    smtp: { logins: count(smtp, /disconnect from .* auth=1\b/g), ends: count(smtp, /disconnect from /g) },
  }
}

interface Tap {
  /** Ends what it leads on too: a file of the same process may ask whether sockets are left. */
  close(): void
}

/** Leads a port of a loopback address to a real server. */
async function tap(host: string, port: number, to: number): Promise<Tap> {
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const onward = connect(to, HOSTS.good)
    for (const socket of [client, onward]) open.add(socket.on('close', () => open.delete(socket)))
    client.on('error', () => onward.destroy()).pipe(onward)
    onward.on('error', () => client.destroy()).pipe(client)
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening))
  return {
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

/** The reason why nothing can be at the ports that a protocol fixes. */
async function unboundPort(): Promise<string | undefined> {
  try {
    const probe = await tap(WEB, 443, 9)
    probe.close()
    return undefined
  } catch (error) {
    return `Port 443 of a loopback address cannot be taken: ${(error as Error).message}.`
  }
}
