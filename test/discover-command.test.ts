import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Discovery, discover, LOCALES, SOURCES } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { wordsFor } from '../src/words/choose.ts'
import { Command, type Environment } from './command.ts'
import { type DnsServer, dnsmasqMissing, startDns } from './servers/dns.ts'
import { freePorts } from './servers/ports.ts'

const missing = dnsmasqMissing()
if (missing !== undefined && process.env.MAILWHY_SERVERS === 'required') throw new Error(missing)
if (missing !== undefined) console.log(`\nThe tests of published settings are SKIPPED. ${missing}\n`)

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-discover-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

const PASSWORD = 'hunter22'
const ASKED_FOR = 'Password'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A command whose standard input has come to its end. */
async function run(line: string, env: Environment = {}) {
  const one = new Command(line.split(' '), { LANG: 'C', ...env })
  one.stdin.end()
  return one.end()
}

/** A search of the package's own facts, which needs no network. */
const known = (email: string, more = '') => run(`discover ${email} --source provider-table${more}`)

async function serve(script: Script): Promise<number> {
  const server = await startScriptedServer(script)
  closing.push(() => server.close())
  return server.port
}

/** The records of a domain whose hosts are on this machine. */
async function publish(...lines: readonly string[]): Promise<string> {
  const hosts = ['imap', 'smtp', 'mail'].map((name) => `host-record=${name}.mailwhy.test,127.0.0.1`)
  const server: DnsServer = await startDns([...hosts, 'host-record=imap.stranger.test,127.0.0.1', ...lines])
  closing.push(() => server.stop())
  return server.address
}

const imaps = (port: number, host = 'imap.mailwhy.test', domain = 'mailwhy.test') =>
  `srv-host=_imaps._tcp.${domain},${host},${port}`

