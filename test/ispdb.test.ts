import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyOf } from '../scripts/ispdb/compare.ts'
import { acceptedDifferences, compareWithDatabase } from '../scripts/ispdb.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-ispdb-'))
afterAll(() => rmSync(folder, { recursive: true }))

const server = (element: string, type: string, [host, port, mode, username]: readonly string[]) => `
  <${element} type="${type}">
    <hostname>${host}</hostname><port>${port}</port><socketType>${mode}</socketType>
    <username>${username}</username> <authentication>password-cleartext</authentication>
  </${element}>`

const ACCEPTED = acceptedDifferences()

const IMAP = ['imap.gmx.net', '993', 'SSL', '%EMAILADDRESS%']
const SMTP = ['mail.gmx.net', '465', 'SSL', '%EMAILADDRESS%']

/** A made-up checkout: an entry that agrees, unless parts of it are replaced, and one that the table does not know. */
function checkout(imap: readonly string[] | undefined, smtp = SMTP): string {
  mkdirSync(join(folder, 'ispdb'), { recursive: true })
  const servers = [
    ...(imap ? [server('incomingServer', 'imap', imap)] : []),
    server('incomingServer', 'pop3', ['pop.gmx.net', '995', 'SSL', '%EMAILADDRESS%']),
    server('outgoingServer', 'smtp', smtp),
  ]
  const domains = '<domain>gmx.net</domain><domain purpose="mx">GMX.de</domain><!-- <domain>web.de</domain> -->'
  writeFileSync(join(folder, 'ispdb/gmx.net.xml'), `<clientConfig>${domains}${servers.join('')}</clientConfig>`)
  const unknown = `<domain>mail.test</domain>${server('incomingServer', 'imap', ['imap.mail.test', '143', 'plain', ''])}`
  writeFileSync(join(folder, 'ispdb/mail.test.xml'), `<clientConfig>${unknown}</clientConfig>`)
  return folder
}

function compared(path: string, accepted: ReturnType<typeof acceptedDifferences> = []) {
  const lines: string[] = []
  const code = compareWithDatabase(path, accepted, (line) => lines.push(line))
  return { code, lines }
}

test('domains that agree are counted, and those that the table does not know are named', () => {
  expect(compared(checkout(IMAP))).toEqual({
    code: 0,
    lines: [
      'domains: 2 agree, 0 differ, 1 are not in the table',
      'not in the table: mail.test',
      'differences: 0, 0 of them without a reason',
      'providers with IMAP: 1 of 2 are in the table; not: mail.test',
    ],
  })
})

test.each([
  ['imap host: imap.gmx.test there, imap.gmx.net here', ['imap.gmx.test', '993', 'SSL', '%EMAILADDRESS%'], SMTP],
  ['imap port: 994 there, 993 here', ['imap.gmx.net', '994', 'SSL', '%EMAILADDRESS%'], SMTP],
  ['imap security: starttls there, tls here', ['imap.gmx.net', '993', 'STARTTLS', '%EMAILADDRESS%'], SMTP],
  [
    'imap username: %EMAILLOCALPART% there, %EMAILADDRESS% here',
    ['imap.gmx.net', '993', 'SSL', '%EMAILLOCALPART%'],
    SMTP,
  ],
  ['smtp host: smtp.gmx.net there, mail.gmx.net here', IMAP, ['smtp.gmx.net', '465', 'SSL', '%EMAILADDRESS%']],
])('%s: it ends with 1 until there is a reason for it', (words, imap, smtp) => {
  const path = checkout(imap, smtp)
  const { code, lines } = compared(path)
  expect(code).toBe(1)
  expect(lines[0]).toBe(`DIFFERS   gmx.net (gmx) ${words}  `)
  expect(lines[1]).toBe('domains: 0 agree, 2 differ, 1 are not in the table')

  const [, protocol, about, theirs, ours] = /^(imap|smtp) (\w+): (\S+) there, (\S+) here$/.exec(words) ?? []
  const row = { entry: 'gmx.net', provider: 'gmx', protocol, about, theirs, ours, why: 'it has moved' }
  const accepted = compared(path, [row as (typeof ACCEPTED)[number]])
  expect(accepted.code).toBe(0)
  expect(accepted.lines[0]).toBe(`accepted  gmx.net (gmx) ${words}  it has moved`)
})

test('a side that the database does not have is not compared', () => {
  expect(compared(checkout(undefined)).lines[0]).toBe('domains: 2 agree, 0 differ, 1 are not in the table')
})

test('a reason for a difference that is none any more ends it with 1', () => {
  const { code, lines } = compared(checkout(IMAP), ACCEPTED.slice(0, 1))
  expect(code).toBe(1)
  expect(lines[0]).toMatch(/^NEEDLESS {2}1und1\.de/)
})

test('each difference with a reason stands once', () => {
  expect(new Set(ACCEPTED.map(keyOf)).size).toBe(ACCEPTED.length)
  expect(ACCEPTED.filter(({ why }) => why.length < 20)).toEqual([])
})
