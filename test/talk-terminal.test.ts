import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { builtCommand } from './command.ts'
import { Pane, whyNoTmux } from './tmux.ts'

const why = whyNoTmux()
if (why) console.warn(`mailwhy talk is not looked at in a terminal: ${why}.`)

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-talk-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

describe.skipIf(why)('mailwhy talk in a terminal of 60 columns', () => {
  test('what is typed becomes an entry; a password leaves the screen; Ctrl-C drops a line, Ctrl-D ends', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const line = `${builtCommand().join(' ')} talk 127.0.0.1:${server.port} --protocol imap --ca ${CA}`
    const pane = await Pane.open(line, 60, { LC_ALL: 'en_US.UTF-8' })
    onTestFinished(async () => {
      await pane.close()
      await server.close()
    })
    await pane.until(/^imap>$/m)
    await pane.type('A1 LOGIN ann {pass', 'Tab')
    await pane.until(/\{password/)
    await pane.type('C-u')
    await pane.type('A1 LOGIN ann {password}', 'Enter')
    await pane.until(/^Password:/m)
    await pane.type('hunter22abc', 'Enter')
    await pane.until(/> A1 LOGIN ann ‹password›\n.*A1 OK /)
    const long = 'A2 LOGIN ann hunter22abc and more words than one row of this terminal holds'
    await pane.type(long, 'Enter')
    const rows = await pane.until(/not sent: this secret was sent before/)
    expect(rows.join('\n')).not.toContain('hunter22')
    await pane.type('A3 half')
    await pane.until(/^imap> A3 half$/m)
    await pane.type('C-c')
    await pane.until(/^imap>$/m)
    await pane.type('C-d')
    const last = await pane.until(/^exit 1$/m)
    expect(last.join('\n')).toMatch(/= closed, by client\nexit 1$/)
    expect(server.heard.join('\n')).not.toContain('A3')
  })
})
