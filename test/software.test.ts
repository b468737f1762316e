import { expect, test } from 'vitest'
import { gather } from '../src/evidence/gather.ts'
import { softwareOf } from '../src/evidence/software.ts'
import { HABITS, MARKS } from '../src/evidence/software-marks.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'

const DOVECOT = (capabilities: string) => `< * OK [CAPABILITY ${capabilities}] Dovecot (Debian) ready.`
const OK = 'A1 OK done'
const ID = (fields: string) => `< * OK ready\n> A1 ID NIL\n< * ID (${fields})\\r\\n${OK}`
const EHLO = (line: string) => `< 220 mx ESMTP\n> EHLO a\n< 250-${line}\\r\\n250 SIZE`
const HELP = (line: string) => `< 220 mx ESMTP\n> HELP\n< ${line}`
const RCPT = '> RCPT TO:<postmaster>\n< '

/** The words of a server, and `name, certainty[, version, its certainty]`. Each mark has a row here, with a line of such a server. */
const ROWS: readonly (readonly ['imap' | 'smtp', string, string])[] = [
  ['imap', '< * OK mx Cyrus IMAP 3.6.1-Debian-3.6.1-4 server ready', 'Cyrus IMAP certain 3.6.1 certain'],
  ['imap', ID('"name" "Cyrus IMAPD" "version" "3.12.4-Debian-3.12.4-1"'), 'Cyrus IMAP certain 3.12.4 certain'],
  ['imap', '< * OK [CAPABILITY IMAP4rev1] Courier-IMAP ready. Copyright', 'Courier IMAP certain'],
  ['smtp', '< 220 mx ESMTP OpenSMTPD', 'OpenSMTPD certain'],
  ['imap', '< * OK [CAPABILITY IMAP4rev2] Stalwart IMAP4rev2 at your service.', 'Stalwart certain'],
  ['imap', ID('"name" "Stalwart" "version" "1.0.0" "vendor" "Stalwart Labs LLC"'), 'Stalwart certain 1.0.0 certain'],
  ['imap', '< * OK JAMES IMAP4rev1 Server mx is ready.', 'Apache James certain'],
  ['imap', '< * OK [CAPABILITY IMAP4rev2 IMAP4rev1] mox imap', 'mox certain'],
  ['smtp', '< 220 mx ESMTP mox', 'mox certain'],
  ['imap', '< * OK IMAP4rev1 Server GreenMail v2.1.4 ready', 'GreenMail certain 2.1.4 certain'],
  ['smtp', '< 220 /127.0.0.1 GreenMail SMTP Service v2.1.4 ready', 'GreenMail certain 2.1.4 certain'],
  ['imap', '< * OK [CAPABILITY IMAP4rev1] mx Archiveopteryx IMAP Server', 'Archiveopteryx certain'],
  ['imap', ID('"name" "Archiveopteryx" "version" "3.2.0"'), 'Archiveopteryx certain 3.2.0 certain'],
  ['imap', ID('"name" "dbmail" "version" "3.3.0" "os" "Linux"'), 'DBMail certain 3.3.0 certain'],
  ['imap', '< * OK mx Zimbra IMAP4rev1 server ready', 'Zimbra certain'],
  ['imap', ID('"NAME" "Zimbra" "VERSION" "10.1.0_GA_4633"'), 'Zimbra certain 10.1.0_GA_4633 certain'],
  [
    'imap',
    '< * OK [CAPABILITY IMAP4REV1] IMAP4rev1 DavMail 6.3.0-3612 server ready',
    'DavMail certain 6.3.0-3612 certain',
  ],
  ['smtp', '< 220 DavMail 6.3.0-3612 SMTP ready at Mon Nov 30', 'DavMail certain 6.3.0-3612 certain'],
  [
    'imap',
    '< * OK [CAPABILITY ID IDLE] Proton Mail Bridge 03.08.01 - gluon session ID 3',
    'Proton Mail Bridge certain 03.08.01 certain',
  ],
  ['imap', '< * OK [CAPABILITY IMAP4 IMAP4REV1] perdition ready on mx', 'perdition certain'],

  ['imap', '< * OK Dovecot ready.', 'Dovecot likely'],
  ['smtp', '< 220 mx Dovecot ready.', 'Dovecot likely'],
  ['imap', DOVECOT('IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+'), 'Dovecot likely 2.3 likely'],
  ['imap', DOVECOT('IMAP4rev1 LOGIN-REFERRALS ID ENABLE IDLE SASL-IR LITERAL+'), 'Dovecot likely 2.4 likely'],
  ['smtp', '< 220 mx ESMTP Postfix (Debian/GNU)', 'Postfix likely'],
  ['smtp', '< 220 mx ESMTP Exim 4.96 Sun, 22 Nov 2026', 'Exim likely 4.96 likely'],
  ['smtp', '< 220 mx ESMTP Sendmail 8.17.1/8.17.1; Sat', 'Sendmail likely 8.17.1 likely'],
  ['smtp', '< 220 mx ESMTP Haraka/3.1.1 ready (E9B2)', 'Haraka likely 3.1.1 likely'],
  ['smtp', '< 220 mx ESMTP Haraka 2.8.8 ready', 'Haraka likely 2.8.8 likely'],
  ['smtp', '< 220 mx Stalwart ESMTP at your service', 'Stalwart likely'],
  ['imap', '< * OK wildduck ready for requests from 192.0.2.1 x7', 'WildDuck likely'],
  ['imap', ID('"name" "wildduck" "version" "1.45.9" "vendor" "Kreata"'), 'WildDuck likely 1.45.9 likely'],
  ['smtp', '< 220 mx SMTP Server (JAMES SMTP Server 2.3.1) ready Mon', 'Apache James likely 2.3.1 likely'],
  ['smtp', '< 220 mx JAMES SMTP Server Server (JAMES SMTP Protocols Server) ready', 'Apache James likely'],
  ['imap', '< * OK [CAPABILITY IMAP4rev1] dbmail 3.2.3 ready.', 'DBMail likely 3.2.3 likely'],
  ['imap', '< * OK IMAPrev1', 'hMailServer likely'],
  ['smtp', '< 220 mx ESMTP hMailServer 4.4.3-B285', 'hMailServer likely 4.4.3-B285 likely'],
  ['smtp', '< 220 mx Mailpit ESMTP Service ready', 'Mailpit likely'],
  ['smtp', '< 220 inbucket Inbucket SMTP ready', 'Inbucket likely'],
  ['smtp', '< 220 mx ESMTP SubEthaSMTP 3.1.7', 'SubEthaSMTP likely 3.1.7 likely'],
  ['smtp', '< 220 mx ESMTP MDaemon 26.0.4; Sat', 'MDaemon likely 26.0.4 likely'],
  ['imap', '< * OK mx IMAP4rev1 MDaemon 14.5.0 ready', 'MDaemon likely 14.5.0 likely'],
  ['smtp', '< 220 mx ESMTP CommuniGate Pro 6.3.8 is glad to see you!', 'CommuniGate Pro likely 6.3.8 likely'],
  ['imap', '< * OK CommuniGate Pro IMAP Server 5.2.17 at mx ready', 'CommuniGate Pro likely 5.2.17 likely'],
  ['imap', '< * OK Kerio Connect 9.2.1 IMAP4rev1 server ready', 'Kerio Connect likely 9.2.1 likely'],
  ['smtp', '< 220 mx Kerio MailServer 6.7.3 patch 1 ESMTP ready', 'Kerio Connect likely 6.7.3 likely'],
  ['imap', '< * OK IceWarp 11.4.1.0 x64 IMAP4rev1 Mon, 30 Nov 2026 10:00:00 +0100', 'IceWarp likely 11.4.1.0 likely'],
  ['smtp', '< 220 mx ESMTP IceWarp 11.4.1.0; Mon', 'IceWarp likely 11.4.1.0 likely'],
  ['imap', '< * OK Axigen-10.3.2 (Linux/x64) IMAP4rev1 service is ready', 'Axigen likely 10.3.2 likely'],
  ['smtp', '< 220 mx Axigen ESMTP ready', 'Axigen likely'],
  ['imap', '< * OK IMAP4rev1 SmarterMail', 'SmarterMail likely'],
  ['imap', '< * OK [CAPABILITY IMAP4REV1 ID] mx IMAP4rev1 Citadel 9.01 ready', 'Citadel likely 9.01 likely'],
  ['smtp', '< 220 mx ESMTP Citadel server ready.', 'Citadel likely'],
  ['imap', '< * OK Domino IMAP4 Server Release 9.0.1FP9 ready Fri, 14 Dec 2018', 'HCL Domino likely 9.0.1FP9 likely'],
  ['smtp', '< 220 mx ESMTP Service (Lotus Domino Release 8.5.3) ready at Mon', 'HCL Domino likely 8.5.3 likely'],
  ['imap', '< * OK [CAPABILITY IMAP4rev1 AUTH=XGWTRUSTEDAPP] GroupWise Server Ready', 'GroupWise likely'],
  ['smtp', '< 220 mx GroupWise Internet Agent 8.0.2 Ready (C)1993-2010 Novell, Inc.', 'GroupWise likely 8.0.2 likely'],
  [
    'imap',
    '< * OK [CAPABILITY IMAP4] mx IMAP4 service (Sun Java(tm) System Messaging Server 6.3-8.01 (built Dec 16 2008))',
    'Oracle Messaging Server likely 6.3-8.01 likely',
  ],
  [
    'smtp',
    '< 220 mx -- Server ESMTP (Oracle Communications Messaging Server 7.0.5.31.0 64bit (built May 5 2014))',
    'Oracle Messaging Server likely 7.0.5.31.0 likely',
  ],
  ['imap', '< * OK FirstClass IMAP4rev1 server v12.106 at mx ready', 'OpenText FirstClass likely 12.106 likely'],
  ['smtp', '< 220 mx FirstClass ESMTP Mail Server v12.106 ready', 'OpenText FirstClass likely 12.106 likely'],
  ['smtp', '< 220 mx ESMTP MailEnable Service, Version: 8.04-- ready at 11/30/26', 'MailEnable likely 8.04 likely'],
  ['imap', '< * OK IMAP mx (Version 6.3d-72)', 'SurgeMail likely 6.3d-72 likely'],
  ['smtp', '< 220 mx SurgeSMTP (Version 6.3d-72) http://surgemail.com', 'SurgeMail likely 6.3d-72 likely'],
  ['imap', '< * OK mx IMAP4rev1 Mercury/32 v4.62 server ready.', 'Mercury likely 4.62 likely'],
  ['smtp', '< 220 mx Mercury/32 v4.62 ESMTP server ready.', 'Mercury likely 4.62 likely'],
  [
    'imap',
    '< * OK [CAPABILITY IMAP4REV1 I18NLEVEL=1] mx IMAP4rev1 2007f.404 at Wed, 27 Mar 2019',
    'UW IMAP likely 2007f.404 likely',
  ],
  ['imap', '< * OK The Microsoft Exchange IMAP4 service is ready.', 'Microsoft Exchange likely'],
  ['imap', '< * OK Microsoft Exchange Server 2007 IMAP4 service is ready', 'Microsoft Exchange likely 2007 likely'],
  ['smtp', '< 220 mx Microsoft ESMTP MAIL Service ready at Sat', 'Microsoft Exchange likely'],

  ['imap', '< * OK Gimap ready for requests from 192.0.2.1 x7', 'Gmail likely'],
  ['smtp', '< 220 smtp.gmail.com ESMTP x7 - gsmtp', 'Gmail likely'],
  ['imap', ID('"name" "GImap" "vendor" "Google, Inc."'), 'Gmail likely'],
  ['imap', '< * OK [CAPABILITY IMAP4rev1 ID MOVE XYMHIGHESTMODSEQ UIDPLUS] IMAP4rev1 Hello', 'Yahoo Mail likely'],
  ['imap', '< * OK Welcome! IMAP Server up and ready to accept your request', 'Yahoo Mail likely'],
  ['smtp', '< 220 smtp.mail.yahoo.com ESMTP ready', 'Yahoo Mail likely'],
  ['smtp', '< 220 mta4294.mail.gq1.yahoo.com ESMTP ready', 'Yahoo Mail likely'],
  [
    'imap',
    '< * OK [CAPABILITY XAPPLEPUSHSERVICE IMAP4] (2428B47-26126cfe23cd) p00-iscream-f9f7bf749-qjr87',
    'iCloud Mail likely',
  ],
  ['smtp', '< 220 iCloud iscream SMTP proxy - p00-iscream-smtp-d759 3.5.0 (2403B23-529c)', 'iCloud Mail likely'],
  ['smtp', '< 220 web.de (mrweb105) Nemesis ESMTP Service ready', 'GMX, WEB.DE and IONOS likely'],
  [
    'smtp',
    '< 554-kundenserver.de (mxeue010) Nemesis ESMTP Service not available\\r\\n554 No SMTP service',
    'GMX, WEB.DE and IONOS likely',
  ],
  [
    'imap',
    '< * OK [CAPABILITY IMAP4rev1 LITERAL-] IMAP server ready H migmx112 15.6 IMAP-1My4',
    'GMX, WEB.DE and IONOS likely',
  ],
  ['imap', '< * OK Yandex IMAP4rev1 at sas8.qloud-c.yandex.net:993 ready to talk with, 2019', 'Yandex Mail likely'],
  [
    'smtp',
    '< 220 iva1.qloud-c.yandex.net ESMTP (Want to use Yandex.Mail for your domain? Visit http://pdd.yandex.ru)',
    'Yandex Mail likely',
  ],
  ['smtp', '< 220 smtp43.i.mail.ru ESMTP ready', 'Mail.ru likely'],
  [
    'imap',
    '< * OK svwall.zoho.com IMAP4 Server (Zoho Mail IMAP4rev1 Server version 1.0)',
    'Zoho Mail likely 1.0 likely',
  ],
  ['smtp', '< 220 mx.zohomail.com SMTP Server ready January 25, 2018 12:17:24 AM PST', 'Zoho Mail likely'],
  ['imap', '< * OK [CAPABILITY IMAP4 IMAP4rev1 ID] QQMail IMAP4Server ready', 'QQ Mail likely'],
  ['smtp', '< 220 newxmesmtplogicsvrsza5.qq.com XMail Esmtp QQ Mail Server.', 'QQ Mail likely'],
  ['imap', '< * OK Coremail System IMap Server Ready(163com[7])', 'NetEase Mail likely'],
  ['smtp', '< 220 163.com Anti-spam GT for Coremail System (163com[20141201])', 'NetEase Mail likely'],
  ['imap', '< * OK Coremail System IMap Server Ready(XT5.0.9[7])', 'Coremail likely'],
  ['smtp', '< 220 mx Anti-spam GT for Coremail System (icmhosting[20220701])', 'Coremail likely'],
  ['smtp', '< 220 Coremail SMTP(Anti Spam) System (mx[20050206])', 'Coremail likely'],
  ['imap', '< * OK AliYun IMAP Server Ready(192.0.2.164)', 'Alimail likely'],
  ['smtp', '< 220 smtp.aliyun-inc.com MX AliMail Server(192.0.2.1)', 'Alimail likely'],
  ['smtp', '< 220 smtp.fastmail.com ESMTP ready', 'Fastmail likely'],

  ['smtp', `${EHLO('mx Ok.')}\n> EHLO b\n< 250-mx Ok.\\r\\n250-XVERP=Courier\\r\\n250 DSN`, 'Courier likely'],
  [
    'imap',
    '< * OK ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1\\r\\nA1 OK Pre-login capabilities listed, post-login capabilities have more.',
    'Dovecot likely',
  ],
  ['smtp', EHLO('mx you had me at EHLO'), 'Stalwart likely'],
  ['smtp', HELP('211 DATA HELO EHLO MAIL NOOP QUIT RCPT RSET SAML TURN VRFY'), 'hMailServer likely'],
  ['imap', '< * OK ready\n> A1 XYZZY\n< A1 BAD Unknown or NULL command', 'hMailServer likely'],
  ['smtp', HELP('214 netqmail home page: http://qmail.org/netqmail'), 'qmail likely'],
  [
    'smtp',
    HELP('214-2.0.0 This is sendmail version 8.14.4\\r\\n214 2.0.0 End of HELP info'),
    'Sendmail likely 8.14.4 likely',
  ],
  [
    'smtp',
    HELP('214-HELO EHLO\\r\\n214-Copyright (c) 1995-2007, Stalker Software, Inc.\\r\\n214 end'),
    'CommuniGate Pro likely',
  ],
  ['smtp', EHLO('mx Axigen ESMTP hello'), 'Axigen likely'],
  ['smtp', EHLO('mx\\r\\n250-X-ANONYMOUSTLS'), 'Microsoft Exchange likely'],
  ['imap', '< * OK ready\n> A1 XYZZY\n< A1 BAD Command Argument Error. 12', 'Microsoft Exchange likely'],
  ['imap', '< * OK IMAP4rev1 proxy server ready', 'Zimbra likely'],
  ['imap', '< * OK IMAP4 ready', 'nginx possible'],

  // Two lines of one program.
  ['smtp', `< 220 mx ESMTP Postfix (Debian/GNU)\n${RCPT}503 5.5.1 Error: need MAIL command`, 'Postfix certain'],
  ['smtp', `< 220 mx ESMTP Exim 4.96 Sun\n${RCPT}503 sender not yet given`, 'Exim certain 4.96 certain'],
  ['imap', '< * OK IMAP4 ready\n> A1 XYZZY\n< A1 BAD invalid command', 'nginx likely'],
  [
    'imap',
    '< * OK Gimap ready for requests from 192.0.2.1 x7\n> A1 ID NIL\n< * ID ("name" "GImap")\\r\\nA1 OK done',
    'Gmail certain',
  ],
  ['imap', '< * OK IMAPrev1\n> A1 XYZZY\n< A1 BAD Unknown or NULL command', 'hMailServer certain'],
  [
    'smtp',
    `< 220 mx ESMTP Sendmail\n> HELP\n< 214-2.0.0 This is sendmail version 8.14.4\\r\\n214 2.0.0 End`,
    'Sendmail certain 8.14.4 certain',
  ],

  // A greeting that names another program than the habits of the server do, or none.
  ['smtp', `< 220 mx ESMTP Postfix\n${RCPT}503 sender not yet given`, 'Postfix likely'],
  ['smtp', `< 220 mx ESMTP\n${RCPT}503 5.5.1 Error: need MAIL command`, ''],
  ['smtp', '< 220 mx ESMTP Exim 4.96 Sun\n> EHLO a\n< 250-mx\\r\\n250 X-EXPS GSSAPI NTLM', 'Exim likely 4.96 likely'],
  ['imap', ID('"name" "Some Server" "version" "7"'), 'Some Server likely 7 likely'],
  ['imap', '< * OK IMAP4 ready\n> A1 ID NIL\n< * ID ("name" "Some Server")\\r\\nA1 OK done', 'Some Server likely'],
  ['imap', '< * OK ready', ''],
  ['imap', '< * OK IMAP4rev1 Service Ready', ''],
  ['smtp', '< 220 postfix.example.com ESMTP', ''],
  ['smtp', '< 220 mx ESMTP Service Ready', ''],
]

