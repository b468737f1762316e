import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { anonymize, anonymizeAll, diagnose, RULES, readTranscript, writeTranscript } from '../src/classify.ts'
import { anonymize as command } from '../src/cli/anonymize.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import type { Transcript } from '../src/transcript/entry.ts'

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const octets = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const diagnosed = (...transcripts: readonly Transcript[]) =>
  diagnose(transcripts).map(({ code, stage, certainty, rule }) => ({ code, stage, certainty, rule }))

/** A file as anyone could read it: as it stands, all that went one way as one text, and every Base64 run at any alignment. */
function readings(transcript: Transcript): string {
  const [sent, received] = ['sent', 'received'].map((kind) =>
    transcript.entries.map((entry) => (entry.kind === kind && 'text' in entry ? entry.text : '')).join(''),
  )
  const file = [writeTranscript(transcript), sent, received].join('\n')
  const runs = file.match(/[A-Za-z\d+/]{4,}/g) ?? []
  const shifted = runs.flatMap((run) => [0, 1, 2, 3].map((from) => run.slice(from)))
  const decoded = shifted.map((run) => Buffer.from(run, 'base64').toString('latin1'))
  return [file, ...decoded].join('\n').toLowerCase()
}

const left = (transcript: Transcript, names: readonly string[]) => {
  const text = readings(transcript)
  return names.filter((name) => text.includes(name.toLowerCase()))
}

// Documentation addresses stand for themselves, and so do the stand-ins, which the certificate of the tests names.
const OURS = /^192\.0\.2\.|^2001:db8:|^d\d\.example$/

function namesIn(transcript: Transcript): readonly string[] {
  const names = transcript.entries.flatMap((entry) => {
    if (entry.kind === 'sent' || entry.kind === 'received') {
      const plain = entry.text.replace(/[A-Za-z\d+/]{8,}={0,2}/g, (run) => `${run} ${Buffer.from(run, 'base64')}`)
      return plain.match(/[\w.+-]+@[\w-]+(\.[\w-]+)*|(?<=\[)\d+\.\d+\.\d+\.\d+(?=\])/g) ?? []
    }
    if (entry.kind === 'resolved') return entry.addresses ?? []
    if (entry.kind === 'secured')
      return entry.chain?.flatMap((one) => [one.fingerprint ?? '', ...(one.names ?? [])]) ?? []
    return 'address' in entry ? (entry.address ?? []) : []
  })
  const all = [transcript.header.target.host, ...names].map((name) => name.replace(/^\*\./, ''))
  return [...new Set(all.flatMap((name) => [name, ...name.split('@').slice(1)]))].filter(
    (name) => name.length > 3 && !OURS.test(name),
  )
}

const ROOT = new URL('../fixtures/transcripts/', import.meta.url)
const FIXTURES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ndjson'))
const fixture = (path: string) => readTranscript(readFileSync(new URL(path, ROOT), 'utf8'))

test.each(FIXTURES)('%s: the same diagnosis, and none of the names', (path) => {
  const looks = FIXTURES.filter((one) => one !== path && one.replace(/\.look(-\d+)?(?=\.ndjson$)/, '') === path)
  const before = [path, ...looks].map(fixture)
  const after = anonymizeAll(before)
  expect(diagnosed(...after)).toEqual(diagnosed(...before))
  for (const one of after) expect(left(one, before.flatMap(namesIn))).toEqual([])
  expect(anonymizeAll(after)).toEqual(after)
  expect(after.map(writeTranscript).map(readTranscript)).toEqual(after)
})

/** One connection to `imap.acme.com`, from its rows. */
const connection = (rows: readonly (readonly unknown[])[], protocol = 'imap', host = 'imap.acme.com') => {
  const target = { host, port: 993, security: 'tls' }
  const header = { mailwhy: 1, protocol, target, startedAt: '2026-01-01T00:00:00.000Z' }
  return readTranscript([header, ...rows].map((row) => `${JSON.stringify(row)}\n`).join(''))
}
const rowsOf = (transcript: Transcript) => {
  const [, ...rows] = writeTranscript(transcript).trimEnd().split('\n')
  return rows.map((row) => JSON.parse(row))
}