describe('mailwhy discover', () => {
  test('prints each server with its source, user name and login, and the answers on standard error', async () => {
    const { code, stdout, stderr } = await known('ann@gmx.net')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^IMAP {2}imap\.gmx\.net:993, TLS\n {6}from: +facts about the provider\n/)
    expect(stdout).toMatch(/^SMTP {2}mail\.gmx\.net:\d+, \w+$/m)
    expect(stdout).toMatch(/^ {6}user name: ann@gmx\.net\n {6}login: +\S/m)
    expect(stderr).toMatch(/^ {2}facts about the provider +found +\d+ ms {3}gmx\.net\n\n$/)
    expect(stdout).not.toContain('\u001b')
  })

  test('--quiet leaves the answers out', async () => {
    const { code, stdout, stderr } = await known('ann@gmx.net', ' --quiet')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('imap.gmx.net')
  })

  test('--json prints what the library gives', async () => {
    const { code, stdout } = await known('ann@gmail.com', ' --json')
    const sources = Object.fromEntries(SOURCES.map((name) => [name, name === 'provider-table']))
    const found: Discovery = await discover('ann@gmail.com', { sources })
    expect(code).toBe(0)
    expect(untimed(JSON.parse(stdout))).toEqual(untimed(found))
    expect(found.imap.map(({ host }) => host)).toEqual(['imap.gmail.com'])
  })

  test('--lang', async () => {
    const { stdout } = await known('ann@gmail.com', ' --lang fr')
    expect(stdout).toMatch(/mot de passe d.application/)
  })

  test.each([
    ['an app password', 'ann@gmail.com', 0, /^note: .*takes an app password in place of .*https:\/\//m],
    ['OAuth alone', 'ann@outlook.com', 0, /^note: The provider takes no password.*OAuth/m],
    ['no IMAP', 'ann@tuta.com', 1, /^note: The provider has no IMAP server for this address\./m],
    [
      'a program on the own computer',
      'ann@proton.me',
      1,
      /^note: Mail programs reach the provider only through .*Bridge/m,
    ],
  ])('says of the provider: %s', async (_, email, code, note) => {
    const ended = await known(email)
    expect(ended.stdout.replace(/\n {2}(?=\S)/g, ' ')).toMatch(note)
    expect(ended.code).toBe(code)
  })

  test.each([
    ['ann@gmail.com', 'app password'],
    ['ann@migadu.com', 'password'],
    ['ann@outlook.com', 'OAuth'],
    ['ann@gmx.net', 'password, with two-step verification app password'],
  ])('names the secret that a mail program logs in with: %s, %s', async (email, login) => {
    const { stdout } = await known(email)
    const rows = stdout.match(/^ {6}login: +.*$/gm) ?? []
    expect(rows.length).toBeGreaterThan(1)
    expect(new Set(rows.map((row) => row.replace(/^ {6}login: +/, '')))).toEqual(new Set([login]))
  })

  test('nothing was found: exit code 1', async () => {
    const { code, stdout } = await known('ann@nobody.mailwhy.test')
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'no server was found\n' })
  })

  test.each([
    ['discover', 'ERR_EMAIL', 'one address is needed'],
    ['discover ann@example.org bob@example.org', 'ERR_EMAIL', 'one address is needed'],
    ['discover ann', 'ERR_EMAIL', 'ann'],
    ['discover ann@example.org --source dns', 'ERR_SOURCES', '--source "dns": one of provider-table, mx, '],
    ['discover ann@example.org --no-source x', 'ERR_SOURCES', '--no-source "x": one of '],
    ['discover ann@example.org --dns localhost', 'ERR_DNS_SERVERS', '--dns'],
    ['discover ann@example.org --ispdb http://x.test/', 'ERR_ISPDB', '--ispdb'],
    ['discover ann@example.org --ca /nowhere', 'ERR_CA', '--ca'],
    ['discover ann@example.org --ipv4 --ipv6', 'ERR_ARGUMENTS', '--ipv4 or --ipv6'],
    ['discover ann@example.org --deadline 0', 'ERR_DEADLINE', '--deadline'],
  ])('wrong usage is told before anything is asked: %s', async (line, error, why) => {
    const { code, stdout, stderr } = await run(line)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(why)
    expect(stderr).toMatch(new RegExp(`^mailwhy: .*\\(${error}\\)\n$`, 's'))
  })

  test('--source and --no-source: a source that was left out is not asked', async () => {
    const off = SOURCES.filter((name) => name !== 'provider-table').map((name) => ` --no-source ${name}`)
    const { answers } = JSON.parse((await run(`discover ann@gmx.net${off.join('')} --json`)).stdout) as Discovery
    expect(outcomes(answers)).toEqual({ 'provider-table': 'found' })
    const both = await run('discover ann@gmx.net --source provider-table --no-source provider-table --json')
    expect(outcomes((JSON.parse(both.stdout) as Discovery).answers)).toEqual({})
    expect(both.code).toBe(1)
  })
})

/** The outcomes of the sources that were asked. */
function outcomes(answers: Discovery['answers']) {
  const asked = answers.filter(({ outcome }) => outcome !== 'off')
  return Object.fromEntries(asked.map(({ source, outcome }) => [source, outcome]))
}

function untimed({ durationMs, answers, ...rest }: Discovery) {
  expect(durationMs).toBeGreaterThanOrEqual(0)
  return { ...rest, answers: answers.map((one) => ({ ...one, durationMs: 0 })) }
}

