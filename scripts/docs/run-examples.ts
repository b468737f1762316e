/**
 * Runs every example of the documentation as a reader would: the names of its servers lead to servers of our own, on the ports of
 * real ones, in a network of its own without a way out. `npm run docs` writes what is printed into the pages.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TEST_CA } from '../../src/testing.ts'
import { ROOT } from './declarations.ts'

/** The output of each example and each session. */
export type Outputs = Readonly<Record<string, string>>

/** The names that lead to this machine. Each host has an address of its own, since all have the same ports. */
const HOSTS = `127.0.0.1 localhost smtp.example.com login.example.com redis.example.com
127.0.0.11 imap.example.com
127.0.0.12 imap.example.org
127.0.0.13 imap.example.net mail.example.net
`

/** The reason why there can be no network of its own; `undefined`: there can. */
export function networkMissing(): string | undefined {
  const { status } = spawnSync('unshare', [...SEPARATE, 'true'], { stdio: 'ignore' })
  return status === 0
    ? undefined
    : 'unshare cannot make a network of its own here (Linux, as root or with user namespaces)'
}

const SEPARATE = ['--user', '--map-root-user', '--mount', '--net']

/** Runs them, in one process. */
export function runExamples(only: readonly string[] = []): Outputs {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-docs-'))
  try {
    writeFileSync(join(folder, 'hosts'), HOSTS)
    writeFileSync(join(folder, 'ca.pem'), TEST_CA)
    const script = 'ip link set lo up && mount --bind "$0/hosts" /etc/hosts && exec "$@"'
    const inside = fileURLToPath(new URL('inside.ts', import.meta.url))
    const program = [process.execPath, '--import', 'tsx', inside, folder, ...only]
    const { status } = spawnSync('unshare', [...SEPARATE, 'sh', '-c', script, folder, ...program], {
      stdio: ['ignore', 'inherit', 'inherit'],
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
        TSX_TSCONFIG_PATH: join(ROOT, 'test/tsconfig.json'),
        MAILWHY_KEY: 'sixteen characters at least',
      },
    })
    if (status !== 0) throw new Error('an example failed')
    return JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8')) as Outputs
  } finally {
    rmSync(folder, { recursive: true })
  }
}