const CERTIFICATE = {
  subject: 'C=US, O=Acme\\, Inc., CN=imap.acme.com',
  issuer: 'C=US, O=Public Trust, CN=R3',
  names: ['imap.acme.com', '*.eu.acme.com', '::1'],
  fingerprint: 'AB:CD',
  aia: ['http://r3.example.net/'],
  signatureHolds: false,
  pem: '-----BEGIN',
}
const ANONYMOUS = {
  subject: 'C=US, O=org1, CN=imap.d1.example',
  issuer: 'C=US, O=Public Trust, CN=R3',
  names: ['imap.d1.example', '*.host1.d1.example', '2001:db8::2'],
  fingerprint: `${'00:'.repeat(31)}01`,
  aia: ['http://r3.example.net/'],
  signatureHolds: false,
}
const SECURED = {
  servername: 'imap.acme.com',
  verify: { error: null, hostMatches: true, issuerKnown: true },
  ocsp: { status: 'revoked', revokedAt: '2026-11-01T00:00:00.000Z', reason: 'key compromise', verified: true },
}

test('a name is gone from every place, and the shapes stay', () => {
  const rows = [
    [0, '=', 'resolved', { addresses: ['2A00:1450::6c', '203.0.113.9'] }],
    [1, '=', 'failed', { code: 'ENETUNREACH', address: '2a00:1450:0:0:0:0:0:6c' }],
    [2, '=', 'connected', { address: '203.0.113.9', port: 993 }],
    [3, '=', 'secured', { ...SECURED, ocsp: { ...SECURED.ocsp, der: base64('imap.acme.com') }, chain: [CERTIFICATE] }],
    [4, '<', '* OK mx7.acme.com (203.0.113.9) ready\r\n'],
    [5, '>', 'A1 LOGIN ann.lee@acme.com ‹password›\r\n'],
    [6, '<', 'A1 NO [AUTHENTICATIONFAILED] Invalid login: ANN.LEE@ACME.COM, user=<ann.lee>, "Ann.Lee" at 12:34:56\r\n'],
    [7, '>', 'A2 LOGIN "ACME\\\\ann.lee" ‹password›\r\n'],
    [8, '>', 'A3 LOGIN {7}\r\n'],
    [9, '<', '+ go on\r\n'],
    [10, '>', 'ann.lee {‹n›+}\r\n‹password›\r\n'],
    [11, '<', `A3 NO ${base64('ann.lee@acme.com')} x${base64('?ann.lee@acme.com').slice(0, -3)} ann.l`],
    [12, '<', 'ee: see https://help.acme.com/x/0123456789abcdef012345?user=ann.lee&t=s3cr3t&p=BadCredentials or\r\n'],
    [13, '<', '* NO https://support.google.com/mail/answer/78754?ip=203.0.113.9.\r\n'],
  ]
  expect(rowsOf(anonymize(connection(rows)))).toEqual([
    [0, '=', 'resolved', { addresses: ['2001:db8::1', '192.0.2.1'] }],
    [1, '=', 'failed', { code: 'ENETUNREACH', address: '2001:db8::1' }],
    [2, '=', 'connected', { address: '192.0.2.1', port: 993 }],
    [3, '=', 'secured', { ...SECURED, servername: 'imap.d1.example', chain: [ANONYMOUS] }],
    [4, '<', '* OK mx7.d1.example (192.0.2.1) ready\r\n'],
    [5, '>', 'A1 LOGIN user1@d1.example ‹password›\r\n'],
    [6, '<', 'A1 NO [AUTHENTICATIONFAILED] Invalid login: USER1@D1.EXAMPLE, user=<user1>, "user1" at 12:34:56\r\n'],
    [7, '>', 'A2 LOGIN "USER2\\\\user1" ‹password›\r\n'],
    [8, '>', 'A3 LOGIN {5}\r\n'],
    [9, '<', '+ go on\r\n'],
    [10, '>', 'user1 {‹n›+}\r\n‹password›\r\n'],
    [11, '<', expect.stringMatching(new RegExp(`^A3 NO ${base64('user1@d1.example')} x[A-Za-z\\d+/]{21} user1$`))],
    [12, '<', ': see https://host2.d1.example/x/id1?user=user1&t=id2&p=BadCredentials or\r\n'],
    [13, '<', '* NO https://support.google.com/mail/answer/78754?ip=192.0.2.1.\r\n'],
  ])
})

