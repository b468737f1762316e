/**
 * `mailwhy bulk` over a fleet, killed half-way and run again. `MAILWHY_FLEET=10000` has ten thousand mailboxes, and prints figures.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { CauseGroups, MailboxReport } from '../src/bulk.ts'
import { builtProgram } from './built.ts'
import { findingOf } from './fleet/finding.ts'
import { startFleet } from './fleet/fleet.ts'
import { type FleetMailbox, fleetMailboxes } from './fleet/mailboxes.ts'
import { mixedHosts } from './fleet/plan.ts'
import { worstOf } from './fleet/worst.ts'
import { dnsmasqMissing, startDns } from './servers/dns.ts'

const missing = dnsmasqMissing()
if (missing !== undefined && process.env.MAILWHY_SERVERS === 'required') throw new Error(missing)
if (missing !== undefined) console.log(`\nThe test of a killed command over a fleet is SKIPPED. ${missing}\n`)

const IS_LONG = process.env.MAILWHY_FLEET !== undefined
const COUNT = Number(process.env.MAILWHY_FLEET ?? 160)
vi.setConfig({ testTimeout: 300_000 + 100 * COUNT })

/** The option's default: what a kill loses at most. */
const CONCURRENCY = 100

test.skipIf(missing !== undefined)('each mailbox has one right report, and no server a limit reached', async () => {
  const fleet = await startFleet(mixedHosts())
  const dns = await startDns(fleet.hosts.map(({ name, address }) => `host-record=${name},${address}`))
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-bulk-'))
  try {
    // A silent host takes each run ten seconds. One password comes after the kill: so no run has ended before, however late that is.
    const dialled = fleet.hosts.filter(({ fault }) => IS_LONG || fault !== 'silent')
    const mailboxes = [...fleetMailboxes(dialled, COUNT)]
    const inFolder = (name: string) => join(folder, name)
    const [input, output, ca] = [inFolder('mailboxes.csv'), inFolder('reports.ndjson'), inFolder('ca.pem')]
    const late = mailboxes.findLast(({ right }) => right.includes('ok'))
    const isKilled = inFolder('killed')
    writeFileSync(inFolder('late.sh'), `while [ ! -e ${isKilled} ]; do sleep 0.1; done; echo '${late?.password}'`)
    writeFileSync(input, csvOf(mailboxes, late, `sh ${inFolder('late.sh')}`))
    writeFileSync(ca, fleet.ca)
    const places = ['--out', output, '--ca', ca, '--dns', dns.address]
    const args = [builtProgram(), 'bulk', input, ...places, '--no-discovery', '--allow-commands']

    const first = spawn(process.execPath, args, { stdio: 'ignore' })
    const died = once(first, 'exit')
    while (first.exitCode === null && linesOf(output).length < COUNT / 2) await sleep(10)
    first.kill('SIGKILL')
    await died
    writeFileSync(isKilled, '')
    const before = linesOf(output)
    const second = spawn(process.execPath, [...args, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const { status, stdout } = await endOf(second)
    const reports = linesOf(output).map((line) => JSON.parse(line) as MailboxReport)
    const counts = await fleet.counts()
    if (IS_LONG) console.log({ before: before.length, after: reports.length, status }, worstOf(counts))

    expect(before.filter((line) => line.includes('"outcome":"checked"')).length).toBeLessThan(COUNT)
    expect(reports.map(({ id }) => id).toSorted()).toEqual(mailboxes.map(({ id }) => id).toSorted())
    const right = new Map(mailboxes.map((one) => [one.id, one.right]))
    const wrong = reports.filter((report) => !right.get(report.id)?.some((one) => one === findingOf(report)))
    expect(wrong.map((report) => `${report.id}: ${findingOf(report)}`)).toEqual([])
    expect(readFileSync(output, 'utf8')).not.toContain('long enough') // of the passwords
    for (const { host, protocol, ...one } of counts) {
      expect.soft(one, `${protocol} at ${host}`).toMatchObject({ refusedConnections: 0, blockedConnections: 0 })
    }
    const asked = counts.filter(({ protocol }) => protocol === 'imap').reduce((sum, { loggedIn }) => sum + loggedIn, 0)
    expect(asked).toBeLessThanOrEqual(reports.filter(({ ok }) => ok).length + CONCURRENCY)

    const { causes } = JSON.parse(stdout) as CauseGroups
    const certificates = causes.filter(({ code }) => code === 'cert-untrusted')
    const expired = dialled.filter(({ fault }) => fault === 'expired')
    expect(certificates.map(({ host, mailboxes: many }) => [host, many]).toSorted()).toEqual(
      expired.map(({ name }) => [name, mailboxes.filter(({ host }) => host.name === name).length]).toSorted(),
    )
    expect(causes.map(({ code }) => code)).toEqual(expect.arrayContaining(['cert-untrusted', 'auth-failed']))
  } finally {
    await Promise.all([fleet.close(), dns.stop()])
    rmSync(folder, { recursive: true })
  }
})

/** @param command prints the password of one of them */
function csvOf(mailboxes: readonly FleetMailbox[], late: FleetMailbox | undefined, command: string): string {
  const columns =
    'id,email,password,passwordCommand,imap.host,imap.port,imap.security,smtp.host,smtp.port,smtp.security'
  const rows = mailboxes.map((one) => {
    const { name, imapPort, smtpPort } = one.host
    const secret = one === late ? ['', command] : [one.password, '']
    return [one.id, one.email, ...secret, name, imapPort, 'tls', name, smtpPort, 'tls'].join(',')
  })
  return `${[columns, ...rows].join('\n')}\n`
}

/** The whole lines of a file, which may not be there yet. */
function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1)
  } catch {
    return []
  }
}

async function endOf(child: ChildProcess): Promise<{ readonly status: number; readonly stdout: string }> {
  let stdout = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  const [status] = (await once(child, 'close')) as [number]
  return { status, stdout }
}
