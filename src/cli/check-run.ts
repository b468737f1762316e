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

/** The parts of a command line check. */
interface CheckParts {
  readonly terminal: Terminal
  readonly line: CheckLine
  readonly language: Language
  readonly options: RunOptions
  readonly outputs: Outputs
  /** The servers that were found from the address. */
  readonly found: Discovery | undefined
}

/** The check of a command line, and its output. */
export class CheckRun {
  readonly #parts: CheckParts
  #acceptUnsigned: boolean | undefined

  constructor(parts: CheckParts) {
    this.#parts = parts
    this.#acceptUnsigned = parts.options.acceptUnsigned
  }

  /**
   * Checks without a password, and sends no test message, so that no password is requested for an unreachable server.
   *
   * @returns the exit code if a server cannot be reached
   */
  async withoutPassword(): Promise<number | undefined> {
    const { terminal, line, language, found } = this.#parts
    const { settings, values } = line
    const events: CheckEvent[] = []
    const wait = waitFor(terminal, stagesOf(settings, 'connect'), language, values)
    const report = await this.#check({ testMessage: false }, (event) => {
      events.push(event)
      wait.tell(event)
    }).finally(wait.end)
    if (!report.ok) {
      events.forEach(this.#listener(linesOf(terminal, language, values)))
      return this.#finish(report)
    }
    const sides = (['imap', 'smtp'] as const).filter((side) => settings[side] !== false && values[side] === undefined)
    // A user who has seen the server and then types the password has confirmed it.
    if (found && showUnconfirmed(terminal, found, sides, language)) this.#acceptUnsigned = true
    return undefined
  }

  async with(credentials: CredentialInput): Promise<number> {
    const { terminal, line, language } = this.#parts
    const progress = progressOf(terminal, stagesOf(line.settings), language, line.values)
    return this.#finish(await this.#check(credentials, this.#listener(progress)).finally(progress.end))
  }

  #check(changed: Partial<InboxSettings>, onEvent: (event: CheckEvent) => void): Promise<InboxReport> {
    const { terminal, line, options, found } = this.#parts
    const own = { ...options, discovery: found ?? options.discovery, acceptUnsigned: this.#acceptUnsigned, onEvent }
    return terminal.waiting((signal) => checkInbox({ ...line.settings, ...changed }, { ...own, signal }))
  }

  #listener(progress: Progress): (event: CheckEvent) => void {
    return (event) => {
      if (event.kind === 'recorded') this.#parts.outputs.transcripts?.recorded(event)
      progress.tell(event)
    }
  }

  #finish(report: InboxReport): number {
    const { terminal, line, language, outputs } = this.#parts
    const { stdout, stderr } = terminal
    const { json, quiet, forward } = line.values
    // A user at a terminal has just seen the steps; the reader of a file or a pipe has not.
    const isSeen = stderr.isTTY && stdout.isTTY
    if (isSeen && !quiet) stderr.write('\n')
    const code = show(terminal, report, { language, json, quiet, forward, steps: !isSeen, savePage: outputs.page })
    const isSaved = outputs.certificates?.(report) // after the report, which must not be lost if it cannot be written
    if (isSaved === false) stderr.write(`--save-cert: ${language.words.terminal.noCertificate}\n`)
    return code
  }
}
