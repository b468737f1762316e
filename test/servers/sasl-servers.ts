/**
 * Dovecot with all its mechanisms, and Postfix over the same accounts: `sasl-servers.sh` configures, starts and ends them;
 * the accounts here repeat what it sets up.
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePorts, variablesOf } from './ports.ts'
import { writePki } from './start-servers.ts'
import { type Introspection, startTokenEndpoint } from './token-endpoint.ts'

export const ACCOUNTS = {
  ann: { email: 'ann@mailwhy.test', password: 'correct horse' },
  zoe: { email: 'zoe@mailwhy.test', username: 'zoë@mailwhy.test', password: 'pässwörd "quoted\\ "' },
  /** The server has a salted hash of its own of this password, from which no other mechanism's proof can be checked. */
  hal: { email: 'hal@mailwhy.test', password: 'hashed alone' },
} as const

/** A JWT. Nobody looks at its signature: the servers ask the authority. */
const jwt = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part({ jti: 'bd17c1f0', ...claims })}.c2lnbmF0dXJl`
}

/** Each is Ann's but one. They hold no word of a server's: that would be masked where the server says it. */
export const TOKENS = {
  good: '4f1c9be07a5d4410b2',
  expired: '77d20a31c8e94f06b5',
  withoutScope: '0c5e88f2913d47aeb1',
  ofSomebodyElse: 'a91b3d64f07c4e22b8',
  failing: '5e2207cc48ab4d19b3',
  goodJwt: jwt({ exp: 4_102_444_800, aud: 'https://mail.mailwhy.test' }),
  expiredJwt: jwt({ exp: 1_577_836_800, aud: 'https://mail.mailwhy.test' }),
} as const

const username = ACCOUNTS.ann.email
const KNOWN: Readonly<Record<string, Introspection>> = {
  [TOKENS.good]: { active: true, username, scope: 'mail' },
  [TOKENS.expired]: { active: false },
  [TOKENS.withoutScope]: { active: true, username, scope: 'calendar' },
  [TOKENS.ofSomebodyElse]: { active: true, username: ACCOUNTS.hal.email, scope: 'mail' },
  [TOKENS.failing]: 'failing',
  [TOKENS.goodJwt]: { active: true, username, scope: 'mail' },
  [TOKENS.expiredJwt]: { active: false },
}

export interface SaslServers {
  /** All with the good certificate; on the plain ports with STARTTLS or without. */
  readonly ports: Readonly<Record<'imap' | 'smtp', Readonly<Record<'tls' | 'starttls' | 'none', number>>>>
  /** The tokens that the servers have asked about. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

export async function startSaslServers(): Promise<SaslServers> {
  const dir = mkdtempSync(join(tmpdir(), 'mailwhy-sasl-'))
  const tokens = await startTokenEndpoint(KNOWN)
  const [imap = 0, imaps = 0, submission = 0, submissions = 0] = await freePorts(4)
  const stop = () => {
    process.off('exit', stop)
    execFileSync('bash', [SCRIPT, 'stop', dir])
    rmSync(dir, { recursive: true, force: true })
  }
  process.on('exit', stop) // a run that was broken off must not leave the ports taken

  try {
    const env = { ...process.env, ...variablesOf({ imap, imaps, submission, submissions }) }
    await promisify(execFile)('bash', [SCRIPT, 'start', dir, writePki(dir), String(tokens.port)], { env })
  } catch (error) {
    stop()
    await tokens.close()
    throw error
  }
  return {
    ports: {
      imap: { tls: imaps, starttls: imap, none: imap },
      smtp: { tls: submissions, starttls: submission, none: submission },
    },
    asked: tokens.asked,
    stop: () => {
      stop()
      return tokens.close()
    },
  }
}

const SCRIPT = fileURLToPath(new URL('sasl-servers.sh', import.meta.url))
