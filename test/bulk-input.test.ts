import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Mailbox } from '../src/bulk.ts'
import { type InputOptions, inputRows } from '../src/cli/bulk/input.ts'
import type { InputRow } from '../src/cli/bulk/row.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-bulk-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A piece of each password below. It may stand in no error and in no problem. */
const NEEDLE = 'n33dle'

async function* pieces(octets: Uint8Array, size = octets.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size)
}

const SECRETS = { env: {}, folder }

async function rowsOf(
  input: string | Uint8Array,
  options: Partial<InputOptions> = {},
  size?: number,
): Promise<InputRow[]> {
  const rows: InputRow[] = []
  const octets = typeof input === 'string' ? Buffer.from(input) : input
  for await (const row of inputRows(pieces(octets, size), { secrets: SECRETS, ...options })) rows.push(row)
  return rows
}

/** The mailboxes of an input, of which every row is one. The mask stands for a secret. */
async function mailboxesOf(input: string | Uint8Array, options: Partial<InputOptions> = {}, size?: number) {
  const rows = await rowsOf(input, options, size)
  return rows.map((row) => (row.kind === 'mailbox' ? JSON.parse(JSON.stringify(row.mailbox)) : row.problems))
}

/** The one mailbox of an input. */
async function only(input: string, options: Partial<InputOptions> = {}): Promise<Mailbox> {
  const [row] = await rowsOf(input, options)
  if (row?.kind !== 'mailbox') throw new Error(JSON.stringify(row))
  return row.mailbox
}

async function problemsOf(input: string, options: Partial<InputOptions> = {}): Promise<readonly string[]> {
  const rows = await rowsOf(input, options)
  const problems = rows.flatMap((row) => (row.kind === 'unusable' ? row.problems.map(({ message }) => message) : []))
  expect(JSON.stringify(rows)).not.toContain(NEEDLE)
  return problems
}

async function errorOf(input: string | Uint8Array, options: Partial<InputOptions> = {}): Promise<string> {
  const error = await rowsOf(input, options).then(
    () => 'none',
    (thrown: { code: string; message: string }) => `${thrown.code} ${thrown.message}`,
  )
  expect(error).not.toContain(NEEDLE)
  return error
}

const CSV = [
  'id,email,password,imap.host,imap.port,imap.security,smtp',
  '1,ann@example.org,"a,""b;c ",imap.example.org,143,starttls,no',
  '2,bob@example.org,secret2,imap.example.org,,,smtp.example.org:465',
  '',
].join('\n')

const READ = [
  {
    id: '1',
    email: 'ann@example.org',
    password: '‹password›',
    imap: { host: 'imap.example.org', port: 143, security: 'starttls' },
    smtp: false,
  },
  {
    id: '2',
    email: 'bob@example.org',
    password: '‹password›',
    imap: { host: 'imap.example.org', port: 993, security: 'tls' },
    smtp: { host: 'smtp.example.org', port: 465, security: 'tls' },
  },
]

