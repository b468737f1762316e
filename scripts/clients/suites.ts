import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's suites, the oldest first. `sid` moves: a recording says which version it was. */
export const SUITES = ['bullseye', 'bookworm', 'trixie', 'sid'] as const
export type Suite = (typeof SUITES)[number]

const MIRROR = 'http://deb.debian.org/debian'

/**
 * The folder of a suite with these packages in it, made where it is not there. Nothing is installed on the machine itself:
 * old and new versions of one program cannot be there together.
 */
export function treeOf(trees: string, suite: Suite, packages: readonly string[]): string {
  const tree = join(trees, suite)
  if (existsSync(tree)) {
    install(tree, packages)
    return tree
  }
  const part = `${tree}.part`
  rmSync(part, { recursive: true, force: true })
  execFileSync(
    'mmdebstrap',
    [
      '--mode=root',
      '--variant=apt',
      '--aptopt=Acquire::Languages "none"',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      '--hook-dir=/usr/share/mmdebstrap/hooks/maybe-merged-usr',
      `--include=${packages.join(',')}`,
      suite,
      part,
      MIRROR,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  renameSync(part, tree)
  prepare(tree)
  return tree
}

/** Adds the packages that a tree lacks. Java's cannot be installed without `/proc` and the folder of its manuals. */
function install(tree: string, packages: readonly string[]): void {
  if (!existsSync(join(tree, 'proc/self'))) execFileSync('mount', ['-t', 'proc', 'proc', join(tree, 'proc')])
  mkdirSync(join(tree, 'usr/share/man/man1'), { recursive: true })
  const status = execFileSync('chroot', [tree, 'dpkg-query', '-W'], { encoding: 'utf8' })
  const known = new Set(status.split('\n').map((line) => line.split(/[:\t]/)[0]))
  const lacking = packages.filter((name) => !known.has(name))
  if (lacking.length > 0) {
    const apt = ['-q', '-y', '-o', 'APT::Sandbox::User=root', '--no-install-recommends']
    execFileSync('cp', ['/etc/resolv.conf', '/etc/hosts', join(tree, 'etc')])
    execFileSync('chroot', [tree, 'apt-get', ...apt, 'update'], { stdio: 'ignore' })
    execFileSync('chroot', [tree, 'apt-get', ...apt, 'install', ...lacking], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { DEBIAN_FRONTEND: 'noninteractive', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    })
  }
  prepare(tree)
}

/** Names of loopback alone, none of this machine's own, and no resolver. */
function prepare(tree: string): void {
  writeFileSync(join(tree, 'etc/hosts'), '127.0.0.1 localhost client.example.com client\n::1 localhost\n')
  writeFileSync(join(tree, 'etc/resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  writeFileSync(join(tree, 'etc/mailname'), 'client.example.com\n')
  const users = execFileSync('chroot', [tree, 'getent', 'passwd'], { encoding: 'utf8' })
  if (!/^ann:/m.test(users))
    execFileSync('chroot', [tree, 'useradd', '-M', '-d', HOME, '-s', '/bin/sh', '-c', 'Ann', 'ann'])
}

/** The home of the clients, in each tree. */
export const HOME = '/home/ann'
