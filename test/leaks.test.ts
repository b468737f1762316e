import { describe, expect, test } from 'vitest'
import { anonymize, importTranscript, renderText, reportOf, toJson, writeTranscript } from '../src/classify.ts'
import { Secret } from '../src/credentials/secret.ts'

const PASSWORD = 'Zq7-tulip-Harbour9'
const PLAIN = btoa(`\0ann\0${PASSWORD}`)
const SPELLINGS = new Secret(PASSWORD).spellings().map(({ text }) => text.toLowerCase())

/** The spellings of the password that any output of an import shows. */
function shownOf(what: unknown, hints: object): readonly string[] {
  const transcript = importTranscript(what, hints)
  const report = reportOf([transcript])
  const all = [
    writeTranscript(transcript),
    JSON.stringify(toJson(report)),
    renderText(report),
    writeTranscript(anonymize(transcript)),
  ]
  const text = all.join('\n').toLowerCase()
  return SPELLINGS.filter((spelling) => text.includes(spelling))
}

/** Lines in which people and programs write a password down. */
const LINES: readonly string[] = [
  `password: ${PASSWORD}`,
  `password = ${PASSWORD}`,
  `passwd="${PASSWORD}"`,
  `  "password": "${PASSWORD}",`,
  `'pass' => '${PASSWORD}',`,
  `pass: ${PASSWORD}.`,
  `SMTP_PASS=${PASSWORD}`,
  `export MAIL_PASSWORD="${PASSWORD}"`,
  `passwordeval = echo ${PASSWORD}`,
  `apiKey: ${PASSWORD}`,
  `client_secret=${PASSWORD}`,
  `{"access_token":"${PASSWORD}"}`,
  `{\\"auth\\":{\\"pass\\":\\"${PASSWORD}\\"}}`,
  `Authorization: Bearer ${PASSWORD}`,
  `Authorization: Basic ${btoa(`ann:${PASSWORD}`)}`,
  `Bearer ${PASSWORD}`,
  `密码：${PASSWORD}`,
  `Passwort: ${PASSWORD}`,
  `mot de passe : ${PASSWORD}`,
  `пароль: ${PASSWORD}`,
  `my password is ${PASSWORD}`,
  `poll imap.example.org protocol imap user "ann" password "${PASSWORD}"`,
  `poll imap.example.org user ann there with pass ${PASSWORD}`,
  `swaks --auth-password ${PASSWORD}`,
  `swaks -ap ${PASSWORD} --server mx`,
  `curl --user ann:${PASSWORD} imaps://mx`,
  `curl -u 'ann:${PASSWORD}' imaps://mx`,
  `Error connecting to smtp://ann:${PASSWORD}@mx.example.com: 535 5.7.8 bad`,
  `mysql://u:${PASSWORD}@db`,
  `M.login('ann', '${PASSWORD}')`,
  `A1 LOGIN ann ${PASSWORD}`,
  `LOGIN "ann" "${PASSWORD}"`,
  `sent AUTH PLAIN ${PLAIN} got 535`,
  `AUTH PLAIN ${PLAIN}`,
  `auth: Debug: client in: AUTH 1 PLAIN service=imap resp=${PLAIN}`,
  `auth: Debug: pam(ann): given password: ${PASSWORD}`,
  `auth: Debug: password(${PASSWORD}) != 'x'`,
  `postfix/smtpd[1]: < mx[192.0.2.1]: AUTH PLAIN ${PLAIN}`,
  `{"level":30,"config":{"auth":{"user":"ann","pass":"${PASSWORD}"}},"msg":"starting"}`,
  `{"src":"c","data":"${btoa(`1 LOGIN "ann" "${PASSWORD}"\r\n`)}","secure":true,"msg":"x","cid":"a"}`,
  `pass ${PASSWORD}`,
  PASSWORD,
  PLAIN,
]

