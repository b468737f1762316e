import { appendFileSync } from 'node:fs'
import { writing } from '../files.ts'
import { createWhole } from '../save.ts'

/** Writes a transcript to a new file, line by line, so that a crash leaves the lines before it. */
export function fileWriter(file: string): (line: string) => void {
  let isBegun = false
  return (line) => {
    writing('ERR_SAVE', `--save: ${file}`, () => {
      if (isBegun) appendFileSync(file, line, { mode: 0o600 })
      else createWhole(file, line)
    })
    isBegun = true
  }
}
