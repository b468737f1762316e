import { CONNECTED, untrusted } from '../find/tool-messages.ts'
import {
  answering,
  dialling,
  doubting,
  HUNG_UP,
  type Marks,
  meaning,
  notReaching,
  OTHER_NAME,
  opening,
  quoting,
  saidBy,
  secured,
} from './marks.ts'

/** The sessions and debug logs of interactive terminal programs for reading mail, or for talking to a server. */
export const INTERACTIVE: readonly Marks[] = [
  {
    name: 'mutt',
    title: 'a debug log of mutt',
    source: 'https://gitlab.com/muttmua/mutt/-/blob/master/mutt_socket.c',
    sign: /\b(?:Neo)?Mutt[-/]\d\S* .*debugging at level|\bmutt_socket_\w*(?:readln|write)_d(?:\(\)|@\S+\]) |(?:^|\] ?)\d{1,3}[<>] (?:\* (?:OK|BYE|PREAUTH|CAPABILITY)\b|[a-z]\d{4} (?:OK|NO|BAD|LOGIN|CAPABILITY|AUTHENTICATE|STARTTLS)\b|220[ -]|EHLO )/,
    received: /(?:^|\] ?|\) )\d{1,3}< (.*)$/,
    sent: /(?:^|\] ?|\) )\d{1,3}> (.*)$/,
    lastWords:
      /^(?:SMTP session failed|Could not |No authenticators|gnutls_handshake: |Untrusted server|SASL authentication failed)/,
    tells: [
      [/\bLooking up (\S+)\.\.\./, ([, host = '']) => [{ kind: 'about', host }]],
      // It prints this after a failed handshake, too.
      [/\bConnected to \S+:(\d{1,5}) on fd=\d/, ([, port]) => [{ kind: 'about', port: Number(port) }]],
      meaning(/\bConnection failed(?:\.| \[)|\bFile open failed|\bMW SET: /), // one address of several; its own files
      secured(/\bSSL\/TLS connection using (TLS[\d.]+|SSL\d) \((\S+)\)/),
      saidBy(/\bCould not connect to \S+ \((.*?)\)\.?$/),
      meaning(/\bUntrusted server certificate\b|\bunable to prompt for certificate\b/, untrusted('UNSPECIFIED')),
      quoting(/\bSMTP session failed: ([245]\d\d .*)$/),
      meaning(/\bConnection to \S+ closed\b/, HUNG_UP),
      // Few of its many lines can report a failure.
      saidBy(
        /^(?:\[[^\]]*\] ?)?(?:<\w> ?)?(?:\w+\(\) )?(.*(?:rror|fail|refused|reach|route|resol|unknown|known|tim(?:e|ed) ?out|certificate|TLS|SSL).*)$/i,
      ),
    ],
    unexplained:
      /\b(?:Could not negotiate|no TLS socket open|No authenticators available|Encrypted connection unavailable|Login failed|\(r\)eject, accept \(o\)nce|Error opening|Error reading server response)/i,
    aside:
      /^(?:\[\d|<\w>|Debugging at level|Closing log|Logging at this level|Review the log|WARNING:|\s|# vim|\w+\(\) |(?:Neo)?Mutt[-/]|\w+@\S+\] )/,
  },
  {
    name: 'gnutls-cli',
    title: 'a session with gnutls-cli',
    source: 'https://gitlab.com/gnutls/gnutls/-/blob/master/src/cli.c',
    sign: /^(?:Processed \d+ CA certificate\(s\)\.|- Simple Client Mode:|- Certificate\[\d+\] info:|\*\*\* Fatal error: |Resolving '[^']+:\d+'\.\.\.)/,
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
    name: 'telnet',
    title: 'a session with telnet or netcat',
    source: 'https://man.openbsd.org/nc.1',
    sign: /^(?:Trying [\da-f.:]+?\.{3}$|Connected to [\w.-]+\.$|Escape character is |nc: connect to |Ncat: |Connection to \S+ (?:\(\S+\) )?\d+ port \[|telnet: )|(?:^|[$#%>] )(?:telnet|nc|ncat|socat) [\w.-]+ \d{1,5}$/,
    isUnmarked: true,
    lastWords: /^(?:telnet|Ncat): /,
    tells: [
      opening(/(?:^|[$#%>] )(?:telnet|nc|ncat)(?: -\w+)* ([\w.-]+) (\d{1,5})$/),
      dialling(/^Trying ([\da-f.:]+?)\.{0,3}$/i),
      meaning(/^Connection failed: /), // of one address; inetutils tries the next
      answering(/^Connection to \S+ \(?([\da-f.:]+)\)? (\d{1,5}) port \[\S+\] succeeded!$/),
      answering(/^Ncat: Connected to ([\da-f.:]+):(\d{1,5})\.$/),
      meaning(/^Ncat: SSL connection to /, { kind: 'secured' }),
      doubting(/^Ncat: Certificate verification failed \((.*)\)\.$/),
      meaning(/^Ncat: Certificate verification error\. QUITTING\.$/, untrusted('UNSPECIFIED')),
      meaning(/^Ncat: Connection to \S+ failed: /), // of one address
      notReaching(/^nc: connect to \S+ \(([\da-f.:]+)\) port (\d{1,5}) \(\w+\) failed: (.*)$/),
      [/^Connected to (\S+?)\.?$/, ([, host = '']) => [{ kind: 'about', host }, CONNECTED]],
      meaning(/^Connection closed( by foreign host)?\.?$/, HUNG_UP),
      saidBy(/^(?:telnet|nc|ncat)\b.*?: (.*)$/i),
      saidBy(/^\d{4}\/\d\d\/\d\d [\d:]+ socat\[\d+\] E (.*)$/),
    ],
    unexplained: /^Ncat: Input\/output error\.$/,
    aside: /^(?:Escape character is|Ncat: |Connection to \S+ closed)/,
  },
  {
    name: 'alpine',
    title: 'a debug log of Alpine',
    protocol: 'imap',
    source: 'https://repo.or.cz/alpine.git/blob/HEAD:/pith/imap.c',
    sign: /^(?:Debug output of the Alpine program|IMAP DEBUG [\d:.]+(?: \d+\/\d+)?: |IMAP \d\d:\d\d:\d\d \d+\/\d+ mm_log )/,
    received: /^IMAP DEBUG [\d:.]+(?: \d+\/\d+)?: (\* .*|\+(?: .*)?|[\da-f]{8} (?:OK|NO|BAD)\b.*)$/,
    sent: /^IMAP DEBUG [\d:.]+(?: \d+\/\d+)?: ([\da-f]{8} (?!OK|NO|BAD)[A-Z].*)$/,
    tells: [
      [
        /^\s*inbox-path : \{([^:/}]+):(\d{1,5})([^}]*)/,
        ([, host = '', port, flags = '']) => [
          {
            kind: 'about',
            host,
            port: Number(port),
            ...(/\/tls\b/.test(flags) && { security: 'starttls' as const }),
          },
        ],
      ],
      [
        /^IMAP \S+ \S+ mm_log babble: Trying IP address \[([\da-f.:]+)\]/,
        ([, address = '']) => [{ kind: 'dialled', address }],
      ],
      meaning(/^IMAP \S+ \S+ mm_log warning: (?:Can't connect|Connection failed) to /), // one address of several
      meaning(/^IMAP DEBUG /),
      saidBy(/^IMAP \S+ \S+ mm_log (?:error|warning|parse|info): (.*)$/),
    ],
    unexplained: /^IMAP \S+ \S+ mm_log error: /,
    aside: /^/,
  },
  {
    name: 'aerc',
    title: 'a log of aerc',
    source: 'https://git.sr.ht/~rjarry/aerc/tree/master/item/worker/imap/connect.go',
    sign: /\baccount\.go:\d+: \[[^\]]*\] (?:connection|unexpected) error: |\bmain\.go:\d+: Starting up version .*\(go\d/,
    tells: [
      meaning(/\bimap client not connected: attempt reconnect/),
      meaning(
        /\baccount\.go:\d+: \[[^\]]*\] (?:connection|unexpected) error: (?:EOF|imap: connection closed)$/,
        HUNG_UP,
      ),
      saidBy(/\baccount\.go:\d+: \[[^\]]*\] (?:connection|unexpected) error: (.*)$/),
      // The text of a NO, without the status.
      [
        /\baccount\.go:\d+: \[[^\]]*\] unexpected error: (\S.*)$/,
        ([, text = '']) => [{ kind: 'received', text: `NO ${text}`, lead: 'A1 ' }],
      ],
    ],
    aside: /^(?:TRACE|DEBUG|INFO|WARN|ERROR) *\d{4}\/|\b\w+\.go:\d+: /,
  },
  {
    name: 'imtest',
    title: "a session with Cyrus' imtest or smtptest",
    source: 'https://www.cyrusimap.org/imap/reference/manpages/usercommands/imtest.html',
    sign: /^(?:C: .*<EOL>.*|TLS connection established: \S+ with cipher .*|Authentication failed\. generic failure|Security strength factor: \d+|failure: (?:prot layer failure|TLS negotiation failed!))$/,
    received: /^S: (.*)$/,
    sent: /^C: (.*?)(?:<EOL>)?$/,
    isUnmarked: true,
    tells: [
      doubting(/^verify error:num=\d+:(.*)$/),
      meaning(/^TLS connection established: /, { kind: 'secured' }),
      meaning(/^(?:Connection closed\.|failure: prot layer failure)$/, HUNG_UP),
      saidBy(/^(?:failure|failed): (.*)$/),
    ],
    unexplained: /^failure: /,
    aside:
      /^(?:WARNING: |Please enter your password:|Authenticated\.|Security strength factor|Authentication failed\.|verify |SSL_connect error|SSL session removed|Asked for |starting TLS|setting up TLS)/,
  },
]
