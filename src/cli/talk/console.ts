import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Diagnosis,
  describe,
  type Oddity,
  renderText,
  reportOf,
  type Said,
  type Talk,
  type TalkEvent,
  type TalkSettings,
  UsageError,
  writeTranscript,
} from '../../index.ts'
import { oddityText } from '../../report/english.ts'
import { asideIn, labelledIn } from '../../report/page.ts'
import { DIM, painted, plain } from '../../report/terminal.ts'
import { filledIn } from '../../words/fill.ts'
import { dialogueOf } from '../dialogue.ts'
import { writing } from '../files.ts'
import type { Language } from '../language.ts'
import { createWhole } from '../save.ts'
import { lookOf, type Terminal } from '../terminal.ts'
import { padded, typed as shown, visible, widest, wrapped } from '../visible.ts'
import { CONSOLE_COMMANDS, PLACEHOLDERS, readLine } from './lines.ts'
import { Screen } from './screen.ts'

/** The dialogue with a server: sends typed lines, and prints the responses. */
export class Console {
  readonly #terminal: Terminal
  readonly #place: Pick<TalkSettings, 'protocol' | 'security'>
  readonly #language: Language
  readonly #dialogue: ReturnType<typeof dialogueOf>
  #screen: Screen | undefined
  #talk: Talk | undefined
  #hasFailed = false
  #isEnded = false
  #isClear: boolean

  constructor(terminal: Terminal, place: Pick<TalkSettings, 'protocol' | 'security'>, language: Language) {
    this.#terminal = terminal
    this.#place = place
    this.#language = language
    this.#dialogue = dialogueOf({ locale: language.locale, color: lookOf(terminal).color })
    this.#isClear = place.security === 'starttls'
  }

  /** Runs the dialogue until one side ends it, and resolves to the exit code. */
  async run(talk: Talk): Promise<number> {
    this.#talk = talk
    await Promise.race([talk.over, this.#terminal.stdin.isTTY ? this.#typed(talk) : this.#piped(talk)])
    talk.close()
    await talk.over
    this.#isEnded = true
    return this.#hasFailed ? 1 : 0
  }

  tell(event: TalkEvent): void {
    switch (event.kind) {
      case 'recorded':
        this.#print(
          this.#dialogue({ kind: 'recorded', transcript: 0, protocol: this.#place.protocol, line: event.line }),
        )
        return
      case 'explained':
        if (event.diagnosis.severity === 'error') this.#hasFailed = true
        return this.#remark(this.#causeText(event.diagnosis), event.entry)
      case 'odd':
        return this.#remark(this.#oddityText(event.oddity), event.entry)
      default:
        event satisfies never
    }
  }

  /** Runs a function that prompts the user for something else. */
  without<T>(ask: () => Promise<T>): Promise<T> {
    return this.#screen ? this.#screen.without(ask) : ask()
  }

  end(): void {
    this.#screen?.end()
  }

  /** Sends one line per command, each after the previous one is answered. */
  async #piped(talk: Talk): Promise<void> {
    const lines = createInterface({ input: this.#terminal.stdin, crlfDelay: Number.POSITIVE_INFINITY })
    const typed = lines[Symbol.asyncIterator]() // at once: lines that are read before the iterator exists are lost
    const stop = () => lines.close()
    void talk.over.then(stop, stop)
    await talk.answered()
    this.#hint()
    for await (const line of typed) {
      if (this.#isEnded) return
      if ((await this.#take(line)) === 'quit') return
      await talk.answered()
    }
  }

  #typed(talk: Talk): Promise<void> {
    return new Promise((settle, fail) => {
      this.#screen = new Screen({
        terminal: this.#terminal,
        promptOf: () => PROMPTS[talk.expects] ?? `${this.#place.protocol}> `,
        onLine: (line) => {
          this.#take(line).then((what) => (what === 'quit' ? settle() : this.#print('')), fail)
        },
        onEnd: settle,
      })
      this.#remark(this.#filled(this.#language.words.terminal.talk.help, { command: '/help' }))
      void talk.answered().then(() => this.#hint())
    })
  }

  async #take(text: string): Promise<'quit' | undefined> {
    const talk = this.#talk
    if (!talk) return undefined
    // All lines of a message and of a literal belong to the server.
    const isFree = talk.expects === 'command' || talk.expects === 'response'
    const line = isFree ? readLine(text) : ({ kind: 'said', text } as const)
    switch (line.kind) {
      case 'said':
        this.#tellSaid(await this.#asUsage(() => talk.say(line.text)))
        return undefined
      case 'starttls':
        this.#tellSaid(await talk.startTls())
        return undefined
      case 'quit':
        return 'quit'
      case 'wait':
        await Promise.race([pause(line.seconds * 1000, undefined, { ref: false }), talk.over])
        return undefined
      case 'save':
        this.#save(line.file, talk)
        return undefined
      case 'explain': {
        const look = { locale: this.#language.locale, ...lookOf(this.#terminal) }
        this.#print(renderText(reportOf([talk.transcript]), { ...look, steps: false }))
        return undefined
      }
      case 'help':
        this.#print(helpText(lookOf(this.#terminal).width))
        return undefined
      case 'mistaken':
        this.#hasFailed = true
        this.#remark(line.why)
        return undefined
      default:
        return line satisfies never
    }
  }

  /** An unusable secret or other value is reported, and ends nothing. */
  async #asUsage(say: () => Promise<Said>): Promise<Said | undefined> {
    try {
      return await say()
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      this.#hasFailed = true
      this.#remark(shown(error.message))
      return undefined
    }
  }

  #tellSaid(said: Said | undefined): void {
    if (said?.kind !== 'kept') return
    this.#hasFailed = true
    const { kept } = this.#language.words.terminal.talk
    const { [said.why]: option = '' } = OPTIONS_FOR as Readonly<Record<string, string>>
    this.#remark(this.#filled(kept[said.why], { option, command: '/starttls' }))
  }

  #hint(): void {
    const isClear = this.#isClear && !this.#talk?.transcript.entries.some(({ kind }) => kind === 'secured')
    this.#isClear = false
    if (isClear && this.#talk?.transcript.entries.some(({ kind }) => kind === 'received'))
      this.#remark(this.#filled(this.#language.words.terminal.talk.clear, { command: '/starttls' }))
  }

  #save(file: string, { transcript }: Talk): void {
    try {
      writing('ERR_SAVE', `/save ${file}`, () => createWhole(file, writeTranscript(transcript)))
      this.#remark(this.#filled(this.#language.words.terminal.talk.saved, { file: shown(file) }))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      this.#hasFailed = true
      this.#remark(shown(error.message))
    }
  }

