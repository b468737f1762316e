import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Creates a folder and its missing parents, one at a time: Node's recursive mkdir does not return for a place where none
 * can be created, such as `/proc`.
 */
export function makeFolder(path: string): void {
  const missing: string[] = []
  let at = resolve(path)
  while (!statSync(at, { throwIfNoEntry: false })) {
    missing.unshift(at)
    at = dirname(at)
  }
  if (!statSync(at).isDirectory()) throw Object.assign(new Error(`${at} is no folder`), { code: 'ERR_NO_FOLDER' })
  for (const folder of missing) mkdirSync(folder)
}