describe.skipIf(missing !== undefined)('mailwhy discover with a DNS server', () => {
  const srv = (dns: string, more = '') => run(`discover ann@mailwhy.test --source srv --dns ${dns} --ca ${CA}${more}`)

  test('what two sources say differently is shown, each with its source', async () => {
    const dns = await publish('local=/gmail.com/', imaps(10_993, 'imap.gmail.com', 'gmail.com'))
    const { code, stdout } = await run(`discover ann@gmail.com --source provider-table --source srv --dns ${dns}`)
    expect(code).toBe(0)
    expect(stdout).toContain('differs: IMAP port of imap.gmail.com: 993 (facts about the provider), 10993 (DNS SRV)\n')
  })

  test('an unsigned source is named so, and a host elsewhere has a note', async () => {
    const { stdout } = await srv(await publish(imaps(993, 'imap.stranger.test')))
    expect(stdout).toMatch(/^ {6}from: +DNS SRV \(not signed\)$/m)
    expect(stdout).toMatch(/^note: DNS alone names imap\.stranger\.test,/m)
  })

  describe('--verify', () => {
    test('what is published and works passes, and no password is asked for or sent', async () => {
      const heard: string[] = []
      const server = await startScriptedServer({ protocol: 'imap', security: 'tls' })
      closing.push(() => server.close())
      const port = await serve({ protocol: 'smtp', security: 'tls' })
      const dns = await publish(imaps(server.port), `srv-host=_submissions._tcp.mailwhy.test,smtp.mailwhy.test,${port}`)
      const env = { MAILWHY_PASSWORD: PASSWORD }
      const { code, stdout, stderr } = await run(
        `discover ann@mailwhy.test --source srv --dns ${dns} --ca ${CA} --verify`,
        env,
      )
      heard.push(...server.heard)
      expect(stdout.match(/^ {6}ok: +greets, certificate trusted, offers .*PLAIN.*$/gm)).toHaveLength(2)
      expect(code).toBe(0)
      expect(stdout + stderr).not.toContain(ASKED_FOR)
      expect(heard.join('\n')).toMatch(/CAPABILITY/)
      expect(heard.join('\n')).not.toMatch(/LOGIN|AUTHENTICATE/)
    })

    test.each<[string, Partial<Script>, RegExp]>([
      ['an expired certificate', { certificate: 'expired' }, /\[cert-untrusted\]\. .* it expired on /],
      ['a certificate of its own', { certificate: 'self-signed' }, / \[cert-untrusted\]\./],
      [
        'a certificate for another host',
        { certificate: 'wrong-host' },
        /\[cert-untrusted\]\. The DNS SRV record names imap\.mailwhy\.test, and its certificate is for \S+/,
      ],
      ['no login', { offers: ['LOGINDISABLED'] }, /\[protocol-disabled\]\. .* offers no login mechanism on port/],
      [
        'a refusal',
        { answers: { greeting: '* BYE [UNAVAILABLE] later' }, closesAfter: ['greeting'] },
        /\[server-unavailable\]\./,
      ],
    ])('%s: exit code 1, and it is said which', async (_, more, why) => {
      const [bad, good] = [
        await serve({ protocol: 'imap', security: 'tls', ...more }),
        await serve({ protocol: 'imap', security: 'tls' }),
      ]
      const dns = await publish(`${imaps(bad)},0`, `${imaps(good, 'mail.mailwhy.test')},1`)
      const { code, stdout } = await srv(dns, ' --verify')
      const [first = '', second = ''] = stdout.split('\n\n')
      expect(first).toMatch(new RegExp(`^IMAP {2}imap\\.mailwhy\\.test:${bad},`))
      expect(first).toMatch(/^ {6}failed: /m)
      expect(first.split('failed: ')[1]).toMatch(why)
      expect(second).toMatch(new RegExp(`^IMAP {2}mail\\.mailwhy\\.test:${good},`))
      expect(second).toMatch(/^ {6}ok: +greets/m)
      expect(code).toBe(1)
    })

    test.each(LOCALES)('a mail server that takes no login is told as that: exit code 1, in %s', async (locale) => {
      const port = await serve({ protocol: 'smtp', security: 'tls', offers: [] })
      const dns = await publish(`srv-host=_submissions._tcp.mailwhy.test,smtp.mailwhy.test,${port}`)
      const { code, stdout } = await srv(dns, ` --verify --lang ${locale}`)
      const [first = ''] = stdout.split('\n\n')
      expect(first.replace(/\s+/g, ' ')).toContain(wordsFor({ locale }).discovery.noLogin)
      expect(code).toBe(1)
    })

    test('a port that nobody listens on, and a host that there is none of', async () => {
      const [port = 0] = await freePorts(1)
      const dns = await publish(`${imaps(port)},0`, `${imaps(993, 'nowhere.mailwhy.test')},1`)
      const { code, stdout } = await srv(dns, ' --verify')
      expect(stdout.match(/\[[a-z-]+\](?=\.)/g)).toEqual(['[connection-refused]', '[dns-not-found]'])
      expect(code).toBe(1)
    })

    test('--json has the verdicts beside what was found', async () => {
      const dns = await publish(imaps(await serve({ protocol: 'imap', security: 'tls', certificate: 'expired' })))
      const { code, stdout } = await srv(dns, ' --verify --json')
      const { verified, ...found } = JSON.parse(stdout)
      expect(Object.keys(found)).toEqual(Object.keys(JSON.parse((await srv(dns, ' --json')).stdout)))
      expect(verified).toMatchObject([
        { setting: found.imap[0], isUsable: false, report: { diagnoses: [{ code: 'cert-untrusted' }] } },
      ])
      expect(code).toBe(1)
    })
  })
})

