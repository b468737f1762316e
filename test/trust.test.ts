import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboxReport } from '../src/index.ts'
import { Authority, type Issued, odditiesBesides } from './authority.ts'
import { builtCommand, type Environment, Spawned } from './command.ts'
import { hasOpenssl } from './servers/openssl.ts'
import { type Stapled, withStaplingServer } from './stapling-server.ts'

const HAS_OPENSSL = hasOpenssl()
if (!HAS_OPENSSL)
  console.warn('\nThe tests of Node’s own authorities are SKIPPED: they are made by `openssl`, which is not there.\n')

const BROKEN = '-----BEGIN CERTIFICATE-----\nMIIBgarbage\n-----END CERTIFICATE-----\n'

/** Node reads its environment once, as it starts. */
describe.runIf(HAS_OPENSSL)('an authority that Node was started with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-trust-'))
  let given: Authority
  let other: Authority
  let leaf: Issued
  let expired: Issued
  beforeAll(() => {
    given = new Authority()
    other = new Authority(undefined, '/CN=another')
    leaf = given.issue()
    expired = given.issue({ until: '20250101000000Z' })
    writeFileSync(join(folder, 'ca'), other.own.cert)
  })
  afterAll(() => {
    for (const one of [given, other]) one.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The faults as a process of its own sees them. */
  async function faults(shown: Stapled, env: Environment, ...words: readonly string[]): Promise<readonly string[]> {
    const { diagnoses } = await checked(shown, env, words)
    return diagnoses.flatMap(({ code, faults = [] }) => [code, ...faults.map(({ kind }) => kind)])
  }

  function extra(file: string): Environment {
    const path = join(folder, 'extra.pem')
    writeFileSync(path, file)
    return { NODE_EXTRA_CA_CERTS: path }
  }

  function openssl(): Environment {
    const path = join(folder, 'store.pem')
    writeFileSync(path, given.own.cert)
    return { SSL_CERT_FILE: path, SSL_CERT_DIR: folder, NODE_OPTIONS: '--use-openssl-ca' }
  }

  test('by NODE_EXTRA_CA_CERTS is trusted, and one in `tls.ca` beside it', async () => {
    const ca = ['--ca', join(folder, 'ca')]
    expect(await faults(leaf, {})).toEqual(['cert-untrusted', 'unknown-issuer'])
    for (const words of [[], ca]) {
      expect(await faults(leaf, extra(given.own.cert), ...words)).toEqual([])
      expect(await faults(expired, extra(given.own.cert), ...words)).toEqual(['cert-untrusted', 'expired'])
    }
    expect(await faults(other.issue(), extra(given.own.cert), ...ca)).toEqual([])
  })

  test('by NODE_EXTRA_CA_CERTS with a block that is no certificate: those before it count, as for Node', async () => {
    for (const file of [given.own.cert + BROKEN, `${given.own.cert}${BROKEN}${other.own.cert}`]) {
      expect(await faults(expired, extra(file))).toEqual(['cert-untrusted', 'expired'])
    }
    expect(await faults(expired, extra(BROKEN + given.own.cert))).toEqual([
      'cert-untrusted',
      'unknown-issuer',
      'expired',
    ])
    expect(await faults(leaf, extra(BROKEN), '--ca', `${given.own.path}.pem`)).toEqual([])
  })

  test('by --use-openssl-ca stays trusted beside one in `tls.ca`', async () => {
    expect(await faults(leaf, openssl())).toEqual([])
    expect(await faults(leaf, openssl(), '--ca', join(folder, 'ca'))).toEqual([])
    expect(await faults(other.issue(), openssl(), '--ca', join(folder, 'ca'))).toEqual([])
    expect(await faults(other.issue(), openssl())).toEqual(['cert-untrusted', 'unknown-issuer'])
  })

  /** Node 20 has no such list, and newer ones have it of the system: one is put in its place. */
  test('and lists (`getCACertificates`) is known as the issuer of a certificate that has another fault', async () => {
    const file = join(folder, 'list.mjs')
    writeFileSync(
      file,
      `import tls from 'node:tls'\ntls.getCACertificates = () => ${JSON.stringify([given.own.cert])}\n`,
    )
    expect(await faults(expired, { NODE_OPTIONS: `--import ${file}` })).toEqual(['cert-untrusted', 'expired'])
    expect(await faults(expired, {})).toEqual(['cert-untrusted', 'unknown-issuer', 'expired'])
  })

  test('by --use-openssl-ca, though no list has it, is known as the issuer of a stapled answer', async () => {
    const good = { ...leaf, answer: given.answer(leaf, { status: 'good' }) }
    const { diagnoses, oddities } = await checked(good, openssl(), [])
    expect([diagnoses, odditiesBesides(oddities)]).toEqual([[], []])
    const revoked = { ...leaf, answer: given.answer(leaf, { status: 'revoked' }) }
    expect(await faults(revoked, openssl())).toEqual(['cert-untrusted', 'revoked'])
  })
})

function checked(shown: Stapled, env: Environment, options: readonly string[]): Promise<InboxReport> {
  return withStaplingServer('imap', shown, async (port) => {
    const server = [
      '--imap',
      `localhost:${port}`,
      '--imap-security',
      'tls',
      '--no-smtp',
      '--no-password',
      '--no-probes',
    ]
    const words = ['check', 'ann@mailwhy.test', ...server, '--json', ...options]
    const { stdout } = await new Spawned([...builtCommand(), ...words], env).end()
    return JSON.parse(stdout)
  })
}
