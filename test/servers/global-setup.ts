import type { TestProject } from 'vitest/node'
import { choosePorts, type Ports } from './ports.ts'
import { fetchExim, serversAvailable, startServers } from './start-servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    servers: {
      readonly ports: Ports
      /** The folder of the real servers' files. */
      readonly dir: string
      /** Why they do not run. */
      readonly missing?: string
      /** Why Exim alone does not. */
      readonly eximMissing?: string
    }
  }
}

/**
 * Real servers, once for all files of the project `real` that a run includes, or a plain word that their tests are skipped.
 * `MAILWHY_SERVERS=required` fails without them, `MAILWHY_SERVERS=off` leaves them out.
 */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const isRequired = process.env.MAILWHY_SERVERS === 'required'
  const missing = process.env.MAILWHY_SERVERS === 'off' ? 'MAILWHY_SERVERS=off says so.' : serversAvailable()
  if (missing === undefined) {
    const exim = await fetchExim()
    if (exim.missing !== undefined && isRequired) throw new Error(exim.missing)
    const { dir, ports, stop } = await startServers(exim.tree)
    project.provide('servers', { dir, ports, ...(exim.missing !== undefined && { eximMissing: exim.missing }) })
    if (exim.missing !== undefined) console.log(`\nThe tests against Exim are SKIPPED. ${exim.missing}\n`)
    return stop
  }
  if (isRequired) throw new Error(missing)
  // The tables of the tests that are skipped name ports all the same.
  project.provide('servers', { dir: '', ports: await choosePorts(), missing })
  console.log(
    `\nThe tests against real servers are SKIPPED. ${missing}\nTo run them, on Debian and as root: apt-get install dovecot-imapd dovecot-lmtpd postfix, then npm test.\n`,
  )
  return undefined
}
