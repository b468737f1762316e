import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Creates a folder and its missing parents, one at a time: for `/proc`, Node's recursive mkdir does not return. */
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
