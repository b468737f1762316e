/**
 * Makes the pictures of README.md from real runs: checks of servers that stand in a network of their own, under the names
 * and ports of real ones.
 *
 *     npm run pictures
 *
 * Needs root on Linux, tmux, Chromium and pngquant. A picture whose text has not changed, times aside, is left as it is.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkInbox, type InboxSettings, LOCALES, renderHtml } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/testing.ts'
import { wordsFor } from '../src/words/choose.ts'
import { spansOf } from './pictures/ansi.ts'
import { camera } from './pictures/page-png.ts'
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
  try {
    for (const locale of LOCALES) await picture(`check.${locale}.svg`, await screen(folder, locale))
    const report = await checkInbox(SETTINGS)
    for (const locale of LOCALES) {
      const html = renderHtml(report, { locale })
      for (const scheme of locale === 'en' ? (['light', 'dark'] as const) : (['light'] as const)) {
        const name = `report.${locale}${scheme === 'dark' ? '.dark' : ''}.png`
        await picture(name, html, () => take({ html, scheme, width: 800, last: '#steps' }))
      }
    }
  } finally {
    await Promise.all([imap.close(), smtp.close(), close()])
  }
}

/** An account that wants an app password. */
const REFUSAL =
  '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)'

const SETTINGS: InboxSettings = {
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

/** Writes a picture, unless what it shows differs from before in nothing but times. */
async function picture(
  name: string,
  text: string,
  drawn = async (): Promise<Uint8Array> => Buffer.from(text),
): Promise<void> {
  const path = here(`pictures/${name}`)
  const shown = createHash('sha256').update(text.replace(/\d+/g, '')).digest('hex')
  const isSame = existsSync(path) && known[name] === shown
  console.log(`${name}: ${isSame ? 'as it was' : 'drawn'}`)
  if (isSame) return
  writeFileSync(path, await drawn())
  known[name] = shown
  writeFileSync(KNOWN, `${JSON.stringify(known, null, 2)}\n`)
}

/** What each picture shows, as the digest of its text without numbers. */
const KNOWN = here('pictures/shown.json')
const known: Record<string, string> = existsSync(KNOWN) ? JSON.parse(readFileSync(KNOWN, 'utf8')) : {}

if (process.env[INSIDE]) await inside(process.env[INSIDE])
else outside()
