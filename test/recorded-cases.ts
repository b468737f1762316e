/** The codes that a recording of `npm run record-clients` leads to, by its situation: each of them is right. */
export const REACHED: Readonly<Record<string, readonly string[]>> = {
  well: [''],
  'wrong-password': ['auth-failed'],
  untrusted: ['cert-untrusted'],
  'wrong-host': ['cert-untrusted'],
  'tls-on-plain': ['tls-on-plain-port'],
  'plain-on-tls': ['plain-on-tls-port', 'server-silent', 'connection-closed', 'connection-timeout'],
  'no-starttls': ['starttls-unavailable'],
  refused: ['connection-refused'],
  'turned-away': ['too-many-connections'],
  'hang-up': ['connection-closed'],
}

/** The code that a recording leads to in place of that, and the reason. */
export const EXCEPTIONS: Readonly<Record<string, readonly [code: string, because: string]>> = {
  'aerc-sid-turned-away-none.txt': [
    'connection-closed',
    'it prints the end of the connection, and not the words before it',
  ],
  'aerc-sid-well-starttls.txt': ['unknown', 'it prints nothing of the conversation, so that nothing proves a success'],
  'getmail6-sid-well-tls.txt': ['unknown', 'it prints nothing of the conversation, so that nothing proves a success'],
  'git-send-email-sid-refused-tls.txt': ['unknown', 'it does not print what shows it'],
  'go-imap-bookworm-turned-away-none.txt': [
    'connection-closed',
    'it prints the end of the connection, and not the words before it',
  ],
  'go-imap-debug-bookworm-turned-away-none.txt': [
    'connection-closed',
    'it prints the end of the connection, and not the words before it',
  ],
  'imapfilter-sid-hang-up-none.txt': ['unknown', 'it does not print what shows it'],
  'imapfilter-sid-refused-tls.txt': ['unknown', 'it does not print what shows it'],
  'imtest-sid-untrusted-tls.txt': [
    'unknown',
    'it goes on past the certificate, and its password prompt was answered too early',
  ],
  'mbsync-sid-well-starttls.txt': ['unknown', 'it did not find the highest UID: our server tells none'],
  'mutt-imap-bullseye-untrusted-tls.txt': ['unknown', 'it asks on the screen, and the log says nothing of that'],
  'mutt-imap-sid-untrusted-tls.txt': ['unknown', 'it asks on the screen, and the log says nothing of that'],
  'nc-imap-sid-hang-up-none.txt': ['unknown', 'it does not print what shows it'],
  'neomutt-imap-bullseye-untrusted-tls.txt': ['unknown', 'it asks on the screen, and the log says nothing of that'],
  'neomutt-imap-sid-untrusted-tls.txt': ['unknown', 'it asks on the screen, and the log does not say about what'],
  'nmh-sid-refused-tls.txt': ['unknown', 'it does not print what shows it'],
  'nmh-sid-well-starttls.txt': ['unknown', 'it says QUIT after any failure too, so that it proves no success'],
  'offlineimap-sid-refused-tls.txt': ['unknown', 'the exception that it prints has no words'],
  'offlineimap-sid-well-starttls.txt': ['unknown', 'it stopped at the folder: our server tells no UIDVALIDITY'],
  'perl-email-sender-bookworm-turned-away-none.txt': ['unknown', 'it drops the words of the greeting'],
  'perl-email-sender-bookworm-untrusted-tls.txt': ['unknown', 'it does not print what shows it'],
  'perl-net-imap-simple-bookworm-turned-away-none.txt': ['unknown', 'it drops the words of the greeting'],
  'perl-net-smtp-trixie-untrusted-starttls.txt': ['unknown', 'it does not print what shows it'],
  's-nail-smtp-sid-refused-tls.txt': ['unknown', 'it does not print what shows it'],
  'ssmtp-bullseye-tls-on-plain-tls.txt': ['unknown', 'it does not print what shows it'],
  'ssmtp-bullseye-untrusted-tls.txt': ['', 'it does not verify the certificate'],
}
