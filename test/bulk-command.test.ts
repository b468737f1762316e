import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bulkCommand, idsIn, list, loginsOf, NEEDLE, REFUSING, reportsIn } from './bulk-files.ts'

const { imapServer, filesFor, run } = bulkCommand()

describe('bulk', () => {
  test('--out: a report a line, the causes on standard output, and exit code 1', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const { input, out, own } = filesFor(
      [
        ['ann', good],
        ['bob', bad],
      ],
      [`cy@mailwhy.test,${NEEDLE},127.0.0.1,nothing,tls`],
    )
    const line = `${input} --out ${out} --save ${own}/saved --metrics ${own}/numbers --html ${own}/page.html`
    const { code, stdout, stderr } = await run(line)
    expect(code).toBe(1)
    const reports = reportsIn(readFileSync(out, 'utf8'))
    const told = reports.map(({ id, outcome, ok, diagnoses }) => [id, outcome, ok, ...diagnoses.map((one) => one.code)])
    expect(told.toSorted()).toEqual([
      ['ann@mailwhy.test', 'checked', true],
      ['bob@mailwhy.test', 'checked', false, 'auth-failed'],
      ['cy@mailwhy.test', 'unusable', false],
    ])
    expect(Object.keys(reports[0] ?? {}).slice(0, 2)).toEqual(['id', 'outcome'])
    expect(readFileSync(out, 'utf8')).not.toContain('"transcripts"')
    expect(reports.find(({ problems }) => problems)?.problems).toEqual([
      {
        code: 'ERR_PORT',
        path: ['imap', 'port'],
        message: 'line 4, column imap.port: a number from 1 to 65535 is needed',
      },
    ])
    expect(stdout).toContain('auth-failed')
    expect(stderr).toMatch(/^3 of 3 done/m)
    const files = readdirSync(own, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.startsWith('saved/'))).toEqual([
      expect.stringMatching(/^saved\/bob@mailwhy\.test-[\dT.-]+Z-[0-9a-f]{6}-0-imap\.ndjson$/),
    ])
    for (const name of files.filter((one) => /\./.test(one) && one !== 'in.csv'))
      expect(readFileSync(join(own, name), 'utf8'), name).not.toContain(NEEDLE)
    expect(files).not.toContain('out.ndjson.lock')
  })

  test('without --out the reports are on standard output, and the causes on standard error; input comes from there too', async () => {
    const good = await imapServer()
    const mailboxes = ['ann', 'bob'].map((name) =>
      JSON.stringify({
        id: name,
        email: `${name}@mailwhy.test`,
        password: NEEDLE,
        imap: { host: '127.0.0.1', port: good.port, security: 'tls' },
      }),
    )
    const { code, stdout, stderr } = await run('-', mailboxes.join('\n'))
    expect(code).toBe(0)
    expect(
      reportsIn(stdout)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['ann', 'bob'])
    expect(stderr).toMatch(/^2 of 2 done/m)
    const quiet = await run('- --quiet', mailboxes.join('\n'))
    expect([quiet.code, quiet.stderr]).toEqual([0, ''])
  })

  test('a second run checks what the first has not, and says so; --restart checks all, and keeps the old', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const { input, out, own } = filesFor([
      ['ann', good],
      ['bob', bad],
    ])
    await run(`${input} --out ${out}`)
    list(input, [
      ['ann', good],
      ['bob', bad],
      ['cy', good],
    ])
    const { stdout, stderr, code } = await run(`${input} --out ${out}`)
    expect(stderr).toContain('2 mailboxes were checked before, and are not checked again.\n')
    expect(idsIn(out).toSorted()).toEqual(['ann@mailwhy.test', 'bob@mailwhy.test', 'cy@mailwhy.test'])
    expect([loginsOf(good), loginsOf(bad)]).toEqual([2, 1])
    expect([code, stdout]).toEqual([1, expect.stringContaining('auth-failed')]) // of the first run too
    await run(`${input} --out ${out} --html ${out}.html`)
    const again = await run(`${input} --out ${out} --restart --html ${out}.html`)
    rmSync(`${out}.html`)
    expect(again.stderr).toContain(`The reports of before are kept in ${out}.1.\n`)
    expect([loginsOf(good), loginsOf(bad)]).toEqual([4, 2])
    expect(idsIn(out)).toHaveLength(3)
    expect(readdirSync(own).toSorted()).toEqual(['in.csv', 'out.ndjson', 'out.ndjson.1'])
  })

  test('a secret that cannot be fetched is told by line and column, and logs in nowhere', async () => {
    const good = await imapServer()
    const { own, out } = filesFor([])
    const input = join(own, 'in.ndjson')
    const imap = { host: '127.0.0.1', port: good.port, security: 'tls' }
    writeFileSync(join(own, 'secret'), `${NEEDLE}\n`)
    const rows = [
      { email: 'ann@mailwhy.test', passwordFile: 'secret', imap },
      { email: 'bob@mailwhy.test', passwordFile: 'none', imap },
      { email: 'cy@mailwhy.test', passwordCommand: `sh -c "echo ${NEEDLE}; exit 3"`, imap },
      { email: 'dan', password: NEEDLE, imap },
    ]
    writeFileSync(input, rows.map((row) => JSON.stringify(row)).join('\n'))
    const { code } = await run(`${input} --out ${out} --allow-commands`)
    const problems = reportsIn(readFileSync(out, 'utf8')).flatMap(
      (one) => one.problems?.map(({ message }) => message) ?? [],
    )
    expect([code, problems.toSorted()]).toEqual([
      1,
      [
        'line 2, column passwordFile: the file that is named there cannot be read: ENOENT',
        'line 3, column passwordCommand: the command there failed with exit code 3',
        'line 4, column email: an address such as ann@example.com is needed',
      ],
    ])
    expect(loginsOf(good)).toBe(1)
    const shown = good.heard.map((line) => Buffer.from(line.trim(), 'base64').toString()).join('\n')
    expect(good.heard.join('\n') + shown).toContain(NEEDLE)
    expect(readFileSync(out, 'utf8')).not.toContain(NEEDLE)
  })

  test('--since: newly broken, healed, and still', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const { input, out, at } = filesFor([
      ['ann', good],
      ['bob', bad],
      ['cy', bad],
    ])
    await run(`${input} --out ${out} --refusals 100`)
    list(input, [
      ['ann', bad],
      ['bob', good],
      ['cy', bad],
    ])
    const { stdout } = await run(`${input} --out ${at('new')} --since ${out} --json --refusals 100`)
    const { healthy, since } = JSON.parse(stdout)
    expect(healthy).toBeUndefined()
    expect([since.broken, since.healed, since.still]).toEqual([
      ['ann@mailwhy.test'],
      ['bob@mailwhy.test'],
      ['cy@mailwhy.test'],
    ])
  })
})
