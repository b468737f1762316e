/**
 * The doings of the installed package on one Node.js, as one line of JSON: `node suite.mjs import|require REPOSITORY`, from a folder
 * into which the package is installed. Each recorded check is read again, replayed and told in every form and language; each
 * fault that needs no waiting is met over sockets.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [, , how, repository] = process.argv
const require = createRequire(import.meta.url)
const load = async (name) => (how === 'require' ? require(name) : import(name))
const mailwhy = await load('mailwhy')
const { FAULTS, replay, startFaultyServer, TEST_CA } = await load('mailwhy/replay')

const wrong = []
const told = createHash('sha256')
const FIXTURES = join(repository, 'fixtures')
const LOOK = /\.look(?:-(\d+))?\.ndjson$/

/** The golden report of each recorded check, and the other forms in which it can be shown. */
function readAgain(code, name, files) {
  const texts = files.map((file) => readFileSync(join(FIXTURES, 'transcripts', code, file), 'utf8'))
  const transcripts = texts.map(mailwhy.readTranscript)
  const report = mailwhy.reportOf(transcripts)
  const golden = readFileSync(join(FIXTURES, 'reports', code, `${name}.txt`), 'utf8')
  if (mailwhy.renderText(report) !== golden) wrong.push(`report ${code}/${name}`)
  if (transcripts.some((one, at) => mailwhy.writeTranscript(one) !== texts[at]))
    wrong.push(`transcript ${code}/${name}`)
  // As a page each report is told in one language, and each language tells about a hundred.
  const locale = mailwhy.LOCALES[reports % mailwhy.LOCALES.length]
  const forms = [
    ...mailwhy.LOCALES.map((one) => mailwhy.renderText(report, { locale: one })),
    mailwhy.renderHtml(report, { locale }),
  ]
  for (const form of [...forms, JSON.stringify(mailwhy.toJson(report))]) told.update(form)
  for (const one of transcripts) {
    const drift = replay(one)
    if (one.header.client?.mailwhy !== undefined && drift.length > 0) wrong.push(`replay ${code}/${name}`)
  }
}

let reports = 0
for (const code of readdirSync(join(FIXTURES, 'transcripts'))) {
  const files = readdirSync(join(FIXTURES, 'transcripts', code))
  for (const file of files.filter((one) => !LOOK.test(one))) {
    const looks = files.filter((one) => LOOK.test(one) && one.replace(LOOK, '.ndjson') === file)
    const numberOf = (look) => Number(LOOK.exec(look)[1] ?? 1)
    const all = [file, ...looks.sort((a, b) => numberOf(a) - numberOf(b))]
    readAgain(code, file.replace(/\.ndjson$/, ''), all)
    reports += 1
  }
}

const WAITING =
  /^(server-silent|silent-at|greeting-never|plain-on-tls-port|huge-literal|wrong-tag|endless|(close|reset)-at-handshake|auth-failed-slow)/
const PASSWORD = { password: new mailwhy.Secret('correct horse battery') }
const CREDENTIALS = {
  login: PASSWORD,
  inbox: PASSWORD,
  message: PASSWORD,
  'oauth-login': { accessToken: 'ya29.made-up' },
}

async function meet(fault, protocol) {
  const server = await startFaultyServer({ fault, protocol })
  const { host, port, security, needs, reaches } = server
  const sends = protocol === 'smtp' && (reaches === 'ok' || !['login', 'oauth-login'].includes(needs))
  const settings = {
    email: 'ann@mailwhy.test',
    imap: false,
    smtp: false,
    tls: { ca: TEST_CA },
    ...CREDENTIALS[needs],
    ...(sends && { testMessage: { to: 'bob@mailwhy.test', mode: 'send' } }),
    [protocol]: { host: `${protocol}.mailwhy.test`, port, security },
  }
  const report = await mailwhy.checkInbox(settings, { lookup: async () => [{ address: host, family: 4 }] })
  await server.close()
  const found = report.ok ? 'ok' : report.diagnoses[0].code
  if (found !== reaches) wrong.push(`fault ${fault} ${protocol} ${security}: ${found}`)
}

const meetings = Object.entries(FAULTS)
  .filter(([fault, { needs }]) => !WAITING.test(fault) && needs !== 'round-trip')
  .flatMap(([fault, { protocols }]) => protocols.map((protocol) => [fault, protocol]))
const faults = meetings.length
const work = async () => {
  for (let next = meetings.shift(); next; next = meetings.shift()) await meet(...next)
}
await Promise.all(Array.from({ length: 8 }, work))

console.log(JSON.stringify({ node: process.version, reports, faults, wrong, told: told.digest('hex') }))
