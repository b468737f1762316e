/**
 * Records what is missing of `fixtures/transcripts/<code>/<case>.ndjson` (with `--anew`, all of ours): against Dovecot and
 * Postfix, against scripted servers for what those cannot be made to say, and a few written by hand for what no machine
 * can show of itself. Then: `npm run golden`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { versions } from 'node:process'
import {
  checkInbox,
  diagnose,
  type Entry,
  type InboxReport,
  readTranscript,
  type Transcript,
  writeTranscript,
} from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import type { Certificate } from '../src/transcript/entry.ts'
import { dialogue } from '../test/dialogue.ts'
import { startBehindBox, TREATMENTS, usualHello } from '../test/hello-box.ts'
import { lookup as loopback } from '../test/probing.ts'
import { SCRIPTED_CASES, withServer } from '../test/scripted-cases.ts'
import { casesOn, lookup } from '../test/servers/cases.ts'
import { amid } from '../test/servers/crowd.ts'
import { startServers } from '../test/servers/start-servers.ts'

const ROOT = new URL('../fixtures/transcripts/', import.meta.url)

if (process.argv.includes('--anew')) forgetOurOwn()
await recordReal()
await recordScripted()
await recordOurOwn()
await recordBehindBoxes()
writeByHand()

/** Removes the records that a run makes. No run brings back what other clients met and what was written by hand. */
function forgetOurOwn(): void {
  for (const path of readdirSync(ROOT, { recursive: true, encoding: 'utf8' })) {
    const file = new URL(path, ROOT)
    if (!path.endsWith('.ndjson')) continue
    const { client, about } = readTranscript(readFileSync(file, 'utf8')).header
    // A few others are ours too, and were recorded by hand against servers that are not started here.
    if (client?.mailwhy !== undefined && /^(?:recorded: Dovecot|scripted server)/.test(about ?? '')) rmSync(file)
  }
}

