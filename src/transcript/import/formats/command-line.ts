import { CONNECTED, failureIn, WITHOUT_STARTTLS } from '../find/tool-messages.ts'
import { commandFor } from '../order/assumed-command.ts'
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

/** The logs of command-line programs that send or fetch mail. */
export const COMMAND_LINE: readonly Marks[] = [
  {
    name: 'fetchmail',
    title: 'a fetchmail log',
    protocol: 'imap',
    source: 'https://gitlab.com/fetchmail/fetchmail/-/blob/legacy_6x/socket.c',
    sign: /\bfetchmail: (?:\d\S+ querying |IMAP[<>] |Trying to connect|connection to |OpenSSL reported|Server certificate|Authorization failure)|^Trying to connect to \S+\/\d+\.\.\./,
    received: /\bIMAP< (.*)$/,
    sent: /\bIMAP> (.*)$/,
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
      [/\bReceived BYE response from IMAP server: +(.*)$/, () => []], // in capitals; the response precedes it
      meaning(/\bsocket error while fetching from /, HUNG_UP),
      saidBy(/\bfetchmail: (?:getaddrinfo failed for .*: )?(.*)$/),
    ],
    unexplained: /\bfetchmail: Authorization failure on /,
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
      meaning(/^IMAP error: SSL support not available/, ...WITHOUT_STARTTLS),
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
    lastWords: /^msmtp: /,
    tells: [
      [/^host = (\S+)$/, ([, host = '']) => [{ kind: 'about', host }]],
      [/^port = (\d{1,5})$/, ([, port]) => [{ kind: 'about', port: Number(port) }]],
      quoting(/^msmtp: server message: (.*)$/),
      saidBy(/^msmtp: cannot (?:connect to|locate host) \S+?(?:, port \d+)?: (.*)$/),
      saidBy(/^msmtp: TLS handshake failed: (.*)$/),
      doubting(/^msmtp: TLS certificate verification failed: (.*)$/),
      meaning(/^msmtp: (?:the server does not support TLS|.*STARTTLS.* not supported)/, ...WITHOUT_STARTTLS),
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
    sign: /^OfflineIMAP \d|\bimaplib2 v\d|^\[imap\]: {3}\d\d:\d\d\.\d\d |\b(?:reader <|writer >) b?'/,
    received: /\breader < (b?(?:'.*'|".*"))$/,
    sent: /\bwriter > (b?(?:'.*'|".*"))$/,
    isLiteral: true,
    tells: [
      opening(/^Establishing connection to (\S+):(\d{1,5})/),
      opening(/\bAccount sync \S+ connected to (\S+) on port (\d{1,5})$/),
      saidBy(/\bGot: (.*?)(?: - skipping account\.)?$/),
      meaning(
        /socket error: <(?:class|type) '[\w.]{1,40}'> - Too many read 0|\b[\w-]+ authentication failed: connection closed$/,
        HUNG_UP,
      ),
      [
        /\b([A-Z][A-Z\d-]{1,20}) authentication failed: (\[[A-Z]{1,30}\] .*|(?:AUTHENTICATE|LOGIN) failed\.?)$/,
        ([, mechanism = '', words = '']) => [
          { kind: 'sent', text: `A1 AUTHENTICATE ${mechanism}`, assumed: true },
          { kind: 'received', text: words, lead: 'A1 NO ' },
        ],
      ],
      [
        /^\s*([A-Z]{2,12}) command error: ((?:NO|BAD) )\[b?(?:'([^']{1,1000})'|"([^"]{1,1000})")\]/,
        ([, command = '', lead = '', single, double = '']) => {
          const text = single ?? double
          const question = commandFor([`A1 ${lead}${text}`], { protocol: 'imap', command })
          return [...(question ? [question] : []), { kind: 'received', text, lead: `A1 ${lead}` }]
        },
      ],
      meaning(/\bTLS not supported by server\b/, ...WITHOUT_STARTTLS),
      saidBy(/^\s*(?:ERROR: )?((?:\w+\.)*\w*(?:Error|error|timeout): .*)$/),
    ],
    aside:
      /^(?:OfflineIMAP|\[imap\]: |Now debugging|Debug mode|\*\*\* |imaplib2|Establishing|Account sync|\s|Traceback|ERROR: |\[')/,
  },
  {
    name: 'imapfilter',
    title: 'an imapfilter log',
    protocol: 'imap',
    source: 'https://github.com/lefcha/imapfilter/blob/master/src/imap.c',
    sign: /^(?:imapfilter: |[SC] \(\d+\): )/,
    received: /^S \(\d+\): (.*)$/,
    sent: /^C \(\d+\): (.*)$/,
    tells: [
      quoting(/^imapfilter: IMAP \(\d+\): (.*)$/),
      saidBy(/^imapfilter: initiating SSL connection to \S+?; (.*)$/),
      meaning(/^imapfilter: timeout period expired/, { kind: 'timed-out' }),
      saidBy(/^imapfilter: (.*)$/),
      opening(/^imapfilter: error while initiating connection to (\S+) at port (\d{1,5})$/),
      opening(/^imapfilter: login request to \S+@(\S+) failed$/),
    ],
    aside:
      /^(?:imapfilter: |stack traceback:|\t|(?:getting response|sending command) \(\d+\):|\d+ messages, |C \(\d+\): (?:LOGIN|AUTHENTICATE)\b)/,
  },
  {
    name: 'fdm',
    title: 'an fdm log',
    protocol: 'imap',
    source: 'https://github.com/nicm/fdm/blob/master/fetch-imap.c',
    sign: /^\w+: (?:fetching error\. aborted|fetch loop start|started, pid \d+)|^parent: child \d+ returned/,
    received: /^(?:\w+: unexpected data: |< )(.*)$/,
    sent: /^> (.*)$/,
    isUnmarked: true,
    tells: [
      meaning(/^\w+: certificate verification failed: no matching CN/, OTHER_NAME),
      doubting(/^\w+: certificate verification failed: (.*)$/),
      meaning(/^\w+: connection closed$/, CONNECTED, HUNG_UP),
      meaning(/^\w+: io: poll: Connection timed out$/, CONNECTED, { kind: 'timed-out' }),
      saidBy(/^\w+: (?:connect|SSL_connect|getaddrinfo|io)(?:: \d+)?: (.*)$/),
    ],
    aside:
      /^(?:\w+: |(?:version|host|home|user|options|running|proxy) \S|loading configuration|added |configuration loaded|locking using|using tmp)/,
  },
  {
    name: 'sendemail',
    title: 'a sendEmail log',
    protocol: 'smtp',
    source: 'https://github.com/mogaal/sendemail/blob/master/sendEmail',
    sign: /\bsendemail\[\d+\]: (?:DEBUG|INFO|ERROR|SUCCESS|WARNING|HINT) => /i,
    sent: /\bINFO => Sending: \s*(.*)$/,
    tells: [
      opening(/\bDEBUG => Connecting to (\S+):(\d{1,5})$/),
      meaning(/\bDEBUG => My IP address is: /, CONNECTED),
      [
        /\b(?:SUCCESS|ERROR|WARNING|INFO) => Received: \s*(.*)$/,
        ([, text = '']) => text.split(/, (?=\d{3}[ -])/).map((line) => ({ kind: 'received', text: line }) as const),
      ],
      meaning(/\bERROR => Timeout while reading from /, { kind: 'timed-out' }),
      // It shows only the code, one line before.
      meaning(/\bDEBUG => SMTP-AUTH: \w+ authenticaion failed\./, { kind: 'received', text: '535' }),
      meaning(/\bERROR => .* returned a zero byte response/, HUNG_UP),
      meaning(/\bTLS setup failed: .*\bhostname verification failed/, OTHER_NAME),
      saidBy(/\b(?:ERROR|WARNING) => (.*)$/),
    ],
    unexplained: /\bERROR => /,
    aside: /\bsendemail\[\d+\]: |^\S+ \w+ sendEmail/i,
  },
  {
    name: 'ssmtp',
    title: 'what sSMTP prints',
    protocol: 'smtp',
    source: 'https://salsa.debian.org/debian/ssmtp/-/blob/master/ssmtp.c',
    sign: /^\[(?:<-|->)\] |^ssmtp: /,
    received: /^\[<-\] (\S.*)$/,
    sent: /^\[->\] (.*)$/,
    tells: [quoting(/^ssmtp: Authorization failed \((.*)\)$/), meaning(/^\[<-\] *$/, HUNG_UP), saidBy(/^ssmtp: (.*)$/)],
    unexplained: /^ssmtp: Cannot open /,
    aside: /^(?:\[|ssmtp: )/,
  },
  {
    name: 'nmh',
    title: "a snoop of nmh's post",
    protocol: 'smtp',
    source: 'https://git.savannah.nongnu.org/cgit/nmh.git/tree/mts/smtp/smtp.c',
    sign: /^(?:\(tls-(?:en|de)crypted\) )?(?:<= [2-5]\d\d[ -]|=> (?:EHLO|HELO|AUTH|STARTTLS|RSET|QUIT)\b)|^post: problem initializing server; /,
    received: /^(?:\(\S+\) )*<= (.*)$/,
    sent: /^(?:\(\S+\) )*=> (?!(?:RSET|QUIT)$)(.*)$/, // it sends these after any failure
    tells: [
      dialling(/^Connecting to ([\da-f.:]+):(\d{1,5})\.\.\.$/),
      meaning(/^Connection failed: /), // of one address
      [/^Trying to connect to "([^"]+)" \.\.\.$/, ([, host = '']) => [{ kind: 'about', host }]],
      quoting(/^post: problem initializing server; \[RPLY\] (\d{3} .*)$/),
      doubting(/\bServer certificate verification failed: (.*)$/),
      meaning(/\bpost: .*(?:premature end-of-file|EOF on|lost connection)/, HUNG_UP),
      meaning(/^post: .*\bReceived EOF on network read/, HUNG_UP),
      saidBy(/^post: (.*)$/),
    ],
    unexplained: /^post: problem initializing server/,
    aside:
      /^(?: -- |send: |post: |TLS negotiation|The |Server |\(|\s|SSL-Session|=> |SASL |User has|Client supported|Chosen sasl|Encryption will|Message Processed)/,
  },
  {
    name: 'claws-mail',
    title: 'a network log of Claws Mail or Sylpheed',
    source: 'https://git.claws-mail.org/?p=claws.git;a=blob;f=src/common/smtp.c',
    sign: /(?:^|\] ?)(?:E?SMTP|IMAP4?)[<>] (?:\* |\d+ (?:OK|NO|BAD|LOGIN|CAPABILITY)\b|[2-5]\d\d[ -]|(?:EHLO|HELO|AUTH|MAIL)\b|\[AUTH )/,
    received: /(?:^|\] ?)(?:E?SMTP|IMAP4?)< (.*)$/,
    sent: /(?:^|\] ?)(?:E?SMTP|IMAP4?)> (?!\[)(.*)$/,
    tells: [
      [/(?:^|\] ?)ESMTP> \[(AUTH \S+)\]$/, ([, text = '']) => [{ kind: 'sent', text, assumed: true }]],
      meaning(/(?:^|\] ?)(?:E?SMTP|IMAP4?)> \[/),
      opening(/\bAccount '.*': Connecting to (?:SMTP|IMAP4?) server: ([^\s:]+?)(?::(\d{1,5}))?\.\.\.$/),
      saidBy(/(?:^|\] ?)\*\* (.*)$/),
    ],
    aside: /(?:^|\] ?)\*{1,3} /,
  },
  {
    name: 'imapsync',
    title: 'an imapsync log',
    protocol: 'imap',
    source: 'https://imapsync.lamiral.info/FAQ.d/FAQ.Authentication.txt',
    sign: /^Host[12](?::| failure:| banner:| capability)/,
    tells: [
      [
        /^(Host[12]): success login on /,
        ([, id = '']) => [
          { kind: 'session', id },
          { kind: 'sent', text: 'A1 LOGIN', assumed: true },
          { kind: 'received', text: 'A1 OK', assumed: true },
        ],
      ],
      [
        /^(Host[12]): connecting and login on host[12] \[([^\]]+)\] port \[(\d{1,5})\]/,
        ([, id = '', host = '', port]) => [
          { kind: 'session', id },
          { kind: 'about', host, port: Number(port) },
        ],
      ],
      [
        /^(Host[12]) banner: (.*)$/,
        ([, id = '', text = '']) => [
          { kind: 'session', id },
          { kind: 'received', text },
        ],
      ],
      [
        /^(Host[12]): Socket successful+y converted to SSL/,
        ([, id = '']) => [{ kind: 'session', id }, { kind: 'secured' }],
      ],
      [
        /^(Host[12]) failure: Error login on .* auth \[([\w-]*)\][^:]*: (\S+ (?:NO|BAD)\b.*|(?:NO|BAD) .*)$/,
        ([, id = '', mechanism = '', text = '']) => [
          { kind: 'session', id },
          {
            kind: 'sent',
            text: `${text.split(' ')[0]} ${/^(?:LOGIN)?$/.test(mechanism) ? 'LOGIN' : `AUTHENTICATE ${mechanism}`}`,
            assumed: true,
          },
          { kind: 'received', text },
        ],
      ],
      [
        /^(Host[12]) failure: (.*)$/,
        ([, id = '', words = '']) => {
          const told = failureIn(words)
          return told && [{ kind: 'session', id }, ...told]
        },
      ],
    ],
    unexplained: /^Host[12] failure: |^Err \d+\/\d+: (?!Host[12] failure)/,
    aside: /^(?:Host[12]\b|Err \d+\/|Exiting with|The most frequent|\+\+\+\+|\w+ [\w ]*: |[A-Z$(])/,
  },
  {
    name: 'exim-verbose',
    title: 'what exim -v prints',
    protocol: 'smtp',
    source: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-the_exim_command_line.html',
    sign: /^ *SMTP(?:<<|>>) /,
    received: /^ *SMTP<< (.*)$/,
    sent: /^ *SMTP>> (.*)$/,
    tells: [
      dialling(/^Connecting to \S+ \[([^\]]+)\]:(\d{1,5}) \.\.\./),
      meaning(/(?:^|\.\.\.) *connected$/, { kind: 'connected' }),
      saidBy(/(?:\.\.\.|^) *failed: (.*)$/),
    ],
    aside: /^(?:LOG: |delivering |Transport port=|cmdlog: | {2,}| SMTP\(close\))/,
  },
]
