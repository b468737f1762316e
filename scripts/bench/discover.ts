/**
 * The time to the first IMAP server that is known for an address, at 50 ms of round trip, beside the same sources asked one
 * after another, as Thunderbird orders them: the provider's autoconfig host, its web server, Mozilla's database, the same for the
 * domain of the mail exchanger, then guessing. Each kind of domain is asked several times, and the fastest of each counts.
 * Needs root, for the ports below 1024, and dnsmasq.
 */

import type { AskSource, SourceFinding, SourceQuestion } from '../../src/discovery/source.ts'
import { askAutoconfig, askAutoconfigWellKnown, askIspdb } from '../../src/discovery/sources/autoconfig.ts'
import { askMx } from '../../src/discovery/sources/mx.ts'
import { askUsualNames } from '../../src/discovery/sources/usual-names.ts'
import { discoveryNetwork } from '../../src/driver/discovery-network.ts'
import { discover } from '../../src/index.ts'
import { TEST_CA } from '../../src/testing.ts'
import { startFarWorld } from './far-world.ts'

/** The certificate of the tests is good for `zoo.test`, and for `d1.example` to `d9.example` with what stands in them. */
const ISPDB = 'https://zoo.test/v1.1/'

const DOMAINS = {
  'in the table of providers': 'gmx.de',
  'autoconfig at its own host': 'd1.example',
  'autoconfig at its web server': 'd2.example',
  'in Mozilla’s database': 'd3.example',
  'at a known provider, by its mail exchanger': 'd4.example',
  'in the database, by its mail exchanger': 'd5.example',
  'SRV records': 'd6.example',
  'nothing but the usual names': 'd7.example',
}

const webServers = Object.values(DOMAINS).map((domain) => `host-record=${domain},HERE`)

const ZONES = [
  'local=/example/',
  'local=/de/',
  'local=/com/',
  'host-record=zoo.test,HERE',
  ...webServers,
  'host-record=autoconfig.d1.example,HERE',
  'mx-host=d4.example,aspmx.l.google.com,1',
  'mx-host=d5.example,mx.d9.example,1',
  'srv-host=_imaps._tcp.d6.example,imap.d6.example,993,0,1',
  'host-record=imap.d6.example,HERE',
  'host-record=imap.d7.example,HERE',
  'host-record=smtp.d7.example,HERE',
]

const FILE = `<clientConfig version="1.1"><emailProvider id="d"><domain>d</domain>
<incomingServer type="imap"><hostname>imap.d8.example</hostname><port>993</port><socketType>SSL</socketType>
<authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></incomingServer>
</emailProvider></clientConfig>`

const PAGES = {
  'https://autoconfig.d1.example/mail/config-v1.1.xml': FILE,
  'https://d2.example/.well-known/autoconfig/mail/config-v1.1.xml': FILE,
  ...Object.fromEntries(['gmx.de', 'd3.example', 'google.com', 'd9.example'].map((name) => [ISPDB + name, FILE])),
}

const RUNS = 7

export async function benchDiscovery(): Promise<void> {
  const world = await startFarWorld(ZONES, PAGES)
  const sums = { ours: 0, sequence: 0 }
  console.log('\ntime to the first IMAP server, 50 ms of round trip: side by side, one after another, ratio')
  for (const [kind, domain] of Object.entries(DOMAINS)) {
    const [ours, sequence]: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS; run++) {
      ours.push(await timeOf((found) => sideBySide(domain, world.dnsServer, found)))
      sequence.push(await timeOf((found) => inSequence(domain, world.dnsServer, found)))
    }
    const [a, b] = [Math.min(...ours), Math.min(...sequence)]
    sums.ours += a
    sums.sequence += b
    printTimes(kind, a, b)
  }
  printTimes('all of them', sums.ours, sums.sequence)
  console.log(`  target: at most a third: ${sums.ours * 3 <= sums.sequence ? 'met' : 'MISSED'}`)
  await world.close()
}

function printTimes(kind: string, ours: number, sequence: number): void {
  const figures = [ours, sequence].map((ms) => `${Math.round(ms)} ms`.padStart(8)).join('')
  console.log(`  ${kind.padEnd(46)}${figures}${(ours / sequence).toFixed(2).padStart(7)}`)
}

async function timeOf(search: (found: () => void) => Promise<void>): Promise<number> {
  const started = performance.now()
  let ms = Number.NaN
  await search(() => {
    if (Number.isNaN(ms)) ms = performance.now() - started
  })
  if (Number.isNaN(ms)) throw new Error('nothing was found')
  return ms
}

async function sideBySide(domain: string, dnsServer: string, found: () => void): Promise<void> {
  const end = new AbortController()
  await discover(`ann@${domain}`, {
    dnsServers: [dnsServer],
    ca: TEST_CA,
    ispdb: ISPDB,
    signal: end.signal,
    deadlineMs: 60_000,
    onAnswer: (answer) => {
      if (!hasImap(answer)) return
      found()
      end.abort()
    },
  })
}

async function inSequence(domain: string, dnsServer: string, found: () => void): Promise<void> {
  const email = `ann@${domain}`
  const rules = { email, dnsServers: [dnsServer], addressPolicy: 'any', ports: 'any', lookup: undefined } as const
  const network = discoveryNetwork({ ...rules, ca: [TEST_CA], insecureHttp: false })
  const { signal } = new AbortController()
  const question: SourceQuestion = { domain, email, sendAddress: false, insecureHttp: false, ispdb: ISPDB }
  const isFound = async (ask: AskSource, about = question) => hasImap(await ask(about, network, signal))
  const behindMx = async () => {
    const { lookAt } = await askMx(question, network, signal)
    if (lookAt === undefined) return false
    const about = { ...question, domain: lookAt }
    return (await isFound(askAutoconfig, about)) || (await isFound(askIspdb, about))
  }
  const isKnown =
    (await isFound(askAutoconfig)) ||
    (await isFound(askAutoconfigWellKnown)) ||
    (await isFound(askIspdb)) ||
    (await behindMx()) ||
    (await isFound(askUsualNames('imap')))
  if (isKnown) found()
}

function hasImap({ servers }: Pick<SourceFinding, 'servers'>): boolean {
  return servers.some(({ protocol }) => protocol === 'imap')
}
