/** A line that identifies a program or a service. The first group is the version, if the line has one. */
export interface Mark {
  readonly name: string
  readonly line: RegExp
  /** The certainty of this line alone: `certain` if the program's own code fixes it. */
  readonly certainty: 'certain' | 'likely' | 'possible'
  readonly source: string
}

const NMAP = 'https://github.com/nmap/nmap (nmap-service-probes)'
const MICROSOFT = 'https://learn.microsoft.com/exchange'

/**
 * The lines that identify programs and services, the most certain first. Recordings are in `fixtures/transcripts/`. A
 * greeting that an administrator can change is at most likely, since it may name another program to mislead. A text
 * that two programs share identifies neither, except for those marked `possible`.
 */
export const MARKS = [
  // Fixed in the program's own code, or by its vendor.
  named('Cyrus IMAP', /^\* OK .*\bCyrus IMAP (\d[\d.]*)?\S* server ready/, 'recordings of 3.6.1 and 3.12.4'),
  named('Cyrus IMAP', /^\* ID \("name" "Cyrus IMAPD"(?: "version" "(\d[\d.]*))?/, 'recordings of 3.6.1 and 3.12.4'),
  named('Courier IMAP', /^\* OK .*\bCourier-IMAP ready/, 'recordings of 5.0.13 and 6.0.5'),
  named('OpenSMTPD', /^220[ -]\S+ ESMTP OpenSMTPD\b/, 'recordings of 6.8.0 and 7.9.0'),
  named('Stalwart', /^\* OK (?:\[[^\]]*\] )?Stalwart IMAP4rev2 at your service/, github('stalwartlabs/stalwart')),
  named('Stalwart', /^\* ID \("name" "Stalwart" "version" "([^"]+)"/, github('stalwartlabs/stalwart')),
  named('Apache James', /^\* OK JAMES IMAP4rev1 Server \S+ is ready/, github('apache/james-project')),
  named('mox', /^\* (?:OK|PREAUTH) \[CAPABILITY [^\]]*\] mox imap\b/, github('mjl-/mox')),
  named('mox', /^220[ -]\S+ ESMTP mox$/, github('mjl-/mox')),
  named('GreenMail', /^\* OK IMAP4rev1 Server GreenMail v(\d[\w.-]*) ready/, github('greenmail-mail-test/greenmail')),
  named('GreenMail', /^220[ -]\S+ GreenMail SMTP Service v(\d[\w.-]*) ready/, github('greenmail-mail-test/greenmail')),
  named('Archiveopteryx', /^\* OK \[[^\]]*\] \S+ Archiveopteryx IMAP Server/, github('aox/aox')),
  named('Archiveopteryx', /^\* ID \("name" "Archiveopteryx" "version" "([^"]+)"/, github('aox/aox')),
  named('DBMail', /^\* ID \("name" "dbmail" "version" "([^"]+)"/, github('dbmail/dbmail')),
  named(
    'Zimbra',
    /^\* OK (?:\S+ )?Zimbra (?:(\d[\w.-]*) )?IMAP4rev1 ser(?:ver|vice) ready/,
    github('Zimbra/zm-mailbox'),
  ),
  named('Zimbra', /^\* ID \("NAME" "Zimbra" "VERSION" "([^"]+)"/, github('Zimbra/zm-mailbox')),
  named('DavMail', /^\* OK \[[^\]]*\] IMAP4rev1 DavMail (\d[\w.-]*) server ready/, github('mguessan/davmail')),
  named('DavMail', /^220 DavMail (\d[\w.-]*) SMTP ready at /, github('mguessan/davmail')),
  named(
    'Proton Mail Bridge',
    /^\* OK .*\bProton ?Mail ?Bridge (\d[\d.]*) - gluon session ID /,
    github('ProtonMail/gluon'),
  ),
  named('perdition', /^\* OK .*\bperdition ready/, 'a recording of perdition'),

  // In a configurable greeting.
  likely('Dovecot', /^(?:\* OK|220) .*\bDovecot(?: \([^)]*\))? ready/, 'recordings of 2.3.19 and 2.4.5'),
  likely('Postfix', /^220[ -]\S+ ESMTP Postfix\b(?: (\d[\d.]*))?/, 'recordings of 3.7.11 and 3.11.7'),
  likely('Exim', /^220[ -]\S+ ESMTP Exim (\d[\d.]*)/, 'recordings of 4.96 and 4.100.1'),
  likely('Sendmail', /^220[ -]\S+ E?SMTP Sendmail\b(?: (\d[\d.]*))?/, 'greetings of 8.13 to 8.17'),
  likely('Haraka', /^220[ -]\S+ ESMTP Haraka\b(?:[ /](\d[\d.]*))?/, github('haraka/Haraka')),
  likely('Stalwart', /^220[ -](?:\S+ )?Stalwart ESMTP at your service/, github('stalwartlabs/stalwart')),
  likely('WildDuck', /^\* OK wildduck(?: imap)? ready for requests from /i, github('zone-eu/wildduck')),
  likely('WildDuck', /^\* ID \(.*"name" "wildduck"(?: "version" "([^"]+)")?/i, github('zone-eu/wildduck')),
  likely(
    'Apache James',
    /^220[ -]\S+ .*\bServer \(JAMES SMTP [^)\d]*(\d[\w.]*)?\) ready/,
    github('apache/james-project'),
  ),
  likely('DBMail', /^\* OK (?:\[[^\]]*\] )?dbmail (\d[\w.-]*) ready\./, github('dbmail/dbmail')),
  likely('hMailServer', /^\* OK IMAPrev1$/, github('hmailserver/hmailserver')),
  likely('hMailServer', /^(?:220|\* OK) .*\bhMailServer (\d[\w.-]*)/, NMAP),
  likely('Mailpit', /^220[ -]\S+ Mailpit(?: \([^)]*\))? ESMTP Service ready/, github('axllent/mailpit')),
  likely('Inbucket', /^220[ -]\S+ Inbucket SMTP ready/, github('inbucket/inbucket')),
  likely('SubEthaSMTP', /^220[ -]\S+ ESMTP SubEthaSMTP (\d[\d.]*)/, github('voodoodyne/subethasmtp')),
  likely('MDaemon', /^220[ -]\S+ ESMTP MDaemon (\d[\d.]*)/, NMAP),
  likely('MDaemon', /^\* OK \S+ IMAP4rev1 MDaemon (\d[\d.]*) /, NMAP),
  likely('CommuniGate Pro', /^220[ -]\S+ ESMTP CommuniGate Pro (\d[\w.]*)/, NMAP),
  likely('CommuniGate Pro', /^\* OK (?:\S+ )?CommuniGate Pro IMAP Server (\d[\w.]*)?.*\bready$/, NMAP),
  likely('Kerio Connect', /^\* OK Kerio (?:Connect|MailServer) (\d[\d.]*)(?: patch \d+)? IMAP4rev1 server ready/, NMAP),
  likely('Kerio Connect', /^220[ -]\S+ Kerio (?:Connect|MailServer) (\d[\d.]*)(?: patch \d+)? ESMTP ready/, NMAP),
  likely('IceWarp', /^\* OK (?:IceWarp|Merak) (\d[\d.]*) .*IMAP4rev1 /, NMAP),
  likely('IceWarp', /^220[ -]\S+ E?SMTP (?:IceWarp|Merak) (\d[\d.]*)/, NMAP),
  likely('Axigen', /^\* OK axigen\b(?:[- ](\d[\w.]*))?.* service is ready/i, NMAP),
  likely('Axigen', /^220[ -]\S+ Axigen ESMTP ready/, NMAP),
  likely('SmarterMail', /^\* OK IMAP4rev1 SmarterMail$/, github('jstedfast/MailKit')),
  likely('Citadel', /^\* OK \[[^\]]*\] \S+ IMAP4rev1 Citadel (\d[\w.]*)? ?ready/, NMAP),
  likely('Citadel', /^220[ -]\S+ ESMTP Citadel server ready\./, NMAP),
  likely('HCL Domino', /^\* OK Domino IMAP4 Server Release (\d[\w.]*)/, github('jstedfast/MailKit')),
  likely('HCL Domino', /^220[ -]\S* ?ESMTP Service \((?:Lotus|HCL|IBM) Domino (?:Release )?(\d[\w.]*)/, NMAP),
  likely('GroupWise', /^\* OK (?:\[[^\]]*\] )?GroupWise (?:IMAP4rev1 )?Server Ready/, NMAP),
  likely('GroupWise', /^220[ -]\S+ GroupWise Internet Agent (\d[\w.]*)/, NMAP),
  likely('Oracle Messaging Server', oracle(/^\* OK .*/), NMAP),
  likely('Oracle Messaging Server', oracle(/^220[ -]\S+ -- Server ESMTP /), NMAP),
  likely('OpenText FirstClass', /^\* OK FirstClass IMAP4rev1 server v(\d[\d.]*) at /, NMAP),
  likely('OpenText FirstClass', /^220[ -]\S+ FirstClass ESMTP Mail Server v(\d[\d.]*) ready/, NMAP),
  likely('MailEnable', /^220[ -]\S+ ESMTP Mail ?Enable (?:SMTP )?Service, Version: (\d[\d.]*)/, NMAP),
  likely('SurgeMail', /^\* OK IMAP (?:\(C\) )?\S+ \(Version (\d[\w.-]*)\)$/, NMAP),
  likely('SurgeMail', /^220[ -]\S* ?SurgeSMTP \(Version (\d[\w.-]*)\)/, NMAP),
  likely('Mercury', /^\* OK \S+ IMAP4rev1 Mercury\/32 v(\d[\w.]*) server ready/, NMAP),
  likely('Mercury', /^220[ -]\S+ Mercury(?:\/32)? v?(\d[\w.]*) ESMTP server ready/, NMAP),
  likely('UW IMAP', /^\* OK .*\bIMAP4rev1 (20\d\d[\w.]*) at /, NMAP),
  likely('Microsoft Exchange', /^\* OK The Microsoft Exchange IMAP4 service is ready/, MICROSOFT),
  likely('Microsoft Exchange', /^\* OK Microsoft Exchange Server (2003|2007) IMAP4/, github('jstedfast/MailKit')),
  likely('Microsoft Exchange', /^220[ -]\S+ Microsoft ESMTP MAIL Service ready/, MICROSOFT),

  // Texts of one service.
  likely('Gmail', /^\* OK Gimap ready for requests/, 'the greeting of imap.gmail.com'),
  likely('Gmail', /^220[ -]\S+ ESMTP .* - gsmtp$/, 'the greeting of smtp.gmail.com'),
  likely('Gmail', /^\* ID \(.*"name" "GImap"/, github('jstedfast/MailKit')),
  likely(
    'Yahoo Mail',
    /^\* (?:OK \[)?CAPABILITY .*\bXYMHIGHESTMODSEQ\b/,
    'https://github.com/apple/swift-nio-imap/pull/725',
  ),
  likely(
    'Yahoo Mail',
    /^\* OK Welcome! IMAP Server up and ready to accept your request/,
    'the greeting of imap.mail.yahoo.com',
  ),
  likely(
    'Yahoo Mail',
    /^220[ -]\S+\.mail(?:\.\w+)?\.(?:yahoo|aol)\.com ESMTP ready/,
    'https://github.com/zetacomponents/Mail/pull/37',
  ),
  likely(
    'iCloud Mail',
    /^\* OK \[CAPABILITY XAPPLEPUSHSERVICE [^\]]*\] \(\S+\) \S*iscream/,
    github('jstedfast/MailKit'),
  ),
  likely(
    'iCloud Mail',
    /^220[ -]iCloud iscream SMTP proxy /,
    'https://github.com/reacherhq/check-if-email-exists/issues/1410',
  ),
  likely(
    'GMX, WEB.DE and IONOS',
    /^220[ -]\S+ \(\w+\) Nemesis ESMTP Service ready/,
    'https://github.com/EmailVerify/email-verify/issues/38',
  ),
  likely(
    'GMX, WEB.DE and IONOS',
    /^554[ -]\S+ \(\w+\) Nemesis ESMTP Service not available/,
    'https://github.com/EDSM-NET/FrontEnd/issues/21',
  ),
  likely('GMX, WEB.DE and IONOS', /^\* OK (?:\[[^\]]*\] )?IMAP server ready H mi\w+ /, 'the greeting of imap.gmx.net'),
  likely('Yandex Mail', /^\* OK Yandex IMAP4rev1 at /, github('jstedfast/MailKit')),
  likely(
    'Yandex Mail',
    /^220[ -]\S+\.yandex\.(?:net|ru) .*\(Want to use Yandex\.Mail for your domain\?/,
    'the greeting of smtp.yandex.ru',
  ),
  likely('Mail.ru', /^220[ -]\S+\.i\.mail\.ru ESMTP ready/, 'the greeting of smtp.mail.ru'),
  likely(
    'Zoho Mail',
    /^\* OK \S+ IMAP4 Server \(Zoho Mail IMAP4rev1 Server version (\d[\d.]*)\)/,
    github('jstedfast/MailKit'),
  ),
  likely(
    'Zoho Mail',
    /^220[ -]\S+\.zoho(?:mail)?\.\w+ SMTP Server ready /,
    'https://github.com/PHPAuth/PHPAuth/issues/282',
  ),
  likely('QQ Mail', /^\* OK \[[^\]]*\] QQMail IMAP4Server ready/, github('jstedfast/MailKit')),
  likely('QQ Mail', /^220[ -]\S+ XMail Esmtp QQ Mail Server\./, 'https://github.com/greycodee/blog-comment/issues/22'),
  likely(
    'NetEase Mail',
    /^\* OK Coremail System IMap Server Ready\((?:163|126|yeah)\w*\[/,
    github('MailCore/mailcore2'),
  ),
  likely(
    'NetEase Mail',
    /^220[ -](?:163|126|yeah)\.\w+ Anti-spam GT for Coremail System/,
    'the greeting of smtp.163.com',
  ),
  likely('Coremail', /^\* OK Coremail System IMap Server Ready/, github('MailCore/mailcore2')),
  likely('Coremail', /^220[ -](?:\S+ Anti-spam GT for )?Coremail (?:SMTP\(Anti Spam\) )?System ?\(/, NMAP),
  likely('Alimail', /^\* OK AliYun IMAP Server Ready/, github('GNOME/geary')),
  likely('Alimail', /^220[ -]\S+ MX AliMail Server/, 'the greeting of smtp.aliyun.com'),
  likely(
    'Fastmail',
    /^220[ -]smtp\.(?:fastmail|messagingengine)\.com ESMTP ready/,
    'the greeting of smtp.fastmail.com',
  ),

  // A habit of no other known program.
  likely('Courier', /^250[ -]XVERP=Courier$/, 'recordings of 5.0.13'),
  likely(
    'Dovecot',
    /^\S+ OK Pre-login capabilities listed, post-login capabilities have more\./,
    'recordings of 2.3.19 and 2.4.5',
  ),
  likely('Stalwart', /^250[ -]\S+ you had me at EHLO$/, github('stalwartlabs/mail-send')),
  likely(
    'hMailServer',
    /^211 DATA HELO EHLO MAIL NOOP QUIT RCPT RSET SAML TURN VRFY$/,
    github('hmailserver/hmailserver'),
  ),
  likely('hMailServer', /^\S+ BAD Unknown or NULL command$/, github('hmailserver/hmailserver')),
  likely('qmail', /^214[ -] ?(?:net)?qmail home page: /, github('mbhangui/indimail-mta')),
  likely('Sendmail', /^214-(?:2\.0\.0 )?This is sendmail(?: version (\d[\d.]*))?/i, NMAP),
  likely('CommuniGate Pro', /^214[ -].*Copyright \(c\) [\d-]+, Stalker Software, Inc\./, NMAP),
  likely('Axigen', /^250[ -]\S+ Axigen ESMTP hello$/, NMAP),
  likely('Microsoft Exchange', /^250[ -]X-(?:ANONYMOUSTLS|EXPS\b.*)$/, MICROSOFT),
  likely(
    'Microsoft Exchange',
    /^\S+ BAD Command Argument Error\. 1\d$/,
    'https://imapsync.lamiral.info/FAQ.d/FAQ.Exchange.txt',
  ),
  likely('Zimbra', /^\* OK IMAP4rev1 proxy server ready/, NMAP),

  // The default of a proxy: the server behind it may be any.
  { name: 'nginx', line: /^\* OK IMAP4 ready$/, certainty: 'possible', source: github('nginx/nginx') },
] as const satisfies readonly Mark[]

/**
 * Lines that a program is known to send, and others too: they identify nothing, but confirm a name that appears
 * elsewhere.
 */
export const HABITS: readonly Pick<Mark, 'name' | 'line' | 'source'>[] = [
  {
    name: 'Postfix',
    line: /^50[023] 5\.5\.[12] Error: (?:need MAIL command|command not recognized)$/,
    source: 'recordings of 3.7.11 and 3.11.7',
  },
  {
    name: 'Exim',
    line: /^(?:503 sender not yet given|500 unrecognized command)$/,
    source: 'recordings of 4.96 and 4.100.1',
  },
  { name: 'nginx', line: /^\S+ BAD invalid command$/, source: github('nginx/nginx') },
]

function named(name: string, line: RegExp, source: string): Mark {
  return { name, line, certainty: 'certain', source }
}

function likely(name: string, line: RegExp, source: string): Mark {
  return { name, line, certainty: 'likely', source }
}

/** The vendors and names under which one program was sold, after the preceding words. */
function oracle(first: RegExp): RegExp {
  const makers = String.raw`\((?:Sun Java(?:\(tm\))? System|iPlanet|Oracle Communications) Messaging (?:Exchange )?Server (\d[\w.-]*)`
  return new RegExp(`${first.source}${makers}`)
}

function github(name: string): string {
  return `https://github.com/${name}`
}
