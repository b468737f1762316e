import { expect, test } from 'vitest'
import { gather } from '../src/evidence/gather.ts'
import { MARKS, softwareOf } from '../src/evidence/software.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'

const IMAP = (capabilities: string) => `< * OK [CAPABILITY ${capabilities}] Dovecot (Debian) ready.`

/** The words of a server, and `name, certainty[, version, its certainty]`. */
test.each<['imap' | 'smtp', string, string]>([
  ['imap', '< * OK mx Cyrus IMAP 3.6.1-Debian-3.6.1-4 server ready', 'Cyrus IMAP certain 3.6.1 certain'],
  ['imap', '< * OK [CAPABILITY IMAP4rev1] Courier-IMAP ready. Copyright', 'Courier IMAP certain'],
  ['imap', IMAP('IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+'), 'Dovecot certain 2.3 likely'],
  ['imap', IMAP('IMAP4rev1 LOGIN-REFERRALS ID ENABLE IDLE SASL-IR LITERAL+'), 'Dovecot certain 2.4 likely'],
  ['smtp', '< 220 mx Dovecot ready.', 'Dovecot certain'],
  ['smtp', '< 220 mx ESMTP Postfix (Debian/GNU)', 'Postfix certain'],
  ['smtp', '< 220 mx ESMTP Exim 4.96 Sun, 22 Nov 2026', 'Exim certain 4.96 certain'],
  ['smtp', '< 220 mx ESMTP OpenSMTPD', 'OpenSMTPD certain'],
  ['smtp', '< 220 mx ESMTP Sendmail 8.17.1/8.17.1; Sat', 'Sendmail certain 8.17.1 certain'],
  ['smtp', '< 220 mx ESMTP Haraka 2.8.8 ready', 'Haraka certain 2.8.8 certain'],
  ['smtp', '< 220 mx Stalwart ESMTP at your service', 'Stalwart certain'],
  ['smtp', '< 220 mx ESMTP MDaemon 26.0.4; Sat', 'MDaemon certain 26.0.4 certain'],
  ['smtp', '< 220 mx ESMTP CommuniGate Pro 6.3.8 is glad to see you!', 'CommuniGate Pro certain 6.3.8 certain'],
  ['imap', '< * OK mx Zimbra IMAP4rev1 server ready', 'Zimbra certain'],
  ['imap', '< * OK Coremail System IMap Server Ready(163com[7])', 'Coremail certain'],
  ['imap', '< * OK The Microsoft Exchange IMAP4 service is ready.', 'Microsoft Exchange certain'],
  ['smtp', '< 220 mx Microsoft ESMTP MAIL Service ready at Sat', 'Microsoft Exchange certain'],
  ['imap', '< * OK [CAPABILITY IMAP4 IMAP4REV1] perdition ready on mx', 'perdition certain'],
  ['imap', '< * OK Gimap ready for requests from 192.0.2.1 x7', 'Gmail likely'],
  ['smtp', '< 220 smtp.gmail.com ESMTP x7 - gsmtp', 'Gmail likely'],
  ['smtp', '< 220 mx ESMTP\n> EHLO a\n< 250-mx Ok.\\r\\n250-XVERP=Courier\\r\\n250 DSN', 'Courier likely'],
  [
    'imap',
    '< * OK ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1\\r\\nA1 OK Pre-login capabilities listed, post-login capabilities have more.',
    'Dovecot likely',
  ],
  ['imap', '< * OK IMAP4 ready', 'nginx possible'],
  [
    'imap',
    '< * OK ready\n> A1 ID NIL\n< * ID ("name" "Stalwart" "version" "0.15")\\r\\nA1 OK done',
    'Stalwart certain 0.15 certain',
  ],
  ['imap', '< * OK ready', ''],
  ['smtp', '< 220 postfix.example.com ESMTP', ''],
])('%s: %s', (protocol, text, expected) => {
  const [transcript] = dialogue(text, { protocol })
  if (!transcript) throw new Error('no transcript')
  const { name, certainty, version, versionCertainty, proof } = softwareOf(gather(transcript)) ?? {}
  expect([name, certainty, version, versionCertainty].filter(Boolean).join(' ')).toBe(expected)
  for (const entry of proof ?? []) expect(transcript.entries[entry]?.kind).toBe('received')
})

test('each mark has its source', () => {
  for (const { source } of MARKS)
    expect(source).toMatch(/^(https:|recordings? of|a recording of|greetings of|the greeting of)/)
})

test('recorded servers are known by their names, and no other name is given', () => {
  const wrong = FIXTURES.flatMap(({ code, name, transcript }) => {
    const [, recorded = ''] =
      /^recorded: (Dovecot|Exim|Courier|Cyrus|OpenSMTPD)\b/.exec(transcript.header.about ?? '') ?? []
    const software = softwareOf(gather(transcript))
    if (!software || recorded === '') return []
    const isRight = software.name.startsWith(recorded) || (recorded === 'Dovecot' && software.name === 'Postfix')
    return isRight ? [] : [`${code}/${name}: ${software.name}`]
  })
  expect(wrong).toEqual([])
})
