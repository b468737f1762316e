import { expect, test } from 'vitest'
import { anonymize, importTranscripts, renderText, reportOf, toJson, writeTranscript } from '../src/classify.ts'
import { escaped, JOINS, WRAPS } from './wrappings.ts'

/** The number of pastes that are made: `MAILWHY_SECRETS=10000`. */
const COUNT = Number(process.env.MAILWHY_SECRETS ?? 2000)
/** A failure names its number, which makes the same paste again: `MAILWHY_SECRETS_FROM=number MAILWHY_SECRETS=1`. */
const FIRST = Number(process.env.MAILWHY_SECRETS_FROM ?? 0)

/** A small generator of numbers (Numerical Recipes), so that each paste has a number. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761 + 1) >>> 0
  }

  below(count: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * count)
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }
}

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'
const MARKS = [
  '',
  '-',
  '.',
  '_',
  '!',
  '$',
  '&',
  '<',
  '>',
  '#',
  '%',
  '+',
  '/',
  '=',
  '@',
  ':',
  '*',
  '~',
  '^',
  '(',
  ')',
  'é',
  'ü',
  '&amp;',
  '%25',
]

function secretOf(dice: Dice): string {
  const word = () => Array.from({ length: 3 + dice.below(4) }, () => dice.pick([...LETTERS])).join('')
  const parts = Array.from({ length: 2 + dice.below(2) }, () => word() + dice.pick([...DIGITS]))
  return parts.join(dice.pick(MARKS)) + dice.pick(['', 'x', '7q'])
}

const octets = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const base64 = (text: string) => btoa(octets(text))
const urlOf = (text: string) => encodeURIComponent(text)
const printable = (text: string) =>
  Array.from(Buffer.from(text), (octet) =>
    /[A-Za-z\d]/.test(String.fromCharCode(octet)) ? String.fromCharCode(octet) : `=${octet.toString(16).toUpperCase()}`,
  ).join('')
const jsonOf = (text: string) => JSON.stringify(text).slice(1, -1)
const plainOf = (secret: string) => base64(`\0ann\0${secret}`)

/** The ways in which a server, a log or a page repeats a secret. */
const REPEATS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  base64,
  plainOf,
  urlOf,
  printable,
  jsonOf,
  escaped,
]

interface SecretLog {
  readonly name: string
  lines(secret: string, said: string): readonly string[]
}

const log = (name: string, made: SecretLog['lines']): SecretLog => ({ name, lines: made })

