import { isKnownCommand } from '../../conversation/command-line.ts'
import { MASK, masked, secretsIn } from '../../conversation/mask-command.ts'
import type { ReceivedCommand, ServerAction, ServerScript } from './act.ts'
import { linesIn } from './incoming.ts'

/** A line of a conversation for display. The marks are those of a transcript. */
export interface WireLine {
  /** The side: `>` the client, `<` the server, `=` an event of the connection. */
  readonly mark: '>' | '<' | '='
  /** The line without its end, as octet text. Credentials are masked, and so are their echoes. */
  readonly text: string
}

/** A server script that reports each line that it receives, or is about to send. */
export class LoggedScript implements ServerScript {
  readonly opening: readonly ServerAction[]
  readonly #script: ServerScript
  readonly #tell: (line: WireLine) => void
  readonly #secrets = new Set<string>()
  #told = 0

  constructor(script: ServerScript, tell: (line: WireLine) => void) {
    this.#script = script
    this.#tell = tell
    tell({ mark: '=', text: 'connected' })
    this.opening = this.#watch(script.opening)
  }

  answer(command: ReceivedCommand): readonly ServerAction[] {
    if (command.asked === 0) this.#told = 0
    this.#hear(command)
    return this.#watch(this.#script.answer(command))
  }

  #hear(command: ReceivedCommand): void {
    const shown = shownOf(command)
    for (const secret of textsToMask(command)) this.#secrets.add(secret)
    for (const text of linesIn(shown.slice(this.#told).join(''))) this.#tell({ mark: '>', text })
    this.#told = shown.length
  }

  #watch(acts: readonly ServerAction[]): readonly ServerAction[] {
    let said = ''
    const tellSaid = () => {
      if (said !== '') for (const text of linesIn(this.#withoutSecrets(said))) this.#tell({ mark: '<', text })
      said = ''
    }
    for (const act of acts) {
      if ('text' in act) said += act.text
      const event = EVENTS[act.kind]
      if (event) tellSaid()
      if (event) this.#tell({ mark: '=', text: event })
    }
    tellSaid()
    return acts
  }

  #withoutSecrets(text: string): string {
    const longestFirst = [...this.#secrets].toSorted((one, other) => other.length - one.length)
    return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
  }
}

const EVENTS: Readonly<Partial<Record<ServerAction['kind'], string>>> = {
  secure: 'a TLS handshake',
  flood: 'and so on, for as long as the client reads',
  end: 'the server hangs up',
  silence: 'the server says nothing any more',
}

/** The parts of a command for display. An unknown command may be a misplaced password, and a message is private. */
function shownOf(command: ReceivedCommand): readonly string[] {
  const known = command.verb === 'BDAT' ? 1 : command.parts.length
  const open = isKnownCommand(command.protocol, command) ? known : 0
  return masked(command).map((part, at) => (at < open ? part : `‹${command.parts[at]?.length} octets›`))
}

/** The texts to mask in the server's responses: the credentials and their words, without those under four letters. */
function textsToMask(command: ReceivedCommand): readonly string[] {
  if (command.verb === 'content') return []
  if (!isKnownCommand(command.protocol, command))
    return isLong(command.parts[0].trim()) ? [command.parts[0].trim()] : []
  const open = new Set(masked(command).join('').split(/\s+/))
  return secretsIn(command)
    .flatMap((secret) => [secret, ...secret.slice(0, MAX_CREDENTIALS_OCTETS).split(/[\s"]+/)])
    .filter((word) => isLong(word) && !open.has(word))
}

const MAX_CREDENTIALS_OCTETS = 10_000

function isLong(word: string): boolean {
  return word.length >= 4
}