test('SMTP: AUTH LOGIN, EHLO, the message, ids; the same stand-ins in all files of one check', () => {
  const rows = [
    [0, '<', '220 mailhub ESMTP\r\n'],
    [1, '>', 'EHLO pc4.lan\r\n'],
    [2, '<', '250-mailhub Hello pc4.lan [IPv6:fe80::1]\r\n250 AUTH LOGIN\r\n'],
    [3, '>', 'AUTH LOGIN\r\n'],
    [4, '>', `${base64('mail')}\r\n`],
    [5, '<', '235 mail: login ok for <mail> of mail\r\n'],
    [6, '>', 'MAIL FROM:<bob@acme.com>\r\n'],
    [7, '>', 'Message-ID: <77-af@acme.com>\r\nSubject: from mailhub\r\n.\r\n'],
    [8, '<', '250 ok <77-af@acme.com> queued as 4XyZ12 by mailhub; id=1abC-9\r\n'],
  ]
  const [imap, smtp] = anonymizeAll([
    connection([[0, '>', 'A1 LOGIN bob ‹password›\r\n']]),
    connection(rows, 'smtp', 'smtp.acme.com'),
  ]) as [Transcript, Transcript]
  expect(rowsOf(imap)).toEqual([[0, '>', 'A1 LOGIN user1 ‹password›\r\n']])
  expect(smtp.header.target.host).toBe('smtp.d1.example')
  expect(rowsOf(smtp).map(([, , text]) => text)).toEqual([
    '220 host1 ESMTP\r\n',
    'EHLO d2.example\r\n',
    '250-host1 Hello d2.example [IPv6:2001:db8::1]\r\n250 AUTH LOGIN\r\n',
    'AUTH LOGIN\r\n',
    `${base64('user2')}\r\n`,
    '235 mail: login ok for <user2> of mail\r\n',
    'MAIL FROM:<user1@d1.example>\r\n',
    'Message-ID: <id1@d1.example>\r\nSubject: from host1\r\n.\r\n',
    '250 ok <id1@d1.example> queued as id2 by host1; id=id3\r\n',
  ])
})

test('SCRAM and EXTERNAL say the name in Base64 and in the clear: it is gone there, and wherever it stood besides', () => {
  const rows = [
    [0, '>', 'A1 AUTHENTICATE SCRAM-SHA-256\r\n'],
    [1, '<', '+ \r\n'],
    [2, '>', `${base64('n,,n=annalee,r=fyko+d2l')}\r\n`],
    [3, '<', `+ ${base64('r=fyko+d2lbbFg,s=QSXCR+Q6,i=4096')}\r\n`],
    [4, '>', '‹password›\r\n'],
    [5, '<', `A1 NO ${base64('e=no annalee here')} annalee\r\n`],
    [6, '>', `A2 AUTHENTICATE SCRAM-SHA-1-PLUS ${base64('p=tls-exporter,a=bob,n=ann=3D=2Clee@acme.com,r=x')}\r\n`],
    [7, '>', `A3 AUTHENTICATE EXTERNAL ${base64('carol')}\r\n`],
    [8, '>', 'A4 AUTHENTICATE XOAUTH2 ‹token›\r\n'],
  ]
  const after = anonymize(connection(rows))
  expect(left(after, ['annalee', 'carol', 'acme', '=2Clee'])).toEqual([])
  expect(rowsOf(after).map(([, , text]) => text)).toEqual([
    'A1 AUTHENTICATE SCRAM-SHA-256\r\n',
    '+ \r\n',
    `${base64('n,,n=user1,r=fyko+d2l')}\r\n`,
    `+ ${base64('r=fyko+d2lbbFg,s=QSXCR+Q6,i=4096')}\r\n`,
    '‹password›\r\n',
    `A1 NO ${base64('e=no user1 here')} user1\r\n`,
    `A2 AUTHENTICATE SCRAM-SHA-1-PLUS ${base64('p=tls-exporter,a=user2,n=user3@d1.example,r=x')}\r\n`,
    `A3 AUTHENTICATE EXTERNAL ${base64('user4')}\r\n`,
    'A4 AUTHENTICATE XOAUTH2 ‹token›\r\n',
  ])
  const smtp = connection([[0, '>', `AUTH SCRAM-SHA-256 ${base64('y,,n=annalee,r=x')}\r\n`]], 'smtp', 'smtp.acme.com')
  expect(rowsOf(anonymize(smtp))[0][2]).toBe(`AUTH SCRAM-SHA-256 ${base64('y,,n=user1,r=x')}\r\n`)
})

test('the name in the note of a login, the same as everywhere, also where it is a word', () => {
  const rows = (name: string) => [
    [0, '=', 'note', { login: 'PLAIN', because: 'trusted', username: `${name}@acme.com` }],
    [1, '>', 'A1 AUTHENTICATE PLAIN ‹password›\r\n'],
    [2, '<', `A1 NO Login failed for user ${octets(name)}\r\n`],
  ]
  for (const name of ['annalee', 'zoë', 'suspended']) {
    const before = connection(rows(name))
    const after = anonymize(before)
    expect(rowsOf(after)).toEqual([
      [0, '=', 'note', { login: 'PLAIN', because: 'trusted', username: 'user1@d1.example' }],
      [1, '>', 'A1 AUTHENTICATE PLAIN ‹password›\r\n'],
      [2, '<', 'A1 NO Login failed for user user1\r\n'],
    ])
    expect(diagnosed(before)).toEqual(diagnosed(after))
  }
})