describe('CSV', () => {
  const FORMS: readonly (readonly [string, Uint8Array])[] = [
    ['as it is', Buffer.from(CSV)],
    ['with CR LF', Buffer.from(CSV.replaceAll('\n', '\r\n'))],
    ['with CR alone', Buffer.from(CSV.replaceAll('\n', '\r'))],
    ['with a byte order mark', Buffer.from(`\ufeff${CSV}`)],
    ['of Excel, with semicolons', Buffer.from(`\ufeff${withDelimiter(';').replaceAll('\n', '\r\n')}`)],
    ['of Excel, which says its delimiter', Buffer.from(`sep=;\r\n${withDelimiter(';')}`)],
    ['of Excel, in UTF-16 with tabs', Buffer.from(`\ufeff${withDelimiter('\t')}`, 'utf16le')],
    ['in UTF-16, big end first', Buffer.from(`\ufeff${CSV}`, 'utf16le').swap16()],
    ['in UTF-16 without a mark', Buffer.from(CSV, 'utf16le')],
  ]

  test.each(FORMS)('%s: whole, byte by byte, in odd sizes', async (_, octets) => {
    for (const size of [octets.length, 1, 7]) expect(await mailboxesOf(octets, {}, size)).toEqual(READ)
  })

  function withDelimiter(delimiter: string): string {
    return CSV.replaceAll('"a,""b;c "', '\0').replaceAll(',', delimiter).replace('\0', '"a,""b;c "')
  }

  test('a password keeps its blanks and quotes, and other cells have none around them', async () => {
    const { password, email } = await only('email , password\n ann@example.org ," a""b "\n', {})
    expect([
      email,
      (password as { satisfies(is: (value: string) => boolean): boolean }).satisfies((a) => a === ' a"b '),
    ]).toEqual(['ann@example.org', true])
  })

  test.each([
    ['imap_host', 'imap_port', 'imap_security', 'smtp_host'],
    ['imapHost', 'imapPort', 'imapSecurity', 'smtpHost'],
    ['IMAP Server', 'IMAP Port', 'IMAP Encryption', 'SMTP-Server'],
    ['imap.host', 'imap.port', 'imap.security', 'smtp.host'],
  ])('a column is known as %s', async (...names) => {
    const input = `Email,Token,${names.join(',')}\nann@example.org,t,i.example.org,143,STARTTLS,s.example.org\n`
    expect(await mailboxesOf(input)).toEqual([
      {
        id: 'ann@example.org',
        email: 'ann@example.org',
        accessToken: '‹password›',
        imap: { host: 'i.example.org', port: 143, security: 'starttls' },
        smtp: { host: 's.example.org', port: 465, security: 'tls' },
      },
    ])
  })

  test('servers that are left out are found from the address', async () => {
    const { imap, smtp } = await only('email,password,imap_host,smtp_user\nann@example.org,p,,ann\n')
    expect([imap, smtp].map((one) => JSON.parse(JSON.stringify(one)))).toEqual([{}, { username: 'ann' }])
  })

  test('a header tells all that is wrong with it, and what there is', async () => {
    const error = await errorOf('email,pasword,imap_host,imap.host,passwordCommand,shoe size\n')
    expect(error).toMatch(
      /^ERR_COLUMNS the header: no column "pasword" is known; did you mean password.*; no column "shoe size" is known.*; imap\.host is there twice; passwordCommand: .*--allow-commands alone\. The columns are id, email,/,
    )
  })

  test('a first line that is no header is not shown, since it is a mailbox', async () => {
    expect(await errorOf(`ann@example.org,${NEEDLE}\n`)).toMatch(/^ERR_COLUMNS line 1: a header with a column email/)
  })

  test('columns of one’s own are ignored: by their prefix, or all of them', async () => {
    expect(await mailboxesOf('email,password,x-customer,_note\nann@example.org,p,7,hello\n')).toHaveLength(1)
    expect(await errorOf('email,password,customer\nann@example.org,p,7\n')).toContain('"customer"')
    expect(await mailboxesOf('email,password,customer\nann@example.org,p,7\n', { ignoreColumns: true })).toHaveLength(1)
  })

  test('cells that Excel adds below no name are nothing, and a full one is a problem', async () => {
    const input = `email,password,,\nann@example.org,p,,\nbob@example.org,${NEEDLE},${NEEDLE},\n`
    expect(await problemsOf(input)).toEqual(['line 3: cell 3 stands below no name'])
  })

  test('a row that is wrong is a problem with line and column, and the others go on', async () => {
    const input = [
      'email,password,imap.host,imap.port,imap.security,smtp.port',
      `ann@example.org,${NEEDLE},imap.example.org,${NEEDLE},,`,
      `bob@example.org,${NEEDLE},imap.example.org,143,,`,
      `cy@example.org,${NEEDLE},imap.example.org,143,${NEEDLE},`,
      `dan@example.org,${NEEDLE},with,comma,imap.example.org,143,starttls,`,
      `,${NEEDLE},,,,587`,
      '"eve@example.org",,,,,',
      `"fay@example.org","${NEEDLE}`,
      `",,,,`,
      `ann@example.org,${NEEDLE},,,,`,
      '',
    ].join('\n')
    expect(await problemsOf(input)).toEqual([
      'line 2, column imap.port: a number from 1 to 65535 is needed',
      'line 3, column imap.security: tls, starttls or none is needed, since the port is not the usual one of tls',
      'line 4, column imap.security: tls, starttls or none is needed',
      'line 5: 8 cells, where the header has 6',
      'line 6, column email: an address is needed',
      'line 6, column smtp.host: a host is needed beside smtp.port',
      'line 7, column password: a password is needed, or an accessToken, or where one is; --no-password checks the connections alone',
      'line 10, column id: an earlier line has the same; without the column it is the address',
    ])
    const ids = (await rowsOf(input)).map(({ id }) => id)
    expect(ids.slice(3)).toEqual([
      'line 5',
      'line 6',
      'eve@example.org',
      'fay@example.org',
      'ann@example.org (line 10)',
    ])
  })

  test.each([
    [
      `email,password\nann@example.org,p\nbob@example.org,"${NEEDLE}\ncy@example.org,p\n`,
      'line 3: a quote that is opened in the record there is never closed',
    ],
    [`email,password\nann@example.org,p\n\nbob@example.org,${NEEDLE}"x\n`, 'line 4: a quote stands within a cell'],
    [`email,password\nann@example.org,p\nbob@example.org,"${NEEDLE}"x\n`, 'line 3: a quote stands within a cell'],
    [
      `email,password\nbob@example.org,"${NEEDLE}${'\nx,y'.repeat(100_000)}`,
      'line 2: the record there has more than 262144 characters',
    ],
  ])('CSV that is broken ends with the line: %#', async (input, told) => {
    expect(await errorOf(input)).toContain(`ERR_CSV ${told}`)
  })

  test('a character that is not UTF-8 ends with the line, and is read by the name of its encoding', async () => {
    const octets = Buffer.from('email,password\nann@example.org,p\nbob@example.org,p\u00e4\n', 'latin1')
    expect(await errorOf(octets)).toBe(
      'ERR_ENCODING line 3: it is not in utf-8; save it as UTF-8, or name its encoding with --encoding',
    )
    const [, row] = await rowsOf(octets, { encoding: 'windows-1252' })
    const { password } = (row?.kind === 'mailbox' ? row.mailbox : {}) as {
      password: { satisfies(is: (value: string) => boolean): boolean }
    }
    expect(password.satisfies((value) => value === 'p\u00e4')).toBe(true)
  })

  test('an input is read no further than is asked for', async () => {
    let read = 0
    async function* endless() {
      yield Buffer.from('email,password\n')
      for (;;) yield Buffer.from(Array.from({ length: 1000 }, () => `ann${read++}@example.org,p\n`).join(''))
    }
    let rows = 0
    for await (const { kind } of inputRows(endless(), { secrets: SECRETS })) {
      expect(kind).toBe('mailbox')
      if (++rows === 50) break
    }
    expect(read).toBeLessThan(10_000)
  })
})

