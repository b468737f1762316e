import { systemCodeIn, untrusted, verifyCodeIn } from '../find/tool-messages.ts'
import type { LogEvent } from '../log-event.ts'
import { HUNG_UP, type Marks, meaning, opening, saidBy } from './marks.ts'

/** The head of each line of emailjs-imap-client: the level, the time, the number of the session, the user and the host. */
const EMAILJS_IMAP = /^\[[A-Z]{4,5}\]\[[\d:.TZ-]{20,30}\]\[\d+\]\[[^\]]*\]\[[^\]]*\] /

/** The logs of languages' mail libraries. */
export const LIBRARIES: readonly Marks[] = [
  {
    name: 'phpmailer',
    title: 'a PHPMailer debug log',
    protocol: 'smtp',
    source: 'https://github.com/PHPMailer/PHPMailer/wiki/SMTP-Debugging',
    sign: /(?:SERVER -> CLIENT|CLIENT -> SERVER|SMTP -> (?:FROM SERVER|get_lines\(\))):|Connection: opening to |^SMTP ERROR: /,
    received: /(?:SERVER -> CLIENT|SMTP -> FROM SERVER): ?(?!\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[)(\S.*)$/,
    sent: /CLIENT -> SERVER: ?(.*)$/,
    aside:
      /SMTP -> get_lines\(\)|SMTP INBOUND: |Connection: (?:opened|clos)|Message could not be sent|SMTP NOTICE: |^\s*(?:'[\w-]+' => ?(?:'.*',)?|array \(|\),?)\s*$|SMTP (?:Error|connect\(\) failed)[^:]*(?:\.|https:\S+)$/,
    tells: [
      opening(/Connection: opening to (?:\w+:\/\/)?([^\s:,]+):(\d{1,5}),/),
      [/SMTP ERROR: [\w ]+ command failed: ([245]\d\d[ -].*)$/, ([, reply = '']) => [said(reply)]],
      saidBy(/SMTP (?:ERROR|Error): Failed to connect to server: ?(.*)$/),
      // GLPI appends the head of the next line to each line.
      [/SERVER -> CLIENT: ?(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[[^\]]{1,80}\])?$/, () => [{ kind: 'ended' }]],
      saidBy(/^\s*(error:[\dA-F]{8}:.*)$/),
      saidBy(/Connection failed\. Error #\d+: (.*?)(?: \[\S+ line \d+\])?$/),
    ],
    notSecured: /SMTP Error: Could not connect /,
  },
  {
    name: 'smtplib',
    title: "a debug log of Python's smtplib",
    protocol: 'smtp',
    source: 'https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.set_debuglevel',
    sign: /^(?:\d\d:\d\d:\d\d\.\d+ )?(?:reply: b?'|send: b?'|reply: retcode \(|connect: to \()/,
    received: /^reply: (b?'.*')$/,
    sent: /^send: (b?'.*')$/,
    isLiteral: true,
    aside: /^reply: retcode \(|^connect: (?:b?'|\()|^data: |^(?:ehlo|login|sendmail): /,
    tells: [opening(/^connect: to \('([^']*)', (\d{1,5})\)/)],
  },
  {
    name: 'imaplib',
    title: "a debug log of Python's imaplib",
    protocol: 'imap',
    source: 'https://docs.python.org/3/library/imaplib.html#imaplib.IMAP4.debug',
    sign: /^\s*\d\d:\d\d\.\d\d (?:[<>] |imaplib version|new IMAP4 connection)/,
    received: /^\s*\d\d:\d\d\.\d\d < (.*)$/,
    sent: /^\s*\d\d:\d\d\.\d\d > (.*)$/,
    isLiteral: true,
    aside: /^\s*\d\d:\d\d\.\d\d (?![<>] )/,
  },
  {
    name: 'aioimaplib',
    title: 'a debug log of aioimaplib',
    protocol: 'imap',
    source: 'https://github.com/iroco-co/aioimaplib',
    sign: /(?:^|\] |\d )(?:Received|Sending) : b'/,
    received: /(?:^|\] |\d )Received : (b'.*')$/,
    sent: /(?:^|\] |\d )Sending : (b'.*')$/,
    isLiteral: true,
    aside: /aioimaplib|^(?:tagged status|state ->) /,
  },
  {
    name: 'javamail',
    title: 'a debug log of JavaMail',
    source: 'https://jakarta.ee/specifications/mail/2.1/jakarta-mail-spec-2.1#debugging',
    sign: /^DEBUG (?:SMTP|IMAPS?): |^DEBUG: (?:(?:Jakarta Mail|JavaMail) version|getProvider\(\)|setDebug: )/,
    received: /^DEBUG IMAPS?: (?:AUTHENTICATE|LOGIN) .*command result: (\S+ (?:OK|NO|BAD)\b.*)$/,
    isUnmarked: true,
    aside: /^DEBUG\b|^\s*nested exception is:/,
    tells: [
      [
        /^DEBUG (SMTP|IMAP)S?: (?:trying to connect|connecting) to host "([^"]*)", port:? (\d{1,5})(?:, isSSL (true|false))?/,
        ([, protocol = '', host = '', port = '']) => [
          { kind: 'about', protocol: protocol === 'SMTP' ? 'smtp' : 'imap', host, port: Number(port) },
        ],
      ],
      [
        /^DEBUG SMTP: (AUTH \S+) (?:command trace suppressed|failed)/,
        ([, command = '']) => [{ kind: 'sent', text: command }],
      ],
      [/^DEBUG SMTP: AUTH \S+ succeeded/, () => [said('235')]],
      [/^DEBUG IMAPS?: LOGIN command trace suppressed/, () => [assumed('A1 LOGIN')]],
      [/^DEBUG IMAPS?: (AUTHENTICATE \S+) command trace suppressed/, ([, command = '']) => [assumed(`A1 ${command}`)]],
      [
        /^DEBUG (?:SMTP|IMAPS?): .*\bno authentication mechanisms supported|^DEBUG SMTP: mechanism \S+ not supported by server/,
        () => [],
      ],
    ],
  },
  {
    name: 'net-smtp',
    title: "a debug log of Ruby's net-smtp",
    protocol: 'smtp',
    source: 'https://github.com/ruby/net-smtp/blob/master/lib/net/smtp.rb',
    // The arrows have the opposite direction: `->` is received text.
    sign: /^-> "[2-5]\d\d[ -]|^<- "(?:EHLO|HELO|STARTTLS|QUIT|AUTH|MAIL)\b|^Connection opened: \S+:\d+$/,
    received: /^-> (".*")$/,
    sent: /^<- (".*")$/,
    isLiteral: true,
    aside: /^Conn(?:ection)? close|^TLS connection started|^(?:Starting TLS|reading|writing|wrote|read) /,
    tells: [opening(/^Connection opened: (\S+):(\d{1,5})$/)],
  },
  {
    name: 'mail-imapclient',
    title: "a debug log of Perl's Mail::IMAPClient",
    protocol: 'imap',
    source: 'https://metacpan.org/pod/Mail::IMAPClient#Debug',
    sign: /^(?:Using Mail::IMAPClient version|Read: +\t|Sending: \S+ \S|Connecting with IO::Socket)/,
    received: /^(?:Read: *| {2})\t(\S+ .*)$/,
    sent: /^Sending: (.*)$/,
    aside:
      /^(?:Started at|Using Mail::|Sent \d+ bytes|perl: warning|\t[A-Z_]+ = |\s+are supported and installed)|^ERROR: \S+ (?:NO|BAD|BYE)\b/,
    tells: [
      opening(/^Connecting with \S+ PeerAddr (\S+) PeerPort (\d{1,5})/),
      [/^Connected to \S+$/, () => [{ kind: 'connected' }]],
      [/^ERROR: timeout waiting /, () => [{ kind: 'timed-out' }]],
      [/^ERROR: socket closed while reading/, () => [{ kind: 'ended' }]],
      saidBy(/^ERROR: Unable to (?:connect to [^:]*|start TLS): (.*?)(?: at \S+ line \d+\.)?$/),
    ],
  },
  {
    name: 'tcl-smtp',
    title: "a debug log of Tcl's smtp package",
    protocol: 'smtp',
    source: 'https://core.tcl-lang.org/tcllib/doc/trunk/embedded/md/tcllib/files/modules/mime/smtp.md',
    sign: /^--> .* \(wait upto \d+ seconds\)$/,
    received: /^<-- (.*)$/,
    sent: /^--> (.*) \(wait upto \d+ seconds\)$/,
    // It repeats each refusal as a list of its parts.
    aside: /^Trying \S+\.{3}$|\bdiagnostic \{.*\} args \{/,
    tells: [meaning(/^ {4}\.{3} .* timed out/, { kind: 'timed-out' }), meaning(/^ {4}\.{3} premature/, HUNG_UP)],
  },
  {
    name: 'perl-net-smtp',
    title: "a debug log of Perl's Net::SMTP",
    protocol: 'smtp',
    source: 'https://metacpan.org/pod/Net::Cmd#debug',
    sign: /^Net::SMTP(?:\S*=GLOB\(0x[\da-f]+\)(?:<<<|>>>) |\S*>>> Net::SMTP)|^Unable to initialize SMTP properly\b/,
    received: /^Net::SMTP\S*=GLOB\(0x[\da-f]+\)<<< (.*)$/,
    sent: /^Net::SMTP\S*=GLOB\(0x[\da-f]+\)>>> (.*)$/,
    // git send-email, its best known user, prints the last one.
    unexplained: /^Unable to initialize SMTP properly\b/,
    aside:
      /^OK\. Log says:$|^Server: |^(?:MAIL FROM|RCPT TO):<|^Result: \d{3}|^(?:From|To|Cc|Subject|Date|Message-ID|X-Mailer|MIME-Version|Content-[\w-]+|In-Reply-To|References): |^Net::SMTP\S*>>> |^\(mbox\) Adding |^\S+\.patch$|^perl: warning|^\t[A-Z_]+ = |^\s+are supported and installed/,
    tells: [
      [/^(?:Net::SMTP\S*: )?Net::Cmd::getline\(\): unexpected EOF/, () => [{ kind: 'ended' }]],
      [/^(?:Net::SMTP\S*: )?Net::Cmd::getline\(\): timeout/, () => [{ kind: 'timed-out' }]],
      // Email::Sender quotes the 220 to STARTTLS if the handshake after it has failed.
      [/\bcan't STARTTLS: 2\.0\.0 /, () => [{ kind: 'refused', code: 'ERR_TLS_HANDSHAKE' }]],
      saidBy(/^(?:STARTTLS failed! |DEBUG: \S*IO\/Socket\/SSL\.pm:\d+: )(.*)$/),
      // The library's own text, in the form of a reply.
      [/\b421 \[Net::SMTP\] /, () => []],
    ],
  },
  {
    name: 'node-imap',
    title: 'a debug log of node-imap',
    protocol: 'imap',
    source: 'https://github.com/mscdex/node-imap#connection-instance-methods',
    sign: /^(?:<= '|=> '\w+ [A-Z]|\[connection\] (?:Connected to host|Error: |Ended|Closed))/,
    received: /^<= (.*)$/,
    sent: /^=> (.*)$/,
    isLiteral: true,
    aside: /^\[(?:parsing|connection) ?\w*\] Continuation/,
    tells: [
      [/^\[connection\] Connected to host$/, () => [{ kind: 'connected' }]],
      [/^\[connection\] (?:Ended|Closed)$/, () => [{ kind: 'ended' }]],
      saidBy(/^\[connection\] Error: (.*)$/),
    ],
  },
  {
    name: 'emailjs-imap-client',
    title: 'a log of emailjs-imap-client',
    protocol: 'imap',
    source: 'https://github.com/emailjs/emailjs-imap-client/blob/master/src/logger.js',
    sign: EMAILJS_IMAP,
    received: new RegExp(`${EMAILJS_IMAP.source}S: (.*)$`),
    sent: new RegExp(`${EMAILJS_IMAP.source}C: (.*)$`),
    aside: EMAILJS_IMAP,
    tells: [
      opening(new RegExp(`${EMAILJS_IMAP.source}Connecting to (\\S+) : (\\d{1,5})$`)),
      [/\] Socket opened, waiting /, () => [{ kind: 'connected' }]],
      saidBy(/(?:\]|^failed|server) Error: (.*)$/),
    ],
  },
  {
    name: 'c-client',
    title: "errors of PHP's imap_open or of another program on c-client",
    protocol: 'imap',
    source: 'https://github.com/uw-imap/imap/tree/master/src/c-client',
    sign: /\bimap_open\(\)|^(?:Can't connect to|Connection failed to|Certificate failure for|TLS\/SSL failure for) \S+|Can not authenticate to IMAP server: |^SECURITY PROBLEM: insecure server|\[CLOSED\] IMAP connection broken/,
    aside: /\bToo many login failures\b|^(?:PHP )?(?:Notice|Warning|Fatal error): /,
    tells: [
      [
        /Couldn't open stream \{([^:}/]+)(?::(\d{1,5}))?[^}]*\}/,
        ([, host = '', port]) => [{ kind: 'about', host, ...(port && { port: Number(port) }) }],
      ],
      // Another address of the host may be tried after that.
      [
        /(?:Can't connect to|Connection failed to) ([^,\s]+),(\d{1,5}): (.*)$/,
        ([, host = '', port = '', why = '']) => {
          const code = systemCodeIn(why)
          const at = { kind: 'about', host, port: Number(port) } as const
          return code === undefined ? [at] : [at, { kind: 'dialled' }, { kind: 'failed', code, address: host }]
        },
      ],
      [/^SECURITY PROBLEM: insecure server/, () => [{ kind: 'connected' }]],
      [/Certificate failure for \S+: Server name does not match/, () => [untrusted('HOSTNAME_MISMATCH')]],
      [/Certificate failure for \S+: ([^:]+)/, ([, why = '']) => [untrusted(verifyCodeIn(why) ?? 'UNSPECIFIED')]],
      [
        /TLS\/SSL failure for \S+: SSL negotiation failed/,
        () => [{ kind: 'connected' }, { kind: 'refused', code: 'EPROTO' }],
      ],
      saidBy(/TLS\/SSL failure for \S+: (.*)$/),
      [
        /\[CLOSED\] IMAP connection broken \((?:authenticate|anonymous auth)\)/,
        () => [{ kind: 'connected' }, { kind: 'sent', text: 'A1 LOGIN', assumed: true }, { kind: 'ended' }],
      ],
      [/\[CLOSED\] IMAP connection broken/, () => [{ kind: 'connected' }, { kind: 'ended' }]],
      [
        /(?:Can not authenticate to IMAP server|IMAP protocol error|Login failed|Retrying \S+ authentication after [^:]*|SECURITY PROBLEM[^:]*): (\[[A-Z]+\] .*|\w.*)$/,
        ([, answer = '']) => [{ kind: 'received', text: answer, lead: 'NO ' }],
      ],
    ],
  },
  {
    name: 'lettre',
    title: 'a debug log of lettre',
    protocol: 'smtp',
    source: 'https://github.com/lettre/lettre/blob/master/src/transport/smtp/client/connection.rs',
    sign: /\blettre(?:::\w+)*\]?:? +(?:<<|>>|Wrote:)/,
    received: /\blettre(?:::\w+)*\]?:? +<< (.*)$/,
    sent: /\blettre(?:::\w+)*\]?:? +(?:>>|Wrote:) (.*)$/,
  },
  {
    name: 'go-mail',
    title: 'a debug log of go-mail',
    protocol: 'smtp',
    source: 'https://github.com/wneessen/go-mail/blob/main/log/stdlog.go',
    sign: /\bC (?:-->|<--) S: /,
    received: /\bC <-- S: (.*)$/,
    sent: /\bC --> S: (.*)$/,
  },
  {
    name: 'mailkit',
    title: 'a protocol log of MailKit',
    source: 'https://github.com/jstedfast/MailKit/blob/master/FAQ.md#protocol-log',
    sign: /^Connected to (?:smtps?|imaps?):\/\//,
    received: /^S: (.*)$/,
    sent: /^C: (.*)$/,
    tells: [
      [
        /^Connected to (smtp|imap)(s?):\/\/([^:/]+):(\d{1,5})\//,
        ([, protocol = '', isTls, host = '', port = '']) => [
          {
            kind: 'about',
            protocol: protocol === 'smtp' ? 'smtp' : 'imap',
            host,
            port: Number(port),
            ...(isTls && { security: 'tls' as const }),
          },
          { kind: 'connected' },
          ...(isTls ? [{ kind: 'secured' } as const] : []),
        ],
      ],
    ],
  },
  {
    name: 'symfony-mailer',
    title: 'a debug log of Symfony Mailer or Swift Mailer',
    protocol: 'smtp',
    source: 'https://symfony.com/doc/current/mailer.html#debugging-emails',
    sign: /^(?:\+\+ Starting Swift_|!! |(?:\[[\dT:.+-]+\] )?(?:<{1,2} [2-5]\d\d[ -]|>{1,2} (?:EHLO|HELO|AUTH) ))/,
    received: /^(?:\[[\dT:.+-]+\] )?<{1,2} (.*)$/,
    sent: /^(?:\[[\dT:.+-]+\] )?>{1,2} (.*)$/,
    aside: /^\+\+ |^!! Expected response code |^" \(code: \d+\)$/,
    tells: [saidBy(/^!! (.*?)(?: \(code: \d+\))?$/)],
  },
]

function said(text: string): LogEvent {
  return { kind: 'received', text }
}

/** A command whose arguments the library does not show. */
function assumed(text: string): LogEvent {
  return { kind: 'sent', text, assumed: true }
}