  #causeText(diagnosis: Diagnosis): string {
    const { locale, words } = this.#language
    const { title } = describe(diagnosis, { locale })
    return labelledIn(words, diagnosis.code, title) + asideIn(words, words.certainties[diagnosis.certainty])
  }

  #oddityText(oddity: Oddity): string {
    const { words } = this.#language
    return labelledIn(words, words.labels.note, oddityText(oddity, words).text)
  }

  /** A line of mailwhy's own between those of the conversation, at the entry that it concerns. */
  #remark(text: string, entry?: number): void {
    const head = entry === undefined ? '  # ' : `  ${this.#place.protocol}:${entry}  # `
    const { color, width } = lookOf(this.#terminal)
    const rows = wrapped(head, visible(text.replaceAll('\n', ' ')), width)
    const paint = color ? painted : plain
    this.#print(
      rows
        .split('\n')
        .map((row) => `${paint(row, DIM)}\n`)
        .join(''),
    )
  }

  #filled(template: string, facts: Readonly<Record<string, string>>): string {
    return filledIn(template, facts, this.#language.words.language)
  }

  #print(text: string): void {
    if (this.#isEnded) return
    if (this.#screen) this.#screen.print(text)
    else this.#terminal.stdout.write(text)
  }
}

const PROMPTS: Readonly<Record<string, string>> = { response: '+> ', literal: 'literal> ', content: 'message> ' }

/** The options that allow a line, or supply its missing value. */
const OPTIONS_FOR = {
  unencrypted: '--security none',
  untrusted: '--allow-untrusted',
  'sent-before': '--repeat-secrets',
  'no-password': 'MAILWHY_PASSWORD, --password-env, --password-file, --password-command',
  'no-token': 'MAILWHY_ACCESS_TOKEN',
  'no-username': '--username',
}

function helpText(columns: number | undefined): string {
  const rows = { ...CONSOLE_COMMANDS, ...PLACEHOLDERS }
  const width = widest(Object.keys(rows))
  return Object.entries(rows)
    .map(([name, about]) => `${wrapped(`  ${padded(name, width)}  `, about, columns)}\n`)
    .join('')
}
