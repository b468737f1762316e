/** A real terminal: a pane of tmux, whose screen can be read. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type Environment, ROOT } from './command.ts'
import { Shell } from './shell.ts'

/** The reason why there is no pane to be had; `undefined`: there is. */
export function whyNoTmux(): string | undefined {
  try {
    execFileSync('tmux', ['-V'])
    return undefined
  } catch {
    return 'tmux is missing'
  }
}

/** A window of a tmux server of its own, in which a shell command runs; when it is over, `exit CODE` is the last line. */
export class Pane {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mailwhy-tmux-'))
  readonly #shell: Shell

  private constructor(env: Environment) {
    const { PATH } = process.env
    this.#shell = new Shell({ cwd: ROOT, env: { PATH, LC_ALL: 'C.UTF-8', TMUX_TMPDIR: this.#folder, ...env } })
  }

  static async open(line: string, columns: number, env: Environment = {}): Promise<Pane> {
    const pane = new Pane(env)
    const shown = `trap : INT; ${line}; echo "exit $?"; exec sleep 600`
    await pane.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', `${columns}`, '-y', `${ROWS}`, 'sh', '-c', shown)
    return pane
  }

  /** The rows of the screen, without those below the last that is not empty. */
  async rows(): Promise<readonly string[]> {
    const text = await this.#tmux('capture-pane', '-p')
    return text.trimEnd().split('\n')
  }

  /** Waits until the screen has a match. */
  async until(pattern: RegExp): Promise<readonly string[]> {
    return vi.waitFor(
      async () => {
        const rows = await this.rows()
        if (!pattern.test(rows.join('\n'))) throw new Error(`${pattern} is not on the screen:\n${rows.join('\n')}`)
        return rows
      },
      { timeout: 60_000, interval: 50 },
    )
  }

  /** Waits until the screen has that many rows. */
  async untilSettled(count: number): Promise<void> {
    await vi.waitFor(
      async () => {
        const rows = await this.rows()
        if (rows.length !== count) throw new Error(`not ${count} rows:\n${rows.join('\n')}`)
      },
      { timeout: 30_000, interval: 50 },
    )
  }

  async type(...keys: readonly string[]): Promise<void> {
    await this.#tmux('send-keys', ...keys)
  }

  async resize(columns: number): Promise<void> {
    await this.#tmux('resize-window', '-x', `${columns}`, '-y', `${ROWS}`)
  }

  /** True where the cursor is shown. */
  async hasCursor(): Promise<boolean> {
    return (await this.#tmux('display-message', '-p', '#{cursor_flag}')).trim() === '1'
  }

  async close(): Promise<void> {
    await this.#tmux('kill-server').catch(() => {})
    await this.#shell.end()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #tmux(...args: readonly string[]): Promise<string> {
    return this.#shell.run(['tmux', '-u', ...args])
  }
}

/** High enough for a report, so that nothing scrolls away. */
export const ROWS = 60
