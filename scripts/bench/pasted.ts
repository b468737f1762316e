import { readFileSync } from 'node:fs'
import { JOINS, WRAPS } from '../../test/wrappings.ts'

const FOLDER = new URL('../../fixtures/imports/', import.meta.url)

/** Logs of programs, one of each kind of marks. */
const FILES = [
  'dialogue-imap.txt',
  'nodemailer-auth.txt',
  'imapflow-login.txt',
  'swaks-login.txt',
  'curl-smtp-login.txt',
]

/** Pasted texts of about this size: a log of many connections in each wrapping, and however its lines are joined. */
export function pastedTexts(size: number): Readonly<Record<string, string | Uint8Array>> {
  const logs = FILES.map((file) => readFileSync(new URL(file, FOLDER), 'utf8').trimEnd())
  const many = (log: string) => Array.from({ length: Math.ceil(size / (log.length + 1)) }, () => log).flatMap(linesOf)
  const [first = []] = logs.map(many)
  const half = first.slice(0, first.length / 2)
  return {
    ...Object.fromEntries(logs.map((log, at) => [`lines of ${FILES[at]}`, many(log).join('\n')])),
    ...Object.fromEntries(Object.entries(WRAPS).map(([name, wrap]) => [name, wrap(half).join('\n')])),
    ...Object.fromEntries(Object.entries(JOINS).map(([name, join]) => [name, join(half)])),
    'run on, in one line': first.join(' '),
    'replies run on': '250-mx250-SIZE 1000250 8BITMIME'.repeat(size / 31),
  }
}

function linesOf(log: string): readonly string[] {
  return log.split('\n')
}
