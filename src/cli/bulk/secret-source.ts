import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { MailboxSecret } from '../../bulk.ts'
import { Secret, UsageError } from '../../index.ts'
import { atMost } from '../../settings/at-most.ts'
import type { Column } from './columns.ts'

/** The columns that name the place of a secret. */
export const SECRET_COLUMNS = [
  'passwordEnv',
  'passwordFile',
  'passwordCommand',
  'accessTokenEnv',
  'accessTokenFile',
  'accessTokenCommand',
] as const satisfies readonly Column[]

type SecretColumn = (typeof SECRET_COLUMNS)[number]

/** The environment in which secrets are found. */
export interface SecretPlace {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder for relative file names: that of the input. */
  readonly folder: string
}

/** The mailbox of a secret, in the form that a command receives. */
export interface SecretOwner {
  readonly id: string
  readonly email: string
}

/** The time limit of a command, and the maximum size of a secret. A token has at most 16,384 characters. */
const [MAX_COMMAND_MS, MAX_OCTETS] = [30_000, 64 * 1024] as const

/** The maximum number of concurrent commands: a key store is seldom faster with more. */
const MAX_COMMANDS = 8

/**
 * Returns the function that fetches a secret when it is needed.
 *
 * @throws UsageError `ERR_SECRET` for a command that cannot be read
 */
export function secretFrom(
  column: SecretColumn,
  named: string,
  owner: SecretOwner,
  place: SecretPlace,
): (signal: AbortSignal) => Promise<MailboxSecret> {
  const read = readerOf(column, named, owner, place)
  return async (signal) => {
    // A secret ends at the end of its line. Later lines, as in the files of pass, do not belong to it.
    const value = new Secret((await read(signal)).replace(/\r?\n[\s\S]*$/, ''))
    return column.startsWith('password') ? { password: value } : { accessToken: value }
  }
}

type Read = (signal: AbortSignal) => Promise<string>

function readerOf(column: SecretColumn, named: string, owner: SecretOwner, place: SecretPlace): Read {
  const error = (why: string) => new UsageError('ERR_SECRET', why, [column])
  if (column.endsWith('Env')) {
    return async () => {
      const value = place.env[named]
      if (value === undefined || value === '') throw error('the environment variable that is named there is not set')
      return value
    }
  }
  if (column.endsWith('File')) return () => fromFile(resolve(place.folder, named), error)
  const words = wordsOf(named)
  if (!words || `${named}${owner.id}${owner.email}`.includes('\0'))
    throw error('a program with its arguments is needed, such as pass show mail/ann, or a JSON list of them')
  const env = { ...place.env, MAILWHY_ID: owner.id, MAILWHY_EMAIL: owner.email }
  return (signal) => inTurn(async () => textOf(await outputOf(words, env, signal, error), error))
}

type ErrorOf = (why: string) => UsageError

async function fromFile(path: string, error: ErrorOf): Promise<string> {
  const failed = ({ code = 'no code' }: NodeJS.ErrnoException) => {
    throw error(`the file that is named there cannot be read: ${code}`)
  }
  const file = await open(path, 'r').catch(failed)
  try {
    if (!(await file.stat()).isFile()) throw error('a file is needed there')
    const { bytesRead, buffer } = await file.read(Buffer.alloc(MAX_OCTETS + 1)).catch(failed)
    if (bytesRead > MAX_OCTETS) throw error(`the file that is named there has more than ${MAX_OCTETS} octets`)
    return textOf(buffer.subarray(0, bytesRead), error)
  } finally {
    await file.close()
  }
}

/**
 * Runs a program without a shell. Its arguments are those of the row, without substitutions; the environment names the
 * mailbox. Its standard error is discarded, because it may contain a secret.
 */
function outputOf(
  [program = '', ...args]: readonly string[],
  env: SecretPlace['env'],
  signal: AbortSignal,
  error: ErrorOf,
): Promise<Uint8Array> {
  return new Promise((settle, fail) => {
    // In a process group of its own: Ctrl-C is meant for the run, which continues until its checks are done, and the
    // whole group can be ended.
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'], detached: true })
    const pieces: Buffer[] = []
    let length = 0
    const end = (why: string) => {
      fail(error(`the command there ${why}`))
      child.stdout.destroy()
      killGroup(child.pid)
    }
    const timer = setTimeout(() => end(`did not end within ${MAX_COMMAND_MS / 1000} s`), MAX_COMMAND_MS)
    const stop = () => end('was stopped with the run')
    signal.addEventListener('abort', stop, { once: true })
    child.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece)
      length += piece.length
      if (length > MAX_OCTETS) end(`printed more than ${MAX_OCTETS} octets`)
    })
    child.once('error', ({ code }: NodeJS.ErrnoException) => end(`cannot be started: ${code ?? 'no code'}`))
    child.once('close', (code, killed) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      if (code === 0) settle(Buffer.concat(pieces))
      else end(code === null ? `was ended by ${killed}` : `failed with exit code ${code}`)
    })
    if (signal.aborted) stop()
  })
}

/** Ends a program and its children. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has already ended.
  }
}

function textOf(octets: Uint8Array, error: ErrorOf): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    throw error('what is there is not in UTF-8')
  }
}

/** The words of a command: a JSON list, or words separated by blanks; quotes keep blanks together. */
function wordsOf(text: string): readonly string[] | undefined {
  if (text.trimStart().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text)
      return Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string') ? list : undefined
    } catch {
      return undefined
    }
  }
  const word = /(?:[^\s"']|"[^"]*"|'[^']*')+/g
  if (text.replace(word, '').trim() !== '') return undefined // an unclosed quote
  return text.match(word)?.map((one) => one.replace(/"([^"]*)"|'([^']*)'/g, (_, a, b) => a ?? b))
}

const inTurn = atMost(MAX_COMMANDS)
