import { createServer, type Server, type Socket } from 'node:net'
import { expect } from 'vitest'
import {
  type CheckOptions,
  type InboxReport,
  readTranscript,
  reportOf,
  type ServerSettings,
  writeTranscript,
} from '../src/index.ts'
import { type Script, type ScriptedServer, startScriptedServer, TEST_CA } from '../src/replay.ts'

export type Security = ServerSettings['security']

export const HOST = 'mail.mailwhy.test'
export const USER = 'ann.the.user'
export const PASSWORD = 'correct horse battery'
export const base = {
  email: 'ann@mailwhy.test',
  username: USER,
  password: PASSWORD,
  imap: false,
  smtp: false,
  tls: { ca: TEST_CA },
} as const
export const lookup: CheckOptions['lookup'] = async () => [{ address: '127.0.0.1', family: 4 }]

/** Servers for the time of one test, and what they have all heard. */
export async function among<T>(
  scripts: readonly Script[],
  work: (servers: readonly ScriptedServer[], heard: () => string) => Promise<T>,
): Promise<T> {
  const servers = await Promise.all(scripts.map((script) => startScriptedServer(script)))
  try {
    return await work(servers, () => servers.flatMap(({ heard }) => heard).join('\n'))
  } finally {
    await Promise.all(servers.map((server) => server.close()))
  }
}

export const looks = ({ transcripts }: InboxReport) => transcripts.filter(({ header }) => header.look !== undefined)

/** A file says what the live run said. */
export function expectSameFromFiles(report: InboxReport): void {
  const files = report.transcripts.map(writeTranscript)
  expect(reportOf(files.map(readTranscript), report.settings)).toEqual(report)
}

/** A server without manners. */
export function listenOn(address: string, play: (socket: Socket) => unknown): Promise<Server> {
  const server = createServer({ allowHalfOpen: false }, (socket) => {
    socket.on('error', () => {}).resume()
    void Promise.resolve(play(socket)).catch(() => {})
  })
  return new Promise((settle, fail) => {
    server.once('error', fail)
    server.listen(0, address, () => settle(server))
  })
}

/** The next line; empty where nothing more comes. */
export function lineOf(socket: Socket): Promise<string> {
  return new Promise((settle) => {
    socket.once('data', (bytes: Buffer) => settle(bytes.toString('latin1')))
    socket.once('close', () => settle('closed'))
  })
}
