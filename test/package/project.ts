/** The folder of a user, into which the packed package is installed; and what else a test may need to use it. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The versions of Node.js and TypeScript that `test/matrix/install.sh` unpacks. */
export const MATRIX = fileURLToPath(new URL('../../node_modules/.cache/mailwhy-matrix/node_modules', import.meta.url))

const isThere = existsSync(MATRIX)

/** True where the versions are not there, which is said. `MAILWHY_MATRIX=required` fails without them. */
export function isWithoutMatrix(): boolean {
  if (isThere) return false
  const why = 'Other versions of Node.js and TypeScript are not there: bash test/matrix/install.sh'
  if (process.env.MAILWHY_MATRIX === 'required') throw new Error(why)
  console.log(`\nTests with other versions are SKIPPED. ${why}\n`)
  return true
}

/** Runs a program; fails with what it has written where it fails. */
export const execute = promisify(execFile)
