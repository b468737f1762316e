import { expect, test } from 'vitest'
import {
  anonymizeAll,
  importTranscripts,
  renderForAdministrator,
  renderHtml,
  renderText,
  reportOf,
  toJson,
  writeTranscript,
} from '../src/classify.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** The texts that stand beside a refusal, on its line, by what holds the credential: a program, a setting, a person's words. */
const BESIDE: Readonly<Record<string, (secret: string) => string>> = {
  'PHP, imap_open': (secret) => `imap_open('{imap.example.org:993/imap/ssl}INBOX', 'ann@example.org', '${secret}')`,
  'PHP, a frame': (secret) => `#1 /x.php(3): PHPMailer\\SMTP->authenticate('ann', '${secret}', NULL, NULL)`,
  'PHP, define': (secret) => `define('SMTP_PASS', '${secret}');`,
  'PHP, var_dump': (secret) => `["password"]=> string(12) "${secret}"`,
  'PHP, serialize': (secret) => `s:8:"password";s:${secret.length}:"${secret}";`,
  'Python, a variable': (secret) => `imaplib.IMAP4_SSL('x').login(user, "${secret}")`,
  'Python, a raw string': (secret) => `smtp.login("ann", r'${secret}')`,
  'Python, yagmail': (secret) => `yagmail.SMTP('ann', '${secret}')`,
  'Go, PlainAuth': (secret) => `smtp.PlainAuth("", "ann", "${secret}", "mail.example.org")`,
  'C#, NetworkCredential': (secret) => `new NetworkCredential("ann", "${secret}")`,
  'PowerShell, SecureString': (secret) => `ConvertTo-SecureString '${secret}' -AsPlainText`,
  'Java, connect': (secret) => `store.connect("imap.example.org", "ann", "${secret}");`,
  'Java, a property': (secret) => `props.put("mail.smtp.password", "${secret}");`,
  'Ruby, start': (secret) => `Net::SMTP.start('h', 587, 'd', 'ann', '${secret}', :plain)`,
  'Rust, Credentials': (secret) => `Credentials::new("ann".to_string(), "${secret}".to_string())`,
  'JSON, a name and a value': (secret) => `{"name":"password","value":"${secret}"}`,
  'JSON, escaped twice': (secret) => `{\\\\\\"password\\\\\\":\\\\\\"${secret}\\\\\\"}`,
  'JSON, a list': (secret) => `{"password": [ "${secret}" ]}`,
  'JSON, an escaped LOGIN': (secret) => `{"src":"c","msg":"1 LOGIN \\"ann\\" \\"${secret}\\""}`,
  'JSON, name and password': (secret) => `{"credentials":"ann:${secret}"}`,
  'YAML, Kubernetes': (secret) => `- name: SMTP_PASSWORD   value: ${secret}`,
  'YAML, a block': (secret) => `password: >-   ${secret}`,
  'XML, an element': (secret) => `<password>${secret}</password>`,
  'XML, a property': (secret) => `<property name="mail.smtp.password">${secret}</property>`,
  'XML, a setting': (secret) => `<add key="SmtpPassword" value="${secret}" />`,
  'XML, a list of properties': (secret) => `<key>Password</key> <string>${secret}</string>`,
  'XML, escaped': (secret) => `&lt;password&gt;${secret}&lt;/password&gt;`,
  'curl -u': (secret) => `curl -uann@example.org:${secret} smtp://x`,
  'curl -U': (secret) => `curl -U ann:${secret} x`,
  'curl --proxy-user': (secret) => `curl --proxy-user ann:${secret} x`,
  'curl, a file of options': (secret) => `user = "ann@example.org:${secret}"`,
  sendEmail: (secret) => `sendemail -f a@b -xu ann -xp '${secret}' -o tls=yes`,
  imtest: (secret) => `imtest -u ann -w ${secret}`,
  testsaslauthd: (secret) => `testsaslauthd -u ann -p ${secret}`,
  swaks: (secret) => `swaks --ap ${secret}`,
  imapsync: (secret) => `imapsync --host1 x --user1 ann --password1 ${secret} --password2 '${secret}'`,
  doveadm: (secret) => `doveadm auth test ann ${secret}`,
  'doveadm with options': (secret) => `doveadm auth login -x service=imap ann '${secret}'`,
  printf: (secret) => `printf '\\0ann@example.org\\0${secret}' | base64`,
  perl: (secret) => `perl -MMIME::Base64 -e 'print encode_base64("\\000ann\\@example.org\\000${secret}")'`,
  'login in small letters': (secret) => `a login ann@example.org ${secret}`,
  'login in quotes': (secret) => `2 login "ann" "${secret}"`,
  'AUTH LOGIN': (secret) => `AUTH LOGIN 334 VXNlcm5hbWU6 YW5u 334 UGFzc3dvcmQ6 ${base64(secret)}`,
  'a variable, PW': (secret) => `SMTP_PW=${secret}`,
  'a variable and a tab': (secret) => `SMTP_PASSWD\t${secret}`,
  'prose, pw': (secret) => `pw: ${secret}`,
  'a table': (secret) => `| password | ${secret} |`,
  'an app password in four words': () => 'App password: abcd efgh ijkl mnop',
  'a token of Google': (secret) => `ya29.${secret.replace(/\W/g, '')}${'a1B2'.repeat(6)}`,
}

