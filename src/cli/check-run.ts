import {
  type CheckEvent,
  type CheckOptions,
  checkInbox,
  type DiscoverOptions,
  type Discovery,
  type InboxReport,
  type InboxSettings,
} from '../index.ts'
import { showUnconfirmed } from './find-servers.ts'
import { linesOf, progressOf, stagesOf, waitFor } from './follow-check.ts'
import type { Language } from './language.ts'
import type { Progress } from './progress.ts'
import type { Saver } from './save.ts'
import type { certificateSaver } from './save-certificates.ts'
import type { PageSaver } from './save-page.ts'
import type { CheckLine } from './setting-hints.ts'
import { show } from './show.ts'
import type { CredentialInput, Terminal } from './terminal.ts'

/** The options of a check that the command line names. */
export interface RunOptions extends Omit<CheckOptions, 'onEvent' | 'signal' | 'discovery'> {
  readonly discovery: DiscoverOptions | false
}

/** The writers of the files that the command line names. */
interface Outputs {
  readonly certificates: ReturnType<typeof certificateSaver> | undefined
  readonly page: PageSaver | undefined
  readonly transcripts: Saver | undefined
}

/** The check of a command line, and what is shown of it. */
export class CheckRun {
  readonly #terminal: Terminal
  readonly #line: CheckLine
  readonly #language: Language
  readonly #options: RunOptions
  readonly #outputs: Outputs
  readonly #found: Discovery | undefined
  #acceptUnsigned: boolean | undefined

  constructor(
    terminal: Terminal,
    line: CheckLine,
    language: Language,
    options: RunOptions,
    outputs: Outputs,
    found: Discovery | undefined,
  ) {
    this.#terminal = terminal
    this.#line = line
    this.#language = language
    this.#options = options
    this.#outputs = outputs
    this.#found = found
    this.#acceptUnsigned = options.acceptUnsigned
  }

  /**
   * Checks without a password, and sends no test message, so that no password is asked for a server that cannot be reached.
   *
   * @returns the exit code where a server cannot be reached
   */
  async withoutPassword(): Promise<number | undefined> {
    const { settings, values } = this.#line
    const events: CheckEvent[] = []
    const wait = waitFor(this.#terminal, stagesOf(settings, 'connect'), this.#language, values)
    const report = await this.#check({ testMessage: false }, (event) => {
      events.push(event)
      wait.tell(event)
    }).finally(wait.end)
    if (!report.ok) {
      events.forEach(this.#listener(linesOf(this.#terminal, this.#language, values)))
      return this.#finish(report)
    }
    const sides = (['imap', 'smtp'] as const).filter((side) => settings[side] !== false && values[side] === undefined)
    // A user who has been shown the server, and types the password, has confirmed it.
    if (this.#found && showUnconfirmed(this.#terminal, this.#found, sides, this.#language)) this.#acceptUnsigned = true
    return undefined
  }

  async with(credentials: CredentialInput): Promise<number> {
    const { settings, values } = this.#line
    const progress = progressOf(this.#terminal, stagesOf(settings), this.#language, values)
    return this.#finish(await this.#check(credentials, this.#listener(progress)).finally(progress.end))
  }

  #check(changed: Partial<InboxSettings>, onEvent: (event: CheckEvent) => void): Promise<InboxReport> {
    const discovery = this.#found ?? this.#options.discovery
    const options = { ...this.#options, discovery, acceptUnsigned: this.#acceptUnsigned, onEvent }
    return this.#terminal.waiting((signal) =>
      checkInbox({ ...this.#line.settings, ...changed }, { ...options, signal }),
    )
  }

  #listener(progress: Progress): (event: CheckEvent) => void {
    return (event) => {
      if (event.kind === 'recorded') this.#outputs.transcripts?.recorded(event)
      progress.tell(event)
    }
  }

  #finish(report: InboxReport): number {
    const { stdout, stderr } = this.#terminal
    const { json, quiet, forward } = this.#line.values
    // A user at a terminal has just seen the steps; the reader of a file or a pipe has not.
    const isSeen = stderr.isTTY && stdout.isTTY
    if (isSeen && !quiet) stderr.write('\n')
    const options = { language: this.#language, json, quiet, forward, steps: !isSeen, savePage: this.#outputs.page }
    const code = show(this.#terminal, report, options)
    const isSaved = this.#outputs.certificates?.(report) // after the report, which must not be lost when it cannot be written
    if (isSaved === false) stderr.write(`--save-cert: ${this.#language.words.terminal.noCertificate}\n`)
    return code
  }
}
