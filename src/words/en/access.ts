import type { AreaSentences } from '../table.ts'

/** Accounts and inboxes that are closed, in use or not there. */
export const ACCESS = {
  'contact-admin': {
    title: 'only the administrator of the server can help',
    cause: 'The {protocol} server refuses the login and refers to its administrator, without a reason.',
    help: ['Ask the mail administrator why logins of this account are refused, and quote the reply of the server.'],
  },
  'account-in-use': {
    title: 'somebody else is using the account',
    cause:
      'The {protocol} server refuses the login because something that it needs is in use (the response code INUSE). Nothing is known of the password.',
    help: [
      'Close other mail programs and devices that are connected to this account, and connect again in a few minutes.',
      'If it lasts, ask the mail administrator to look for a lock that was left behind.',
    ],
  },
  'inbox-needs-admin': {
    title: 'the inbox is closed until the administrator acts',
    cause:
      'The login succeeded. The {protocol} server does not open the inbox and refers to its administrator, without a reason.',
    help: [
      'Ask the mail administrator why the inbox of this account does not open, and quote the reply of the server.',
    ],
  },
  'inbox-in-use': {
    title: 'somebody else is using the inbox',
    cause:
      'The login succeeded. The {protocol} server does not open the inbox because another program holds it (the response code INUSE).',
    help: [
      'Close other mail programs and devices that are connected to this account, and connect again in a few minutes.',
      'If it lasts, ask the mail administrator to look for a lock that was left behind.',
    ],
  },
  'inbox-limit': {
    title: 'the inbox is past a limit of the server',
    cause:
      'The login succeeded. The {protocol} server does not open the inbox because of one of its limits (the response code LIMIT), and does not say which.',
    help: [
      'Wait some minutes and connect again: some servers give a limit on requests this code.',
      'If it lasts, ask the mail administrator which limit the inbox is past, such as a number of messages, and quote the reply of the server.',
    ],
  },
  'utf8-not-enabled': {
    title: 'the client has not enabled UTF-8',
    cause:
      'The login succeeded. The {protocol} server opens mailboxes only for clients that enable UTF-8 first (UTF8=ONLY, RFC 9755), and this client did not.',
    help: [
      'Let the client send ENABLE UTF8=ACCEPT after the login and before it opens a mailbox, or use one that does.',
      'Ask the mail administrator whether the server can offer UTF8=ACCEPT in place of UTF8=ONLY, for older clients.',
    ],
  },
  'inbox-ends-login': {
    cause: 'The {protocol} server ended the login because it cannot open the inbox.',
  },
  'inbox-missing': {
    title: 'the account has no inbox',
    cause: 'The {protocol} server says that the inbox of this account does not exist.',
    help: [
      'Ask the mail administrator to create the mailbox of this account, and quote the reply of the server.',
      'Check on the website of the provider that the account has a mailbox and that it opens there.',
    ],
  },
  'folder-missing': {
    title: 'the folder that the client opens does not exist',
    cause:
      'The login succeeded. The client opened another folder than INBOX, and the {protocol} server says that it does not exist.',
    help: ['Let the client ask for the folders (LIST), and open one of them by the name that the server gives.'],
  },
  'inbox-denied': {
    title: 'the account has no permission to open its inbox',
    cause: 'The {protocol} server refuses access to the inbox of this account.',
    help: [
      'Ask the mail administrator to give this account the right to read its inbox, and quote the reply of the server.',
      'If it is a shared mailbox, check that this user was given access to it.',
    ],
  },
  'inbox-not-initialized': {
    title: 'the account cannot be opened after the login',
    cause: 'The {protocol} server accepted the login, and an error of its own keeps it from opening the account.',
    help: [
      'Ask the mail administrator to look for this account in the log of {host} at the time of the check.',
      'If the check succeeds some hours later, the storage of the server had failed temporarily.',
    ],
  },
} as const satisfies AreaSentences['variants']
