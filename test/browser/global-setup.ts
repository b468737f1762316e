import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: {
      readonly path: string
      /** The reason why it does not run. */
      readonly missing?: string
    }
  }
}

/**
 * The places of Chromium's packages, Debian's first. The shell without windows opens a page in half the time, for it draws no
 * toolbar. `MAILWHY_CHROMIUM` names another program.
 */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/**
 * Finds Chromium for the tests of this folder, or says plainly that they are skipped. `MAILWHY_BROWSER=required` fails
 * without it, `MAILWHY_BROWSER=off` leaves them out.
 */
export function setup(project: TestProject): void {
  const wish = process.env.MAILWHY_BROWSER
  const named = process.env.MAILWHY_CHROMIUM
  const path = (named === undefined ? PLACES : [named]).find((place) => existsSync(place)) ?? ''
  const missing = wish === 'off' ? 'MAILWHY_BROWSER=off says so.' : path === '' ? NOT_FOUND : undefined
  project.provide('chromium', { path, ...(missing !== undefined && { missing }) })
  if (missing === undefined) return
  if (wish === 'required') throw new Error(missing)
  console.log(`\nThe tests in a browser are SKIPPED. ${missing}\nTo run them, on Debian: ${INSTALL}, then npm test.\n`)
}

const NOT_FOUND = 'There is no Chromium here.'
const INSTALL = 'apt-get install chromium-headless-shell fonts-ipafont-gothic'
