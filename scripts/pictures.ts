/**
 * Makes the pictures of README.md from real runs: checks of servers that stand in a network of their own, under the names
 * and ports of real ones.
 *
 *     npm run pictures
 *
 * Needs root on Linux, tmux, Chromium and pngquant. A picture whose words have not changed is left as it is.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { checkInbox, LOCALES, renderHtml } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/testing.ts'
import { wordsFor } from '../src/words/choose.ts'
import { spansOf } from './pictures/ansi.ts'
import { camera, type Shot } from './pictures/page-png.ts'
import { type Mailbox, pasted, signedUp } from './pictures/pages.ts'
import { terminalSvg } from './pictures/terminal-svg.ts'
import { screenOf } from './pictures/tmux.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const INSIDE = 'MAILWHY_PICTURES'

/** Runs this file again in a network of its own, in which the names of the servers are those of this machine. */
function outside(): void {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-pictures-'))
  try {
    writeFileSync(join(folder, 'hosts'), '127.0.0.1 localhost imap.example.com smtp.example.com\n')
    writeFileSync(join(folder, 'ca.pem'), TEST_CA)
    writeFileSync(
      join(folder, 'mailwhy'),
      `#!/bin/sh\nexec ${here('../node_modules/.bin/tsx')} ${here('../src/cli/main.ts')} "$@"\n`,
    )
    chmodSync(join(folder, 'mailwhy'), 0o755)
    const script = 'ip link set lo up && mount --bind "$0/hosts" /etc/hosts && exec "$@"'
    const own = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)]
    const { status } = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', script, folder, ...own], {
      stdio: 'inherit',
      env: { ...process.env, [INSIDE]: folder },
    })
    process.exitCode = status ?? 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function inside(folder: string): Promise<void> {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', port: 993, answers: { LOGIN: REFUSAL } })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'tls', port: 465 })
  const { take, close } = await camera()
  const page = async (name: string, schemes: readonly Shot['scheme'][], shot: Omit<Shot, 'scheme'>) => {
    for (const scheme of schemes) {
      const { png, markup } = await take({ ...shot, scheme })
      write(`${name}${scheme === 'dark' ? '.dark' : ''}.png`, png, markup)
    }
  }
  try {
    for (const locale of LOCALES) {
      const svg = await screen(folder, locale)
      write(`check.${locale}.svg`, svg, svg)
    }
    const report = await checkInbox(SETTINGS)
    for (const locale of LOCALES) {
      const open = (one: Page) => one.setContent(renderHtml(report, { locale }))
      await page(`report.${locale}`, locale === 'en' ? ['light', 'dark'] : ['light'], {
        open,
        width: 800,
        last: '#steps',
      })
    }
    const file = join(folder, 'page.html')
    await page('page', ['light', 'dark'], { open: (one) => pasted(one, file), width: 800, last: 'main, body > div' })
    await page('sign-up', ['light', 'dark'], { open: (one) => signedUp(one, SETTINGS), width: 480, last: 'main' })
  } finally {
    await Promise.all([imap.close(), smtp.close(), close()])
  }
}

/** An account that wants an app password. */
const REFUSAL =
  '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)'

const SETTINGS: Mailbox = {
  email: 'ann@example.com',
  password: 'correct horse battery',
  imap: { host: 'imap.example.com', port: 993, security: 'tls' },
  smtp: { host: 'smtp.example.com', port: 465, security: 'tls' },
  tls: { ca: TEST_CA },
}

/** The screen of a terminal in which it is checked. */
async function screen(folder: string, locale: string): Promise<string> {
  const language = locale === 'en' ? '' : ` --lang ${locale}`
  const command = `mailwhy check ann@example.com --imap imap.example.com --smtp smtp.example.com${language}`
  const lines = await screenOf({
    columns: 98,
    rows: 50,
    command,
    env: { PATH: `${folder}:${process.env.PATH}`, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    secret: { prompt: new RegExp(`^${wordsFor({ locale }).terminal.password}`), text: 'correct horse battery' },
  })
  return terminalSvg(lines.map(spansOf), command, locale)
}

/** Writes a picture, unless it shows the same words as before. Times and the order of events differ in each run. */
function write(name: string, picture: string | Uint8Array, markup: string): void {
  const path = here(`pictures/${name}`)
  const lines = markup.split(/<[^>]*>/).map((line) => line.replace(/[\d\s]+/g, ' ').trim())
  const digest = createHash('sha256')
    .update([...new Set(lines)].toSorted().join('\n'))
    .digest('hex')
  const isSame = existsSync(path) && known[name] === digest
  console.log(`${name}: ${isSame ? 'as it was' : 'drawn'}`)
  if (isSame) return
  writeFileSync(path, picture)
  known[name] = digest
  writeFileSync(KNOWN, `${JSON.stringify(known, null, 2)}\n`)
}

/** The content of each picture, as the digest of its words. */
const KNOWN = here('pictures/shown.json')
const known: Record<string, string> = existsSync(KNOWN) ? JSON.parse(readFileSync(KNOWN, 'utf8')) : {}

if (process.env[INSIDE]) await inside(process.env[INSIDE])
else outside()
