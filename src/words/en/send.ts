import type { AreaSentences } from '../table.ts'

/** From the envelope of the test message to its arrival. */
export const SEND = {
  codes: {
    'auth-required': {
      title: 'the server requires a login first',
      cause: 'The {protocol} server accepts no mail[ on port {port}] from a client that has not logged in.',
      help: [
        'Turn on authentication for the {protocol} server and enter the user name and the password.',
        'If authentication is on, change the port to the usual one for mail programs: 587 or 465.',
      ],
      settledBy: 'To confirm, send a test message after a login.',
    },
    'sender-rejected': {
      title: 'the sender address is not allowed',
      cause: 'The {protocol} server does not accept mail with this sender address from this client.',
      help: [
        'Set the sender to the address of the account that logs in, or to one of its confirmed aliases.',
        'Ask the provider to allow this account to send as {sender}.',
      ],
      settledBy: 'To confirm, send a test message with the address of the account itself as the sender.',
    },
    'recipient-rejected': {
      title: 'the recipient is refused',
      cause: 'The {protocol} server does not accept mail for the recipient of this message.',
      help: [
        'Check the spelling of the recipient address.',
        'Ask the recipient in another way whether {recipient} still exists and accepts mail.',
      ],
      settledBy: 'To confirm, send a test message to another recipient.',
    },
    'relay-denied': {
      title: 'the server does not relay mail for this client',
      cause: 'The {protocol} server does not relay mail from this client to other servers.',
      help: [
        'Turn on authentication for the {protocol} server and enter the user name and the password.',
        'Enter the server that the provider documents for sending, on port 587 or 465.',
        'If both are right, ask the provider why mail for {recipient} is not relayed.',
      ],
      settledBy: 'To confirm, send a test message after a login, to a recipient at another provider.',
    },
    'message-rejected': {
      title: 'the message is refused',
      cause: 'The {protocol} server refuses the message as spam, for its content or by a policy.',
      help: [
        'Read the reply of the server: it often names the policy or a page that explains it.',
        'Send a plain message without links and attachments, to see whether the content is the reason.',
        'If that is refused too, ask the provider why it refuses mail from this account, and quote the reply of the server.',
      ],
      settledBy:
        'To confirm, send a plain message without links and attachments from the same account to the same recipient.',
    },
    'message-too-large': {
      title: 'the message is too large',
      cause: 'The message is larger than the {protocol} server accepts.',
      help: [
        'Send a smaller message: fewer or smaller attachments, or a link to the files.',
        'Ask the provider how large a message may be, and add a third for the encoding of attachments.',
      ],
      settledBy: 'To confirm, send a small message from the same account to the same recipient.',
    },
    'sending-limit': {
      title: 'the sending limit is reached',
      cause: 'The {protocol} server refuses more mail because it counted too many messages or too many recipients.',
      help: [
        'Wait until the limit is reset, which often takes up to a day, and send to fewer recipients at once.',
        'Look at what was sent from this account: a stolen password often shows this way.',
        'Ask the provider for the limits of this plan and for higher ones.',
      ],
      settledBy: 'To confirm, send a message to a single recipient after a day without sending.',
    },
    'mailbox-full': {
      title: 'the mailbox is full',
      cause: 'The mailbox that the {protocol} server means has no storage left for mail.',
      help: [
        'Delete mail that is no longer needed, large attachments first, and empty the trash.',
        'If it is the mailbox of the recipient, ask them in another way to free storage.',
        'Ask the provider for more storage.',
      ],
      settledBy: 'To confirm, look at the storage of the mailbox on the website of the provider.',
    },
    greylisted: {
      title: 'the server defers the message',
      cause: 'The {protocol} server defers mail from a sender that it does not know yet, as a measure against spam.',
      help: [
        'Wait a few minutes and send the same message again, from the same address to the same recipient.',
        'Keep the settings: nothing in them is wrong so far.',
      ],
      settledBy: 'To confirm, send the same message again some minutes later.',
    },
    'message-lost': {
      title: 'the message did not arrive in time',
      cause: 'The test message was accepted for delivery but was not found in the inbox in time.',
      help: [
        'Look for the message in the spam folder and in the other folders, and for a delivery failure notice.',
        'Ask the provider to trace the message, and quote the reply of the server that accepted it.',
        'Allow more time than the {seconds, plural, one {# second} other {# seconds}} of this check: the first message to a recipient can be deferred.',
      ],
      settledBy: 'To confirm, look into every folder of the mailbox some hours later.',
    },
    'message-fate-unknown': {
      title: 'it is not known whether the message was sent',
      cause:
        'The message was sent to the server, and no reply came[ in {seconds, plural, one {# second} other {# seconds}}]. Only {host} knows whether it accepted the message.',
      help: [
        'Look for the message in the mailbox of the recipient before sending it again: it could arrive twice.',
        'If it matters, ask the provider whether the log of {host} shows the message as accepted.',
      ],
      settledBy:
        'To confirm, look into the mailbox of the recipient, or read the log of {host} at the time of the check.',
    },
  },

  variants: {
    'announced-limit': {
      title: 'the limit that the server announced is reached',
      cause:
        'The {protocol} server announced a limit in its reply to EHLO[ ({announcedLimit})], and refuses what goes past it.',
      help: [
        'Keep to the limit: send the other recipients in another message (RCPTMAX), or the other messages over another connection (MAILMAX, RCPTDOMAINMAX).',
      ],
    },
    'requiretls-no-way': {
      title: 'no encrypted way to the recipient',
      cause:
        'The message requires TLS on its whole way (REQUIRETLS, RFC 8689), and no server on the way to the recipient[, {recipient},] supports that.',
      help: [
        'Send the message without REQUIRETLS, if its way need not be encrypted throughout.',
        'Ask the recipient for an address at a provider that supports REQUIRETLS.',
      ],
    },
    'auth-required-after-login': {
      title: 'the server accepts no mail from a client that has logged in',
      cause: 'The {protocol} server accepted the login, and still requires one before it accepts mail.',
      help: [
        'Ask the mail administrator to let clients that have logged in send mail, and quote the reply of the server.',
        'Compare {host}[ and port {port}] with what the provider documents for sending.',
      ],
    },
    'relay-denied-after-login': {
      cause: 'The {protocol} server accepted the login, but does not relay mail from this account to other servers.',
      help: [
        'Ask the mail administrator to let clients that have logged in send to other servers[, such as to {recipient}], and quote the reply of the server.',
        'Check that {host} is the server that the provider documents for sending.',
      ],
    },
    'recipient-mailbox-full': {
      title: "the recipient's mailbox is full",
      cause:
        'The mailbox of the recipient[, {recipient},] has no storage left for mail. So far, nothing is wrong with the settings of the sender.',
      help: ['Ask the recipient in another way to free storage.', 'Send the test message to another recipient.'],
    },
    'size-limit-of-server': {
      title: 'the server accepts only smaller messages',
      cause:
        'The test message[ of {bytes, plural, one {# octet} other {# octets}}] is larger than the {protocol} server accepts[ ({limit, plural, one {# octet} other {# octets}} at most)].',
      help: [
        'Ask the mail administrator to raise the size limit of the server: an ordinary message is larger than the test message.',
      ],
    },
    'smtputf8-not-offered': {
      title: 'the server accepts ASCII addresses alone',
      cause: 'An address of this message is not ASCII, and the {protocol} server does not offer SMTPUTF8.',
      help: ['Use an ASCII address of the same mailbox.', 'Ask the mail administrator to turn on SMTPUTF8 on {host}.'],
    },
  },
} as const satisfies AreaSentences

/** The test message itself. Its recipient may never have heard of this program. */
export const TEST_MESSAGE = {
  subject: 'mailwhy test message',
  lines: [
    'This is a test message. A program called mailwhy sent it, for somebody who',
    'checks whether mail can be sent with the settings of a mailbox. It can.',
    '',
    'Nothing needs to be done, and this message can be deleted.',
  ],
} as const