/** A refused login as programs write it down, with the secret in the command and what a server says about it. */
const LOGS: readonly SecretLog[] = [
  log('Dovecot with auth_verbose_passwords', (secret) => [
    `auth: Info: passwd-file(ann@example.org,192.0.2.9,<AbCdEfGhIjKl>): Password mismatch (given password: ${secret})`,
    'imap-login: Info: Disconnected (auth failed, 1 attempts in 2 secs): user=<ann@example.org>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, TLS, session=<AbCdEfGhIjKl>',
  ]),
  log('a dialogue over IMAP', (secret, said) => [
    'S: * OK ready',
    `C: A1 LOGIN ann "${secret}"`,
    `S: A1 NO [AUTHENTICATIONFAILED] not ${said}`,
  ]),
  log('a dialogue over SMTP', (secret, said) => [
    'S: 220 mx ESMTP',
    'C: EHLO host',
    'S: 250 AUTH PLAIN LOGIN',
    `C: AUTH PLAIN ${plainOf(secret)}`,
    `S: 535 5.7.8 not ${said}`,
  ]),
  log('AUTH LOGIN with arrows', (secret, said) => [
    '<-- 334 VXNlcm5hbWU6',
    `--> ${base64('ann')}`,
    '<-- 334 UGFzc3dvcmQ6',
    `--> ${base64(secret)}`,
    `<-- 535 5.7.8 no: ${said}`,
  ]),
  log('nodemailer', (secret, said) => [
    '[2026-11-06 12:50:04] DEBUG [a1] S: 220 mx ESMTP',
    `[2026-11-06 12:50:04] DEBUG [a1] C: AUTH PLAIN ${plainOf(secret)}`,
    `[2026-11-06 12:50:04] DEBUG [a1] S: 535 5.7.8 bad ${said}`,
  ]),
  log('imapflow', (secret, said) => [
    JSON.stringify({ src: 'c', msg: `1 LOGIN "ann" "${secret.replace(/[\\"]/g, '\\$&')}"`, cid: 'q' }),
    JSON.stringify({ src: 's', msg: `1 NO [AUTHENTICATIONFAILED] ${said}`, cid: 'q' }),
  ]),
  log('smtplib', (secret, said) => [
    `send: 'AUTH PLAIN ${plainOf(secret)}\\r\\n'`,
    `reply: b'535 5.7.8 ${said}\\r\\n'`,
    `reply: retcode (535); Msg: b'5.7.8 ${said}'`,
  ]),
  log('imaplib', (secret, said) => [
    `  10:00.01 > b'AAAA1 LOGIN ann "${secret}"'`,
    `  10:00.02 < b'AAAA1 NO [AUTHENTICATIONFAILED] ${said}'`,
  ]),
  log('PHPMailer', (secret, said) => [
    'SERVER -> CLIENT: 220 mx ESMTP',
    'CLIENT -> SERVER: AUTH LOGIN',
    'SERVER -> CLIENT: 334 VXNlcm5hbWU6',
    `CLIENT -> SERVER: ${base64('ann')}`,
    'SERVER -> CLIENT: 334 UGFzc3dvcmQ6',
    `CLIENT -> SERVER: ${base64(secret)}`,
    `SERVER -> CLIENT: 535-5.7.8 ${said}535 5.7.8 end`,
  ]),
  log('swaks', (secret, said) => [
    '=== Connected to mx.',
    '<-  220 mx ESMTP',
    ' -> EHLO host',
    '<-  250 AUTH PLAIN',
    ` -> AUTH PLAIN ${plainOf(secret)}`,
    `<** 535 5.7.8 ${said}`,
  ]),
  log('curl', (secret, said) => [
    '* Connected to mx (192.0.2.1) port 143 (#0)',
    '< * OK ready',
    `> A002 AUTHENTICATE PLAIN ${plainOf(secret)}`,
    `< A002 NO ${said}`,
    'curl: (67) Login denied',
  ]),
  log('a token', (secret, said) => [
    `C: AUTH XOAUTH2 ${base64(`user=ann\x01auth=Bearer ${secret}\x01\x01`)}`,
    'S: 334 e30=',
    'C: ',
    `S: 535 5.7.8 ${said}`,
  ]),
  log('a session in telnet', (secret, said) => [
    '220 mx ESMTP',
    'EHLO host',
    '250 AUTH PLAIN',
    `AUTH PLAIN ${plainOf(secret)}`,
    `535 5.7.8 ${said}`,
  ]),
  log('a literal', (secret, said) => [
    '* OK ready',
    'A1 LOGIN {3}',
    '+ go on',
    `ann {${Buffer.byteLength(secret)}}`,
    '+ go on',
    secret,
    `A1 NO [AUTHENTICATIONFAILED] ${said}`,
  ]),
  log('neomutt', (secret, said) => [
    `[2026-11-06 12:50:04]<3> mutt_socket_write_d() 4> a0002 LOGIN "ann" "${secret.replace(/[\\"]/g, '\\$&')}"`,
    `[2026-11-06 12:50:04]<2> mutt_socket_readln_d() 4< a0002 NO [AUTHENTICATIONFAILED] ${said}`,
  ]),
  log('Roundcube', (secret, said) => [
    `[06-Nov-2026 12:50:04 +0000]: <abc> [9647] C: A0002 AUTHENTICATE PLAIN ${plainOf(secret)}`,
    `[06-Nov-2026 12:50:04 +0000]: <abc> [9647] S: A0002 NO [AUTHENTICATIONFAILED] ${said}`,
  ]),
  log('MailKit', (secret, said) => [
    'Connected to smtp://mx.example.com:587/?starttls=when-available',
    'S: 220 mx ESMTP',
    'C: EHLO host',
    'S: 250 AUTH PLAIN',
    `C: AUTH PLAIN ${plainOf(secret)}`,
    `S: 535 5.7.8 ${said}`,
  ]),
  log('net-smtp', (secret, said) => [
    'Connection opened: mx.example.com:587',
    '-> "220 mx ESMTP\\r\\n"',
    `<- "AUTH PLAIN ${plainOf(secret)}\\r\\n"`,
    `-> "535 5.7.8 ${said}\\r\\n"`,
  ]),
  log('a stack trace', (secret, said) => [
    `Error: Invalid login: 535 5.7.8 ${said}`,
    '    at SMTPConnection._formatError (index.js:1:1) {',
    "  code: 'EAUTH',",
    `  response: '535 5.7.8 ${said}',`,
    `  executed: 'AUTH PLAIN ${plainOf(secret)}',`,
    '}',
  ]),
  log('an exception', (secret, said) => [
    `server.login('ann', '${secret}')`,
    `smtplib.SMTPAuthenticationError: (535, b'5.7.8 ${said}')`,
  ]),
  log('a run-on reply in a code block', (secret, said) => [
    '**Output**',
    '```',
    'C: AUTH LOGIN',
    'S: 334 VXNlcm5hbWU6',
    `C: ${base64('ann')}`,
    'S: 334 UGFzc3dvcmQ6',
    `C: ${base64(secret)}`,
    `S: 535-5.7.8 not accepted 535-5.7.8 ${said} 535 5.7.8 end`,
    '```',
  ]),
  log('a dialogue on one line', (secret, said) => [
    `S: 220 mx C: EHLO host S: 250 AUTH PLAIN C: AUTH PLAIN ${plainOf(secret)} S: 535 5.7.8 ${said}`,
  ]),
]

