import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Invocation } from './client.ts'
import { HOME } from './suites.ts'

const LIMIT_S = 8
/** A person's pause before each line; a client that must greet, and to be greeted, has time for it. */
const PAUSE_MS = 800
const ENVIRONMENT = {
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  HOME,
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
  TERM: 'dumb',
  USER: 'ann',
}

/** A home of this process alone. Several recorders may work in one tree. */
const OWN = `var/tmp/home-${process.pid}`

/** Empties the home of the clients, and puts these files there. */
function layHome(tree: string, files: Readonly<Record<string, string>>): void {
  const home = join(tree, OWN)
  rmSync(home, { recursive: true, force: true })
  for (const folder of [home, join(tree, HOME)]) mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(home, name, '..'), { recursive: true })
    writeFileSync(join(home, name), text, { mode: 0o600 })
  }
  execFileSync('chroot', [tree, 'chown', '-R', 'ann:', `/${OWN}`])
}

/** The output of a client: its two streams as they come, and then its debug logs. */
export async function outputOf(tree: string, run: Invocation): Promise<string> {
  layHome(tree, run.files ?? {})
  const printed = join(tree, `${OWN}.printed`)
  const out = openSync(printed, 'w')
  const child = spawn('unshare', [...APART, 'sh', '-c', IN_TREE, 'sh', tree, OWN, ...commandOf(run)], {
    stdio: ['pipe', out, out],
    env: { ...ENVIRONMENT, ...run.environment },
    detached: true, // a group of its own, to be ended as one
  })
  closeSync(out)
  child.stdin?.on('error', () => {}) // a client that has ended reads no more
  if (run.types === undefined) child.stdin?.end(run.input ?? '')
  const typing = (run.types ?? []).map((text, at) => setTimeout(() => child.stdin?.write(text), (at + 1) * PAUSE_MS))
  const limit = setTimeout(() => end(child.pid), (run.limit ?? LIMIT_S) * 1000)
  await new Promise((settle) => child.once('close', settle))
  for (const timer of [limit, ...typing]) clearTimeout(timer)
  const logs = (run.logs ?? []).map((name) => textOf(join(tree, OWN, name)))
  const text = [run.isOnScreen ? '' : textOf(printed), ...logs].filter((one) => one !== '').join('\n')
  for (const left of [join(tree, OWN), printed]) rmSync(left, { recursive: true, force: true })
  return text.replace(/\n*Session terminated, killing shell\.\.\. \.\.\.killed\.\s*$/, '\n')
}

/** Its own host name, mounts and processes: what a client leaves running ends with it. */
const APART = ['--uts', '--mount', '--pid', '--fork', '--kill-child']

/**
 * Runs as a user without rights, under a host name that is nobody's. The terminals and processes that a tree lacks, and a
 * home, are mounted for this one run, and are gone with it.
 */
const IN_TREE = `hostname client.example.com
tree=$1; own=$2; shift 2
mount --bind "$tree/$own" "$tree/home/ann"
mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$tree/dev/pts" && mount --bind "$tree/dev/pts/ptmx" "$tree/dev/ptmx"
mount -t proc proc "$tree/proc"
exec chroot --userspec=ann "$tree" sh -c 'cd && exec "$@"' sh "$@"`

function commandOf({ command, isOnScreen, hasTerminal }: Invocation): readonly string[] {
  if (!isOnScreen && !hasTerminal) return command
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
  return ['script', '-q', '-e', '-c', `stty rows 24 cols 80; ${quoted}`, '/dev/null']
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function end(pid: number | undefined): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}
