/** A terminal, which tmux is: what a command shows there is read from the screen, colours and all. */
import { execFileSync } from 'node:child_process'
import { setTimeout as later } from 'node:timers/promises'

export interface Typed {
  readonly columns: number
  readonly rows: number
  readonly env: Readonly<Record<string, string>>
  readonly command: string
  /** Typed at a prompt without an echo, once the screen shows the prompt. */
  readonly secret?: { readonly prompt: RegExp; readonly text: string }
}

/** Each terminal has a server of its own: one that was told to end may still be there. */
let socket = 0
const PROMPT = '$ '

/** The lines of the screen once the command has ended, from the command line on. */
export async function screenOf({ columns, rows, env, command, secret }: Typed): Promise<readonly string[]> {
  const variables = Object.entries({ ...env, LC_ALL: 'C.UTF-8' }).map(([name, value]) => `${name}='${value}'`)
  const size = ['-x', `${columns}`, '-y', `${rows}`]
  socket += 1
  tmux('-f', '/dev/null', 'new-session', '-d', ...size, 'bash --norc --noprofile')
  try {
    tmux('send-keys', '-l', `export ${variables.join(' ')}; PS1='${PROMPT}'; clear`)
    tmux('send-keys', 'Enter')
    await shows((lines) => lines.join('') === PROMPT.trim())
    tmux('send-keys', '-l', command)
    tmux('send-keys', 'Enter')
    if (secret) {
      await shows((lines) => lines.some((line) => secret.prompt.test(line)))
      tmux('send-keys', '-l', secret.text)
      tmux('send-keys', 'Enter')
    }
    await shows((lines) => lines.at(-1) === PROMPT.trim() && lines.length > 1)
    return captured('-e').slice(0, -1)
  } finally {
    tmux('kill-server')
  }
}

async function shows(isRight: (lines: readonly string[]) => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (isRight(captured())) return
    await later(100)
  }
  throw new Error(`the terminal does not show what was awaited:\n${captured().join('\n')}`)
}

/** The lines of the screen without the empty ones at its end. */
function captured(...options: readonly string[]): readonly string[] {
  return tmux('capture-pane', '-p', ...options)
    .trimEnd()
    .split('\n')
}

function tmux(...args: readonly string[]): string {
  return execFileSync('tmux', ['-u', '-L', `mailwhy-pictures-${process.pid}-${socket}`, ...args], { encoding: 'utf8' })
}
