import { spawn } from 'node:child_process'
import { PASSWORD } from '../../test/import-cases.ts'
import type { Run } from './pastes.ts'

const USER = 'ann@example.com'
const LIMIT_MS = 15_000

/** The output of a client: its two streams as they come. */
export function outputOf(run: Run, port: number, authority: string): Promise<string> {
  const [program, args, input] = commandOf(run, port, authority)
  const child = spawn(program, args, { stdio: 'pipe', env: { ...process.env, NODE_EXTRA_CA_CERTS: authority } })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  child.stdin.on('error', () => {}) // a client that has ended reads no more
  const lines = input?.split('\n') ?? []
  for (const [at, line] of lines.entries()) setTimeout(() => child.stdin.write(`${line}\n`), 400 * (at + 1))
  setTimeout(() => child.stdin.end(), 400 * (lines.length + 2))
  const limit = setTimeout(() => child.kill(), LIMIT_MS)
  return new Promise((settle) =>
    child.once('close', () => {
      clearTimeout(limit)
      settle(text)
    }),
  )
}

type CommandLine = readonly [program: string, args: readonly string[], input?: string | undefined]

function commandOf(run: Run, port: number, authority: string): CommandLine {
  const { client, protocol, security = 'none', to = 'bob@example.com', isTrusting = true, dials = security } = run
  switch (client) {
    case 'nodemailer':
      return node(NODEMAILER, { port, secure: dials === 'tls', to, prints: run.prints })
    case 'imapflow':
      return node(IMAPFLOW, { port, secure: dials === 'tls', prints: run.prints })
    case 'curl': {
      const scheme = `${protocol}${dials === 'tls' ? 's' : ''}`
      const trust = isTrusting ? ['--cacert', authority] : []
      const mail = protocol === 'smtp' ? ['--mail-from', USER, '--mail-rcpt', to, '-T', '/etc/hostname'] : []
      const login = run.isAnonymous ? [] : ['--user', `${USER}:${PASSWORD}`, '--login-options', 'AUTH=PLAIN']
      const upgrade = dials === 'starttls' ? ['--ssl-reqd'] : []
      return ['curl', ['-v', '-sS', '-4', ...trust, ...login, ...upgrade, ...mail, `${scheme}://localhost:${port}/`]]
    }
    case 'openssl': {
      const upgrade = dials === 'starttls' ? ['-starttls', protocol] : []
      const trust = isTrusting ? ['-CAfile', authority] : []
      return ['openssl', ['s_client', '-4', '-crlf', ...upgrade, ...trust, '-connect', `localhost:${port}`], run.typed]
    }
    case 'swaks': {
      const tls = dials === 'tls' ? ['--tls-on-connect'] : dials === 'starttls' ? ['--tls'] : []
      const login = run.isAnonymous ? [] : ['--auth', 'PLAIN', '--auth-user', USER, '--auth-password', PASSWORD]
      return [
        'swaks',
        ['--server', `localhost:${port}`, '--helo', 'client.example.com', '--from', USER, '--to', to, ...login, ...tls],
      ]
    }
    case 'smtplib':
      return ['python3', ['-c', SMTPLIB, String(port), USER, PASSWORD, to]]
    case 'imaplib':
      return ['python3', ['-c', IMAPLIB, String(port), USER, PASSWORD]]
    default:
      return client satisfies never
  }
}

function node(script: string, settings: object): CommandLine {
  return ['node', ['--input-type=module', '-e', script, JSON.stringify({ ...settings, user: USER, pass: PASSWORD })]]
}

const NODEMAILER = `
import { createTransport } from 'nodemailer'
const { port, secure, user, pass, to, prints } = JSON.parse(process.argv[1])
const transport = createTransport({ host: 'localhost', port, secure, auth: { user, pass }, logger: true, debug: true })
try {
  await transport.sendMail({ from: user, to, subject: 'test', text: 'test' })
} catch (error) {
  if (prints) console.log(error)
}
transport.close()
`

const IMAPFLOW = `
import { ImapFlow } from 'imapflow'
const { port, secure, user, pass, prints } = JSON.parse(process.argv[1])
const client = new ImapFlow({ host: 'localhost', port, secure, auth: { user, pass }, greetingTimeout: 3000 })
client.on('error', () => {})
try {
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  await client.logout()
} catch (error) {
  if (prints) console.log(error)
}
`

const SMTPLIB = `
import smtplib, sys
port, user, password, to = sys.argv[1:]
with smtplib.SMTP('localhost', int(port)) as server:
    server.set_debuglevel(1)
    server.login(user, password)
    server.sendmail(user, [to], 'Subject: test\\r\\n\\r\\ntest')
`

const IMAPLIB = `
import imaplib, sys
port, user, password = sys.argv[1:]
imaplib.Debug = 4
server = imaplib.IMAP4('localhost', int(port))
server.login(user, password)
server.select('INBOX', readonly=True)
server.logout()
`
