/**
 * A real DNS server on loopback, Debian's dnsmasq: it answers from the lines of its configuration, and what it is told to
 * forward goes to servers that misbehave.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from './ports.ts'

const PROGRAM = '/usr/sbin/dnsmasq'

/** `undefined`: it can run here. Otherwise a sentence that says why not. */
export function dnsmasqMissing(): string | undefined {
  if (existsSync(PROGRAM)) return undefined
  return `A DNS server is needed: apt-get install dnsmasq-base (${PROGRAM} is missing).`
}

export interface DnsServer {
  /** As the option `dnsServers` takes it. */
  readonly address: string
  /** The queries that came for other names than its own, as `TYPE name`. */
  asked(): readonly string[]
  stop(): Promise<void>
}

/** @param lines of dnsmasq's configuration. Names under `.test` that they do not have do not exist. */
export async function startDns(lines: readonly string[]): Promise<DnsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-dns-'))
  const [port = 0] = await freePorts(1)
  const own = ['local=/test/', 'host-record=ready.test,127.0.0.1', ...lines]
  writeFileSync(join(folder, 'conf'), `${own.join('\n')}\n`)
  const alone = ['--no-resolv', '--no-hosts', '--bind-interfaces', '--listen-address=127.0.0.1', `--port=${port}`]
  const here = ['--keep-in-foreground', '--log-facility=-', '--log-queries', `--pid-file=${join(folder, 'pid')}`]
  const user = `--user=${userInfo().username}`
  const child = spawn(PROGRAM, [`--conf-file=${join(folder, 'conf')}`, ...alone, ...here, user], { stdio: 'pipe' })
  const said: string[] = []
  child.stderr.on('data', (bytes) => said.push(String(bytes)))
  const stop = async () => {
    process.off('exit', kill)
    const gone = child.exitCode === null && once(child, 'exit')
    kill()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  const kill = () => void child.kill()
  process.on('exit', kill) // a run that was broken off must not leave it behind
  await untilAnswering(child, `127.0.0.1:${port}`, () => said.join(''))
  const asked = () => [...said.join('').matchAll(QUERY)].map(([, type, name]) => `${type} ${name}`)
  return { address: `127.0.0.1:${port}`, asked, stop }
}

/** A line of dnsmasq's log, but for the names of its own start. */
const QUERY = / query\[(\w+)\] (?!ready\.test )(\S+) from /g

async function untilAnswering(child: ChildProcess, address: string, said: () => string): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 })
  resolver.setServers([address])
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const found = await resolver.resolve4('ready.test').catch(() => [])
    if (found.length > 0) return
    await sleep(50)
  }
  throw new Error(`dnsmasq does not answer on ${address}: ${said()}`)
}

export interface Upstream {
  /** As dnsmasq's `server=/DOMAIN/...` takes it. */
  readonly address: string
  /** The queries that came. */
  readonly count: () => number
  stop(): Promise<void>
}

/** A server behind dnsmasq: `silent` answers nothing, `failing` says SERVFAIL. */
export async function startUpstream(manner: 'silent' | 'failing'): Promise<Upstream> {
  const socket = createSocket('udp4')
  let count = 0
  socket.on('message', (query, { port, address }) => {
    count += 1
    if (manner === 'silent') return
    const answer = Buffer.from(query)
    answer[2] = 0x80 | (query[2] ?? 0) // QR: it is an answer (RFC 1035 §4.1.1)
    answer[3] = 0x82 // RA, and RCODE 2
    socket.send(answer, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  const stop = async () => {
    socket.close()
    await once(socket, 'close')
  }
  return { address: `127.0.0.1#${port}`, count: () => count, stop }
}
