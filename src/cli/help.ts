/** No line is wider than a terminal is when it opens. */
const TITLE = "mailwhy: why can't this mailbox connect?\n"

export const USAGE = `${TITLE}
  mailwhy check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]
                                 check a mailbox, for real
  mailwhy explain [LINE | FILE]  what a server's words mean, or what is pasted:
                                 a log, an error, a bounce
  mailwhy replay FILE... | DIR   read the saved transcripts of one check again
  mailwhy diff FILE FILE         what changed between two transcripts
  mailwhy anonymize FILE...      saved transcripts without the names in them
  mailwhy codes [CODE]           every cause that has a name, or all about one
  mailwhy serve FILE [LOOK...]   the server of a saved transcript, up again
  mailwhy fault NAME             a mail server that misbehaves, for tests
  mailwhy demo                   five inboxes, no account, no network

  mailwhy COMMAND --help         its options, with examples
  mailwhy --version, -V          the version

The password is asked for once the servers are reached, or comes from
MAILWHY_PASSWORD, or from standard input with --password-stdin; an OAuth access
token from MAILWHY_ACCESS_TOKEN, or with --access-token-stdin.

A file named - is standard input. Progress goes to standard error, the report to
standard output. Colours: at a terminal; NO_COLOR and FORCE_COLOR decide it.

Exit code: 0 no error, 1 an error diagnosed (diff, --compare, --drift: something
differs), 2 wrong usage, 3 a fault of mailwhy itself; 130 and 143 after Ctrl-C
and a request to end.
`

const READ = `It reads transcripts, and logs of nodemailer, imapflow, curl -v, swaks and
openssl s_client.
`

const PAGES: Readonly<Record<string, string>> = {
  check: `
mailwhy check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]

  --imap HOST[:PORT]          the IMAP server; --no-imap leaves it out
  --smtp HOST[:PORT]          the SMTP server; --no-smtp leaves it out
  --imap-security MODE        tls (default), starttls or none; the usual port
  --smtp-security MODE        follows it
  --username NAME             where it is not the address; for one side
                              --imap-username, --smtp-username
  --auth NAME                 this SASL mechanism or none, such as CRAM-MD5; for
                              one side --imap-auth, --smtp-auth
  --send-to ADDRESS           send a test message; --from ADDRESS names a
                              sender, --envelope-only takes it back before its
                              content
  --round-trip                send one to EMAIL, and look for it, or for a
                              bounce of it, there; with --clean-up that is
                              removed again
  --allow-untrusted           log in although the certificate is not trusted
  --ca FILE                   trust these certificate authorities too (PEM)
  --no-password               check the connections alone
  --password-stdin            the password comes on standard input
  --access-token-stdin        an OAuth access token comes on standard input
  --ipv4, --ipv6              look up addresses of this version of IP alone
  --no-probes                 after a failure, no connections that look for a
                              setting that works
  --imap-ports PORT:MODE,...  where those look, such as 993:tls,143:starttls;
  --smtp-ports PORT:MODE,...  the usual ports by default
  --deadline SECONDS          for the whole check, 120 by default
  --save DIR                  write the transcripts there, as they happen
  --save-cert FILE            write the certificates that were sent there (PEM)
  --json                      print the report as JSON

  mailwhy check ann@example.com --imap imap.example.com \\
    --smtp smtp.example.com:587 --smtp-security starttls
  mailwhy check ann@example.com --imap imap.example.com --no-smtp --no-password
`,
  explain: `
mailwhy explain             what is pasted, up to the end of standard input
mailwhy explain FILE        a file, where there is one of that name
mailwhy explain LINE...     these words

A log, an error, a bounce, an answer of a server. It says what was recognised,
and which lines could not be read. A log may hold several connections.

  --protocol imap|smtp        where the words alone do not tell
  --command WORDS             what they answer, such as AUTH or "RCPT TO"
  --json                      print the report as JSON

  mailwhy explain "535 5.7.139 Authentication unsuccessful"
  mailwhy explain pasted.log
`,
  replay: `
mailwhy replay FILE... | DIR

${READ}
  --each                      a row a file, each read by itself, with the looks
                              beside it (FILE.look.ndjson, FILE.look-2.ndjson)
  --compare OLD.json          what is read differently since --each --json
                              printed OLD.json
  --drift                     where a session of today would say something else
                              than was said then
  --json                      print the report, or the rows, as JSON

  mailwhy replay records
  curl -v imaps://imap.example.com 2>&1 | mailwhy replay -
`,
  diff: `
mailwhy diff FILE FILE

${READ}
  --json                      print the differences as JSON

  mailwhy diff before.ndjson after.ndjson
`,
  anonymize: `
mailwhy anonymize FILE... | DIR

${READ}
  --remove TEXT               remove this too, wherever it stands; as often as
                              needed
  --out DIR                   write there under the same names; several files
                              need it

  mailwhy anonymize records --out shared --remove "Ann Lee"
`,
  codes: `
mailwhy codes [CODE]

  --json                      print all that is known of the codes as JSON

  mailwhy codes too-many-connections
`,
  serve: `
mailwhy serve FILE [LOOK...] | DIR

${READ}
  --strict                    the client must say what was recorded; each
                              difference is printed
  --certificate KIND          in place of the kind that was recorded, such as
                              expired
  --pauses FACTOR             1 for pauses as they were, 0 (default) for none
  --host ADDRESS              where to listen: 127.0.0.1 by default
  --port NUMBER               any free port by default
  --json                      one JSON value a line

  mailwhy serve record.ndjson --port 1993
`,
  fault: `
mailwhy fault NAME

  --list                      every fault, and the code that a right client
                              reaches
  --print-ca                  the authority that signs the good certificates
  --protocol imap|smtp        where a fault is met on both
  --security MODE             where it is met on more than one
  --pauses FACTOR             1 (default) for pauses as they are, 0 for none
  --host ADDRESS              where to listen: 127.0.0.1 by default
  --port NUMBER               any free port by default
  --json                      one JSON value a line

  mailwhy fault too-many-connections --protocol imap
`,
  demo: `
mailwhy demo

It runs the real check, over real sockets and real TLS, against servers that it
starts on loopback.
`,
}

/** The page of one command. */
export function helpFor(command = ''): string | undefined {
  return Object.hasOwn(PAGES, command) ? `${TITLE}${PAGES[command]}` : undefined
}
