import { LACKS_STARTTLS, untrusted } from '../find/tool-messages.ts'
import type { LogEvent } from '../log-event.ts'
import {
  answering,
  dialling,
  doubting,
  type Marks,
  meaning,
  notReaching,
  opening,
  quoting,
  saidBy,
  type Told,
} from './marks.ts'

const NEVER = /^(?!)()/

/** How OpenSSL's numbers and words for a version and a cipher are shown. */
function secured(line: RegExp): Told {
  return [
    line,
    ([, version, cipher]) => [
      {
        kind: 'secured',
        ...(version && { version: version.replace(/^TLS(?=\d)/, 'TLSv') }),
        ...(cipher && { cipher }),
      },
    ],
  ]
}

/** A certificate for another name. */
const OTHER_NAME = untrusted('HOSTNAME_MISMATCH')
const CONNECTED: LogEvent = { kind: 'connected' }
const HUNG_UP: LogEvent = { kind: 'ended' }
const NO_STARTTLS: readonly LogEvent[] = [LACKS_STARTTLS, { kind: 'about', security: 'starttls' }]

/** The logs of mail programs for the command line and the terminal. */
export const COMMAND_LINE: readonly Marks[] = [
  {
    name: 'fetchmail',
    title: 'a fetchmail log',
    protocol: 'imap',
    source: 'https://gitlab.com/fetchmail/fetchmail/-/blob/legacy_6x/socket.c',
    sign: /\bfetchmail: (?:\d\S+ querying |IMAP[<>] |Trying to connect|connection to |OpenSSL reported|Server certificate|Authorization failure)|^Trying to connect to \S+\/\d+\.\.\./,
    received: /\bIMAP< (.*)$/,
    sent: /\bIMAP> (.*)$/,
    isPlain: true,
    tells: [
      answering(/Trying to connect to (\S+)\/(\d{1,5})\.\.\.connected\.$/),
      dialling(/Trying to connect to (\S+)\/(\d{1,5})\.\.\./),
      notReaching(/connection to \S+ \[(\S+)\/(\d{1,5})\] failed: (.*)$/),
      saidBy(/\bIMAP connection to \S+ failed: (.*)$/),
      saidBy(/\bOpenSSL reported: (.*)$/),
      meaning(/\bServer CommonName mismatch: /, OTHER_NAME),
      doubting(/\bServer certificate verification error: (.*)$/),
      secured(/\bSSL\/TLS: using protocol (\S+), cipher ([^,\s]+)/),
      meaning(/\btimeout after \d+ seconds waiting to connect/, { kind: 'late', wait: 'dial' }),
      meaning(/\btimeout after \d+ seconds\b/, { kind: 'timed-out' }),
      [/\bReceived BYE response from IMAP server: +(.*)$/, () => []], // in capitals; the response stands before it
      meaning(/\bsocket error while fetching from /, HUNG_UP),
      saidBy(/\bfetchmail: (?:getaddrinfo failed for .*: )?(.*)$/),
    ],
    aside:
      /\bfetchmail: |^Nov|^(?:Old UID list|Scratch list|New UID list|Merged UID list| <empty>|\d+ messages? |Cannot find my own host|Trying to continue with|DO NOT report|DO repair|getaddrinfo failed for)/,
  },
  {
    name: 'mbsync',
    title: 'an mbsync log',
    protocol: 'imap',
    source: 'https://sourceforge.net/p/isync/isync/ci/master/tree/src/socket.c',
    sign: /^(?:isync \S+ called with: |(?:[FNMS]: )?>>> \d+ (?:LOGIN|CAPABILITY|AUTHENTICATE|STARTTLS|LIST|SELECT)\b|Opening (?:(?:far|near) side|master|slave) store |IMAP command '.*' returned an error: |(?:Cannot connect to|SSL error connecting|Socket error(?::| on| connecting)).* \S+ \(\S+:\d+\)|IMAP error: unexpected )/,
    received: /^(?:[FNMS]: )?(\+(?: .*)?|\* .*|\d+ (?:OK|NO|BAD)\b.*)$/,
    sent: /^(?:[FNMS]: )?>>> (.*)$/,
    isPlain: true,
    tells: [
      [
        /^Connecting to (\S+) \(\[?([\da-f.:]+?)\]?:(\d{1,5})\)\.\.\. ?(ok|connected)?/,
        ([, host = '', address = '', port]) => [
          { kind: 'about', host, port: Number(port) },
          { kind: 'dialled', address, port: Number(port) },
        ],
      ],
      notReaching(/^(?:Cannot connect to|Error: cannot connect to) \S+ \(\[?([\da-f.:]+?)\]?:(\d{1,5})\): (.*)$/),
      meaning(/^Error, certificate owner does not match hostname /, OTHER_NAME),
      doubting(/^SSL error connecting \S+ \(\S+\): ((?:unable|self|certificate|hostname|invalid).*)$/),
      saidBy(/^SSL error connecting \S+ \(\S+\): (.*)$/),
      meaning(/^(?:Socket error on|IMAP error:.*) \S+ \(\S+\): timeout\b/, CONNECTED, { kind: 'timed-out' }),
      saidBy(/^Socket error(?:: secure \w+ to| on| connecting:?)? \S+(?: \(\S+\))?: (.*)$/),
      meaning(/^(?:IMAP|Socket) error: unexpected EOF\b|^Socket error: secure .*: Success$/, CONNECTED, HUNG_UP),
      [/^IMAP error: unexpected BYE response: (.*)$/, ([, text = '']) => [{ kind: 'received', text: `* BYE ${text}` }]],
      meaning(/^IMAP error: SSL support not available/, ...NO_STARTTLS),
      meaning(/^Connection is now encrypted$/, { kind: 'secured' }),
      [
        /^IMAP command '(LOGIN|AUTHENTICATE \S+|\w+)[^']*' returned an error: (?:NO |BAD )?(.*)$/,
        ([, command = '', text = '']) => [
          { kind: 'sent', text: `A1 ${command}`, assumed: true },
          { kind: 'received', text: `A1 NO ${text}` },
        ],
      ],
      saidBy(/^Error: (.*)$/),
    ],
    aside:
      /^(?:[FNMS]: |isync |Reading configuration|merge ops|channel ops| {2}|Channels? |Opening |Resolving |pattern |No working address|Logging in|NOT using available|C: \d|.*: notice: |Selecting |Loading |(?:far|near) side: |Maildir notice|Channels: |[CBFNMS]: \d)/,
  },
  {
    name: 'msmtp',
    title: 'an msmtp log',
    protocol: 'smtp',
    source: 'https://marlam.de/msmtp/msmtp.html#Usage',
    sign: /^msmtp: |^(?:tls_certcheck|passwordeval|tls_starttls|dsn_notify) = /,
    received: /^<-- (\S.*)$/,
    sent: /^--> (.*)$/,
    isPlain: true,
    lastWords: /^msmtp: /,
    tells: [
      [/^host = (\S+)$/, ([, host = '']) => [{ kind: 'about', host }]],
      [/^port = (\d{1,5})$/, ([, port]) => [{ kind: 'about', port: Number(port) }]],
      quoting(/^msmtp: server message: (.*)$/),
      saidBy(/^msmtp: cannot (?:connect to|locate host) \S+?(?:, port \d+)?: (.*)$/),
      saidBy(/^msmtp: TLS handshake failed: (.*)$/),
      doubting(/^msmtp: TLS certificate verification failed: (.*)$/),
      meaning(/^msmtp: (?:the server does not support TLS|.*STARTTLS.* not supported)/, ...NO_STARTTLS),
      meaning(/^msmtp: (?:network|TLS) read error: the operation timed out/, { kind: 'timed-out' }),
      meaning(/^msmtp: the server sent an empty reply/, HUNG_UP),
      secured(/^ {4}\(?(TLS[\d.]+)\)?-(\S+)$/),
      saidBy(/^msmtp: (.*)$/),
    ],
    aside:
      /^(?:[a-z_ ]+ = |msmtp: |using account|loaded |ignoring system|falling back|reading recipients|TLS (?:session|certificate)|\s{4,}|<-- $)/,
  },
  {
    name: 'getmail',
    title: 'what getmail prints',
    source: 'https://github.com/getmail6/getmail6/blob/master/getmailcore/exceptions.py',
    sign: /^(?:Simple|Multidrop|Broken)\w*IMAP\w*Retriever:|^getmail version \d/,
    received: NEVER,
    sent: NEVER,
    tells: [
      [
        /^\w*IMAP(SSL)?Retriever:.*@([^:@]+):(\d{1,5}):/,
        ([, isTls, host = '', port]) => [
          { kind: 'about', protocol: 'imap', host, port: Number(port), ...(isTls && { security: 'tls' as const }) },
        ],
      ],
      quoting(/\(invalid greeting: (\* .*?)\)\)?$/),
      [
        /\b(?:login failed with: |failed with: |credential\/login error \()(?:b')?(\[.*?\]?[^[]*?)\.?'?\)*$/,
        ([, text = '']) => [{ kind: 'received', text: `NO ${text}` }],
      ],
      meaning(
        /doesn't match either of|hostname '[^']*' doesn't match|Hostname mismatch, certificate is not valid/,
        OTHER_NAME,
      ),
      meaning(/\(socket error: EOF\)/, HUNG_UP),
      meaning(/: timeout \(timed out\)/, { kind: 'timed-out' }),
      saidBy(/: (?:socket|operation|gai) error \((?:SSLError during connect \()?(.*?)\)*$/),
    ],
    aside: /^(?:getmail |Copyright|\s|\w*Retriever:|WARNING)/,
  },
  {
    name: 'offlineimap',
    title: 'an OfflineIMAP log',
    protocol: 'imap',
    source: 'https://github.com/jazzband/imaplib2/blob/master/imaplib2/imaplib2.py',
    sign: /^OfflineIMAP \d|^\[imap\]: {3}\d\d:\d\d\.\d\d |\b(?:reader <|writer >) b?'/,
    received: /\breader < (b?(?:'.*'|".*"))$/,
    sent: /\bwriter > (b?(?:'.*'|".*"))$/,
    tells: [
      opening(/^Establishing connection to (\S+):(\d{1,5})/),
      opening(/\bAccount sync \S+ connected to (\S+) on port (\d{1,5})$/),
      saidBy(/\bGot: (.*?)(?: - skipping account\.)?$/),
      meaning(/socket error: <class 'OSError'> - Too many read 0/, HUNG_UP),
      meaning(/\bTLS not supported by server\b/, ...NO_STARTTLS),
      saidBy(/^\s*(?:ERROR: )?((?:\w+\.)*\w*(?:Error|error|timeout): .*)$/),
    ],
    aside:
      /^(?:OfflineIMAP|\[imap\]: |Now debugging|Debug mode|\*\*\* |imaplib2|Establishing|Account sync|\s|Traceback|ERROR: |\[')/,
  },
  {
    name: 'mutt',
    title: 'a debug log of mutt',
    source: 'https://gitlab.com/muttmua/mutt/-/blob/master/mutt_socket.c',
    sign: /\b(?:Neo)?Mutt[-/]\d\S* .*debugging at level|\bmutt_socket_\w*(?:readln|write)_d(?:\(\)|@\S+\]) |(?:^|\] ?)\d{1,3}[<>] (?:\* (?:OK|BYE|PREAUTH|CAPABILITY)\b|[a-z]\d{4} (?:OK|NO|BAD|LOGIN|CAPABILITY|AUTHENTICATE|STARTTLS)\b|220[ -]|EHLO )/,
    received: /(?:^|\] ?|\) )\d{1,3}< (.*)$/,
    sent: /(?:^|\] ?|\) )\d{1,3}> (.*)$/,
    isPlain: true,
    lastWords:
      /^(?:SMTP session failed|Could not |No authenticators|gnutls_handshake: |Untrusted server|SASL authentication failed)/,
    tells: [
      [/\bLooking up (\S+)\.\.\./, ([, host = '']) => [{ kind: 'about', host }]],
      // It writes so after a handshake that has failed, too.
      [/\bConnected to \S+:(\d{1,5}) on fd=\d/, ([, port]) => [{ kind: 'about', port: Number(port) }]],
      meaning(/\bConnection failed(?:\.| \[)|\bFile open failed|\bMW SET: /), // one address of several; its own files
      secured(/\bSSL\/TLS connection using (TLS[\d.]+|SSL\d) \((\S+)\)/),
      saidBy(/\bCould not connect to \S+ \((.*?)\)\.?$/),
      meaning(/\bUntrusted server certificate\b|\bunable to prompt for certificate\b/, untrusted('UNSPECIFIED')),
      quoting(/\bSMTP session failed: ([245]\d\d .*)$/),
      meaning(/\bConnection to \S+ closed\b/, HUNG_UP),
      saidBy(/^(?:\[[^\]]*\] ?)?(?:<\w> ?)?(?:\w+\(\) )?(.*)$/),
    ],
    unexplained:
      /\b(?:Could not negotiate|no TLS socket open|No authenticators available|Encrypted connection unavailable|Login failed|\(r\)eject, accept \(o\)nce|Error opening|Error reading server response)/i,
    aside: /^(?:\[\d|<\w>|Debugging at level|WARNING:|\s|# vim|\w+\(\) |(?:Neo)?Mutt[-/]|\w+@\S+\] )/,
  },
  {
    name: 'gnutls-cli',
    title: 'a session with gnutls-cli',
    source: 'https://gitlab.com/gnutls/gnutls/-/blob/master/src/cli.c',
    sign: /^(?:Processed \d+ CA certificate\(s\)\.|- Simple Client Mode:|- Certificate\[\d+\] info:|\*\*\* Fatal error: |Resolving '[^']+:\d+'\.\.\.)/,
    received: NEVER,
    sent: NEVER,
    isUnmarked: true,
    lastWords: /^(?:\*\*\* |Could not connect to |error receiving |Cannot resolve )/,
    tells: [
      opening(/^Resolving '(\S+?)(?::(\d{1,5}))?'\.\.\.$/),
      dialling(/^Connecting to '(\S+):(\d{1,5})'\.\.\.$/),
      notReaching(/^Could not connect to (\S+):(\d{1,5}): (.*)$/),
      meaning(/^\*\*\* Fatal error: Error in the certificate\.$/),
      doubting(/^- Status: The certificate is NOT trusted\. (.*)$/),
      saidBy(/^\*\*\* (?:Fatal error|Handshake has failed)?:? ?(.*)$/),
      secured(/^- Description: \((TLS[\d.]+)-[^)]*\)-(\S+)$/),
      meaning(/^- Handshake was completed$/, { kind: 'secured' }),
      meaning(/^error receiving .*: Timeout$/, { kind: 'timed-out' }),
      meaning(/^- Peer has closed the GnuTLS connection$/, HUNG_UP),
    ],
    aside: /^(?:- |\t|\|<\d+>\||\*\*\* |Processed | - )/,
  },
  {
    name: 's-nail',
    title: 'what s-nail prints',
    source: 'https://git.sdaoden.eu/cgit/s-nail.git/tree/src/mx/net-smtp.c',
    sign: /^(?:s-nail|mailx|nail): (?:>>> |COMMAND <|Connecting to |SMTP server: |could not initiate TLS)/,
    received: /^(?:s-nail|mailx|nail): (?:>>> SERVER: |SMTP server: )(.*)$/,
    sent: /^(?:s-nail|mailx|nail): >>> (?!SERVER: )(.*)$/,
    isPlain: true,
    tells: [
      answering(/: Connecting to (\S+):(\d{1,5}) \.\.\. connected\.$/),
      dialling(/: Connecting to (\S+):(\d{1,5}) \.\.\. /),
      opening(/: Resolving host (\S+):(\d{1,5}) \.\.\./),
      quoting(/^(?:s-nail|mailx|nail): SMTP server: (.*)$/),
      doubting(/: {3}err \d+: (.*)$/),
      meaning(/: TLS certificate does not match: /, OTHER_NAME),
      saidBy(/: could not initiate TLS connection: (.*)$/),
      secured(/: TLS connection using (\S+) \/ (\S+)$/),
      meaning(/: Unexpected EOF on \w+ connection$/, HUNG_UP),
      saidBy(/^(?:s-nail|mailx|nail): (?!COMMAND|Credentials)(.*)$/),
    ],
    aside: /^(?:s-nail|mailx|nail): |dead\.letter \d+\/\d+$/,
  },
  {
    name: 'imapfilter',
    title: 'an imapfilter log',
    protocol: 'imap',
    source: 'https://github.com/lefcha/imapfilter/blob/master/src/imap.c',
    sign: /^(?:imapfilter: |[SC] \(\d+\): )/,
    received: /^S \(\d+\): (.*)$/,
    sent: /^C \(\d+\): (\S+ [A-Z]+.*)$/,
    isPlain: true,
    tells: [
      quoting(/^imapfilter: IMAP \(\d+\): (.*)$/),
      saidBy(/^imapfilter: initiating SSL connection to \S+?; (.*)$/),
      meaning(/^imapfilter: timeout period expired/, { kind: 'timed-out' }),
      saidBy(/^imapfilter: (.*)$/),
    ],
    aside:
      /^(?:imapfilter: |stack traceback:|\t|(?:getting response|sending command) \(\d+\):|C \(\d+\): (?:LOGIN|AUTHENTICATE)\b)/,
  },
  {
    name: 'fdm',
    title: 'an fdm log',
    protocol: 'imap',
    source: 'https://github.com/nicm/fdm/blob/master/fetch-imap.c',
    sign: /^\w+: (?:fetching error\. aborted|fetch loop start|started, pid \d+)|^parent: child \d+ returned/,
    received: /^\w+: (?:<<< |unexpected data: )(.*)$/,
    sent: /^\w+: >>> (.*)$/,
    isPlain: true,
    tells: [
      meaning(/^\w+: certificate verification failed: no matching CN/, OTHER_NAME),
      doubting(/^\w+: certificate verification failed: (.*)$/),
      meaning(/^\w+: connection closed$/, CONNECTED, HUNG_UP),
      meaning(/^\w+: io: poll: Connection timed out$/, CONNECTED, { kind: 'timed-out' }),
      saidBy(/^\w+: (?:connect|SSL_connect|getaddrinfo|io)(?:: \d+)?: (.*)$/),
    ],
    aside: /^\w+: /,
  },
  {
    name: 'sendemail',
    title: 'a sendEmail log',
    protocol: 'smtp',
    source: 'https://github.com/mogaal/sendemail/blob/master/sendEmail',
    sign: /\bsendemail\[\d+\]: (?:DEBUG|INFO|ERROR|SUCCESS|WARNING|HINT) => /i,
    received: NEVER,
    sent: /\bINFO => Sending: \s*(.*)$/,
    isPlain: true,
    tells: [
      opening(/\bDEBUG => Connecting to (\S+):(\d{1,5})$/),
      meaning(/\bDEBUG => My IP address is: /, CONNECTED),
      [
        /\b(?:SUCCESS|ERROR|WARNING|INFO) => Received: \s*(.*)$/,
        ([, text = '']) => text.split(/, (?=\d{3}[ -])/).map((line) => ({ kind: 'received', text: line }) as const),
      ],
      meaning(/\bERROR => Timeout while reading from /, { kind: 'timed-out' }),
      meaning(/\bERROR => .* returned a zero byte response/, HUNG_UP),
      meaning(/\bTLS setup failed: .*\bhostname verification failed/, OTHER_NAME),
      saidBy(/\b(?:ERROR|WARNING) => (.*)$/),
    ],
    unexplained: /\bERROR => /,
    aside: /\bsendemail\[\d+\]: |^\S+ \w+ sendEmail/i,
  },
  {
    name: 'telnet',
    title: 'a session with telnet or netcat',
    source: 'https://man.openbsd.org/nc.1',
    sign: /^(?:Trying [\da-f.:]+?\.{3}$|Connected to [\w.-]+\.$|Escape character is |nc: connect to |Ncat: |Connection to \S+ (?:\(\S+\) )?\d+ port \[|telnet: )|(?:^|[$#%>] )(?:telnet|nc|ncat|socat) [\w.-]+ \d{1,5}$/,
    received: NEVER,
    sent: NEVER,
    isUnmarked: true,
    lastWords: /^(?:telnet|Ncat|nc): /,
    tells: [
      opening(/(?:^|[$#%>] )(?:telnet|nc|ncat)(?: -\w+)* ([\w.-]+) (\d{1,5})$/),
      dialling(/^Trying ([\da-f.:]+?)\.{0,3}$/i),
      meaning(/^Connection failed: /), // of one address; inetutils tries the next
      answering(/^Connection to \S+ \(?([\da-f.:]+)\)? (\d{1,5}) port \[\S+\] succeeded!$/),
      answering(/^Ncat: Connected to ([\da-f.:]+):(\d{1,5})\.$/),
      notReaching(/^nc: connect to \S+ \(([\da-f.:]+)\) port (\d{1,5}) \(\w+\) failed: (.*)$/),
      [/^Connected to (\S+?)\.?$/, ([, host = '']) => [{ kind: 'about', host }, CONNECTED]],
      meaning(/^Connection closed( by foreign host)?\.?$/, HUNG_UP),
      saidBy(/^(?:telnet|nc|ncat)\b.*?: (.*)$/i),
      saidBy(/^\d{4}\/\d\d\/\d\d [\d:]+ socat\[\d+\] E (.*)$/),
    ],
    aside: /^(?:Escape character is|Ncat: Version|Connection to \S+ closed)/,
  },
]
