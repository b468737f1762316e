import { verbsFor } from '../../conversation/command-line.ts'
import { UsageError } from '../../errors/usage-error.ts'
import { didYouMean } from '../../settings/did-you-mean.ts'
import { checkOptions } from '../../settings/option-rules.ts'
import type { ReceivedCommand, ServerAction, ServerScript } from '../play/act.ts'
import { linesIn } from '../play/incoming.ts'
import { type ListenAddress, type Listener, listen, refuse } from '../play/listen.ts'
import { LoggedScript, type WireLine } from '../play/logged-script.ts'
import { SERVER_OPTIONS } from '../play/options.ts'
import { play } from '../play/player.ts'
import { type Answers, Scripted } from '../scripted-server.ts'
import { type Fault, MOMENTS, type Moment, type Part, type ProtocolName, type Security } from './fault.ts'
import { FAULTS, type FaultName, WRITTEN } from './faults.ts'

/** The options of {@link startFaultyServer}. */
export interface FaultyOptions extends ListenAddress {
  /** The protocol. */
  readonly protocol: ProtocolName
  /** A name in {@link FAULTS}. */
  readonly fault: FaultName | (string & {})
  /** The security mode to dial with. Default: the usual one of the fault. */
  readonly security?: Security | undefined
  /** A factor for its pauses: 1 (default) keeps them, 0 leaves them out. */
  readonly pauses?: number | undefined
  /**
   * Receives each line of each connection, with credentials masked. If it throws, `close` rejects with that error.
   * Default: nothing is called.
   */
  readonly onLine?: ((line: FaultyLine) => void) | undefined
}

/** A line of a connection with a faulty server. */
export interface FaultyLine extends WireLine {
  /** The number of the connection, from 1. */
  readonly connection: number
}

/** A running server that misbehaves in one way. */
export interface FaultyServer extends Listener, Pick<Fault, 'reaches' | 'needs'> {
  /** The name of the fault. */
  readonly fault: string
  /** The protocol. */
  readonly protocol: ProtocolName
  /** The security mode to dial with. */
  readonly security: Security
  /** Every line from clients, unmasked. */
  readonly heard: readonly string[]
}

/**
 * Starts a mail server that misbehaves in one way and otherwise accepts everything, over real sockets and real TLS on
 * loopback. Dial it by a name in its certificate, `localhost` or any under `mailwhy.test`, and trust {@link TEST_CA}.
 * Any user name and password will do. It serves many connections at once, each from the beginning.
 *
 * @throws UsageError `ERR_PROTOCOL`, `ERR_FAULT`, `ERR_FAULT_PROTOCOL`, `ERR_SECURITY`, `ERR_FAULT_SECURITY`,
 * `ERR_PAUSES`, `ERR_OPTIONS` before any socket opens; `ERR_LISTEN` if the address or port is not available
 */
export async function startFaultyServer(options: FaultyOptions): Promise<FaultyServer> {
  checkOptions(options, SERVER_OPTIONS, ['protocol'])
  const { protocol, fault, pauses = 1, onLine } = options
  const part = partOf(options)
  const security = securityOf(options, part)

  const heard: string[] = []
  let connections = 0
  const listener = await (part.isAbsent
    ? refuse(options)
    : listen(options, async (socket) => {
        connections += 1
        const connection = connections
        const script = new Faulty(protocol, security, part)
        await play(socket, {
          protocol,
          script: onLine ? new LoggedScript(script, (line) => onLine({ connection, ...line })) : script,
          pauses,
          onHeard: (piece) => {
            for (const line of linesIn(piece)) heard.push(line)
          },
        })
      }))
  const { reaches, needs } = FAULTS[fault] as Fault
  return { ...listener, fault, protocol, security, reaches, needs, heard }
}

function partOf({ protocol, fault }: FaultyOptions): Part {
  const written = Object.hasOwn(WRITTEN, fault) ? WRITTEN[fault] : undefined
  if (!written) {
    const hint = didYouMean(String(fault), Object.keys(WRITTEN), 'FAULTS lists them all')
    throw new UsageError('ERR_FAULT', `there is no fault ${JSON.stringify(fault)}${hint}`)
  }
  const part = written[protocol]
  const other = protocol === 'imap' ? 'smtp' : 'imap'
  if (!part) throw new UsageError('ERR_FAULT_PROTOCOL', `${fault} is met on ${other} alone`)
  return part
}

/** The security modes of each protocol, the usual one first. */
const SECURITIES: Readonly<Record<ProtocolName, readonly Security[]>> = {
  imap: ['tls', 'starttls', 'none'],
  smtp: ['starttls', 'tls', 'none'],
}

function securityOf({ protocol, fault, security }: FaultyOptions, { over = SECURITIES[protocol] }: Part): Security {
  if (security === undefined) return over[0] ?? 'tls'
  if (!over.includes(security))
    throw new UsageError('ERR_FAULT_SECURITY', `${fault} on ${protocol} is met over ${over.join(' or ')} alone`)
  return security
}

/** A server script that accepts everything except for the fault. */
class Faulty implements ServerScript {
  readonly opening: readonly ServerAction[]
  readonly #scripted: Scripted
  readonly #pieces: Part['pieces']

  constructor(protocol: ProtocolName, security: Security, { speaks = security, pieces, over: _, ...part }: Part) {
    this.#scripted = new Scripted({ ...part, protocol, security: speaks, answers: answersOf(protocol, part) })
    this.#pieces = pieces
    this.opening = this.#cut(this.#scripted.opening)
  }

  answer(command: ReceivedCommand): readonly ServerAction[] {
    return this.#cut(this.#scripted.answer(command))
  }

  #cut(acts: readonly ServerAction[]): readonly ServerAction[] {
    const pieces = this.#pieces
    if (!pieces) return acts
    return acts.flatMap((act): readonly ServerAction[] =>
      act.kind === 'say' || act.kind === 'ask' ? pieces(act.text).map((text) => ({ ...act, text })) : [act],
    )
  }
}

function answersOf(protocol: ProtocolName, part: Part): Answers {
  const answers = MOMENTS.flatMap((moment) =>
    moment in part ? wordsAt(protocol, moment).map((word) => [word, part[moment]] as const) : [],
  )
  return Object.fromEntries(answers)
}

/** The commands that belong to a moment. RSET ends the mail transaction, and not the connection. */
function wordsAt(protocol: ProtocolName, moment: Moment): readonly string[] {
  if (moment === 'greeting' || moment === 'content') return [moment]
  return verbsFor(protocol, moment).filter((verb) => verb !== 'RSET')
}