/** The text around it: settings, code and letters in which the secret is named. */
const BESIDE: readonly ((secret: string) => readonly string[])[] = [
  () => [],
  (secret) => [`password: ${secret}`],
  (secret) => ['{', `  "user": "ann",`, `  "password": "${jsonOf(secret)}",`, '}'],
  (secret) => [`smtps://ann:${urlOf(secret)}@mx.example.com/`],
  (secret) => [`SMTP_PASS='${secret}'`],
  (secret) => [`$mail->Password = "${secret}";`],
]

/** The texts that no output may hold. */
function spellingsOf(secret: string): readonly string[] {
  const inside = [0, 1, 2].map((before) => {
    const bytes = Buffer.from(secret)
    return Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  const all = [secret, octets(secret), ...REPEATS.map((spell) => spell(secret)), ...inside]
  return [...new Set(all)].filter(({ length }) => length >= 6).map((text) => text.toLowerCase())
}

function shown(what: string | Uint8Array): string {
  const transcripts = importTranscripts(what)
  const report = reportOf([transcripts[0], ...transcripts.slice(1)])
  const all = [
    ...transcripts.map(writeTranscript),
    ...transcripts.map((one) => writeTranscript(anonymize(one))),
    JSON.stringify(toJson(report)),
    renderText(report),
  ]
  return all.join('\n').toLowerCase()
}

test(`no secret of ${COUNT} pastes is shown by any output`, { timeout: 60_000 + COUNT * 200 }, () => {
  const leaks: string[] = []
  let masked = 0
  for (let number = FIRST; number < FIRST + COUNT; number++) {
    const dice = new Dice(number)
    const joined = dice.pick(Object.keys(JOINS))
    // UTF-16 that was read as UTF-8 has lost all letters but those of ASCII, and the secret with them.
    const secret = joined.endsWith('read as UTF-8') ? secretOf(dice).replace(/[^ -~]/g, '-') : secretOf(dice)
    const form = dice.pick(LOGS)
    const lines = form.lines(secret, dice.pick(REPEATS)(secret))
    const beside = dice.pick(BESIDE)(secret)
    const whole = dice.below(2) === 0 ? [...beside, '', ...lines] : [...lines, '', ...beside]
    const names = ['', ...Object.keys(WRAPS)]
    const [outer, inner] = [dice.pick(names), dice.pick(names)]
    const wrapped = (WRAPS[outer] ?? same)((WRAPS[inner] ?? same)(whole))
    const text = shown(JOINS[joined]?.(wrapped) ?? '')
    const found = spellingsOf(secret).filter((one) => text.includes(one))
    if (/‹(?:password|token)›|•/.test(text)) masked += 1
    if (found.length > 0) leaks.push(`${number}: ${secret} in ${form.name}, ${inner}, ${outer}, ${joined}: ${found[0]}`)
  }
  expect(leaks).toEqual([])
  // A paste that is not read shows nothing either: most of these are read.
  expect(masked / COUNT).toBeGreaterThan(0.8)
})

function same(lines: readonly string[]): readonly string[] {
  return lines
}
