import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A message as it lies in a Maildir. */
export interface Mail {
  readonly folder: 'INBOX' | 'Junk'
  /** Letters of Maildir's: `S` for \Seen, `T` for \Deleted. */
  readonly flags: string
  readonly text: string
}

/** @param dir where the real servers keep their files */
export function mailOf(dir: string, user: string): readonly Mail[] {
  return (['INBOX', 'Junk'] as const).flatMap((folder) =>
    ['new', 'cur'].flatMap((part) => {
      const path = join(maildirOf(dir, user), folder === 'INBOX' ? '' : `.${folder}`, part)
      const files = existsSync(path) ? readdirSync(path) : [] // made with the first message
      return files.map((file) => ({ folder, flags: flagsOf(file), text: readFileSync(join(path, file), 'latin1') }))
    }),
  )
}

export function maildirOf(dir: string, user: string): string {
  return join(dir, 'mail', user, 'Maildir')
}

function flagsOf(file: string): string {
  return /:2,(\w*)$/.exec(file)?.[1] ?? ''
}
