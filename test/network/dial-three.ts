import { checkInbox } from '../../src/index.ts'
import { startScriptedServer, TEST_CA } from '../../src/replay.ts'

/** Run inside `three-distances.sh`: checks one inbox by several lists of addresses and prints the reports. */
const LISTS = {
  'dead, far, good': ['127.0.0.11', '127.0.0.12', '127.0.0.13'],
  'dead, far': ['127.0.0.11', '127.0.0.12'],
  far: ['127.0.0.12'],
  dead: ['127.0.0.11'],
}

/** Linux itself gives a connection up after some six seconds, where its own queue drops each packet. */
const DIAL_MS = 5_000

const server = await startScriptedServer({ protocol: 'imap', security: 'tls', address: '0.0.0.0' })
const reports: Record<string, unknown> = {}
for (const [name, addresses] of Object.entries(LISTS)) {
  reports[name] = await checkInbox(
    {
      email: 'ann@mailwhy.test',
      password: 'correct horse battery',
      imap: { host: 'imap.mailwhy.test', port: server.port, security: 'tls' },
      smtp: false,
      tls: { ca: TEST_CA },
    },
    { lookup: async () => addresses.map((address) => ({ address, family: 4 })), timeouts: { dial: DIAL_MS } },
  )
}
await server.close()
process.stdout.write(JSON.stringify(reports))