async function recordReal(): Promise<void> {
  const about = `recorded: Dovecot ${version('dovecot', '--version')}, Postfix ${version('postconf', '-dh', 'mail_version')}, Debian 12`
  const servers = await startServers()
  try {
    for (const { name, settings, options, crowd } of casesOn(servers.ports)) {
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

/** Records the failures that our own side brings about. */
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
  save('forbidden-address', 'recorded: the address policy forbids it', await checkInbox(settings, policy))
  const other = { ...settings, imap: { ...settings.imap, port: 6379 } }
  save('forbidden-port', 'recorded: the port is none of mail servers', await checkInbox(other, policy))
  save(
    'aborted',
    'recorded: aborted by the caller',
    await checkInbox(settings, { lookup: never, signal: AbortSignal.timeout(100) }),
  )
}

/**
 * Records the fixtures of a box that breaks off at long ClientHellos. It records nothing where this Node's ClientHello
 * fits into one packet, as it does before 22.20 and 24.5.
 */
async function recordBehindBoxes(): Promise<void> {
  if ((await usualHello()) <= 1_400) return
  for (const treatment of TREATMENTS) {
    for (const [protocol, security] of [
      ['imap', 'tls'],
      ['smtp', 'starttls'],
    ] as const) {
      const box = await startBehindBox({ protocol, security, treatment })
      const settings = { email: 'ann@mailwhy.test', imap: false, smtp: false, tls: { ca: TEST_CA } } as const
      const place = { host: 'mail.mailwhy.test', port: box.port, security }
      const options = { lookup: loopback, usualPorts: { [protocol]: [] }, timeouts: { handshake: 500 } }
      const report = await checkInbox({ ...settings, [protocol]: place }, options)
      await box.close()
      const about = `scripted server: behind a box that answers a long ClientHello with ${treatment}, Node ${versions.node}`
      save(`${treatment}-${security}-${protocol}`, about, report)
    }
  }
}

/** Addresses that answer nothing, or that no route leads to, cannot be had on one machine. */
function writeByHand(): void {
  const written = {
    'connection-timeout/filtered':
      '= resolved {"addresses":["192.0.2.7"]}\n= dialled {"address":"192.0.2.7","port":993}\n= late {"wait":"dial"}',
    'network-unreachable/ipv6-only':
      '= resolved {"addresses":["2001:db8::7"]}\n= dialled {"address":"2001:db8::7","port":993}\n= failed {"code":"ENETUNREACH","address":"2001:db8::7"}',
    // Neither a clock that is off nor an authority of the future can be had on one machine.
    'clock-wrong/a-greeting-and-a-signature-are-ahead':
      '= connected {"address":"192.0.2.7","port":993}\n= secured {"version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","servername":"mail.example.com","verify":{"error":"CERT_NOT_YET_VALID","hostMatches":true,"issuerKnown":true,"trustedAt":0},"chain":[{"subject":"CN=mail.example.com","issuer":"CN=an authority","names":["mail.example.com"],"notBefore":"2028-10-01T00:00:00.000Z","notAfter":"2029-01-01T00:00:00.000Z"}],"ocsp":{"status":"good","thisUpdate":"2028-11-20T00:00:00.000Z","nextUpdate":"2028-11-27T00:00:00.000Z","verified":true}}\n< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] mail.example.com IMAP4rev1 at Wed, 22 Nov 2028 07:23:16 +0000\n> A1 LOGOUT\n< * BYE',
  }
  for (const [path, text] of Object.entries(written)) {
    for (const transcript of dialogue(text, { protocol: 'imap' })) put(path, 'written by hand', transcript)
  }
}

/** Each connection is a fixture of its own, under the code that explains it; the looks that tell more stand beside it. */
function save(name: string, about: string, { transcripts }: InboxReport): void {
  for (const transcript of transcripts.filter(({ header }) => !header.look)) {
    const { protocol } = transcript.header
    const looks = looksBeside(transcript, transcripts)
    const code = diagnose([transcript, ...looks])[0]?.code ?? 'ok'
    const path = `${code}/${name.endsWith(protocol) ? name : `${name}-${protocol}`}`
    put(path, about, transcript)
    for (const [at, look] of looks.entries()) put(`${path}.look${at === 0 ? '' : `-${at + 1}`}`, about, look)
  }
}

/** Those at the same port, and the one that proves a change. Of the rest there would be six, and a refusal is all they tell. */
function looksBeside({ header: { protocol, target } }: Transcript, transcripts: readonly Transcript[]) {
  const proofs = diagnose(transcripts).map(({ change }) => change?.transcript)
  return transcripts.filter(({ header }, at) => {
    const isSamePlace = header.target.port === target.port && header.target.host === target.host
    return header.look && header.protocol === protocol && (isSamePlace || proofs.includes(at))
  })
}

function put(path: string, about: string, { header, entries }: Transcript): void {
  const file = new URL(`${path}.ndjson`, ROOT)
  if (existsSync(file)) return
  const { mailwhy, protocol, target, startedAt, stages, ...rest } = header
  const marked = { mailwhy, protocol, target, startedAt, ...(stages && { stages }), about, ...rest }
  mkdirSync(dirname(file.pathname), { recursive: true })
  writeFileSync(file, writeTranscript({ header: marked, entries: entries.map(shortened) }))
}

/**
 * The facts of a certificate are what is judged; the certificate itself would be most of the file. The test certificate is
 * for the stand-ins of `anonymize` too, so that their servers can be played; no server of a fixture has such a name.
 */
function shortened(entry: Entry): Entry {
  return entry.kind === 'secured' && entry.chain
    ? { ...entry, chain: entry.chain.map(({ pem: _, ...facts }) => withoutStandIns(facts)) }
    : entry
}

function withoutStandIns(facts: Partial<Certificate>): Partial<Certificate> {
  const names = facts.names?.filter((name) => !/^(\*\.)?d\d\.example$/.test(name))
  return { ...facts, ...(names && { names }) }
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