/** A terminal at which somebody types the password as soon as it is asked for. */
class Typing extends Command {
  constructor(args: readonly string[]) {
    super(args, { LANG: 'C' }, Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} }))
  }

  async type(password: string) {
    await this.until('stderr', new RegExp(`${ASKED_FOR}.*: $`))
    this.stdin.write(`${password}\r`)
    return this.end()
  }
}

describe('mailwhy check without servers', () => {
  test('--no-discovery: the servers are needed', async () => {
    const { code, stdout, stderr } = await run('check ann@example.org --no-discovery', { MAILWHY_PASSWORD: PASSWORD })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^mailwhy: .*--imap.*--smtp.*\(ERR_SERVER_MISSING\)\n$/s)
  })

  describe.skipIf(missing !== undefined)('with a DNS server', () => {
    let line: (dns: string, more?: string, email?: string) => string[]
    beforeAll(() => {
      line = (dns, more = '', email = 'ann@mailwhy.test') =>
        `check ${email} --source srv --dns ${dns} --ca ${CA} --no-smtp${more}`.split(' ')
    })

    test('what was found is told as it comes, and is checked', async () => {
      const dns = await publish(imaps(await serve({ protocol: 'imap', security: 'tls' })))
      const { code, stdout, stderr } = await run(line(dns).join(' '), { MAILWHY_PASSWORD: PASSWORD })
      expect(stderr).toMatch(/^ {2}DNS SRV +found +\d+ ms {3}.*mailwhy\.test[\s\S]*\n {2}IMAP connection +ok/)
      expect(stdout).toMatch(/^found: IMAP imap\.mailwhy\.test:\d+, TLS \(DNS SRV\)\n/)
      expect(code).toBe(0)
    })

    test('a host elsewhere that DNS alone names is told before the password is asked for; typing it confirms it', async () => {
      const port = await serve({ protocol: 'imap', security: 'tls' })
      const dns = await publish(imaps(port, 'imap.mailwhy.test', 'other.test'))
      const one = new Typing(line(dns, '', 'ann@other.test'))
      const { code, stderr } = await one.type(PASSWORD)
      expect(code).toBe(0)
      expect(stderr.indexOf('warning: imap.mailwhy.test is named by DNS alone')).toBeGreaterThan(0)
      expect(stderr.indexOf(ASKED_FOR)).toBeGreaterThan(stderr.indexOf('warning: imap.mailwhy.test'))
      expect(stderr).not.toContain(PASSWORD)
    })

    test('it gets no password that was not typed', async () => {
      const server = await startScriptedServer({ protocol: 'imap', security: 'tls' })
      closing.push(() => server.close())
      const dns = await publish(imaps(server.port, 'imap.mailwhy.test', 'other.test'))
      const { code, stdout } = await run(line(dns, '', 'ann@other.test').join(' '), { MAILWHY_PASSWORD: PASSWORD })
      expect(stdout).toContain('error[target-forbidden]')
      expect(server.heard.join('\n')).not.toMatch(/LOGIN|AUTHENTICATE/)
      expect(code).toBe(1)
    })

    test('--save writes what was found, without the password', async () => {
      const dns = await publish(imaps(await serve({ protocol: 'imap', security: 'tls' })))
      const save = mkdtempSync(join(folder, 'save-'))
      await run(line(dns, ` --save ${save}`).join(' '), { MAILWHY_PASSWORD: PASSWORD })
      const files = readdirSync(save)
      const [name = ''] = files.filter((one) => one.endsWith('-discovery.json'))
      const found = JSON.parse(readFileSync(join(save, name), 'utf8')) as Discovery
      expect(found).toMatchObject({ version: 1, domain: 'mailwhy.test', imap: [{ host: 'imap.mailwhy.test' }] })
      expect(files.length).toBeGreaterThan(1)
      for (const file of files) expect(readFileSync(join(save, file), 'utf8')).not.toContain(PASSWORD)
    })
  })
})
