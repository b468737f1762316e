export const USAGE = `mailwhy: why can't this mailbox connect?

  mailwhy check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]    check a mailbox, for real
  mailwhy explain LINE...                                      what a server's words mean; a log on standard input
  mailwhy replay FILE... | DIR                                 read saved transcripts again; DIR: those of one check
  mailwhy diff FILE FILE                                       what changed between two transcripts, stage by stage
  mailwhy anonymize FILE...                                    saved transcripts without the names in them
  mailwhy codes [CODE]                                         every cause that has a name, or all about one
  mailwhy serve FILE [LOOK...]                                 the server of a saved transcript, up again for any client
  mailwhy fault NAME                                           a mail server that misbehaves, for the tests of any client
  mailwhy demo                                                 five inboxes, no account, no network

The password is asked for, or taken from MAILWHY_PASSWORD, or from standard input with --password-stdin. An OAuth access token
comes in its place from MAILWHY_ACCESS_TOKEN, or from standard input with --access-token-stdin.

check
  --imap HOST[:PORT], --smtp HOST[:PORT]     the servers; or --no-imap, --no-smtp to leave one out
  --imap-security, --smtp-security MODE      tls (default), starttls or none; the port's default follows it
  --username NAME                            where it is not the address; --imap-username, --smtp-username for one side
  --auth NAME                                this SASL mechanism or none, such as CRAM-MD5; --imap-auth, --smtp-auth for one side
  --send-to ADDRESS [--from ADDRESS]         send a test message; with --envelope-only it is taken back before its content
  --round-trip                               send one to EMAIL, and look for it there; with --clean-up it is removed again
  --allow-untrusted                          log in although the certificate is not trusted
  --ca FILE                                  trust these certificate authorities too (PEM)
  --no-password                              check the connections alone
  --ipv4, --ipv6                             look up addresses of this version of IP alone
  --no-probes                                after a failure, no connections that look for a setting that works
  --imap-ports, --smtp-ports PORT:MODE,...   where those look, such as 993:tls,143:starttls, in place of the usual ports
  --deadline SECONDS                         for the whole check, 120 by default
  --save DIR                                 write the transcripts there, as they happen
  --save-cert FILE                           write the certificates that were sent there (PEM); IMAP's first
  --json                                     print the report as JSON

explain
  --protocol imap|smtp                       where the server's words alone do not tell; it makes no other words a server's
  --command WORDS                            what they answer, such as AUTH or "RCPT TO"
  --json                                     print the report as JSON

replay, diff and anonymize read transcripts, and logs of nodemailer, imapflow, curl -v, swaks and openssl s_client.

replay
  --each                                     a row a file, each read by itself, with FILE.look.ndjson, FILE.look-2.ndjson beside FILE.ndjson
  --compare OLD.json                         what is read differently since --each --json printed OLD.json
  --drift                                    where a session of today would say something else than was said then
  --json                                     print the report, or the rows, as JSON

diff
  --json                                     print the differences as JSON

codes
  --json                                     print all that is known of the codes as JSON

anonymize
  --remove TEXT                              remove this too, wherever it stands; as often as needed
  --out DIR                                  write there under the same names; several files need it

serve
  --strict                                   the client must say what was recorded; each difference is printed
  --certificate KIND                         in place of the kind that was recorded, such as expired
  --pauses FACTOR                            1 for pauses as they were, 0 (default) for none

fault
  --list                                     every fault, and the code that a right client reaches
  --print-ca                                 the authority that signs the good certificates (PEM)
  --protocol imap|smtp, --security MODE      where a fault is met on both, or on more than one
  --pauses FACTOR                            1 (default) for pauses as they are, 0 for none

serve and fault
  --host ADDRESS, --port NUMBER              where to listen: 127.0.0.1 and any free port by default
  --json                                     one JSON value a line

Progress goes to standard error, the report to standard output.
Exit code: 0 no error, 1 an error diagnosed, or a log that cannot be read to its end (diff, --compare, --drift: something differs), 2 wrong usage, 3 a fault of mailwhy itself.
`