describe('a mailbox may be called by any word that rules look for', () => {
  const examples = RULES.flatMap((rule) => rule.patterns.flatMap((pattern) => pattern.examples as readonly string[]))
  test.each(examples.filter((example) => /^(A1|\d{3}) /.test(example)))('%s', (example) => {
    const smtp = /^\d/.test(example)
    const loginOf = (name: string) => {
      const said = smtp ? `AUTH LOGIN ${base64(name)}\r\n` : `A1 LOGIN ${name} ‹password›\r\n`
      const lines = [smtp ? '220 hi\r\n' : '* OK hi\r\n', said, `${example}\r\n`]
      const rows = lines.map((text, at) => [at, at === 1 ? '>' : '<', text])
      return { said, before: connection(rows, smtp ? 'smtp' : 'imap') }
    }
    const { before: ofAnn } = loginOf('annalee')
    for (const word of new Set(example.match(/(?<![\w@.])[A-Za-z]{3,}(?![\w@.]*[@.]\w)/g))) {
      const { said, before } = loginOf(word)
      const after = anonymize(before)
      expect(diagnosed(after), word).toEqual(diagnosed(before))
      expect(diagnosed(before), `${word} unmakes what the server says`).toEqual(diagnosed(ofAnn))
      expect(rowsOf(after)[1][2], word).not.toBe(said)
    }
  })
})

const PLACES: readonly ((user: string, domain: string) => string)[] = [
  (user, domain) => `user ${user} unknown at ${domain.toUpperCase()}`,
  (user, domain) => `<${user.toUpperCase()}@${domain}>: rejected`,
  (user, domain) => `https://mail.${domain}/reset/${encodeURIComponent(`${user}@${domain}`)}?u=${user}#${domain}`,
  (user, domain) => base64(JSON.stringify({ user: `${user}@${domain}` })),
  (user, domain) => base64(`xy${user}@${domain}zz`).slice(4),
  (user, domain) => `"${user}" (mx1.${domain}[10.1.2.3]) ${domain}-77`,
]

test('whatever the names, wherever they stand and however the rows are cut, nothing is left; seldom it refuses', () => {
  let refused = 0
  const user = fc.stringMatching(/^[a-z]{2}[a-zéß.]{1,6}[a-z]\d$/)
  const domain = fc.stringMatching(/^[a-z]{3}[a-z-]{1,4}[a-z]\d\.(com|test|co\.uk)$/)
  const places = fc.array(fc.constantFrom(...PLACES), { maxLength: 6 })
  fc.assert(
    fc.property(user, domain, places, fc.nat(80), fc.boolean(), (user, domain, places, cut, literal) => {
      const name = octets(user)
      const said = literal ? `A1 LOGIN {${name.length}+}\r\n${name}` : `A1 LOGIN "${name}@${domain}"`
      const text = octets(`${places.map((place) => `* NO ${place(user, domain)}\r\n`).join('')}A1 NO Login failed\r\n`)
      const pieces = [text.slice(0, cut), text.slice(cut)].map((piece) => [1, '<', piece])
      const before = connection([[0, '>', `${said} ‹password›\r\n`], ...pieces], 'imap', `imap.${domain}`)
      const after = unlessRefused(() => anonymize(before))
      if (!after) return void refused++
      expect(left(after, [name, user, encodeURIComponent(user), domain])).toEqual([])
      expect(diagnosed(after)).toEqual(diagnosed(before))
    }),
    { numRuns: 300 },
  )
  expect(refused).toBeLessThan(3)
})

