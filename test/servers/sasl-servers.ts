/**
 * Dovecot with all its mechanisms, and Postfix over the same accounts: `sasl-servers.sh` configures, starts and ends them;
 * the constants here repeat what it sets up.
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Introspection, startTokenEndpoint } from './token-endpoint.ts'

/** All with the good certificate; on the plain ports with STARTTLS or without. */
export const PORTS = {
  imap: { tls: 12993, starttls: 12143, none: 12143 },
  smtp: { tls: 12465, starttls: 12587, none: 12587 },
} as const

export const ACCOUNTS = {
  ann: { email: 'ann@mailwhy.test', password: 'correct horse' },
  zoe: { email: 'zoe@mailwhy.test', username: 'zoë@mailwhy.test', password: 'pässwörd "quoted\\ "' },
  /** Of this password the server has a salted hash of its own, from which no other mechanism's proof can be checked. */
  hal: { email: 'hal@mailwhy.test', password: 'hashed alone' },
} as const

/** Each is Ann's but one. They hold no word of a server's: that would be masked where the server says it. */
export const TOKENS = {
  good: '4f1c9be07a5d4410b2',
  expired: '77d20a31c8e94f06b5',
  withoutScope: '0c5e88f2913d47aeb1',
  ofSomebodyElse: 'a91b3d64f07c4e22b8',
  failing: '5e2207cc48ab4d19b3',
} as const

const username = ACCOUNTS.ann.email
const KNOWN: Readonly<Record<string, Introspection>> = {
  [TOKENS.good]: { active: true, username, scope: 'mail' },
  [TOKENS.expired]: { active: false },
  [TOKENS.withoutScope]: { active: true, username, scope: 'calendar' },
  [TOKENS.ofSomebodyElse]: { active: true, username: ACCOUNTS.hal.email, scope: 'mail' },
  [TOKENS.failing]: 'failing',
}

export interface SaslServers {
  /** The tokens that the servers have asked about. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/** @param pki a folder with `good.pem` and `good.key` */
export async function startSaslServers(pki: string): Promise<SaslServers> {
  const dir = mkdtempSync(join(tmpdir(), 'mailwhy-sasl-'))
  const tokens = await startTokenEndpoint(KNOWN)
  const stop = () => {
    process.off('exit', stop)
    execFileSync('bash', [SCRIPT, 'stop', dir])
    rmSync(dir, { recursive: true, force: true })
  }
  process.on('exit', stop) // a run that was broken off must not leave the ports taken

  try {
    await promisify(execFile)('bash', [SCRIPT, 'start', dir, pki, String(tokens.port)])
  } catch (error) {
    stop()
    await tokens.close()
    throw error
  }
  return {
    asked: tokens.asked,
    stop: () => {
      stop()
      return tokens.close()
    },
  }
}

const SCRIPT = fileURLToPath(new URL('sasl-servers.sh', import.meta.url))
