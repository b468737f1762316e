import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { checkInbox, diagnose, type InboxReport, renderText } from '../src/index.ts'
import { startScriptedServer } from '../src/replay.ts'
import { dialogue } from './dialogue.ts'
import { withRoughServer } from './misbehaving-server.ts'
import { base, expectSameFromFiles, HOST, lookup } from './probing.ts'
import { withoutUndefined } from './without-undefined.ts'

/** Keeps the event loop from everything else. */
function block(ms: number): void {
  for (const endMs = performance.now() + ms; performance.now() < endMs; );
}

/** One check whose process is busy from the moment at which the connection stands. */
function check(port: number, busy: () => void, greeting: number): Promise<InboxReport> {
  return checkInbox(withoutUndefined({ ...base, password: undefined, imap: { host: HOST, port, security: 'none' } }), {
    lookup,
    probes: false,
    timeouts: { greeting },
    onEvent: (event) => {
      if (event.kind === 'recorded' && event.line.includes('"connected"')) busy()
    },
  })
}

describe('a lag of our own is not the silence of the server', () => {
  const stops: (() => unknown)[] = []
  afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

  test('a server in the same process has its time, once the process is free again', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'none' })
    stops.push(() => server.close())
    const report = await check(server.port, () => setImmediate(block, 1_500), 1_000)
    expect(report.diagnoses).toEqual([])
  })

  test('what another process has said meanwhile is read before it is judged', async () => {
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads')
       const server = require('node:net').createServer((socket) => {
         socket.on('error', () => {}).on('data', (line) => socket.write(String(line).split(' ')[0] + ' OK done\\r\\n'))
         setTimeout(() => socket.write('* OK [CAPABILITY IMAP4rev1] ready\\r\\n'), 50)
       })
       server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`,
      { eval: true },
    )
    stops.push(() => worker.terminate())
    const port = await new Promise<number>((settle) => worker.once('message', settle))
    const report = await check(port, () => setImmediate(block, 1_500), 1_000)
    expect(report.diagnoses).toEqual([])
  })

  test('nor does it ask for a probe beside a server that is said to be silent', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'starttls' })
    stops.push(() => server.close())
    const report = await checkInbox(
      withoutUndefined({ ...base, password: undefined, imap: { host: HOST, port: server.port, security: 'starttls' } }),
      {
        lookup,
        onEvent: (event) => {
          if (event.kind === 'recorded' && event.line.includes('"connected"')) setImmediate(block, 1_500)
        },
      },
    )
    expect(report.transcripts.map(({ header }) => header.look)).toEqual([undefined])
  })

  test('a process that is never free cannot tell, and says so', async () => {
    const report = await withRoughServer(
      async () => {},
      (port) => {
        const work = () => {
          block(1_000)
          timer = setTimeout(work)
        }
        let timer = setTimeout(() => {})
        stops.push(() => clearTimeout(timer))
        return check(port, () => setTimeout(work), 500)
      },
    )
    expect(
      report.diagnoses.map(({ code, rule, certainty, rivals }) => [code, rule, certainty, rivals[0]?.code]),
    ).toEqual([['unknown', 'unknown/own-lag', 'likely', 'server-silent']])
    const [late] = report.transcripts[0]?.entries.filter(({ kind }) => kind === 'late') ?? []
    const { lagMs = 0, ranMs = 0 } = late?.kind === 'late' ? late : {}
    expect(lagMs).toBeGreaterThan(ranMs / 2)
    expect(renderText(report)).toContain('The server may have replied.')
    expectSameFromFiles(report)
  })

  test.each([
    ['no lag', '', 'server-silent'],
    ['a lag of less than half of it', ',"lagMs":400,"ranMs":1000,"ofMs":2000', 'server-silent'],
    ['a lag of half of it', ',"lagMs":500,"ranMs":1000,"ofMs":2000', 'unknown'],
    ['a lag that left it half of its time', ',"lagMs":1500,"ranMs":2000,"ofMs":1000', 'server-silent'],
    ['a lag that left it less', ',"lagMs":1501,"ranMs":2000,"ofMs":1000', 'unknown'],
    ['a lag without its wait', ',"lagMs":500', 'server-silent'],
  ])('a wait with %s', (_, lag, code) => {
    const [first] = diagnose(dialogue(`= connected {}\n= late {"wait":"greeting"${lag}}`, { protocol: 'imap' }))
    expect(first?.code).toBe(code)
  })

  test('what a probe has shown beside the silence holds', () => {
    const text =
      '= connected {}\n= late {"wait":"greeting","lagMs":900,"ranMs":1000,"ofMs":1000}\nlook tls\n= connected {}\n= secured {"version":"TLSv1.3"}'
    const [first] = diagnose(dialogue(text, { protocol: 'imap', security: 'none' }))
    expect([first?.code, first?.certainty]).toEqual(['plain-on-tls-port', 'certain'])
  })

  test.each([
    ['resolve', 'dns-failure', ''],
    ['dial', 'connection-timeout', '= dialled {"address":"192.0.2.7","port":993}\n'],
    ['handshake', 'starttls-failed', '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n'],
    ['login', 'server-silent', '< * OK ready\n> A1 LOGIN ann x\n'],
    ['check', 'deadline-exceeded', '= connected {}\n'],
  ])('the wait %s', (wait, rival, before) => {
    const cut = wait === 'check' ? ',"cut":{"wait":"reply","ranMs":10,"ofMs":9000}' : ''
    const [first] = diagnose(
      dialogue(`${before}= late {"wait":"${wait}","lagMs":900,"ranMs":1000,"ofMs":1000${cut}}`, { protocol: 'imap' }),
    )
    expect(first).toMatchObject({ code: 'unknown', rule: 'unknown/own-lag', certainty: 'likely', retry: 'later' })
    expect(first?.rivals.map(({ code }) => code)).toContain(rival)
  })
})