/** Replies in which a server repeats the password. */
const REPEATS: readonly (readonly [protocol: 'imap' | 'smtp', line: string])[] = [
  ['smtp', `535 5.7.8 not ${PASSWORD}`],
  ['smtp', `535 5.7.8 bad: AUTH PLAIN ${PLAIN}`],
  ['smtp', `535-5.7.8 password: ${PASSWORD}\n535 5.7.8 no`],
  ['smtp', `501 5.5.2 unknown option --auth-password ${PASSWORD}`],
  ['smtp', `535 5.7.8 smtp://ann:${PASSWORD}@mx.example.com`],
  ['imap', `A1 NO [AUTHENTICATIONFAILED] not ${PASSWORD}`],
  ['imap', `NO [AUTHENTICATIONFAILED] my password is ${PASSWORD}`],
  ['imap', `* BAD unknown command: LOGIN ann ${PASSWORD}`],
  ['imap', `A1 NO bad ${PLAIN}`],
]

/** Matches replies that repeat the bare password: only another line shows that it is one. */
const BARE_VALUE = /not Zq7/

const HINTS = [{}, { protocol: 'imap' }, { protocol: 'smtp' }, { protocol: 'smtp', command: 'AUTH PLAIN' }] as const

describe.each(HINTS.map((hints, at) => [JSON.stringify(hints), hints, at] as const))(
  'with hints %s',
  (_, hints, at) => {
    test.each(LINES)('%s', (line) => {
      const said = [...REPEATS.map(([, text]) => text), '535 5.7.8 bad', 'NO no', 'Invalid login', 'S: 535 5.7.8 no']
      const forms = (lines: readonly string[]) => [lines.join('\n'), { lines, ...hints }, { lines, protocol: 'smtp' }]
      // Each of them stands beside each line, under one of the hints: under all it would take a minute.
      const beside = said.filter((_text, index) => index % HINTS.length === at)
      const cases = [
        [line],
        ...beside.flatMap((other) => [
          [line, other],
          [other, 'x y z', line, other],
        ]),
      ].flatMap(forms)
      for (const what of [[line], ...cases]) expect(shownOf(what, hints), JSON.stringify(what)).toEqual([])
    })

    test.each(REPEATS.filter(([, line]) => !BARE_VALUE.test(line)).map(([, line]) => line))(
      'a line of a server with a credential in it: %s',
      (line) => {
        for (const what of [line, [line], { lines: line.split('\n'), ...hints }])
          expect(shownOf(what, hints)).toEqual([])
      },
    )

    test.each<[what: string, error: object]>([
      ['the options of a transport', { options: { auth: { user: 'ann', pass: PASSWORD } } }],
      ['the configuration of a client', { config: { auth: { accessToken: PASSWORD } } }],
      ['a command in its message', { message: `535 5.7.8 not ${PASSWORD} (AUTH PLAIN ${PLAIN})` }],
      ['a cause with an address', { cause: { message: `smtp://ann:${PASSWORD}@mx.example.com` } }],
    ])('an error object with %s', (_what, more) => {
      const error = {
        code: 'EAUTH',
        response: `535 5.7.8 not ${PASSWORD}`,
        responseCode: 535,
        command: 'AUTH',
        ...more,
      }
      for (const what of [error, JSON.stringify(error), JSON.stringify(error, null, 2), [error], { err: error }]) {
        expect(shownOf(what, hints)).toEqual([])
      }
    })
  },
)

test('the smallest case is refused by the server, and shows nothing but that', () => {
  const transcript = importTranscript(`password: ${PASSWORD}\n535 5.7.8 bad`, { protocol: 'smtp' })
  expect(transcript.header.unread).toEqual([1])
  expect(transcript.entries.map((one) => ('text' in one ? one.text : one.kind))).toEqual([
    'AUTH\r\n',
    '535 5.7.8 bad\r\n',
  ])
})

test.each([
  '535 5.7.8 Invalid user name or password',
  '535 5.7.8 password: incorrect',
  '535 5.7.9 Application-specific password required. Learn more at https://support.google.com/mail/?p=InvalidSecondFactor',
  '535 AUTHENTICATION FAILURE - INVALID USERNAME AND PASSWORD COMBINATION',
  '334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=',
  '334 UGFzc3dvcmQ6',
  '334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+',
  '250-AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2',
  'A1 NO [AUTHENTICATIONFAILED] LOGIN failed for ann',
  '* OK [CAPABILITY IMAP4rev1 AUTH=LOGIN AUTH=CRAM-MD5 SASL-IR] ready',
])('a server’s words about passwords are no password: %s', (line) => {
  expect(writeTranscript(importTranscript(line))).not.toContain('•')
})