const REFUSED = '535 5.7.8 Error: authentication failed'
const PLACES: readonly ((beside: string) => string)[] = [
  (beside) => `${REFUSED} ${beside}`,
  (beside) => `${beside}: ${REFUSED}`,
  (beside) => `Error: Invalid login: ${REFUSED} (${beside})`,
  (beside) => `SERVER -> CLIENT: 535 5.7.8 rejected: ${beside}`,
  (beside) => `a1 LOGIN ann ‹password›\na1 NO [AUTHENTICATIONFAILED] ${beside}`,
  (beside) => jsonOf(beside),
]

function jsonOf(beside: string): string {
  const said = `${REFUSED} ${beside}`
  return JSON.stringify({ message: `Invalid login: ${said}`, code: 'EAUTH', response: said, responseCode: 535 })
}

function shown(paste: string): string {
  const transcripts = importTranscripts(paste)
  const report = reportOf(transcripts)
  return [
    ...transcripts.map(writeTranscript),
    ...anonymizeAll(transcripts).map(writeTranscript),
    renderText(report),
    renderHtml(report),
    renderForAdministrator(report),
    JSON.stringify(toJson(report)),
  ].join('\n')
}

const SECRETS = ['Zq7kLm9wXx4t', 'corp$Horse!9']

test.each(Object.entries(BESIDE))('a credential on the line of a refusal is shown by no output: %s', (_, beside) => {
  for (const secret of SECRETS) {
    for (const [at, place] of PLACES.entries()) {
      const text = shown(place(beside(secret)))
      const needles = [secret.slice(0, -2), base64(secret).replace(/=+$/, ''), 'efgh ijkl', 'a1B2a1B2']
      expect([at, ...needles.filter((one) => text.includes(one))]).toEqual([at])
    }
  }
})

test.each([
  ['a setting in YAML', (secret: string) => `env:\n  - name: SMTP_PASSWORD\n    value: ${secret}`],
  ['a block in YAML', (secret: string) => `password: |\n  ${secret}`],
  [
    'AUTH LOGIN',
    (secret: string) => `AUTH LOGIN\n334 VXNlcm5hbWU6\nC: YW5u\n334 UGFzc3dvcmQ6\nC: ${base64(secret)}\nend`,
  ],
])('an error whose message has several lines shows no credential of another line: %s', (_, beside) => {
  for (const secret of SECRETS) {
    const text = shown(jsonOf(beside(secret)))
    expect([secret, base64(secret).replace(/=+$/, '')].filter((one) => text.includes(one))).toEqual([])
  }
})

test.each([
  '535 5.7.8 password: required',
  '535 5.7.8 password expired',
  '535 5.7.8 pw: denied',
  '535 5.7.8 login failed for this user (see "help")',
  '535 5.7.8 use a login name that works',
  '535 5.7.8 the password must have been used once',
  '535 5.7.8 Error: authenticate(user, "plain") failed',
  '535 5.7.8 connect("imap.example.org", 993, "ssl") is needed',
  '550 5.7.1 invalid credentials: password and user differ',
  '535 5.7.8 <password> is wrong, value is invalid',
])('a sentence of a server about passwords stays as it is: %s', (said) => {
  const transcripts = importTranscripts(said)
  expect(transcripts.map(writeTranscript).join('\n')).toContain(JSON.stringify(said).slice(1, -1))
})

test.each([
  'login(a, ',
  "connect('a', ",
  'Credentials(    ,',
  '\\0a',
  'password\\\\\\"',
  'password="',
  'password     ',
  'imtest -',
  'doveadm auth test -a b ',
  'SMTP_PW=\\',
  'a login "',
  ' -u a',
])('no form takes more than its length allows: %s', (part) => {
  const cost = (count: number) => {
    const { user, system } = process.cpuUsage()
    importTranscripts(`${REFUSED} ${part.repeat(count)}`)
    const after = process.cpuUsage({ user, system })
    return (after.user + after.system) / 1_000
  }
  cost(500)
  const once = Math.min(cost(500), cost(500), cost(500))
  // Sixteen times as long; the square of that would be 256 times.
  expect(Math.min(cost(8_000), cost(8_000))).toBeLessThan(once * 64 + 100)
})
