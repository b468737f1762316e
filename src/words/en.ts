import type { Sentences } from './sentences.ts'

const BEHIND_TLS = [
  'Ask the mail administrator whether the {protocol} service behind TLS on port {port} is running, and the one that verifies its logins.',
  'Wait some minutes and connect again, since a limit on connections or processes looks the same.',
] as const

/**
 * The sentences in English. `{name}` stands for a fact of the diagnosis; a sentence is left out where its fact is
 * missing, or without what stands in brackets where the fact is there.
 */
export const EN = {
  codes: {
    // network
    'dns-not-found': {
      title: 'the host name does not exist',
      cause: 'There is no address for {host}.',
      help: [
        'Check the spelling of the {protocol} host name.',
        'Take the host name from the help pages of the mail provider, since it often differs from the email domain.',
      ],
      settledBy: 'A look-up of {host} from another network.',
    },
    'dns-failure': {
      title: 'the host name could not be looked up',
      cause: 'The look-up of {host} failed, which leaves open whether the name exists.',
      help: [
        'Check that this network is online and that its name server (DNS) answers, then connect again.',
        'If other names are found, ask whoever runs the domain of {host} to look at its name servers.',
      ],
      settledBy: 'A look-up of another name from here, and of {host} from another network.',
    },
    'connection-refused': {
      title: 'the connection was refused',
      cause: 'The connection to port {port} of {host} was refused, as happens where no server listens on that port.',
      help: [
        'Check the port: 993 or 143 is usual for IMAP, and 465 or 587 for SMTP.',
        'Check that {host} is the {protocol} host name that the provider documents.',
        'If both are right, ask the provider whether {protocol} runs on port {port} or a firewall refuses it.',
      ],
      settledBy: 'A connection to port {port} of {host} from another network, and one from here to another port.',
    },
    'connection-timeout': {
      title: 'the server did not answer the attempt to connect',
      cause: 'No answer came from {host} when a connection to its port {port} was attempted.',
      help: [
        'Ask whoever runs this network whether its firewall lets connections out to port {port} of {host}.',
        'Check the {protocol} host name and port against what the provider documents.',
        'If there is still no answer at another time, ask the provider whether the server is down.',
      ],
      settledBy: 'A connection to port {port} of {host} from another network.',
    },
    'network-unreachable': {
      title: 'there is no route to the server',
      cause: 'This network found no way to reach {host}.',
      help: [
        'Check that the machine which connects is online, and that its VPN and its routes are in order.',
        'If {host} has only IPv6 addresses, ask for IPv6 in this network, or the provider for a host with IPv4.',
      ],
      settledBy: 'A connection to {host} over the other kind of address, IPv4 or IPv6, or from another network.',
    },
    'connection-closed': {
      title: 'the server ended the connection',
      cause: 'The connection to port {port} of {host} was ended from the other side without further explanation.',
      help: [
        'Wait some minutes and close other mail programs on this account, since a limit on connections looks the same.',
        {
          unless: ['modeKnown'],
          text: 'Check that port {port} and the encryption ({security}) belong together.',
        },
        'Ask the mail administrator to look into the server log at the time of the check for the reason.',
      ],
      settledBy: 'The log of {host} at the time of the check, or the same connection from another network.',
    },
    'server-silent': {
      title: 'the server stays silent',
      cause: '{host} took the connection on port {port}, and then a reply that was due did not come in time.',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Check that port {port} and the encryption ({security}) belong together, since a mismatch looks like silence.',
        },
        'Tell the mail administrator that {host} takes connections on port {port} and then stops answering.',
        'Allow more than {seconds} seconds for a reply, since some servers are slow on purpose.',
      ],
      settledBy: 'A longer wait, the other kind of encryption, or the same connection from another network.',
    },
    'ip-blocked': {
      title: 'the server refuses this network address',
      cause: 'The {protocol} server refuses the address, the network or the country that the connection comes from.',
      help: [
        'Ask the mail administrator to allow the address that this product connects from, and quote the server.',
        'If the server names a block list, ask whoever owns that address to have it taken off the list.',
      ],
      settledBy: 'The same connection from another network.',
    },
    'target-forbidden': {
      title: 'connections to this host or port are forbidden here',
      cause:
        'The product that runs this check does not allow connections to port {port} of {host}[: its option {option} ({policy}) forbids them].',
      help: [
        'Enter the public host name of the mail server, and the port that the provider documents, such as 993 or 587.',
        'If the mail server does belong there, the developer of the product can allow it with the option {option} of the check.',
      ],
      settledBy: 'The addresses of {host} and port {port}, held against the options addressPolicy and ports.',
    },

    // tls
    'cert-untrusted': {
      title: 'the certificate of the server cannot be trusted',
      cause: 'The certificate that {host} shows cannot be trusted[: {faults}][: OpenSSL says {objection}].',
      help: [
        'Exempt {host} from the inspection of {interceptor}, or give its authority to this program to trust.',
        'Set the clock of this machine, if the day is {serverDate} and not {clockDate}, and try again.',
        'If {sibling} is a name of the same server, use that host name: the certificate is good for it.',
        'Ask the mail administrator to install a valid certificate for {host}, with its intermediate certificates.',
        'If the provider documents another host name for this server[, such as {alternative}], enter that name in place of {host}.',
        'If other networks see a good certificate, look at the clock, antivirus program and proxy on this side.',
      ],
      settledBy: 'The certificate that {host} shows on port {port}, as seen from another network.',
    },
    'tls-version-unsupported': {
      title: 'no TLS version in common',
      cause:
        '{host} and this client know no TLS version that both of them accept[: the server speaks {speaks} at most][ ({cipher})][, and this program is set not to use {ownLimit}].',
      help: [
        'Allow {ownLimit} in the program that connects: Node was started with a limit (such as --tls-min-v1.3), or its code sets one (tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION).',
        'Ask the mail administrator to enable {wanted} on port {port} of {host}.',
        'Look whether the provider documents a newer host name for {protocol}.',
      ],
      settledBy: 'A handshake with {host} that offers one TLS version at a time.',
    },
    'client-hello-dropped': {
      title: 'a long TLS ClientHello is dropped',
      cause:
        'A TLS handshake with port {port} of {host} came to nothing where its first message (ClientHello) is longer than one packet[: one of {hello} octets did][, and one of {shortHello} octets was answered].',
      help: [
        'Ask whoever runs the firewall, the load balancer or the server at port {port} of {host} to let a ClientHello of several packets through: the key share of a post-quantum group makes it that long.',
        'Until then, let the program that connects offer no post-quantum group: in Node the option ecdhCurve of tls.connect, such as X25519.',
        'Connect from another network: where that succeeds, the ClientHello is dropped on this side.',
      ],
      settledBy:
        'A handshake with {host} that offers the group X25519 alone, so that its ClientHello fits into one packet.',
    },
    'clock-wrong': {
      title: 'the clock of this machine is wrong',
      cause:
        'The certificate of {host} is judged by the clock of this machine[, which says {clockDate}][; the clock of the server says {serverDate}][; the authority of the certificate signed on {signedDate}][; the certificate on port {otherPort} of {otherHost} is not valid then either].',
      help: [
        'Set the clock of the machine that connects, with its time zone, and try again.',
        'Let it keep the time by itself (NTP), and look at its battery or at the clock of its host if it is off again.',
      ],
      settledBy:
        "This machine's clock says {clockDate}[, the server's {serverDate}][, the signature of the certificate's authority {signedDate}][, when the certificate on port {otherPort} of {otherHost} is not valid either]: set the clock if it is wrong, and try again.",
    },
    'tls-handshake-failed': {
      title: 'the TLS handshake failed',
      cause:
        'The encrypted connection to port {port} of {host} could not be set up[: the server ended the handshake with the alert {alert} ({alertNumber}), which means that {meaning}][: the {tooSmall} key of the server is too small][ ({dhBits} bits)][; offered every cipher there is, it chose {cipher}, which clients leave out][; with lower demands on keys and signatures it succeeds ({succeeds})][; {nothingChosen} came before the alert, so that it has no certificate, or it takes none of the groups, signatures and ciphers that this client offers][; this client, Node {classicNode}, offers no post-quantum group, as Node from 22.20 and 24.5 on does].',
      help: [
        'Ask the mail administrator to allow an ordinary cipher, such as ECDHE with AES-GCM, beside {cipher}.',
        'Ask the mail administrator to give the server a {tooSmall} key of 2048 bits or more.',
        'Ask the mail administrator to look whether the server has its certificate and key, and which groups, signatures and ciphers it takes: {nothingChosen} came.',
        'Tell the mail administrator that the TLS handshake on port {port} of {host} fails, and quote the error.',
        'Check that {host} is the {protocol} host name that the provider documents.',
      ],
      settledBy: 'The log of {host} at the time of the check, or a handshake from another network.',
    },
    'client-cert-required': {
      title: 'the server wants a client certificate',
      cause: '{host} takes a connection on port {port} only from clients that show a certificate of their own.',
      help: [
        'Ask the mail administrator for a port or a host name where a client certificate is not demanded.',
        'If there is none, ask them to make the client certificate optional for {protocol}.',
      ],
      settledBy: 'A handshake with {host} that shows a client certificate which the server accepts.',
    },
    'tls-on-plain-port': {
      title: 'the port does not begin with TLS',
      cause:
        'Port {port} of {host} begins in plain text, and the connection was set to begin with TLS[; without TLS it does not greet as {ungreeted} either].',
      help: [
        'Set the encryption of the {protocol} server to {instead} and keep port {port}.',
        'Check that the provider documents port {port} of {host} for {ungreeted}, since another service may be behind it.',
        'Or keep TLS and change the port to the usual one for it: 993 for IMAP, 465 for SMTP.',
      ],
      settledBy: 'A plain connection to port {port} of {host} that sends nothing and reads the greeting.',
    },
    'plain-on-tls-port': {
      title: 'the port begins with TLS',
      cause: 'Port {port} of {host} begins with TLS, and the connection was set to begin in plain text.',
      help: [
        'Set the encryption of the {protocol} server to TLS (also called SSL/TLS) and keep port {port}.',
        'Or change the port to the usual one for STARTTLS: 143 for IMAP, 587 for SMTP.',
      ],
      settledBy: 'A TLS handshake with {host} right after connecting to port {port}.',
    },
    'starttls-unavailable': {
      title: 'the server does not offer STARTTLS',
      cause: '{host} does not offer on port {port} to change to an encrypted connection.',
      help: [
        'Set the encryption to TLS, and the port to the usual one: 993 for IMAP, 465 for SMTP.',
        'Check that the provider documents port {port} of {host} for mail programs.',
        'Do not switch encryption off, since the password would cross the network readable for others.',
      ],
      settledBy: 'What {host} offers on port {port} to another network, since some firewalls remove STARTTLS.',
    },
    'starttls-failed': {
      title: 'the change to encryption (STARTTLS) failed',
      cause:
        '{host} was asked on port {port} to change to an encrypted connection, and that did not succeed[: it answered {answer}][: what came after its go-ahead is no TLS (OpenSSL says {objection})][: after its go-ahead it answered the handshake in the clear: {clear}][: nothing came for {seconds} seconds after its go-ahead][: it gave the go-ahead and hung up ({ended})][; offered every cipher there is, it chose {cipher}, which clients leave out][: between its go-ahead and the handshake came octets in the clear, which a fault of the server or an attack on the way puts there ({injection})].',
      help: [
        'Take it for an attack, which no waiting ends: the same connection from another network shows whether the octets are put in on this side ({injection}).',
        'Ask the mail administrator to allow an ordinary cipher, such as ECDHE with AES-GCM, beside {cipher}.',
        'Set the encryption to TLS, and the port to the usual one: 993 for IMAP, 465 for SMTP.',
        'Tell the mail administrator that STARTTLS on port {port} of {host} fails, and quote the server.',
      ],
      settledBy: 'STARTTLS on port {port} of {host} at a later time and from another network.',
    },

    // protocol
    'wrong-service': {
      title: 'another service answers on this port',
      cause: 'On port {port} of {host} it is {service} that answers, and not {protocol}.',
      help: [
        'Change the port: 993 or 143 is usual for IMAP, and 465 or 587 for SMTP.',
        'Check that {host} is the {protocol} host name that the provider documents.',
      ],
      settledBy: 'The first line that port {port} of {host} sends to another network.',
    },
    'protocol-violation': {
      title: 'the answer of the server cannot be understood',
      cause: 'What {host} answered on port {port}[ to a login by {mechanism}] cannot be understood as {protocol}.',
      help: [
        'Check that {host} and port {port} are what the provider documents for {protocol}.',
        'Show the mail administrator the line that could not be understood.',
        'Look whether an antivirus program, a proxy or a firewall changes mail connections on the way.',
      ],
      settledBy: 'The same connection from another network, where nothing on this side can change what is said.',
    },
    'server-unavailable': {
      title: 'the server is unavailable for now',
      cause: 'The {protocol} server reports an outage, maintenance or an error of its own.',
      help: [
        'Wait and connect again later, with the same settings.',
        'If it lasts, look at the status page of the provider and tell them what the server said.',
      ],
      settledBy: 'The status page of the provider, or the same connection some hours later.',
    },
    'too-many-connections': {
      title: 'too many connections at once',
      cause: 'The {protocol} server counts too many connections for this account, for this address or in all.',
      help: [
        'Close other mail programs and devices that are connected to this account, then wait some minutes.',
        'If other products read this mailbox, disconnect the ones that are no longer needed.',
        'Ask the provider how many connections an account may have at once, and for a higher limit.',
      ],
      settledBy: 'A single connection after every other program on this account was closed.',
    },
    'rate-limited': {
      title: 'too much in too short a time',
      cause: 'The {protocol} server counted too many logins, commands or bytes within a time, and holds back for now.',
      help: [
        'Wait before connecting again, and longer after each further answer of this kind.',
        'Meanwhile pause the other programs and devices that log in to this account.',
      ],
      settledBy: 'A single attempt after a pause of some hours.',
    },

    // auth
    'auth-failed': {
      title: 'the user name or the password is not accepted',
      cause: 'The {protocol} server does not accept this user name with this password, and says no more than that.',
      help: [
        'Sign in on the website of the provider to test both first, since repeated refusals can lock an account.',
        {
          unless: ['username-no-domain', 'username-display-name', 'username-domain-mistyped', 'email-domain-mistyped'],
          text: 'Check the form of the user name: most providers want the full email address.',
        },
        'If two-step verification is on, an app password may be needed, made in the security settings of the account.',
      ],
      settledBy: 'A sign-in on the website of the provider with the same user name and password.',
    },
    'app-password-required': {
      title: 'the account needs an app password',
      cause: 'The {protocol} server wants a password made for mail programs, and not the one of the account itself.',
      help: [
        'Make an app password in the security settings of the account and enter it here.',
        'Look for it under other names too: authorisation code, device password, client password.',
        'If there is no such setting, switch on two-step verification first, or ask whoever manages the account.',
      ],
      settledBy: 'A login with a new app password.',
    },
    'oauth-required': {
      title: 'the account needs a sign-in with OAuth',
      cause: 'The {protocol} server takes no password for this account, only a sign-in through the provider (OAuth).',
      help: [
        'Connect this account through the sign-in page of the provider (OAuth) in place of a password.',
        'If the product has no such sign-in, ask the provider whether an app password is accepted for {protocol}.',
      ],
      settledBy: 'A login with an OAuth access token for this account.',
    },
    'oauth-token-rejected': {
      title: 'the OAuth token is not accepted',
      cause:
        'The {protocol} server refused the access token[ ({status})]: it may be expired, revoked or lack the scope.',
      help: [
        'Refresh the access token and connect with the new one.',
        'If a fresh token is refused too, have the user sign in again and consent to the scope for {protocol}[, which the server calls {scope}].',
        'Check that the token was issued for the same account as the user name.',
      ],
      settledBy: 'The expiry time, the scopes and the account of the token, as its issuer states them.',
    },
    'web-login-required': {
      title: 'a sign-in with a browser is needed first',
      cause: 'The provider wants the user to sign in with a browser before it accepts a login over {protocol}.',
      help: [
        'Sign in to the mailbox on the website of the provider, confirm what it asks for, then connect here again.',
        'If nothing is asked there, look for a message about a blocked sign-in and confirm that it was you.',
      ],
      settledBy: 'A login after the sign-in with a browser.',
    },
    'account-locked': {
      title: 'the account is locked',
      cause: 'The {protocol} server says that the account is locked, as often happens after wrong passwords.',
      help: [
        'Unlock the account on the website of the provider, or wait until the lock ends.',
        'Stop every device and program that logs in with an old password, since that can prolong the lock.',
        'If the website does not help, ask whoever manages the account to unlock it.',
      ],
      settledBy: 'A sign-in on the website of the provider, which states whether the account is locked.',
    },
    'account-disabled': {
      title: 'the account is not active',
      cause: 'The {protocol} server says that the account is suspended, closed, unpaid or unknown to it.',
      help: [
        'Sign in on the website of the provider to see the state of the account, and settle what is open there.',
        'Check that the user name belongs to an account at this provider.',
        'Ask the provider, or whoever manages the account, to activate it again.',
      ],
      settledBy: 'A sign-in on the website of the provider, which states whether the account is active.',
    },
    'password-expired': {
      title: 'the password has expired',
      cause: 'The {protocol} server takes no login until the password of the account has been changed.',
      help: [
        'Set a new password on the website of the provider or of the organisation, then enter it here.',
        'If that is not possible, ask whoever manages the account to reset the password.',
      ],
      settledBy: 'A sign-in on the website of the provider, which asks for a new password.',
    },
    'protocol-disabled': {
      title: 'access for mail programs is switched off',
      cause: 'Logging in over {protocol} is switched off for this account, its organisation or its plan.',
      help: [
        'Switch on {protocol} for mail programs in the mail settings on the website of the provider.',
        'In an organisation, ask whoever manages the accounts to allow IMAP, and SMTP AUTH for sending, for this one.',
        'Ask the provider whether the plan of this account includes {protocol}.',
      ],
      settledBy: 'The setting for {protocol} on the website of the provider.',
    },
    'username-format': {
      title: 'the user name is wanted in another form',
      cause: 'The {protocol} server does not take the user name in the form that was entered.',
      help: [
        'Enter the full email address as the user name.',
        'If it was the full address, enter the form that the provider documents, such as domain\\user.',
      ],
      settledBy: 'The form of the user name that the provider documents for {protocol}.',
    },
    'encryption-required': {
      title: 'a login needs encryption',
      cause: 'The {protocol} server takes no login over a connection that is not encrypted.',
      help: [
        'Set the encryption of the {protocol} server to STARTTLS and keep port {port}.',
        'Or set it to TLS, and the port to the usual one: 993 for IMAP, 465 for SMTP.',
      ],
      settledBy: 'What the server offers for logging in once the connection is encrypted.',
    },
    'auth-mechanism-unsupported': {
      title: 'no way of logging in fits both sides',
      cause: 'The {protocol} server refuses the chosen way of logging in, or offers none that this client knows.',
      help: [
        'Choose one of the mechanisms that the server names in the transcript, or leave the choice to the client.',
        'If only OAuth mechanisms are named, connect the account with an access token.',
        'If none of them can be spoken, ask the mail administrator to enable PLAIN over TLS for {protocol}.',
        'Ask the mail administrator for {mechanism} with far fewer rounds of hashing than {got}.',
      ],
      settledBy: 'The mechanisms that the server names once the connection is encrypted.',
    },
    'auth-unavailable': {
      title: 'the server cannot verify logins for now',
      cause: 'The {protocol} server could not verify the login, which leaves open whether the password is right.',
      help: [
        'Keep the password as it is and connect again later.',
        'If it lasts, tell the provider that the login service behind {host} is failing, and quote the server.',
      ],
      settledBy: 'The status page of the provider, or the answer to a login some hours later.',
    },
    'authorization-failed': {
      title: 'the account lacks the permission',
      cause: 'The {protocol} server accepted the password, and does not let this account do what was asked.',
      help: [
        'Ask the mail administrator to give this account access over {protocol}, and quote the server.',
        'If it is a shared mailbox, check that this user was given access to it.',
      ],
      settledBy: 'The rights of the account, as the mail administrator sees them.',
    },
    'mailbox-unavailable': {
      title: 'the inbox cannot be opened',
      cause:
        'The login succeeded[ or would on {referral}, where the mailbox is], and the {protocol} server does not open the inbox.',
      help: [
        'Connect to {referral} instead, where the server says that the mailbox is.',
        'Wait some minutes and connect again, since a mailbox that is being moved or repaired opens later.',
        'If it lasts, tell the provider that the inbox does not open, and quote the server.',
        'Check on the website of the provider that the account has a mailbox and that it opens there.',
      ],
      settledBy: 'The inbox on the website of the provider: whether it opens there.',
    },

    // send
    'auth-required': {
      title: 'the server wants a login first',
      cause: 'The {protocol} server takes no mail on port {port} from a client that has not logged in.',
      help: [
        'Switch on authentication for the {protocol} server and enter the user name and the password.',
        'If authentication is on, change the port to the usual one for mail programs: 587 or 465.',
      ],
      settledBy: 'A test message that is sent after a login.',
    },
    'sender-rejected': {
      title: 'the sender address is not allowed',
      cause: 'The {protocol} server does not take mail with this sender address from this client.',
      help: [
        'Set the sender to the address of the account that logs in, or to one of its confirmed aliases.',
        'Ask the provider to allow this account to send as {sender}.',
      ],
      settledBy: 'A test message whose sender is the address of the account itself.',
    },
    'recipient-rejected': {
      title: 'the recipient is refused',
      cause: 'The {protocol} server does not take mail for the recipient of this message.',
      help: [
        'Check the spelling of the recipient address.',
        'Ask the recipient in another way whether {recipient} still exists and takes mail.',
      ],
      settledBy: 'A test message to another recipient.',
    },
    'relay-denied': {
      title: 'the server does not pass on mail for this client',
      cause: 'The {protocol} server does not pass on mail from this client to other servers.',
      help: [
        'Switch on authentication for the {protocol} server and enter the user name and the password.',
        'Enter the server that the provider documents for sending, on port 587 or 465.',
        'If both are so, ask the provider why mail for {recipient} is not passed on.',
      ],
      settledBy: 'A test message after a login, to a recipient at another provider.',
    },
    'message-rejected': {
      title: 'the message is refused',
      cause: 'The {protocol} server refuses the message as spam, for its content or by a policy.',
      help: [
        'Read the answer of the server: it often names the policy or a page that explains it.',
        'Send a plain message without links and attachments, to see whether the content is what is refused.',
        'If that is refused too, ask the provider what holds back mail from this account, and quote the server.',
      ],
      settledBy: 'A plain message without links and attachments, from the same account to the same recipient.',
    },
    'message-too-large': {
      title: 'the message is too large',
      cause: 'The message is larger than the {protocol} server takes.',
      help: [
        'Send a smaller message: fewer or smaller attachments, or a link to the files.',
        'Ask the provider how large a message may be, and count a third more for the encoding of attachments.',
      ],
      settledBy: 'A small message from the same account to the same recipient.',
    },
    'sending-limit': {
      title: 'the sending limit is reached',
      cause: 'The {protocol} server takes no more, because too many messages or too many recipients were counted.',
      help: [
        'Wait until the limit is counted anew, which often takes up to a day, and send to fewer recipients at once.',
        'Look at what was sent from this account, since a stolen password often shows this way.',
        'Ask the provider for the limits of this plan and for higher ones.',
      ],
      settledBy: 'A message to a single recipient after a day without sending.',
    },
    'mailbox-full': {
      title: 'the mailbox is full',
      cause: 'The mailbox that the {protocol} server speaks of has no room left for mail.',
      help: [
        'Delete mail that is no longer needed, large attachments first, and empty the trash.',
        'If it is the mailbox of the recipient, ask them in another way to make room.',
        'Ask the provider for more storage.',
      ],
      settledBy: 'The storage of the mailbox, as shown on the website of the provider.',
    },
    greylisted: {
      title: 'the server asks to come again later',
      cause: 'The {protocol} server puts off a sender that it does not know yet, as a measure against spam.',
      help: [
        'Wait some minutes and send the same message again, from the same address to the same recipient.',
        'Leave the settings as they are, since nothing in them is wrong so far.',
      ],
      settledBy: 'The answer to the same message some minutes later.',
    },
    'message-lost': {
      title: 'the message has not arrived in time',
      cause: 'The test message was accepted for delivery, and was not seen in the inbox in time.',
      help: [
        'Look for the message in the spam folder and in the other folders, and for a notice of failed delivery.',
        'Ask the provider to trace the message, and quote the answer of the server that took it.',
        'Allow more time for the message to arrive than the {seconds} s of this check, since a first delivery can be put off.',
      ],
      settledBy: 'A look into every folder of the mailbox some hours later.',
    },
    'message-fate-unknown': {
      title: 'it is not known whether the message was sent',
      cause:
        'The message had been handed over, and no answer to it came[ in {seconds} s], so that only {host} knows whether it was taken.',
      help: [
        'Look for the message in the mailbox of the recipient before sending it again, or it may arrive twice.',
        'If it matters, ask the provider whether the log of {host} shows the message as accepted.',
      ],
      settledBy: 'The mailbox of the recipient, or the log of {host} at the time of the check.',
    },

    // any
    'deadline-exceeded': {
      title: 'the time limit was reached',
      cause: 'The time limit that the product set for this check ended it before it was done.',
      help: [
        'Raise the time limit of the check (`deadlineMs`), or leave it to the default.',
        'Look in the transcript at what it was waiting for, since a slow server can be the reason.',
      ],
      settledBy: 'The same check with a longer time limit.',
    },
    cancelled: {
      title: 'cancelled before it was done',
      cause: 'The product that ran this check stopped it before it was done.',
      help: ['Run the check to its end, and abort its signal only when the answer is no longer wanted.'],
      settledBy: 'A check that runs to its end.',
    },
    unknown: {
      title: 'it failed for a reason that is not known',
      cause: 'Something failed with the {protocol} server, and none of the causes known here explains it.',
      help: [
        'Read the transcript, which shows what was said and done up to the failure.',
        'Report the transcript to mailwhy once `mailwhy anonymize` has taken the names out of it, so that a rule can be written.',
      ],
      settledBy: 'The log of {host} at the time of the check.',
    },
  },

  variants: {
    'closed-behind-tls': {
      cause:
        '{host} completed the TLS handshake on port {port}, and the connection was ended before the {protocol} server had answered.',
      help: BEHIND_TLS,
    },
    'silent-behind-tls': {
      cause:
        '{host} completed the TLS handshake on port {port}, and the {protocol} server did not answer[ within {seconds} seconds].',
      help: [...BEHIND_TLS, 'Allow more than {seconds} seconds for a reply, since some servers are slow on purpose.'],
    },
    'no-greeting': {
      cause: '{host} took the connection on port {port}, and sent no greeting[ within {seconds} seconds].',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Check that port {port} and the encryption ({security}) belong together, since a mismatch looks like silence.',
        },
        'Wait some minutes and connect again, since a server at its limit of connections or processes sends no greeting either.',
        'Tell the mail administrator that {host} takes connections on port {port} and sends no greeting.',
        'Allow more than {seconds} seconds for the greeting, since some servers are slow on purpose.',
      ],
    },
    'left-tls': {
      cause:
        '{host} ended TLS on port {port} and sent octets in the clear, which cannot be read: some servers say goodbye like this.',
      help: [
        'Connect again, since a time-out of the server is the usual reason.',
        'If it happens again, ask the mail administrator to look into the server log for the reason.',
      ],
    },
    'waited-too-long': {
      cause: 'The {protocol} server ended the connection because it had waited too long, and said: "{said}".',
      help: [
        'Connect again, since the server ended only this connection.',
        'If it happens again, look whether this machine or its network is slow, or a firewall holds back what is sent.',
        'Show the mail administrator what the server said, and ask how long it waits.',
      ],
    },
    'closed-with-words': {
      cause: 'The {protocol} server ended the connection, and said: "{said}".',
      help: [
        'Wait some minutes and connect again.',
        'Ask the mail administrator to look into the server log at the time of the check, and quote the server.',
      ],
    },
    'tls-port-in-trouble': {
      cause:
        'Port {port} of {host} begins with TLS, and the connection was set to begin in plain text. A TLS handshake there failed too[: the server ended it with the alert {alert} ({alertNumber}), which means that {meaning}].',
      help: [
        'Set the encryption of the {protocol} server to TLS (also called SSL/TLS) and keep port {port}.',
        'Tell the mail administrator that the TLS handshake on port {port} of {host} fails, and quote the error.',
        'Or change the port to the usual one for STARTTLS: 143 for IMAP, 587 for SMTP.',
      ],
    },
    'own-lag': {
      title: 'this program was too busy to tell',
      cause:
        'The process that ran this check did not listen for {lagSeconds} of the {seconds} seconds that it waited for {host}, so that the silence may be its own.',
      help: [
        'Run the check again, in a process that does less at the same time, or fewer checks at once.',
        'Where a test server runs in the same process, move it to another one, since the two share their time.',
      ],
    },
    interrupted: {
      title: 'interrupted before it was done',
      cause: 'The program was told to end ({signal}) before the check was done.',
      help: ['Run the check again, and let it come to its end.'],
    },
    'not-read': {
      title: 'not enough could be read to name a cause',
      cause:
        'Nothing of what could be read failed, but the end of the conversation is not in it[, and the number of lines that could not be read is {unread}].',
      help: [
        'Hand in the whole log, with the last lines of the server and the error that the program printed.',
        'Give a transcript of `mailwhy check`, or what `curl -v`, `openssl s_client` or `swaks` prints, where the log cannot be read.',
      ],
    },
    'servers-swapped': {
      title: 'the IMAP and the SMTP server are swapped',
      cause:
        'On port {port} of {host} it is {service} that answers, and at the other server it is {protocol}: each was entered in place of the other.',
      help: [
        'Exchange the two: enter the host name and port of the IMAP server for SMTP, and those of the SMTP server for IMAP.',
      ],
    },
    'inbox-ends-login': {
      cause: 'The {protocol} server ended the login because it does not open the inbox.',
    },
    'inbox-missing': {
      title: 'the account has no inbox',
      cause: 'The {protocol} server says that the inbox of this account does not exist.',
      help: [
        'Ask the mail administrator to create the mailbox of this account, and quote the server.',
        'Check on the website of the provider that the account has a mailbox and that it opens there.',
      ],
    },
    'inbox-denied': {
      title: 'the account may not open its inbox',
      cause: 'The {protocol} server refuses access to the inbox of this account.',
      help: [
        'Ask the mail administrator to give this account the right to read its inbox, and quote the server.',
        'If it is a shared mailbox, check that this user was given access to it.',
      ],
    },
    'auth-required-after-login': {
      title: 'the server takes no mail from a client that has logged in',
      cause: 'The {protocol} server accepted the login, and asks for one all the same before it takes mail.',
      help: [
        'Ask the mail administrator to let clients that have logged in send mail, and quote the server.',
        'Check that {host} and port {port} are what the provider documents for sending.',
      ],
    },
    'relay-denied-after-login': {
      cause: 'The {protocol} server accepted the login, and does not pass on mail from this account to other servers.',
      help: [
        'Ask the mail administrator to let clients that have logged in send to other servers[, such as to {recipient}], and quote the server.',
        'Check that {host} is the server that the provider documents for sending.',
      ],
    },
    'recipient-mailbox-full': {
      title: "the recipient's mailbox is full",
      cause:
        'The mailbox of the recipient[, {recipient},] has no room left for mail. The settings of the sender are in order so far.',
      help: ['Ask the recipient in another way to make room.', 'Send the test message to another recipient.'],
    },
    'size-limit-of-server': {
      title: 'the server takes only smaller messages',
      cause:
        'The test message[ of {bytes} octets] is larger than the {protocol} server takes[ ({limit} octets at most)].',
      help: [
        'Ask the mail administrator to raise the size limit of the server, since an ordinary message is larger too.',
      ],
    },
    'privacy-inside-tls': {
      title: 'the server takes the connection for one without encryption',
      cause:
        'The {protocol} server demands encryption, and the connection to port {port} of {host} was encrypted: TLS may end before the server, which then does not know of it.',
      help: [
        'Ask the mail administrator to let the server trust the proxy that ends TLS before it, and quote the server.',
      ],
    },
    'only-the-command': {
      title: 'the server offers only the LOGIN command',
      cause:
        'On port {port} {host} offers only the LOGIN command of {protocol} to log in[, and the settings ask for {auth}][, and a token needs one of the mechanisms {token}].',
      help: [
        'Leave the choice of the mechanism to the client, or set it to LOGIN, in place of {auth}.',
        'Log in with a password, or ask the mail administrator to enable one of the mechanisms {token}.',
        {
          unless: ['auth', 'token'],
          text: 'Leave the choice of the mechanism to the client, and log in with the password.',
        },
      ],
    },
    'only-oauth-on-offer': {
      cause: '{host} offers on port {port} no login that takes a password, only a sign-in with OAuth ({offered}).',
    },
    'server-misconfigured': {
      title: 'the server has an error in its configuration',
      cause: 'The {protocol} server reports an error in its own configuration.',
      help: [
        'Tell the mail administrator what the server said: the settings of the mailbox are in order so far.',
        'Connect again later, with the same settings.',
      ],
    },
    'hello-name': {
      title: 'the server refuses the name of this client',
      cause: 'The {protocol} server refuses the name that this client gives itself in EHLO[: {ehloName}].',
      help: [
        'Set the option `ehloName` to the host name of the machine that connects, in place of {ehloName}.',
        'If the server takes no name of it, ask the mail administrator which names it takes, and quote the server.',
      ],
    },
    'inbox-not-initialized': {
      title: 'the account cannot be set up after the login',
      cause: 'The {protocol} server accepted the login, and says with it that the account could not be set up.',
      help: [
        'Ask the mail administrator to look for this account in the log of {host} at the time of the check.',
        'If the check succeeds some hours later, the storage of the server had failed for a while.',
      ],
    },
    'login-disabled': {
      title: 'logins of this account are disabled',
      cause:
        'The {protocol} server says that logins of this account are disabled: of the account, or over {protocol} alone.',
      help: [
        'Ask the mail administrator why logins of this account are disabled, and whether that is so for {protocol} alone.',
      ],
      settledBy: { 'protocol-disabled': 'A sign-in of the same account in another way, such as on the website.' },
    },
    'connections-at-once-or-in-a-time': {
      title: 'too many connections, at once or within a time',
      cause: 'The {protocol} server counts too many connections, at once or within a time: its words stand for both.',
      first: ['Wait some minutes before the next connection, which ends a limit on connections within a time.'],
    },
    'challenge-response': {
      cause:
        'The {protocol} server refuses this user name with this password in a login by {challengeResponse}, and says no more than that.',
      first: [
        "Log in by {simpler} (`auth: '{simpler}'`) over TLS before changing the password: a server that keeps only hashes of passwords refuses the right one by {challengeResponse}.",
      ],
      settledBy: { 'auth-mechanism-unsupported': "The same login with `auth: '{simpler}'`." },
    },
    'no-login-on-port': {
      title: 'the port offers no login',
      cause: '{host} offers no way to log in on port {port}.',
      help: [
        'Use port {changePort} of {changeHost} with {changeSecurity}, which offers a login.',
        {
          unless: ['changePort'],
          text: 'Enter the port that the provider documents for mail programs: 587 or 465 for SMTP, 993 or 143 for IMAP.',
        },
        'If port {port} is the documented one, ask the mail administrator why it offers no login.',
      ],
    },
  },

  objections: {
    challenge: {
      title: 'the server says what has no place in the login',
      cause: 'What {host} said in a login by {mechanism} has no place there.',
      help: [
        'Tell the mail administrator that the login by {mechanism} goes wrong on {host}, and show them what was said.',
        'Look whether an antivirus program, a proxy or a firewall changes mail connections on the way.',
      ],
    },
    iterations: {
      title: 'the server asks for too much in the login',
      cause:
        'For a login by {mechanism}, {host} asks for a number of rounds of hashing that this client does not do[: {got}].',
      help: [
        'Log in by another mechanism that the server offers, such as PLAIN over TLS.',
        'Ask the mail administrator to set an ordinary number of rounds for {mechanism}, and quote the one that was asked for.',
      ],
    },
    nonce: {
      title: 'the answer of the server was not made for this login',
      cause:
        'What {host} answered to a login by {mechanism} was not made for this login: it comes from another one, or the server makes it wrong.',
      help: [
        'Connect from another network: where the login succeeds there, somebody on this side is in between.',
        'Look whether an antivirus program, a proxy or a firewall changes mail connections on the way.',
        'If it is the same everywhere, tell the mail administrator that {host} does not take up the nonce of the client in {mechanism}.',
      ],
    },
    signature: {
      title: 'the server could not prove that it knows the password',
      cause:
        '{host} could not prove that it knows the password ({mechanism}): it is not the right server, or somebody is in between.',
      help: [
        'Check that {host} is the {protocol} host name that the provider documents.',
        'Connect from another network: where the login succeeds there, somebody on this side is in between.',
        'If it is the same everywhere, tell the mail administrator that the signature of {host} in {mechanism} is missing or false.',
      ],
    },
  },

  faults: {
    'self-signed': 'it is self-signed, so that no authority vouches for it',
    'unknown-issuer': 'its issuer[, {issuer},] is not among the trusted authorities',
    'missing-intermediate':
      'the server does not send the intermediate certificate[, {issuer},] that links it to an authority',
    expired: 'it expired[ on {at}]',
    'not-yet-valid': 'it is not valid yet[, but from {at} on]',
    'wrong-host': 'it is[ for {names},][ and {more} more names,] not for {host}[; the nearest is {nearest}]',
    revoked: "it was revoked by its issuer[ ({what})][ on {at}, says the issuer's signed answer]",
    weak: 'its key or its signature is too weak[: {what}]',
    'bad-signature': 'its signature is not that of the issuer that it names[, {what}]',
    malformed: 'it is malformed',
    intercepted: 'it comes from an antivirus program or a proxy on the way[ ({what})], not from the server',
    'no-sni': 'it is the one shown to clients that do not say which host they want (SNI)',
  },
  above: 'of certificate {certificate} in the chain: {fault}',

  alerts: {
    unexpected_message: 'it heard something that has no place there',
    bad_record_mac: 'something was changed on the way, or the two sides have different keys',
    decryption_failed: 'it could not decrypt what it received',
    record_overflow: 'it received a record that is longer than TLS allows',
    decompression_failure: 'it could not unpack what it received',
    handshake_failure: 'it finds nothing acceptable in what it was offered',
    no_certificate: 'it misses a certificate',
    bad_certificate: 'a certificate is damaged or not rightly signed, or, as some say it, missing',
    unsupported_certificate: 'it does not take certificates of such a kind',
    certificate_revoked: 'the certificate was revoked',
    certificate_expired: 'the certificate has expired',
    certificate_unknown: 'it does not accept the certificate',
    illegal_parameter: 'something in the handshake contradicts itself or is out of range',
    unknown_ca: 'it does not know the authority behind the certificate',
    access_denied: 'it knows who this is, and does not let them in',
    decode_error: 'it could not make sense of a message',
    decrypt_error: 'a signature or another proof in the handshake is wrong',
    export_restriction: 'the key is longer than it may use',
    protocol_version: 'it does not speak any of the TLS versions that were offered',
    insufficient_security: 'it demands stronger ciphers than those that were offered',
    internal_error: 'it has trouble of its own',
    inappropriate_fallback: 'an older version was offered than both sides speak',
    user_canceled: 'somebody stopped it',
    no_renegotiation: 'it does not start the handshake again',
    missing_extension: 'the handshake lacks a part that it needs',
    unsupported_extension: 'the handshake has a part that was not offered',
    certificate_unobtainable: 'it could not fetch the certificate from where it was told to',
    unrecognized_name: 'it has nothing under the host name that was asked for',
    bad_certificate_status_response: 'the proof that a certificate is not revoked is not valid',
    bad_certificate_hash_value: 'a certificate is not the one that was announced',
    unknown_psk_identity: 'it does not know the key that was named',
    certificate_required: 'it wants a client certificate',
    no_application_protocol: 'it does not speak the protocol that was asked for inside TLS',
  },

  hints: {
    'password-is-token':
      'What was entered as the password looks like an OAuth access token: connect with it as a token (`accessToken`).',
    'password-blank-at-end':
      'The password begins or ends with a blank or with something invisible, as happens when it is pasted: enter it without.',
    'username-blank-at-end':
      'The user name begins or ends with a blank or with something invisible, as happens when it is pasted: enter it without.',
    'email-domain-mistyped':
      'The domain of the email address looks like that of a large provider, mistyped: check its spelling.',
    'username-domain-mistyped':
      'The domain in the user name looks like that of a large provider, mistyped: check its spelling.',
    'username-display-name':
      'The user name looks like the name of a person: enter the full email address, or the user name from the provider.',
    'username-no-domain': 'The user name has no domain: most providers want the full email address as the user name.',
    'password-typographic':
      'The password has curly quotes or dashes, as a word processor makes them: type it by hand, with straight ones.',
    'token-is-refresh-token':
      'The access token looks like a refresh token: exchange it for an access token and connect with that one.',
    'app-password-letters':
      'The password looks like an app password: check that it belongs to this account and is not revoked, as happens when the password of the account is changed.',
    'app-password-hyphens':
      'The password looks like an app password of Apple: check that it belongs to this account and is not revoked, as happens when the password of the account is changed.',
    'password-not-ascii':
      'The password has characters outside ASCII, which client and server may encode differently: if it works on the website of the provider, change it to one without them.',
  },

  shut: {
    'no-password': 'no password was given',
    untrusted: 'the connection is not trusted, and a password is never sent over it',
    unencrypted: 'the connection is not encrypted, and a password is never sent over it',
    'refused-elsewhere': 'IMAP has just refused the same password',
    'not-sent': 'no server has said that it took the test message',
  },

  allIsWell: {
    inWhole: 'ok: nothing stands in the way of this mailbox',
    inPart: 'ok: nothing failed as far as this goes, and it is no whole check',
  },

  skipped: {
    preauth: 'the server let this connection in without a login',
    before: 'a step before it did not succeed',
    unseen: 'the record ends before it',
  },

  addresses: {
    forbidden: '{count} of its addresses forbidden',
    left: '{count} more of its addresses not dialled',
  },

  login: {
    way: '{by}[, of {offered}][ ({reason})]',
    command: 'the command {by}',
    because: {
      'asked-for': 'as asked for',
      trusted: 'the simplest',
      strongest: 'the strongest',
      'refused-before': '{before} was refused',
      'last-resort': 'no mechanism in common',
    },
  },

  change: {
    encrypted:
      '[over IPv{family} ]port {port} of {host} speaks {protocol} with {security}, certificate good[, offers AUTH {mechanisms}]',
    untrusted:
      '[over IPv{family} ]port {port} of {host} speaks {protocol} with {security}, certificate not trusted[, offers AUTH {mechanisms}]',
    clear: '[over IPv{family} ]port {port} of {host} speaks {protocol} without encryption[, offers AUTH {mechanisms}]',
  },

  turns: {
    user: 'You must act.',
    'mailbox-admin': 'The administrator of the mail server must act.',
    provider: 'The mail provider must act.',
    network: 'The administrator of this network must act.',
    integrator: 'The developer of the program that connects must act.',
    nobody: 'There is nothing to fix on this side.',
  },

  retries: {
    never: 'Do not repeat the same attempt.',
    'after-fix': 'Retrying without a change will not help.',
    later: 'A later retry may succeed.',
  },
  retryIn: 'A retry in about {wait} may succeed.',

  roundTrip: { found: 'found in {mailbox}', removed: 'and removed again', kept: 'but could not be removed' },
  testMessage: {
    subject: 'mailwhy test message',
    lines: [
      'This is a test message. A program called mailwhy sent it, for somebody who',
      'checks whether mail can be sent with the settings of a mailbox. It can.',
      '',
      'Nothing needs to be done, and this message can be deleted.',
    ],
  },
} as const satisfies Sentences
