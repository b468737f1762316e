import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { onTestFinished } from 'vitest'
import type { InboxSettings, Transcript } from '../src/index.ts'
import { type ServeOptions, serveTranscript, TEST_CA } from '../src/replay.ts'
import type { Entry } from '../src/transcript/entry.ts'
import { FIXTURES } from './fixtures.ts'

export const LOOPBACK = async () => [{ address: '127.0.0.1', family: 4 }] as const

export function fixture(path: string): readonly Transcript[] {
  const found = FIXTURES.find(({ code, name }) => `${code}/${name}` === path)
  if (!found) throw new Error(`no fixture ${path}`)
  return found.transcripts
}

export async function served(transcripts: Transcript | readonly Transcript[], options?: ServeOptions) {
  const server = await serveTranscript(transcripts, options)
  onTestFinished(() => server.close())
  return server
}

/** A record written by hand. Each line is a row. */
export function record(rows: readonly string[], protocol: 'imap' | 'smtp' = 'imap'): Transcript {
  return {
    header: {
      mailwhy: 1,
      protocol,
      target: { host: 'localhost', port: 143, security: 'none' },
      startedAt: '2026-11-22T00:00:00.000Z',
    },
    entries: [
      { atMs: 0, kind: 'connected' },
      ...rows.map((row, at) => {
        const text = `${row.slice(2)}\r\n`
        return { atMs: at * 10, kind: row.startsWith('>') ? ('sent' as const) : ('received' as const), text }
      }),
    ],
  }
}

/** The record with these in place of its entries; text for rows as above, and what is no text as it stands. */
export function recordOf(
  rows: readonly (string | Entry)[],
  { protocol = 'imap' as 'imap' | 'smtp', security = 'none' as 'tls' | 'starttls' | 'none' } = {},
): Transcript {
  const { header } = record([], protocol)
  return {
    header: { ...header, target: { ...header.target, security } },
    entries: rows.map((row) => {
      if (typeof row !== 'string') return row
      return { atMs: 0, kind: row.startsWith('>') ? 'sent' : 'received', text: row.slice(2) }
    }),
  }
}

/** Sends the text at once, and returns the data received until the server hangs up or sends a match of `last`. */
export async function shout(port: number, text: string, last: RegExp): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  const isSaid = new Promise<void>((settle) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      if (last.test(heard)) settle()
    })
  })
  socket.write(text, 'latin1')
  await Promise.race([over(socket), isSaid])
  socket.destroy()
  return heard
}

/** Goes under TLS by STARTTLS, says each line there, and gives what came under it. */
export async function underTls(port: number, before: readonly string[], lines: readonly string[]): Promise<string> {
  const plain = connect(port, '127.0.0.1')
  for (const line of [undefined, ...before]) {
    if (line !== undefined) plain.write(line)
    await once(plain, 'data')
  }
  plain.removeAllListeners('data').pause()
  const socket = connectTls({ socket: plain, ca: TEST_CA, servername: 'localhost' })
  let heard = ''
  for (const line of lines) {
    socket.write(line)
    const [bytes] = await once(socket, 'data')
    heard += bytes.toString('latin1')
  }
  socket.destroy()
  return heard
}

/** Talks by hand: what is said after how many lines have come; gives what came until the server hung up. */
export async function talk(port: number, lines: readonly string[], { waitFor = /\r\n$/ } = {}): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let since = ''
  const waiting = [...lines]
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
    since += bytes.toString('latin1')
    if (!waitFor.test(since)) return
    since = ''
    const next = waiting.shift()
    if (next === undefined) socket.end()
    else socket.write(next)
  })
  await over(socket)
  return heard
}

export async function over(socket: Socket): Promise<string | undefined> {
  const failed = once(socket, 'error').then(([error]) => error.code as string)
  return Promise.race([once(socket, 'close').then(() => undefined), failed])
}

export const APP_PASSWORD = 'app-password-required/gmail-imap'
export const imapSettings = (
  host: string,
  port: number,
  security: 'tls' | 'starttls' | 'none' = 'tls',
): InboxSettings => ({
  email: 'ann@mailwhy.test',
  password: 'correct horse battery',
  imap: { host, port, security },
  smtp: false,
  tls: { ca: TEST_CA },
})

export const CONNECTED = { atMs: 0, kind: 'connected' } as const
