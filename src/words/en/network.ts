import type { AreaSentences } from '../table.ts'

const BEHIND_TLS = [
  'Ask the mail administrator whether the {protocol} service behind TLS[ on port {port}] is running, and whether the service that verifies its logins is.',
  'Wait a few minutes and connect again: a limit on connections or processes looks the same.',
] as const

/** Between the name of the server and its first line. */
export const NETWORK = {
  codes: {
    'dns-not-found': {
      title: 'the host name does not exist',
      cause: 'DNS has no address for {host}.',
      help: [
        'Check the spelling of the {protocol} host name.',
        'Take the host name from the help pages of the mail provider: it often differs from the domain of the email address.',
      ],
      settledBy: 'To confirm, look up {host} from another network.',
    },
    'dns-failure': {
      title: 'the host name could not be looked up',
      cause: 'The DNS lookup of {host} failed. It is not known whether the name exists.',
      help: [
        'Check that this machine is online and that its DNS server answers, then connect again.',
        'If other names are found, ask the operator of the domain of {host} to check its name servers.',
      ],
      settledBy: 'To confirm, look up another name from here, and {host} from another network.',
    },
    'connection-refused': {
      title: 'the connection was refused',
      cause:
        'The connection to [port {port} of ]{host} was refused. The usual reason is that no server listens on that port.',
      help: [
        'Check the port: 993 or 143 is usual for IMAP, and 465 or 587 for SMTP.',
        'Check that {host} is the {protocol} host name that the provider documents.',
        'If both are right, ask the provider whether {protocol} runs[ on port {port}], and whether a firewall refuses the connection.',
      ],
      settledBy: 'To confirm, connect to [port {port} of ]{host} from another network, and to another port from here.',
    },
    'connection-timeout': {
      title: 'the server did not answer the attempt to connect',
      cause: '{host} did not answer the attempt to connect[ to its port {port}].',
      help: [
        'Ask the administrator of this network whether a firewall blocks connections to [port {port} of ]{host}.',
        'Check the {protocol} host name and port against those that the provider documents.',
        'If the server still does not answer later, ask the provider whether it is down.',
      ],
      settledBy: 'To confirm, connect to [port {port} of ]{host} from another network.',
    },
    'network-unreachable': {
      title: 'there is no route to the server',
      cause: 'This machine has no network route to {host}.',
      help: [
        'Check that the machine that connects is online, and check its VPN and its routes.',
        'If {host} has only IPv6 addresses, ask the administrator of this network for IPv6, or the provider for a host name with an IPv4 address.',
      ],
      settledBy: 'To confirm, connect to {host} over the other version of IP (IPv4 or IPv6), or from another network.',
    },
    'connection-closed': {
      title: 'the server closed the connection',
      cause: 'The connection to [port {port} of ]{host} was closed by the other side, which gave no reason.',
      help: [
        'Wait a few minutes and close other mail programs that use this account: a limit on connections looks the same.',
        {
          unless: ['modeKnown'],
          text: 'Check that port {port} and the encryption setting[ ({security})] belong together.',
        },
        'Ask the mail administrator to look for the reason in the server log at the time of the check.',
      ],
      settledBy: 'To confirm, read the log of {host} at the time of the check, or connect from another network.',
    },
    'server-silent': {
      title: 'the server does not reply',
      cause: '{host} left the client[ on port {port}] without a reply until the timeout.',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Check that port {port} and the encryption setting[ ({security})] belong together: a mismatch looks like silence.',
        },
        'Tell the mail administrator that {host} does not reply in time[ on port {port}].',
        'Allow more than {seconds, plural, one {# second} other {# seconds}} for a reply: some servers delay replies on purpose.',
      ],
      settledBy:
        'To confirm, connect with a longer timeout, with the other encryption setting, or from another network.',
    },
    'ip-blocked': {
      title: 'the server refuses this IP address',
      cause: 'The {protocol} server refuses the IP address, the network or the country of this client.',
      help: [
        'Ask the mail administrator to allow the IP address of this client, and quote the reply of the server.',
        'If the server names a block list, ask the owner of the IP address to have it removed from that list.',
      ],
      settledBy: 'To confirm, connect from another network.',
    },
    'target-forbidden': {
      title: 'the program does not allow connections to this host or port',
      cause:
        'The program that runs this check does not allow connections to [port {port} of ]{host}[: its option {option} ({policy}) forbids them].',
      help: [
        'Enter the public host name of the mail server, and the port that the provider documents, such as 993 or 587.',
        'If this is the right mail server, the developer of the program can allow it with the option {option} of the check.',
      ],
      settledBy:
        'To confirm, compare the addresses of {host}[ and port {port}] with the options addressPolicy and ports.',
    },
  },

  variants: {
    'unconfirmed-host': {
      title: 'nobody has confirmed that the server belongs to the provider',
      cause:
        'DNS names {host} for this address, which is outside its domain, and the answer of DNS is not signed. Whoever can change it could have the password sent to a server of their own, so that it was not sent.',
      help: [
        'Compare {host} with the server name on the help pages of the provider, and enter it as the {protocol} server where it is the same.',
        'Ask the administrator of the domain to publish the settings over HTTPS too, such as at autoconfig of the domain.',
        'The developer of the program can accept such servers with the option acceptUnsigned of the check, where a user has confirmed the name.',
      ],
    },
    'closed-behind-tls': {
      cause:
        '{host} completed the TLS handshake[ on port {port}]. The connection was closed before the {protocol} server replied.',
      help: BEHIND_TLS,
    },
    'silent-behind-tls': {
      cause:
        '{host} completed the TLS handshake[ on port {port}]. The {protocol} server did not reply[ within {seconds, plural, one {# second} other {# seconds}}].',
      help: [
        ...BEHIND_TLS,
        'Allow more than {seconds, plural, one {# second} other {# seconds}} for a reply: some servers delay replies on purpose.',
      ],
    },
    'no-greeting': {
      cause:
        '{host} accepted the connection[ on port {port}] but sent no greeting[ within {seconds, plural, one {# second} other {# seconds}}].',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Check that port {port} and the encryption setting[ ({security})] belong together: a mismatch looks like silence.',
        },
        'Wait a few minutes and connect again: a server at its limit of connections or processes sends no greeting either.',
        'Tell the mail administrator that {host} accepts connections[ on port {port}] and sends no greeting.',
        'Allow more than {seconds, plural, one {# second} other {# seconds}} for the greeting: some servers delay it on purpose.',
      ],
    },
    'left-tls': {
      cause:
        '{host} ended TLS[ on port {port}] and then sent octets without TLS, which cannot be read. Some servers send their last line this way.',
      help: [
        'Connect again: the usual reason is a timeout of the server.',
        'If it happens again, ask the mail administrator to look for the reason in the server log.',
      ],
    },
    'waited-too-long': {
      cause: 'The {protocol} server closed the connection because it had waited too long. It said: "{said}".',
      help: [
        'Connect again: the server closed only this connection.',
        'If it happens again, check whether this machine or its network is slow, and whether a firewall delays what is sent.',
        'Show the reply of the server to the mail administrator, and ask how long the server waits.',
      ],
    },
    'closed-with-words': {
      cause: 'The {protocol} server closed the connection. It said: "{said}".',
      help: [
        'Wait a few minutes and connect again.',
        'Ask the mail administrator to look for the reason in the server log at the time of the check, and quote the reply of the server.',
      ],
    },
  },
} as const satisfies AreaSentences
