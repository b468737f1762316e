/**
 * Measures the cost of each kind of flood in place of each answer of both protocols, with one check each. The server
 * runs in a process of its own. The script prints the processor time, the memory beyond what the process had, and the
 * time from the deadline to the end of the check, less the longest time for which the event loop was blocked.
 *
 *     npm run floods [-- KIND[,KIND...] [PROTOCOL.STAGE]]
 */
import { fork } from 'node:child_process'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { checkInbox } from '../src/index.ts'
import { type ScriptedServer, startScriptedServer, TEST_CA } from '../src/replay.ts'

const MIB = 1024 * 1024

/** 1 MiB of each, or as many pieces as a check reads and more. */
export const FLOODS: Readonly<Record<string, readonly string[]>> = {
  'bare line feeds': [filled('\n')],
  'empty lines': [filled('\r\n')],
  BYE: [filled('* BYE x\r\n')],
  continuations: [filled('+ \r\n')],
  challenges: [filled('334 \r\n')],
  asides: [filled('* OK more\r\n')],
  'replies that go on': [filled('250-x\r\n')],
  replies: [filled('250 x\r\n')],
  'long lines': [filled(`* OK ${'x'.repeat(990)}\r\n`)],
  'the password': [filled('* OK correct horse battery\r\n')],
  'Base64 without an end': [filled('Y29ycmVjdCBob3JzZSBiYXR0ZXJ5')],
  'half a line': [filled('* OK half a line ')],
  'escapes without an end': [filled('%41&#90;=3D\\u005a')],
  'octets of no language': [
    Array.from({ length: MIB }, (_, at) => String.fromCharCode(128 + ((at * at) % 127))).join(''),
  ],
  'lines of no language': [
    filled(`${Array.from({ length: 60 }, (_, at) => String.fromCharCode(191 + at)).join('')}\n`),
  ],
  'a line feed a packet': Array.from({ length: 12_000 }, () => '\n'),
  'an octet a packet': Array.from({ length: 12_000 }, () => 'x'),
}

/** Each answer that a check waits for. */
export const STAGES = {
  imap: ['greeting', 'CAPABILITY', 'STARTTLS', 'LOGIN', 'EXAMINE', 'LOGOUT'],
  smtp: ['greeting', 'EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'content', 'QUIT'],
} as const

export const DEADLINE_MS = 1_500

type Protocol = keyof typeof STAGES

function filled(text: string): string {
  return text.repeat(Math.ceil(MIB / text.length))
}

/** Floods in place of one answer, and says nothing more. */
export function startFloodingServer(protocol: Protocol, stage: string, flood: string): Promise<ScriptedServer> {
  const acts = (FLOODS[flood] ?? []).map((text) => ({ kind: 'say', text }) as const)
  return startScriptedServer({ protocol, security: 'starttls', answers: { [stage]: acts }, closesAfter: [] })
}

export function checkFlooded(protocol: Protocol, port: number) {
  const place = { host: 'flood.mailwhy.test', port, security: 'starttls' } as const
  return checkInbox(
    {
      email: 'ann@mailwhy.test',
      password: 'correct horse battery',
      imap: protocol === 'imap' && place,
      smtp: protocol === 'smtp' && place,
      tls: { ca: TEST_CA },
      testMessage: protocol === 'smtp' && { to: 'bob@mailwhy.test', mode: 'send' },
    },
    {
      deadlineMs: DEADLINE_MS,
      onEvent: () => {},
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    },
  )
}

async function measure(protocol: Protocol, stage: string, flood: string): Promise<string> {
  const server = fork(fileURLToPath(import.meta.url), ['serve', protocol, stage, flood])
  const port = await new Promise<number>((settle) => server.once('message', (told) => settle(Number(told))))
  const delay = monitorEventLoopDelay({ resolution: 10 })
  const before = process.memoryUsage.rss()
  let most = before
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 10)
  delay.enable()
  const [startedMs, started] = [performance.now(), process.cpuUsage()]
  const { diagnoses, transcripts } = await checkFlooded(protocol, port)
  const [ms, { user, system }] = [performance.now() - startedMs, process.cpuUsage(started)]
  delay.disable()
  clearInterval(sampling)
  server.kill()
  const late = Math.max(0, ms - DEADLINE_MS - delay.max / 1e6)
  const rows = transcripts.reduce((sum, { entries }) => sum + entries.length, 0)
  const cost = `${Math.round((user + system) / 1_000)} ms, ${Math.round((most - before) / MIB)} MiB, ${Math.round(late)} ms late`
  return `${protocol}.${stage}, ${flood}: ${cost}, ${rows} rows, ${diagnoses.map(({ rule }) => rule).join(', ') || 'none'}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, ...rest] = process.argv.slice(2)
  if (first === 'serve') {
    const [protocol, stage = '', flood = ''] = rest
    const { port } = await startFloodingServer(protocol === 'imap' ? 'imap' : 'smtp', stage, flood)
    process.send?.(port)
  } else {
    await measure('imap', 'none', 'asides') // warms up
    for (const protocol of ['imap', 'smtp'] as const) {
      for (const stage of STAGES[protocol].filter((one) => !rest[0] || rest[0] === `${protocol}.${one}`)) {
        for (const flood of first?.split(',') ?? Object.keys(FLOODS)) {
          console.log(await measure(protocol, stage, flood))
        }
      }
    }
  }
}
