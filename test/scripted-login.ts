import { isLogin } from '../src/conversation/login-command.ts'
import {
  type CheckOptions,
  type Code,
  checkInbox,
  type InboxReport,
  type InboxSettings,
  type Stage,
} from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import type { Certainty } from '../src/rules/rule.ts'
import type { ReceivedCommand, ServerAction, ServerScript } from '../src/testing/play/act.ts'
import { linesIn } from '../src/testing/play/incoming.ts'
import { listen } from '../src/testing/play/listen.ts'
import { play } from '../src/testing/play/player.ts'
import { type Script, Scripted } from '../src/testing/scripted-server.ts'

export interface LoginScript extends Script {
  /**
   * The answer to a login, of which these pieces have come; a last line that begins with `+` or `334` asks for
   * another. `undefined`: the answer of a scripted server, and so it is where the client gives up.
   */
  readonly logsIn?: ((said: readonly string[]) => string | undefined) | undefined
}

export interface LoginCheck {
  readonly script: LoginScript
  readonly settings?: Partial<InboxSettings> | undefined
  /** Force this mechanism. */
  readonly auth?: string | undefined
  readonly options?: CheckOptions | undefined
}

/** A login to a server that wants more, or offers less, than those that run here can be made to. */
export interface LoginCase extends Omit<LoginCheck, 'script'> {
  readonly name: string
  /** The source of the conversation. */
  readonly source: string
  /** Made anew for each check: it may remember what it was told. */
  readonly script: () => LoginScript
  /** Left out: all is well. */
  readonly expected?: readonly [Stage, Code, Certainty]
  readonly passwordsSent: number
  /** Each mechanism that was tried, and what came of it. */
  readonly logins: readonly string[]
  readonly oddities?: readonly string[]
  readonly facts?: Readonly<Record<string, string>>
}

export const imap = (more: Partial<LoginScript>): LoginScript => ({ protocol: 'imap', security: 'tls', ...more })
export const smtp = (more: Partial<LoginScript>): LoginScript => ({ protocol: 'smtp', security: 'tls', ...more })

export const EMAIL = 'ann@mailwhy.test'
export const PASSWORD = 'correct horse battery'

/** Starts the server, checks it once, and takes it down again. */
export async function meet({ script, settings, auth, options }: LoginCheck) {
  const heard: string[] = []
  const { protocol, security } = script
  const server = await listen(script, (socket) =>
    play(socket, { protocol, script: new LoginRole(script), onHeard: (piece) => heard.push(...linesIn(piece)) }),
  )
  const credentials = settings?.accessToken === undefined ? { password: PASSWORD } : {}
  const place = { host: `${protocol}.mailwhy.test`, port: server.port, security, auth }
  const base = { email: EMAIL, imap: false, smtp: false, tls: { ca: TEST_CA }, ...credentials } as const
  const lookup = async () => [{ address: server.host, family: 4 }] as const
  try {
    const report: InboxReport = await checkInbox({ ...base, ...settings, [protocol]: place }, { lookup, ...options })
    return { report, heard }
  } finally {
    await server.close()
  }
}

class LoginRole implements ServerScript {
  readonly opening: readonly ServerAction[]
  readonly #scripted: Scripted
  readonly #logsIn: LoginScript['logsIn']

  constructor(script: LoginScript) {
    this.#scripted = new Scripted(script)
    this.#logsIn = script.logsIn
    this.opening = this.#scripted.opening
  }

  answer(command: ReceivedCommand): readonly ServerAction[] {
    const said = command.parts.map((part) => part.trimEnd())
    const words = isLogin(command) && said.at(-1) !== '*' ? this.#logsIn?.(said) : undefined
    if (words === undefined) return this.#scripted.answer(command)
    const lines = words.replaceAll('{tag}', command.tag).split('\n')
    const kind = /^(\+|334)/.test(lines.at(-1) ?? '') ? 'ask' : 'say'
    return [{ kind, text: lines.map((line) => `${line}\r\n`).join('') }]
  }
}
