import { spawn } from 'node:child_process'
import { copyFileSync, existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { writing } from './files.ts'
import { languageOf } from './language.ts'
import { LANG } from './shared-options.ts'
import type { Terminal } from './terminal.ts'
import { typed } from './visible.ts'

export const OPTIONS = {
  out: { value: 'FILE', about: 'write the page into a file, and open nothing' },
  lang: { ...LANG, about: 'the language of the page, such as fr; by default that of the browser' },
} as const

/**
 * The built page. The folder `dist` has the same relative location from a source, from a bundle and from a chunk of
 * one.
 */
const PAGE = fileURLToPath(new URL('../../dist/mailwhy-explain.html', import.meta.url))

/** Opens the page to paste into in the browser, or writes it to a file. */
export async function page(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { stdout, stderr, env } = terminal
  const { values } = readArguments(args, OPTIONS, 0)
  const { locale, words } = languageOf(terminal, values.lang)
  if (!existsSync(PAGE)) throw new UsageError('ERR_PAGE', 'the page is not built yet: npm run build')
  const { out } = values
  if (out !== undefined) {
    writing('ERR_OUT', `--out ${typed(out)}`, () => copyFileSync(PAGE, out))
    return 0
  }
  // Without the option, the page uses the language of the browser.
  const address = `${pathToFileURL(PAGE)}${values.lang === undefined ? '' : `#lang=${locale}`}`
  stdout.write(`${address}\n`)
  if (!(await isOpened(address, env))) stderr.write(`${words.page.noBrowser}\n`)
  return 0
}

/** Each system's program that opens an address in the user's default browser. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
}

/** Starts the browser and does not wait for its end. False if there is none to start. */
function isOpened(address: string, env: Terminal['env']): Promise<boolean> {
  const [program = '', ...args] = OPENERS[process.platform] ?? ['xdg-open']
  return new Promise((resolve) => {
    const opener = spawn(program, [...args, address], { env: { ...env }, stdio: 'ignore', detached: true })
    opener.once('error', () => resolve(false))
    opener.once('spawn', () => {
      opener.unref()
      resolve(true)
    })
  })
}
