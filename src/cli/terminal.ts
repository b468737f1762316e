import { addAbortSignal } from 'node:stream'
import type { ReadStream } from 'node:tty'
import { UsageError } from '../index.ts'
import { labelIn } from '../report/page.ts'
import type { Sentences } from '../words/sentences.ts'

/** The input, output and environment of a command. Only `main.ts` uses `process` itself. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
  /** The language of the system, as a tag (RFC 5646); English if it is not known. */
  readonly locale?: string
  /**
   * Runs work that waits for the network or the user. Ctrl-C and SIGTERM abort its signal, and otherwise end the
   * process.
   */
  readonly waiting: <T>(work: (interrupted: AbortSignal) => Promise<T>) => Promise<T>
  /** The text of standard input, present if one of the files is `-`. */
  readonly input?: string
  /**
   * Until the returned function is called: `leave` is called before Ctrl-Z stops the process, and `back` when it
   * continues.
   */
  readonly onStopped?: (leave: () => void, back: () => void) => () => void
  /** Says that the interruption was the regular end of the command, whose own exit code then applies. */
  readonly endedAsWished?: () => void
  /** Does what Ctrl-C does, for a terminal in raw mode, which passes it on as a character. */
  readonly interrupt: () => void
}

/** The look of a text: colours, and the width of sentences, which a file or a pipe does not limit. */
export interface TextLook {
  readonly color: boolean
  readonly width: number | undefined
}

/** The look of output on a stream, by default standard output. */
export function lookOf({ stdout, env }: Pick<Terminal, 'stdout' | 'env'>, stream = stdout): TextLook {
  return { color: wantsColor(stream, env), width: columnsOf(stream) }
}

/** True if colours are wanted: https://force-color.org, before https://no-color.org as in Node itself. */
function wantsColor({ isTTY }: NodeJS.WriteStream, { FORCE_COLOR, NO_COLOR }: Terminal['env']): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTTY === true && !NO_COLOR
}

/** Narrower lines are broken too often to be readable; wider ones are too long. */
const [MIN_WIDTH, MAX_WIDTH] = [60, 160] as const

function columnsOf({ isTTY, columns }: NodeJS.WriteStream): number | undefined {
  return isTTY ? Math.min(Math.max(columns, MIN_WIDTH), MAX_WIDTH) : undefined
}

/** The credential of a login: a password or a token. */
export interface CredentialInput {
  readonly password?: string
  readonly accessToken?: string
}

/**
 * Reads the password or OAuth access token from standard input, the environment, or a prompt without echo. An argument
 * is never a source: arguments appear in the process list and in the shell's history.
 *
 * @param words the language of the prompt
 * @param onStdin the credential that standard input contains
 */
export async function readCredentials(
  terminal: Terminal,
  words: Sentences,
  onStdin?: keyof CredentialInput,
): Promise<CredentialInput> {
  if (onStdin) {
    const code = onStdin === 'password' ? 'ERR_PASSWORD_MISSING' : 'ERR_ACCESS_TOKEN_MISSING'
    const text = await readAll(terminal, code)
    return { [onStdin]: text.replace(/\r?\n$/, '') } // the line end comes from the shell
  }
  const found = credentialsIn(terminal)
  if (found) return found
  if (terminal.stdin.isTTY) return { password: await prompt(terminal, words) }
  throw new UsageError(
    'ERR_PASSWORD_MISSING',
    'no password: set MAILWHY_PASSWORD or MAILWHY_ACCESS_TOKEN, or pipe one in with --password-stdin or --access-token-stdin, or check the connections alone with --no-password',
  )
}

/** The credentials in the environment. */
export function credentialsIn({ env }: Terminal): CredentialInput | undefined {
  const { MAILWHY_PASSWORD: password, MAILWHY_ACCESS_TOKEN: accessToken } = env
  if (password && accessToken)
    throw new UsageError('ERR_ACCESS_TOKEN', 'MAILWHY_PASSWORD and MAILWHY_ACCESS_TOKEN are both set: unset one')
  if (accessToken) return { accessToken }
  return password ? { password } : undefined
}

/** Reads standard input to its end, as text. An interruption throws a usage error with `code`. */
export async function readAll(terminal: Terminal, code: `ERR_${string}`): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readOctets(terminal, code))
}

/** Reads standard input to its end. An interruption throws a usage error with `code`. */
export function readOctets({ stdin, waiting }: Terminal, code: `ERR_${string}`): Promise<Uint8Array> {
  return waiting(async (interrupted) => {
    const chunks: Uint8Array[] = []
    let length = 0
    try {
      for await (const chunk of addAbortSignal(interrupted, stdin)) {
        const octets: Uint8Array = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
        chunks.push(octets)
        length += octets.length
        if (length > MAX_FILE_BYTES) throw tooLarge('standard input')
      }
    } catch (error) {
      if (!interrupted.aborted) throw error
      throw new UsageError(code, 'interrupted before standard input had come to its end')
    }
    return Buffer.concat(chunks)
  })
}

function prompt(terminal: Terminal, words: Sentences): Promise<string> {
  const label = labelIn(words, words.terminal.password)
  return terminal.waiting((interrupted) => type(terminal, `${label} `, interrupted))
}

function type({ stdin, stderr, interrupt }: Terminal, label: string, interrupted: AbortSignal): Promise<string> {
  const tty = stdin as ReadStream
  return new Promise((settle, fail) => {
    let typed = ''
    const end = () => {
      interrupted.removeEventListener('abort', giveUp)
      tty.off('data', hear)
      tty.off('end', giveUp)
      tty.setRawMode(false)
      tty.pause()
      stderr.write('\n')
    }
    const giveUp = () => {
      end()
      fail(new UsageError('ERR_PASSWORD_MISSING', 'no password was typed'))
    }
    const hear = (text: string) => {
      for (const character of text) {
        if (character === '\r' || character === '\n') {
          end()
          return settle(typed)
        }
        if (character === '\u0003') return interrupt()
        if (character === '\u0004') return giveUp()
        typed = character === '\u007f' || character === '\b' ? typed.replace(/.$/u, '') : typed + character
      }
    }
    interrupted.addEventListener('abort', giveUp, { once: true })
    tty.setEncoding('utf8')
    tty.setRawMode(true) // before the prompt, so that early typing is not echoed
    stderr.write(label)
    tty.on('data', hear)
    tty.once('end', giveUp)
    tty.resume()
  })
}

/**
 * The maximum size of a file or of standard input. The longest transcript has a few MB; a larger file would take
 * minutes.
 */
export const MAX_FILE_BYTES = 16 * 1024 * 1024

/** The error for a larger input. */
export function tooLarge(name: string): UsageError {
  return new UsageError(
    'ERR_FILE',
    `${name}: more than ${MAX_FILE_BYTES / 1024 / 1024} MiB; cut out the connection in question`,
  )
}