describe('an address that nothing else names is gone, however it is written', () => {
  test.each([
    'for ann.smith%40acme-mail.com',
    'for ann%2Esmith%40acme%2Dmail%2Ecom, ann%2Esmith%40acme-mail%2Ecom',
    'for Ann.Smith=40Acme-Mail.com',
    '=?utf-8?Q?ann.smith=40acme-mail.com?=',
    'for ann.smith\\u0040acme-mail.com',
    'for ann.smith&commat;acme-mail.com and ann.smith&#x40;acme-mail.com',
    'from bounces-ann.smith=acme-mail.com@lists.acme-mail.com',
    'from bounces+77-ann.smith=acme-mail.com@acme-mail.com',
    'mkdir(/home/ann.smith/Maildir) failed',
    'stat(/var/vmail/acme-mail.com/ann.smith/Maildir/tmp) failed: Permission denied',
    'open /srv/vhosts/ann.smith@acme-mail.com/cur',
    'chdir /home/ann.smith: no such file',
  ])('%s', (words) => {
    const before = connection([[1, '<', `A1 NO ${words} (of all)\r\n`]], 'imap', 'imap.example.net')
    expect(left(anonymize(before), ['ann.smith', 'ann%2esmith', 'acme-mail', 'acme%2dmail'])).toEqual([])
  })

  test.each(['size=40960 of max=40.5', 'limit=40', '50%40 of all', 'a=b.c', '/usr/home/', 'Content-Type=text/plain'])(
    'what only looks like one stays: %s',
    (words) => {
      const before = connection([[1, '<', `A1 NO ${words} (of all)\r\n`]], 'imap', 'imap.example.net')
      expect(rowsOf(anonymize(before))[0][2]).toBe(`A1 NO ${words} (of all)\r\n`)
    },
  )

  test('a path with names in it, which looks like Base64, is no reason to refuse', () => {
    const before = connection([
      [0, '>', 'A1 LOGIN ann.smith@acme.com ‹password›\r\n'],
      [1, '<', 'A1 NO stat(/data/mail/acme.com/ann.smith/x) and /data/acme/acme.com failed\r\n'],
    ])
    expect(left(anonymize(before), ['ann.smith', 'acme.com'])).toEqual([])
  })
})

test.each(['https://', '%40a.b', 'a-a=b.', '/home/a', 'x.x/', 'a%40', '/vmail/a.b/'])(
  'a long line of what begins names is read in time: %s',
  (piece) => {
    const before = connection([[1, '<', `A1 NO ${piece.repeat(100_000 / piece.length)}\r\n`]])
    const after = unlessRefused(() => anonymize(before))
    if (after) expect(diagnosed(after)).toEqual(diagnosed(before))
  },
  8_000,
)

/** To refuse is right where something could be left: the caller is told, and nothing is written. */
function unlessRefused(work: () => Transcript): Transcript | undefined {
  try {
    return work()
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_ANONYMIZE' })
    return undefined
  }
}

test('what the caller names is removed too, and what cannot be is refused with its line', () => {
  const rows = [
    [0, '=', 'secured', { version: 'TLSv1.3', cipher: 'X' }],
    [1, '<', `* OK Acme Gmbh of ACME GMBH, ${base64('by Acme GmbH')} and 10.0.0.1\r\n`],
  ]
  expect(rowsOf(anonymize(connection(rows), { remove: ['Acme GmbH', ''] }))[1][2]).toMatch(
    /^\* OK removed1 of REMOVED1, \S+ and 192\.0\.2\.1\r\n$/,
  )
  for (const remove of ['tlsv1.3', 'v1.', 'secured', 'imap']) {
    const refusal = { code: 'ERR_ANONYMIZE', message: expect.not.stringContaining(remove) }
    expect(() => anonymize(connection(rows), { remove: [remove] })).toThrow(expect.objectContaining(refusal))
  }
  expect(() => anonymize(connection(rows), { remove: ['TLSv1.3'] })).toThrow('line 2:')
})

describe('mailwhy anonymize', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-anonymize-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const files = ['a.ndjson', 'b.ndjson'].map((name) => join(folder, name))
  const before = [connection([]), connection([], 'smtp', 'smtp.acme.com')]
  for (const [index, file] of files.entries()) writeFileSync(file, writeTranscript(before[index] as Transcript))
  const out = join(folder, 'out')

  async function run(...args: readonly string[]): Promise<string> {
    let text = ''
    await command({ stdout: { write: (piece: string) => (text += piece) }, env: {} } as unknown as Terminal, args)
    return text
  }

  test('one file goes to standard output, several into a directory, never over a file', async () => {
    expect(await run(files[0] as string)).toBe(writeTranscript(anonymize(before[0] as Transcript)))
    expect(await run(...files, '--out', out, '--remove', 'Acme', '--remove', '10.0.0.1')).toBe('')
    expect(files.map((file) => readFileSync(join(out, basename(file)), 'utf8'))).toEqual(
      anonymizeAll(before).map(writeTranscript),
    )
    await expect(run(files[0] as string, '--out', out)).rejects.toThrow('EEXIST')
  })

  const WRONG = ['', files.join(' '), `${files[0]} ${files[0]} --out ${out}`, join(folder, 'none')]
  test.each(WRONG)('refused: anonymize %s', async (line) => {
    await expect(run(...line.split(' ').filter(Boolean))).rejects.toMatchObject({ code: 'ERR_FILE' })
  })
})
