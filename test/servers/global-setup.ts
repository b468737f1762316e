import type { TestProject } from 'vitest/node'
import { fetchExim, serversAvailable, startServers } from './start-servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real servers keep their files, or why they do not run; Exim may be missing alone. */
    servers: { readonly dir: string; readonly eximMissing: string | undefined } | { readonly missing: string }
  }
}

/**
 * Real servers for the whole run, or a plain word that their tests are skipped. `MAILWHY_SERVERS=required` fails without
 * them, `MAILWHY_SERVERS=off` leaves them out.
 */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const isRequired = process.env.MAILWHY_SERVERS === 'required'
  const missing = process.env.MAILWHY_SERVERS === 'off' ? 'MAILWHY_SERVERS=off says so.' : serversAvailable()
  if (missing === undefined) {
    const exim = await fetchExim()
    if (exim.missing !== undefined && isRequired) throw new Error(exim.missing)
    const servers = await startServers(exim.tree)
    project.provide('servers', { dir: servers.dir, eximMissing: exim.missing })
    if (exim.missing !== undefined) console.log(`\nThe tests against Exim are SKIPPED. ${exim.missing}\n`)
    return () => servers.stop()
  }
  if (isRequired) throw new Error(missing)
  project.provide('servers', { missing })
  console.log(
    `\nThe tests against real servers are SKIPPED. ${missing}\nTo run them, on Debian and as root: apt-get install dovecot-imapd dovecot-lmtpd postfix, then npm test.\n`,
  )
  return undefined
}
