/**
 * Many checks in a process of its own, which runs built code alone: `checkMany`, or the peers in a loop of p-limit. Each message
 * asks for one run and is answered with its figures.
 */
import type { checkMany, Mailbox } from '../../src/bulk.ts'
import { peersFlow } from './flows.ts'
import { type MemoryOfEach, watchMemory } from './memory.ts'

export interface BulkQuestion {
  readonly hosts: readonly BulkHost[]
  readonly ca: string
  readonly count: number
  readonly parallel: number
  /** The default caps of `checkMany` hold. Left out: there are none but `parallel`. */
  readonly isPolite?: boolean
}

export interface BulkHost {
  readonly name: string
  readonly domain: string
  readonly address: string
  readonly imapPort: number
  readonly smtpPort: number
}

export interface BulkFigures {
  /** The processor time of each check, user and system, in milliseconds. */
  readonly processorMs: number
  readonly wallMs: number
  /** The most memory, divided by the checks at a time. */
  readonly memory: MemoryOfEach
  /** The faults, each with how often it was seen. */
  readonly wrong: Readonly<Record<string, number>>
}

const [, , kind = '', door = ''] = process.argv
const run = kind === 'mailwhy' ? await oursFrom(door) : await peersInLoop()

process.on('message', async (question: BulkQuestion) => process.send?.(await answer(question)))
process.once('disconnect', () => process.exit())
process.send?.('ready')

async function answer(question: BulkQuestion): Promise<BulkFigures> {
  const wrong: Record<string, number> = {}
  const memoryOf = watchMemory()
  const before = process.cpuUsage()
  const started = performance.now()
  await run(question, (why) => {
    wrong[why] = (wrong[why] ?? 0) + 1
  })
  const wallMs = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  const { count, parallel } = question
  const memory = memoryOf(Math.min(count, parallel))
  return { processorMs: (user + system) / 1_000 / count, wallMs, memory, wrong }
}

type Run = (question: BulkQuestion, onWrong: (why: string) => void) => Promise<void>

/** @param door the URL of `mailwhy/bulk` */
async function oursFrom(door: string): Promise<Run> {
  const { checkMany: check } = (await import(door)) as { checkMany: typeof checkMany }
  return async (question, onWrong) => {
    const { hosts, parallel, isPolite = false } = question
    const addresses = new Map(hosts.map(({ name, address }) => [name, [{ address, family: 4 } as const]]))
    const caps = { connections: parallel, perSecond: Number.POSITIVE_INFINITY }
    const uncapped = {
      perProvider: { ...caps, connections: Math.max(2, caps.connections) },
      hosts: Object.fromEntries(hosts.map(({ name }) => [name, caps])),
    }
    const reports = check(mailboxes(question), {
      concurrency: parallel,
      lookup: async (name) => addresses.get(name) ?? [],
      ...(!isPolite && { ...uncapped, deadlineMs: PATIENCE_MS, timeouts: PATIENCE }),
    })
    for await (const { ok, outcome, skipped, diagnoses } of reports) {
      if (!ok) onWrong(diagnoses[0]?.code ?? skipped?.why ?? outcome)
    }
  }
}

/** As most programs do it: a promise an account, and p-limit around each. */
async function peersInLoop(): Promise<Run> {
  const { default: pLimit } = await import('p-limit')
  const flow = await peersFlow(false)
  return async ({ hosts, ca, count, parallel }, onWrong) => {
    const limit = pLimit(parallel)
    const checks = Array.from({ length: count }, (_, at) =>
      limit(async () => {
        const { name: host, ...ports } = hosts[at % hosts.length] as BulkHost
        const place = { ...ports, host, ca, smtpSecurity: 'tls', user: `user${at}@${ports.domain}` } as const
        await flow(place).catch((error: Error) => onWrong(`${(error as NodeJS.ErrnoException).code} ${error.message}`))
      }),
    )
    await Promise.all(checks)
  }
}

function* mailboxes({ hosts, ca, count }: BulkQuestion): Generator<Mailbox> {
  for (let at = 0; at < count; at++) {
    const { name: host, domain, imapPort, smtpPort } = hosts[at % hosts.length] as BulkHost
    const server = (port: number) => ({ host, port, security: 'tls' }) as const
    const [imap, smtp] = [server(imapPort), server(smtpPort)]
    yield { email: `user${at}@${domain}`, password: 'correct horse battery', imap, smtp, tls: { ca } }
  }
}

/** Beyond every wait of five thousand checks that share one core. */
const PATIENCE_MS = 600_000
const WAITS = ['resolve', 'dial', 'handshake', 'greeting', 'reply', 'login', 'keepAlive'] as const
const PATIENCE = Object.fromEntries(WAITS.map((wait) => [wait, PATIENCE_MS]))
