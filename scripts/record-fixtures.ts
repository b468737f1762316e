/**
 * Records what is missing of `fixtures/transcripts/<code>/<case>.ndjson` (with `--anew`, all of ours): against Dovecot and
 * Postfix, against scripted servers for what those cannot be made to say, and a few written by hand for what no machine
 * can show of itself. Then: `npm run golden`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  checkInbox,
  diagnose,
  type Entry,
  type InboxReport,
  readTranscript,
  type Transcript,
  writeTranscript,
} from '../src/index.ts'
import { dialogue } from '../test/dialogue.ts'
import { SCRIPTED_CASES, withServer } from '../test/scripted-cases.ts'
import { CASES, lookup } from '../test/servers/cases.ts'
import { amid } from '../test/servers/crowd.ts'
import { startServers } from '../test/servers/start-servers.ts'

const ROOT = new URL('../fixtures/transcripts/', import.meta.url)

if (process.argv.includes('--anew')) forgetOurOwn()
await recordReal()
await recordScripted()
await recordOurOwn()
writeByHand()

/** What other clients met, and what was written by hand, no run of this brings back. */
function forgetOurOwn(): void {
  for (const path of readdirSync(ROOT, { recursive: true, encoding: 'utf8' })) {
    const file = new URL(path, ROOT)
    if (!path.endsWith('.ndjson')) continue
    if (readTranscript(readFileSync(file, 'utf8')).header.client?.mailwhy !== undefined) rmSync(file)
  }
}

async function recordReal(): Promise<void> {
  const about = `recorded: Dovecot ${version('dovecot', '--version')}, Postfix ${version('postconf', '-dh', 'mail_version')}, Debian 12`
  const servers = await startServers()
  try {
    for (const { name, settings, options, crowd } of CASES) {
      save(slug(name), about, await amid(crowd, () => checkInbox(settings, { lookup, ...options })))
    }
  } finally {
    servers.stop()
  }
}

async function recordScripted(): Promise<void> {
  for (const one of SCRIPTED_CASES) {
    save(
      one.name,
      `scripted server: ${one.source}`,
      await withServer(one, (settings, options) => checkInbox(settings, options)),
    )
  }
}

/** What our own side brings about. */
async function recordOurOwn(): Promise<void> {
  const settings = {
    email: 'ann@mailwhy.test',
    imap: { host: 'imap.mailwhy.test', port: 993, security: 'tls' },
    smtp: false,
  } as const
  const fails = async () => {
    throw Object.assign(new Error('EAI_AGAIN'), { code: 'EAI_AGAIN' })
  }
  const never = () => new Promise<never>(() => {})
  save('try-again', 'recorded: a resolver that fails', await checkInbox(settings, { lookup: fails }))
  save(
    'silent-resolver',
    'recorded: a resolver that never answers',
    await checkInbox(settings, { lookup: never, timeouts: { resolve: 300 } }),
  )
  const policy = {
    lookup: async () => [{ address: '10.0.0.7', family: 4 } as const],
    addressPolicy: 'public-only',
  } as const
  save('private-address', 'recorded: the address policy forbids it', await checkInbox(settings, policy))
  save(
    'aborted',
    'recorded: aborted by the caller',
    await checkInbox(settings, { lookup: never, signal: AbortSignal.timeout(100) }),
  )
}

/** Addresses that answer nothing, or that no route leads to, cannot be had on one machine. */
function writeByHand(): void {
  const written = {
    'connection-timeout/filtered':
      '= resolved {"addresses":["192.0.2.7"]}\n= dialled {"address":"192.0.2.7","port":993}\n= late {"wait":"dial"}',
    'network-unreachable/ipv6-only':
      '= resolved {"addresses":["2001:db8::7"]}\n= dialled {"address":"2001:db8::7","port":993}\n= failed {"code":"ENETUNREACH","address":"2001:db8::7"}',
  }
  for (const [path, text] of Object.entries(written)) {
    for (const transcript of dialogue(text, { protocol: 'imap' })) put(path, 'written by hand', transcript)
  }
}

/** Each connection is a fixture of its own, under the code that explains it; a look stands beside what it looked for. */
function save(name: string, about: string, { transcripts }: InboxReport): void {
  for (const transcript of transcripts.filter(({ header }) => !header.look)) {
    const { protocol, target } = transcript.header
    const look = transcripts.find(
      ({ header }) => header.look && header.protocol === protocol && header.target.port === target.port,
    )
    const code = diagnose(look ? [transcript, look] : transcript)[0]?.code ?? 'ok'
    const path = `${code}/${name.endsWith(protocol) ? name : `${name}-${protocol}`}`
    put(path, about, transcript)
    if (look) put(`${path}.look`, about, look)
  }
}

function put(path: string, about: string, { header, entries }: Transcript): void {
  const file = new URL(`${path}.ndjson`, ROOT)
  if (existsSync(file)) return
  const { mailwhy, protocol, target, startedAt, stages, ...rest } = header
  const marked = { mailwhy, protocol, target, startedAt, ...(stages && { stages }), about, ...rest }
  mkdirSync(dirname(file.pathname), { recursive: true })
  writeFileSync(file, writeTranscript({ header: marked, entries: entries.map(withoutPem) }))
}

/** The facts of a certificate are what is judged; the certificate itself would be most of the file. */
function withoutPem(entry: Entry): Entry {
  return entry.kind === 'secured' && entry.chain
    ? { ...entry, chain: entry.chain.map(({ pem: _, ...facts }) => facts) }
    : entry
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function version(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' }).trim().split(' ')[0] ?? ''
}
