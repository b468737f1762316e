import { describe, expect, test } from 'vitest'
import { ANN, BOTH, MAILWHY_PASSWORD, run } from './checked-mailbox.ts'

const ONE = `check ${ANN} --no-smtp`

const WRONG: Readonly<Record<string, readonly string[]>> = {
  ERR_COMMAND: ['chekc', 'constructor', '--password=hunter22'],
  ERR_ARGUMENTS: [
    `${BOTH} --imap-pasword=hunter22`,
    `${BOTH} --imap`,
    `${BOTH} -phunter22`,
    `${BOTH} --ipv4 --ipv6`,
    `${BOTH} --quiet --verbose`,
    `${BOTH} --forward --json`,
    'explain --forward --json 535',
    'demo --fast',
  ],
  ERR_PASSWORD_ARGUMENT: [
    `${BOTH} --password=hunter22`,
    `${BOTH} --password hunter22`,
    `${BOTH} -p hunter22`,
    `${BOTH} --access-token=hunter22`,
    `${BOTH} --access-token hunter22`,
    `${BOTH} --token=hunter22`,
  ],
  ERR_ACCESS_TOKEN: [`${BOTH} --password-stdin --access-token-stdin`],
  ERR_PASSWORD_MISSING: [BOTH],
  ERR_EMAIL: [
    'check',
    'discover',
    'discover ann',
    `discover ${ANN} bob@mailwhy.test`,
    'check --imap h --no-smtp',
    `${BOTH} bob@mailwhy.test`,
    'check ann --no-imap --smtp h',
  ],
  ERR_SERVER_MISSING: [`check ${ANN} --no-discovery`, `${ONE} --no-discovery`, `${ONE} --no-imap`],
  ERR_SOURCES: [`discover ${ANN} --source dns`, `check ${ANN} --no-source dns`],
  ERR_DNS_SERVERS: [`discover ${ANN} --dns example`, `check ${ANN} --dns example`],
  ERR_ISPDB: [`discover ${ANN} --ispdb http://192.0.2.1/`, `check ${ANN} --ispdb database`],
  ERR_HOST: [`${ONE} --imap h:imaps`, `${ONE} --imap ::1`, `${ONE} --imap h/x`],
  ERR_PORT: [`${ONE} --imap h:0`, `${ONE} --imap h:65536`],
  ERR_SECURITY: [
    `${ONE} --imap-security starttls`,
    `${BOTH} --imap-security ssl`,
    `${BOTH} --smtp-security constructor`,
  ],
  ERR_AUTH: [`${BOTH} --smtp-auth NTLM`, `${BOTH} --imap-auth NTLM`, `${BOTH} --auth NTLM`],
  ERR_TEST_MESSAGE: [
    `${BOTH} --send-to bob`,
    `${ONE} --imap h --send-to ${ANN}`,
    `${ONE} --imap h --round-trip`,
    `check ${ANN} --no-imap --smtp h --round-trip`,
    `${BOTH} --round-trip --envelope-only`,
    `${BOTH} --clean-up`,
    `${BOTH} --send-to ${ANN} --clean-up`,
  ],
  ERR_CA: [`${BOTH} --ca missing.pem`, `${BOTH} --ca package.json`],
  ERR_USUAL_PORTS: [
    `${BOTH} --imap-ports 993`,
    `${BOTH} --imap-ports 993:ssl`,
    `${BOTH} --imap-ports 993:tls,`,
    `${BOTH} --smtp-ports 0:tls`,
    `${BOTH} --smtp-ports 465:tls,65536:tls`,
    `${BOTH} --smtp-ports h:465:tls`,
  ],
  ERR_DEADLINE: [`${BOTH} --deadline soon`, `${BOTH} --deadline 0`],
  ERR_HTML: [
    `${BOTH} --html package.json`,
    `${BOTH} --html missing/page.html`,
    `${BOTH} --html package.json/page.html`,
    'replay test/records --html src',
    'explain 535 --html missing/page.html',
  ],
  ERR_SAVE: [`${BOTH} --save package.json`, `${BOTH} --save /proc`],
  ERR_FILE: ['replay', 'replay missing.ndjson', 'replay src', 'explain missing.log'],
  ERR_TRANSCRIPT: ['replay package.json', 'replay LICENSE'],
}

describe.concurrent('wrong usage: exit code 2, and one line that says why', () => {
  const rows = Object.entries(WRONG).flatMap(([code, lines]) => lines.map((line) => [code, line] as const))

  test.for(rows)('%s: %s', async ([code, line], { expect }) => {
    const { stderr, ...rest } = await run(line, code === 'ERR_PASSWORD_MISSING' ? {} : { MAILWHY_PASSWORD })
    expect(stderr).toMatch(/^(?:hint: .+\n| {2}mailwhy check .+\n)*mailwhy: .+ \(ERR_[A-Z_]+\)\n$/)
    expect(stderr).toContain(`(${code})`)
    expect(rest).toEqual({ code: 2, stdout: '' })
  })
})

test.each(['', '--help', 'check --help'])('mailwhy %s: the usage, on stdout', async (line) => {
  expect(await run(line)).toEqual({ code: 0, stdout: expect.stringMatching(/^mailwhy( check)?: \w/), stderr: '' })
})
