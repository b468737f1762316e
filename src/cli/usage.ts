export const USAGE = `mailwhy: why can't this mailbox connect?

  mailwhy check EMAIL --imap HOST[:PORT] --smtp HOST[:PORT]    check a mailbox, for real
  mailwhy replay FILE...                                       read saved transcripts again
  mailwhy diff FILE FILE                                       what changed between two transcripts, stage by stage
  mailwhy anonymize FILE...                                    saved transcripts without the names in them
  mailwhy demo                                                 five inboxes, no account, no network

The password is asked for, or taken from MAILWHY_PASSWORD, or from standard input with --password-stdin.

check
  --imap HOST[:PORT], --smtp HOST[:PORT]     the servers; or --no-imap, --no-smtp to leave one out
  --imap-security, --smtp-security MODE      tls (default), starttls or none; the port's default follows it
  --username NAME                            where it is not the address; --imap-username, --smtp-username for one side
  --smtp-auth NAME                           force PLAIN or LOGIN
  --send-to ADDRESS [--from ADDRESS]         send a test message; with --envelope-only it is taken back before its content
  --allow-untrusted                          log in although the certificate is not trusted
  --ca FILE                                  trust these certificate authorities too (PEM)
  --no-password                              check the connections alone
  --no-probes                                no second connection that looks at why the first one failed
  --deadline SECONDS                         for the whole check, 120 by default
  --save DIR                                 write the transcripts there, as they happen
  --json                                     print the report as JSON

replay
  --json                                     print the report as JSON

diff
  --json                                     print the differences as JSON

anonymize
  --remove TEXT                              remove this too, wherever it stands; as often as needed
  --out DIR                                  write there under the same names; several files need it

Progress goes to standard error, the report to standard output.
Exit code: 0 no error, 1 an error diagnosed (diff: something differs), 2 wrong usage, 3 a fault of mailwhy itself.
`