describe('NDJSON', () => {
  test('a mailbox a line, nested as the settings are or not', async () => {
    const lines = [
      {
        id: '1',
        email: 'ann@example.org',
        password: 'p',
        imap: { host: 'imap.example.org', port: 143, security: 'starttls' },
        smtp: false,
      },
      { id: '2', email: 'bob@example.org', password: 'p', 'imap.host': 'imap.example.org', smtp: 'smtp.example.org' },
    ]
    const input = `\n${lines.map((line) => JSON.stringify(line)).join('\n')}`
    for (const size of [1, 1000]) expect(await mailboxesOf(input, {}, size)).toEqual(READ)
  })

  test('a line that is wrong is a problem, without its words', async () => {
    const input = [
      `{"email":"ann@example.org","password":"${NEEDLE}"`,
      `{"email":"ann@example.org","password":1234}`,
      `{"email":"ann@example.org","pasword":"${NEEDLE}"}`,
      `["${NEEDLE}"]`,
      `{"email":"bob@example.org","password":"${NEEDLE}","imap":{"host":"a","imap":1},"imap_host":"b"}`,
      `{"email":"cy@example.org","password":"${'x'.repeat(300_000)}"}`,
      '{"email":"dan@example.org","password":"p"}',
    ].join('\n')
    expect(await problemsOf(input)).toEqual([
      'line 1: a JSON object is needed',
      'line 2, column password: text is needed',
      expect.stringMatching(/^line 3: no column "pasword" is known; did you mean password/),
      expect.stringContaining('line 3, column password: a password is needed'),
      'line 3, column id: an earlier line has the same; without the column it is the address',
      'line 4: a JSON object is needed',
      expect.stringMatching(/^line 5: no column "imap.imap" is known/),
      'line 5: imap.host is there twice',
      'line 6: it is too long',
    ])
  })

  test('a list of JSON is refused with what makes lines of it', async () => {
    expect(await errorOf('[{"email":"ann@example.org"}]')).toMatch(/^ERR_FORMAT .*jq -c/)
  })

  test('the name of the file comes before its first character, and --format before both', async () => {
    expect(await errorOf('{}', { name: 'a.csv' })).toContain('ERR_COLUMNS')
    expect(await problemsOf('{}', { name: 'a.csv', format: 'ndjson' })).toContain(
      'line 1, column email: an address is needed',
    )
  })
})

