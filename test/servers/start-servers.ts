/**
 * Real servers on loopback, Dovecot, Postfix and Exim: they say what our own fakes would only be believed to say.
 * `servers.sh` configures, starts and ends them; the addresses and accounts here repeat what it sets up.
 */
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CERTIFICATES } from '../../src/testing/pki/certificates.ts'
import { choosePorts, type Ports, variablesOf } from './ports.ts'

/**
 * An address is a role: the certificate that is shown there. At `plaintextDisabled` it is a good one, and a login
 * before TLS is refused: Dovecot takes a client whose address is its own for a secured one, so it never refuses that
 * to who dials 127.0.0.1 from there.
 */
export const HOSTS = {
  good: '127.0.0.1',
  plaintextDisabled: '127.0.0.2',
  expired: '127.0.0.3',
  'self-signed': '127.0.0.4',
  'wrong-host': '127.0.0.5',
  'unknown-issuer': '127.0.0.6',
} as const

/** Each owns the one address it is named by. */
export const ACCOUNTS = {
  ann: { user: 'ann@mailwhy.test', password: 'correct horse' },
  /** The password is right, and IMAP is closed to him all the same. */
  bob: { user: 'bob@mailwhy.test', password: 'hunter2 nologin' },
  dan: { user: 'dan@mailwhy.test', password: 'dan dan dan' },
  /** Sends the test messages, to herself: nobody else is in her mailbox, or counts among her connections. */
  eve: { user: 'eve@mailwhy.test', password: 'eve eve eve' },
  /** Her mailbox is full. */
  flo: { user: 'flo@mailwhy.test', password: 'flo flo flo' },
  /** Of another domain, which no mail comes to. */
  user: { user: 'user@mail.test', password: 'found, not typed' },
  /** Logs in to both; but mail from or to her comes back, as Dovecot 2.3 takes in no address beyond ASCII. */
  zoe: { user: 'zoë@mailwhy.test', password: 'pässwörd "quoted\\ "' },
} as const

export interface Servers {
  readonly dir: string
  readonly ports: Ports
  stop(): void
}

/** `undefined`: they can run here. Otherwise a sentence that says why not. */
export function serversAvailable(): string | undefined {
  if (process.getuid?.() !== 0) return 'The real servers need root, for their own users and groups.'
  const missing = Object.entries(PROGRAMS).find(([, path]) => !existsSync(path))
  return missing && `The real servers need ${missing[0]} (${missing[1]} is missing).`
}

const PROGRAMS = {
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  postfix: '/usr/sbin/postfix',
}

/** Fetches Exim where it was not fetched yet: a tree for {@link startServers}, or a sentence that says why there is none. */
export async function fetchExim(): Promise<{ readonly tree?: string; readonly missing?: string }> {
  try {
    await promisify(execFile)('bash', [FETCH_EXIM, EXIM_TREE])
    return { tree: EXIM_TREE }
  } catch (error) {
    return { missing: `It could not be fetched: ${error instanceof Error ? error.message : error}` }
  }
}

/** Without a tree, no Exim. */
export async function startServers(eximTree?: string): Promise<Servers> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOn(await choosePorts(), eximTree)
    } catch (error) {
      // Somebody else may have taken a port between the choice and the start.
      if (tries === 3) throw error
    }
  }
}

async function startOn(ports: Ports, eximTree: string | undefined): Promise<Servers> {
  const dir = mkdtempSync(join(tmpdir(), 'mailwhy-servers-'))
  const stop = () => {
    process.off('exit', stop)
    execFileSync('bash', [SCRIPT, 'stop', dir])
    rmSync(dir, { recursive: true, force: true })
  }
  process.on('exit', stop) // a run that was broken off must not leave the ports taken

  try {
    chmodSync(dir, 0o755)
    const { mail, postfix, exim } = ports
    const env = { ...process.env, ...variablesOf(mail), ...variablesOf(postfix), ...variablesOf(exim, 'EXIM_') }
    await promisify(execFile)('bash', [SCRIPT, 'start', dir, writePki(dir), eximTree ?? ''], { env })
    await Promise.all(listeners(ports, eximTree !== undefined).map(([host, port]) => untilAccepting(host, port)))
  } catch (error) {
    stop()
    throw error
  }
  return { dir, ports, stop }
}

const SCRIPT = fileURLToPath(new URL('servers.sh', import.meta.url))
const FETCH_EXIM = fileURLToPath(new URL('fetch-exim.sh', import.meta.url))
/** Beside the other packages that only the tests need, so that what deletes those deletes it too. */
const EXIM_TREE = fileURLToPath(new URL('../../node_modules/.cache/mailwhy-exim', import.meta.url))

/** Writes the test certificates into a folder in `dir`, which it returns. */
export function writePki(dir: string): string {
  const pki = join(dir, 'pki')
  mkdirSync(pki)
  for (const [kind, { cert, key }] of Object.entries(CERTIFICATES)) {
    writeFileSync(join(pki, `${kind}.pem`), cert)
    writeFileSync(join(pki, `${kind}.key`), key)
  }
  return pki
}

function listeners({ mail, postfix, exim }: Ports, withExim: boolean): readonly (readonly [string, number])[] {
  const { imap, imaps, submission, submissions, ...onGoodOnly } = mail
  return [
    ...Object.values(HOSTS).flatMap((host) =>
      [imap, imaps, submission, submissions].map((port) => [host, port] as const),
    ),
    ...[onGoodOnly, postfix, withExim ? exim : {}]
      .flatMap((ports): readonly number[] => Object.values(ports))
      .map((port) => [HOSTS.good, port] as const),
  ]
}

async function untilAccepting(host: string, port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await accepts(host, port)) return
    await sleep(50)
  }
  throw new Error(`Nothing listens on ${host}:${port}.`)
}

/** Waits until the server has hung up too: at `limited` the next one to connect would else be one too many. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => socket.end())
    socket.resume()
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(true))
  })
}
