import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * A folder with those above it, where they do not exist. One at a time: Node's own way to make them all does not come back
 * from a place where none can be made, such as `/proc`.
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
