import type { TestProject } from 'vitest/node'
import { serversAvailable, startServers } from './start-servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real servers keep their files, or why they do not run. */
    servers: { readonly dir: string } | { readonly missing: string }
  }
}

/**
 * Real servers for the whole run, or a plain word that their tests are skipped. `MAILWHY_SERVERS=required` fails without
 * them, `MAILWHY_SERVERS=off` leaves them out.
 */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const missing = process.env.MAILWHY_SERVERS === 'off' ? 'MAILWHY_SERVERS=off says so.' : serversAvailable()
  if (missing === undefined) {
    const servers = await startServers()
    project.provide('servers', { dir: servers.dir })
    return () => servers.stop()
  }
  if (process.env.MAILWHY_SERVERS === 'required') throw new Error(missing)
  project.provide('servers', { missing })
  console.log(
    `\nThe tests against real servers are SKIPPED. ${missing}\nTo run them, on Debian and as root: apt-get install dovecot-imapd dovecot-lmtpd postfix, then npm test.\n`,
  )
  return undefined
}
