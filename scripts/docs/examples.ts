/** The examples of the documentation, in the order in which they run, each with the servers that it meets. */
import { once } from 'node:events'
import { createServer } from 'node:https'
import { CERTIFICATES } from '../../src/testing/pki/certificates.ts'
import type { FaultyOptions, Script } from '../../src/testing.ts'
import { RedisServer } from '../../test/redis/redis-server.ts'

/** A server of an example, under the address of its name and the port of a real one. */
export type ServerOf = Script | FaultyOptions

export interface Example {
  /** The file, from the top of the repository. */
  readonly file: string
  readonly servers?: readonly ServerOf[]
  /** Loads the file amid what it needs, and waits until it has done its work. */
  readonly around?: (load: () => Promise<unknown>) => Promise<unknown>
}

export interface Session {
  readonly name: string
  readonly commands: readonly string[]
  readonly servers?: readonly ServerOf[]
  readonly env?: Readonly<Record<string, string>>
}

const EXAMPLE_COM = '127.0.0.11'
const EXAMPLE_ORG = '127.0.0.12'
const EXAMPLE_NET = '127.0.0.13'

const imap = (answers: Script['answers'] = {}, address = EXAMPLE_COM): Script => ({
  protocol: 'imap',
  security: 'tls',
  address,
  port: 993,
  answers,
})
const smtp = (answers: Script['answers'] = {}): Script => ({
  protocol: 'smtp',
  security: 'starttls',
  port: 587,
  answers,
})

const APP_PASSWORD =
  '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)'
const PASSWORD = { MAILWHY_PASSWORD: 'correct horse battery' }

/** The answer to a login with an OAuth token, which stands in Base64 there. */
const refusesOldToken = (refusal: string, success: string) => (said: string) =>
  said.split(/\s+/).some((word) => Buffer.from(word, 'base64').toString().includes('an-old-token')) ? refusal : success

const example = (name: string) => `scripts/docs/examples/${name}.ts`
const recipe = (name: string) => `scripts/recipes/${name}`

export const EXAMPLES: readonly Example[] = [
  { file: example('check'), servers: [imap({ LOGIN: APP_PASSWORD }), smtp()] },
  { file: example('explain') },
  { file: example('own-phrases') },
  { file: example('words') },
  { file: example('hints') },
  { file: example('problems') },
  { file: example('html') },
  { file: example('report') },
  { file: example('languages') },
  { file: example('transcript') },
  { file: example('public-form') },
  { file: example('many'), servers: [imap()] },
  {
    file: recipe('caught-error/nodemailer.ts'),
    servers: [smtp({ AUTH: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.' })],
  },
  { file: recipe('caught-error/imapflow.ts'), servers: [imap({ LOGIN: APP_PASSWORD })] },
  { file: recipe('progress/server.ts'), servers: [imap({ LOGIN: APP_PASSWORD }), smtp()], around: asBrowser },
  {
    file: recipe('oauth/check-with-token.ts'),
    servers: [
      {
        ...imap({
          AUTHENTICATE: refusesOldToken('{tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)', '{tag} OK'),
        }),
        offers: ['AUTH=XOAUTH2'],
      },
      {
        ...smtp({ AUTH: refusesOldToken('535 5.7.8 Bad credentials', '235 2.7.0 Accepted') }),
        security: 'tls',
        port: 465,
        offers: ['AUTH XOAUTH2'],
      },
    ],
    around: withTokens,
  },
  {
    file: recipe('ten-thousand/check-all.ts'),
    servers: [
      imap({ LOGIN: '{tag} NO [UNAVAILABLE] Temporary authentication failure.' }),
      imap({ LOGIN: '{tag} NO [AUTHENTICATIONFAILED] Authentication failed.' }, EXAMPLE_ORG),
      imap({}, EXAMPLE_NET),
    ],
  },
  { file: recipe('queue/start.ts'), servers: [imap({ LOGIN: APP_PASSWORD })], around: withRedis },
]

/** A server that ends its lines in a way of its own, and refuses a login for a reason of its own. */
const ODD = imap(
  {
    greeting: [{ kind: 'say', text: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Mail ready\n' }],
    LOGIN: '{tag} NO IMAP access is disabled for your account. Enable it in the webmail settings.',
  },
  EXAMPLE_NET,
)

export const SESSIONS: readonly Session[] = [
  {
    name: 'talk',
    commands: [
      "printf '%s\\n' '1 CAPABILITY' '2 LOGIN {user} {password}' '3 LOGOUT' | mailwhy talk imap.example.net --username ann@example.net",
    ],
    servers: [ODD],
    env: PASSWORD,
  },
  { name: 'lint', commands: ['mailwhy lint imap.example.net --no-smtp'], servers: [ODD] },
  {
    name: 'odd-check',
    commands: ['mailwhy check ann@example.net --imap imap.example.net --no-smtp --save records'],
    servers: [ODD],
    env: PASSWORD,
  },
  {
    name: 'explain-line',
    commands: ['mailwhy explain "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."'],
  },
]

/** Asks the server of the recipe as a browser does, and prints the events. */
async function asBrowser(load: () => Promise<unknown>): Promise<void> {
  const { server } = (await load()) as { server: import('node:http').Server }
  if (!server.listening) await once(server, 'listening')
  const answer = await fetch('http://localhost:3000/check', { headers: { 'accept-language': 'en' } })
  console.log(await answer.text())
  server.close()
}

/** An OAuth server that gives a new token for the refresh token of the recipe. */
async function withTokens(load: () => Promise<unknown>): Promise<void> {
  const { cert, key } = CERTIFICATES.good
  const server = createServer({ cert, key }, (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' })
      response.end(JSON.stringify({ access_token: 'a-new-token', token_type: 'Bearer', expires_in: 3600 }))
    })
  }).listen(443, '127.0.0.1')
  await once(server, 'listening')
  await load()
  server.close()
}

/** A Redis at its usual port, and the end of one run. */
async function withRedis(load: () => Promise<unknown>): Promise<void> {
  const redis = await RedisServer.start(6379)
  const { runner, worker, runs, queue } = (await import(
    '../recipes/queue/worker.ts'
  )) as typeof import('../recipes/queue/worker.ts')
  const ended = once(runner, 'completed')
  await load()
  await ended
  await Promise.all([runner.close(), worker.close()])
  await Promise.all([runs.close(), queue.close()])
  await redis.close()
}
