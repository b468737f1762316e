import type { Protocol, Security } from './situations.ts'
import type { Suite } from './suites.ts'

/** A mail client, and how it is run against a server of ours. */
export interface Client {
  /** The name of its recordings' files. */
  readonly name: string
  /** The Debian packages that hold it. */
  readonly packages: readonly string[]
  readonly suites: readonly Suite[]
  readonly protocol: Protocol
  /** Default: all. */
  readonly securities?: readonly Security[]
  /** True where another row of the same program is recorded in every situation. */
  readonly isBrief?: true
  /** A command line that prints the version, and what in its output is the version. */
  readonly version: readonly [command: readonly string[], pattern: RegExp]
  run(at: Place): Invocation
}

/** The server to dial, and what a client needs to know. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string
  readonly password: string
  /** The file of the authority to trust; the empty string where none is given. */
  readonly ca: string
  /** The empty folder that the client runs in, which is its home too. */
  readonly home: string
}

export interface Invocation {
  readonly command: readonly string[]
  /** Files in its home, by name. A password goes into one of them, or to the standard input, and into no argument. */
  readonly files?: Readonly<Record<string, string>>
  /** The standard input. */
  readonly input?: string
  /**
   * The words that a person types, one piece after the other: the server answers in between. They replace the standard
   * input.
   */
  readonly types?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Files in its home that are printed behind its output: its debug log. */
  readonly logs?: readonly string[]
  /** True for a client that asks for a password in a terminal. */
  readonly hasTerminal?: true
  /** True for a client that runs in a terminal only. Its screen is thrown away: the debug log is what people paste. */
  readonly isOnScreen?: true
  /** The time after which it is ended, in seconds. Default 8. */
  readonly limit?: number
}
