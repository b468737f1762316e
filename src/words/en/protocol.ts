import type { AreaSentences } from '../table.ts'

/** Servers that answer in another protocol, wrongly, not now or not so often. */
export const PROTOCOL = {
  codes: {
    'wrong-service': {
      title: 'another service answers on this port',
      cause: '[Port {port} of ]{host} answers as {service}, not as {protocol}.',
      help: [
        'Change the port: 993 or 143 is usual for IMAP, and 465 or 587 for SMTP.',
        'Check that {host} is the {protocol} host name that the provider documents.',
      ],
      settledBy: 'To confirm, read the first line that [port {port} of ]{host} sends to another network.',
    },
    'protocol-violation': {
      title: 'the reply of the server is not valid',
      cause: 'The reply of {host}[ on port {port}][ to a login with {mechanism}] is not valid {protocol}.',
      help: [
        'Compare {host}[ and port {port}] with what the provider documents for {protocol}.',
        'Show the line that is not valid to the mail administrator.',
        'Check whether an antivirus program, a proxy or a firewall changes mail connections on the way.',
      ],
      settledBy: 'To confirm, connect from another network, where nothing on this side can change the replies.',
    },
    'server-unavailable': {
      title: 'the server is temporarily unavailable',
      cause: 'The {protocol} server reports an outage, maintenance or an internal error.',
      help: [
        'Wait and connect again later, with the same settings.',
        'If it lasts, read the status page of the provider, and send the provider the reply of the server.',
      ],
      settledBy: 'To confirm, read the status page of the provider, or connect again some hours later.',
    },
    'too-many-connections': {
      title: 'too many connections at once',
      cause: 'The {protocol} server counts too many connections: for this account, for this IP address or in total.',
      help: [
        'Close other mail programs and devices that are connected to this account, then wait a few minutes.',
        'If other products read this mailbox, disconnect those that are no longer needed.',
        {
          unless: ['connectionLimit'],
          text: 'Ask the provider how many connections an account may have at once, and for a higher limit.',
        },
      ],
      settledBy: 'To confirm, close every other program on this account and connect once.',
    },
    'rate-limited': {
      title: 'too many requests in too short a time',
      cause: 'The {protocol} server counts too many logins, commands or bytes in a period, and refuses more for now.',
      help: [
        'Wait before connecting again, and wait longer after each further refusal of this kind.',
        'Meanwhile pause the other programs and devices that log in to this account.',
      ],
      settledBy: 'To confirm, try once after a pause of some hours.',
    },
  },

  variants: {
    'client-not-understood': {
      title: 'the server does not accept what the client sent',
      cause: '{host} answered[ on port {port}] that it does not understand what it received, or not at this time.',
      help: [
        'Check whether a load balancer, a proxy, an antivirus program or a firewall changes mail connections on the way, or sends a header ahead of them.',
        'Show the reply of the server and the transcript to the mail administrator.',
      ],
    },
    'filter-down': {
      title: 'a mail filter of the server has failed',
      cause:
        'The {protocol} server refuses mail for now, in the words that Postfix uses when a filter that it asks (a milter) fails. Nothing is wrong with the settings of the mailbox.',
      help: [
        'Connect again later, with the same settings.',
        'Tell the mail administrator that a filter of {host} fails, and quote the reply of the server.',
      ],
    },
    'initial-response-refused': {
      title: 'the server does not understand a login in one line',
      cause:
        '{host} offers SASL-IR, and answers BAD to a login that uses it. Coremail (126.com, 163.com) does so. Nothing is known of the password.',
      help: [
        'Let the client send AUTHENTICATE without the initial response, and the credentials once the server asks.',
        'Or let the client use the LOGIN command.',
      ],
    },
    'proxy-header-expected': {
      title: 'the port is for a load balancer',
      cause: '[Port {port} of ]{host} expects a PROXY protocol header first, which only a load balancer sends.',
      help: [
        'Ask the mail administrator to lead clients to the load balancer, or to turn off the PROXY protocol[ on port {port}].',
      ],
    },
    'requiretls-not-offered': {
      title: 'the message requires TLS on its whole way, which the server does not offer',
      cause: 'The client sent the option REQUIRETLS in MAIL (RFC 8689), and {host} does not offer that extension.',
      help: [
        'Send the message without REQUIRETLS, if its way need not be encrypted throughout.',
        'Ask the provider for a server that offers REQUIRETLS.',
      ],
    },
    'servers-swapped': {
      title: 'the IMAP and the SMTP server are swapped',
      cause:
        '[Port {port} of ]{host} answers as {service}, and the other server answers as {protocol}: each was entered in place of the other.',
      help: [
        'Exchange the two: enter the host name and port of the IMAP server for SMTP, and those of the SMTP server for IMAP.',
      ],
    },
    'server-misconfigured': {
      title: 'the server has an error in its configuration',
      cause: 'The {protocol} server reports an error in its own configuration.',
      help: [
        'Send the reply of the server to the mail administrator: so far, nothing is wrong with the settings of the mailbox.',
        'Connect again later, with the same settings.',
      ],
    },
    'connections-at-once-or-in-a-time': {
      title: 'too many connections, at once or in a period',
      cause:
        'The {protocol} server counts too many connections. Its reply can mean a limit on simultaneous connections, or on connections in a period.',
      first: ['Wait a few minutes before the next connection: a limit on connections in a period ends by itself.'],
    },
    'hello-name': {
      title: 'the server refuses the EHLO name of this client',
      cause: 'The {protocol} server refuses the name that this client gives in EHLO[: {ehloName}].',
      help: [
        'Set the option `ehloName` to the host name of the machine that connects, in place of {ehloName}.',
        'If the server refuses that name too, ask the mail administrator which names it accepts, and quote the reply of the server.',
      ],
    },
  },
} as const satisfies AreaSentences