test.each(ROWS)('%s: %s', (protocol, text, expected) => {
  const [transcript] = dialogue(text, { protocol })
  if (!transcript) throw new Error('no transcript')
  const { name, certainty, version, versionCertainty, proof } = softwareOf(gather(transcript)) ?? {}
  expect([name, certainty, version, versionCertainty].filter(Boolean).join(' ')).toBe(expected)
  for (const entry of proof ?? []) expect(transcript.entries[entry]?.kind).toBe('received')
})

test('each mark has its source, and a line in a row; no line of a row bears marks of two names', () => {
  const said = ROWS.flatMap(([, text]) => text.split('\n').filter((row) => row.startsWith('< ')))
  const lines = said.flatMap((row) => row.slice(2).split('\\r\\n'))
  for (const { source, line } of [...MARKS, ...HABITS]) {
    expect(source).toMatch(/^(https:|recordings? of|a recording of|greetings of|the greeting of)/)
    expect(
      lines.some((one) => line.test(one)),
      String(line),
    ).toBe(true)
  }
  const both = lines.map(
    (one) => [one, new Set(MARKS.filter(({ line }) => line.test(one)).map(({ name }) => name))] as const,
  )
  const shared = both.filter(([, names]) => names.size > 1 && !(names.has('NetEase Mail') && names.has('Coremail')))
  expect(shared).toEqual([])
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