describe('a secret that stands elsewhere', () => {
  const script = join(folder, 'key store')
  writeFileSync(script, '#!/bin/sh\necho "$1 of $MAILWHY_EMAIL"\necho more\necho oops >&2\n')
  chmodSync(script, 0o755)
  writeFileSync(join(folder, 'secret.txt'), 'of a file \r\n')
  const place = {
    allowCommands: true,
    secrets: { env: { ...SECRETS.env, PATH: process.env.PATH, A_SECRET: 'of the environment' }, folder },
  }
  const never = new AbortController().signal

  async function secretOf(column: string, named: string, signal = never): Promise<string> {
    const { secret } = await only(JSON.stringify({ email: 'ann@example.org', [column]: named }), place)
    const found = (await secret?.(signal)) ?? { password: '' }
    const value = (found.password ?? found.accessToken) as { derive(make: (value: string) => string): unknown }
    let shown = ''
    value.derive((text) => (shown = text))
    return `${'password' in found ? 'password' : 'token'} ${shown}`
  }

  test.each([
    ['passwordEnv', 'A_SECRET', 'password of the environment'],
    ['accessTokenEnv', 'A_SECRET', 'token of the environment'],
    ['passwordFile', 'secret.txt', 'password of a file '],
    ['passwordFile', join(folder, 'secret.txt'), 'password of a file '],
    ['passwordCommand', `"${script}" 'the secret'`, 'password the secret of ann@example.org'],
    ['accessTokenCommand', JSON.stringify([script, '$(id) {email}']), 'token $(id) {email} of ann@example.org'],
  ])('%s %s', async (column, named, wanted) => {
    expect(await secretOf(column, named)).toBe(wanted)
  })

  test.each([
    ['passwordEnv', 'NOT_SET', 'the environment variable that is named there is not set'],
    ['passwordFile', 'missing', 'the file that is named there cannot be read: ENOENT'],
    ['passwordFile', '.', 'a file is needed there'],
    ['passwordFile', '/dev/zero', 'a file is needed there'],
    ['passwordCommand', 'false', 'the command there failed with exit code 1'],
    [
      'passwordCommand',
      `sh -c "echo ${NEEDLE}; echo ${NEEDLE} >&2; exit 7"`,
      'the command there failed with exit code 7',
    ],
    ['passwordCommand', '/none/such', 'the command there cannot be started: ENOENT'],
    ['passwordCommand', 'yes', 'the command there printed more than 65536 octets'],
  ])('%s %s fails with its reason alone', async (column, named, wanted) => {
    const failed = await secretOf(column, named).catch((error) => error)
    expect(failed).toMatchObject({ code: 'ERR_SECRET', message: wanted, path: [column] })
    expect(failed.stack).not.toContain(NEEDLE)
  })

  test('a command ends with the run, and all that it has started', async () => {
    const stop = new AbortController()
    const pid = join(folder, 'pid')
    const line = JSON.stringify(['sh', '-c', `sleep 1000 & echo $! > '${pid}.part'; mv '${pid}.part' '${pid}'; wait`])
    const ended = secretOf('passwordCommand', line, stop.signal).catch((error) => error.message)
    while (!readdirSync(folder).includes('pid')) await new Promise((settle) => setTimeout(settle, 5))
    stop.abort()
    expect(await ended).toBe('the command there was stopped with the run')
    const child = Number(readFileSync(pid, 'utf8'))
    const isGone = () => !/^\d+ \(.*\) [^Z]/.test(statOf(child))
    while (!isGone()) await new Promise((settle) => setTimeout(settle, 5))
  })

  function statOf(pid: number): string {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8')
    } catch {
      return ''
    }
  }

  test.each([
    ['passwordCommand', 'pass "show', 'a program with its arguments is needed'],
    ['passwordCommand', '["pass", 1]', 'a program with its arguments is needed'],
  ])('%s %s is refused when it is read', async (column, named, wanted) => {
    const line = JSON.stringify({ email: 'ann@example.org', [column]: named })
    expect((await problemsOf(line, place))[0]).toContain(`line 1, column ${column}: ${wanted}`)
  })

  test('programs are run only where that is allowed, and two secrets are one too many', async () => {
    const line = JSON.stringify({ email: 'ann@example.org', passwordCommand: 'true' })
    expect(await problemsOf(line)).toEqual([
      'line 1, column passwordCommand: passwordCommand: programs are run for --allow-commands alone',
    ])
    const two = JSON.stringify({ email: 'ann@example.org', password: NEEDLE, passwordEnv: 'A' })
    expect(await problemsOf(two)).toEqual(['line 1, column passwordEnv: password is given too: one secret is needed'])
  })
})
