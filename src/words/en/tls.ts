import type { AreaSentences } from '../table.ts'

/** Certificates, handshakes, and the ways into TLS. */
export const TLS = {
  codes: {
    'cert-untrusted': {
      title: 'the certificate of the server cannot be trusted',
      cause: 'The certificate of {host} cannot be trusted[: {faults}][: OpenSSL says {objection}].',
      help: [
        'Exempt {host} from the TLS inspection of {interceptor}, or let this program trust the certificate authority of {interceptor}.',
        'If today is {serverDate, date} and not {clockDate, date}, set the clock of this machine and try again.',
        'If {sibling} is a name of the same server, enter that host name: the certificate is valid for it.',
        'Ask the mail administrator for a certificate of another certificate authority: current clients no longer trust {departed}. Clients with an older list still connect.',
        'Ask the mail administrator to install a certificate that is issued for servers (extended key usage {neededPurpose}). Public authorities issue it separately from client certificates since 2026.',
        'Ask the mail administrator why the renewal of the certificate from {renewedBy} stopped: the program that renews it fails, or the server was not restarted after it.',
        'Ask the mail administrator to install a valid certificate for {host}, with its intermediate certificates.',
        'If the provider documents another host name for this server[, such as {alternative}], enter that name in place of {host}.',
        'If other networks see a valid certificate, check the clock, the antivirus program and the proxy on this side.',
      ],
      settledBy: 'To confirm, look at the certificate that {host} sends[ on port {port}] to another network.',
    },
    'tls-version-unsupported': {
      title: 'no TLS version in common',
      cause:
        'The TLS versions that {host} accepts and those that this client accepts have none in common[: the server supports {speaks} at most][ ({cipher})][, and this program is configured not to use {ownLimit}].',
      help: [
        'Allow {ownLimit} in the program that connects: Node was started with a limit (such as --tls-min-v1.3), or the program sets one (tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION).',
        'Ask the mail administrator to enable {wanted} on [port {port} of ]{host}.',
        'Check whether the provider documents a newer host name for {protocol}.',
      ],
      settledBy: 'To confirm, try handshakes with {host} that offer one TLS version at a time.',
    },
    'client-hello-dropped': {
      title: 'a long TLS ClientHello is dropped',
      cause:
        'The TLS handshake with [port {port} of ]{host} fails when its first message (ClientHello) is longer than one packet[: one of {hello, number} octets failed][, and one of {shortHello, number} octets was answered].',
      help: [
        'Ask the operator of the firewall, the load balancer or the server at [port {port} of ]{host} to let a ClientHello of several packets through: the key share of a post-quantum group makes it that long.',
        'Until then, configure the program that connects to offer no post-quantum group: in Node with the option ecdhCurve of tls.connect, such as X25519.',
        'Connect from another network: if that succeeds, the ClientHello is dropped on this side.',
      ],
      settledBy:
        'To confirm, try a handshake with {host} that offers only the group X25519, so that its ClientHello fits into one packet.',
    },
    'clock-wrong': {
      title: 'the clock of this machine is wrong',
      cause:
        'The certificate of {host} is not valid by the clock of this machine[, which says {clockDate, date}].[ The clock of the server says {serverDate, date}.][ The certificate authority signed an OCSP response on {signedDate, date}.][ The certificate on port {otherPort} of {otherHost} is not valid by this clock either.]',
      help: [
        'Set the clock and the time zone of the machine that connects, and try again.',
        'Turn on automatic time (NTP). If the clock is wrong again, check the battery of the machine or the clock of its host.',
      ],
      settledBy:
        'To confirm, check the clock of this machine[, which says {clockDate, date}][; the server says {serverDate, date}][; the certificate authority signed an OCSP response on {signedDate, date}][; the certificate on port {otherPort} of {otherHost} is not valid then either].',
    },
    'tls-handshake-failed': {
      title: 'the TLS handshake failed',
      cause:
        'The TLS handshake with [port {port} of ]{host} failed.[ The server ended it with the alert {alert} ({alertNumber}): {meaning}.][ The {tooSmall} key of the server is too small.][ It has {dhBits} bits.][ Node {strictNode} requires 2048 bits; older clients still connect.][ When offered every cipher, the server chose {cipher}, which current clients no longer offer.][ With lower requirements on keys and signatures the handshake succeeds ({succeeds}).][ Before the alert, {nothingChosen} came: the server has no certificate, or it accepts none of the groups, signature algorithms and ciphers that this client offers.][ A ClientHello that offers post-quantum groups alone was answered with {wantedGroup}: the server accepts no other kind of group, and this client, Node {classicClient}, has none.][ A ClientHello that offers post-quantum signatures alone was accepted: the certificate of the server has a key of {wantedSignature}, whose signatures this client, Node {classicClient}, cannot verify.][ This client, Node {classicNode}, offers no post-quantum group; Node 22.20, 24.5 and later do.]',
      help: [
        'Ask the mail administrator to allow a current cipher, such as ECDHE with AES-GCM, beside {cipher}.',
        'Ask the mail administrator to give the server a {tooSmall} key of 2048 bits or more.',
        'Connect with Node 22.20, 24.5 or later, or another client that supports {wantedGroup}.',
        'Ask the mail administrator to allow a group that older clients have, such as X25519, beside {wantedGroup}.',
        'Connect with Node 22.20, 24.5 or later, or another client that supports {wantedSignature}.',
        'Ask the mail administrator to give the server a certificate with an ECDSA or RSA key beside the one with {wantedSignature}.',
        'Ask the mail administrator to check that the server has its certificate and key, and which groups, signature algorithms and ciphers it accepts: {nothingChosen} came.',
        'Tell the mail administrator that the TLS handshake on [port {port} of ]{host} fails, and quote the error.',
        'Check that {host} is the {protocol} host name that the provider documents.',
      ],
      settledBy: 'To confirm, read the log of {host} at the time of the check, or connect from another network.',
    },
    'client-cert-required': {
      title: 'the server requires a client certificate',
      cause: '{host} accepts[ on port {port}] only clients that present a client certificate.',
      help: [
        'Ask the mail administrator for a port or a host name that requires no client certificate.',
        'If there is none, ask them to make the client certificate optional for {protocol}.',
      ],
      settledBy: 'To confirm, try a handshake with a client certificate that {host} accepts.',
    },
    'tls-on-plain-port': {
      title: 'the port does not begin with TLS',
      cause:
        '[Port {port} of ]{host} begins in plain text, and the connection was configured to begin with TLS.[ Without TLS, the port sends no {ungreeted} greeting either.]',
      help: [
        'Set the encryption of the {protocol} server to {instead}[ and keep port {port}].',
        'Check that the provider documents [port {port} of ]{host} for {ungreeted}: another service may run on it.',
        'Or keep TLS and change the port to the usual one for it: 993 for IMAP, 465 for SMTP.',
      ],
      settledBy: 'To confirm, connect to [port {port} of ]{host} without TLS, send nothing and read the greeting.',
    },
    'plain-on-tls-port': {
      title: 'the port begins with TLS',
      cause: '[Port {port} of ]{host} begins with TLS, and the connection was configured to begin in plain text.',
      help: [
        'Set the encryption of the {protocol} server to TLS (also called SSL/TLS)[ and keep port {port}].',
        'Or change the port to the usual one for STARTTLS: 143 for IMAP, 587 for SMTP.',
      ],
      settledBy: 'To confirm, try a TLS handshake with {host} directly after connecting[ to port {port}].',
    },
    'starttls-unavailable': {
      title: 'the server does not offer STARTTLS',
      cause: '{host} does not offer encryption with STARTTLS[ on port {port}].',
      help: [
        'Set the encryption to TLS, and the port to the usual one: 993 for IMAP, 465 for SMTP.',
        'Check that the provider documents [port {port} of ]{host} for mail programs.',
        'Do not turn encryption off: the network could then read the password.',
      ],
      settledBy:
        'To confirm, read what {host} offers[ on port {port}] to another network: some firewalls remove STARTTLS.',
    },
    'starttls-failed': {
      title: 'the upgrade to TLS (STARTTLS) failed',
      cause:
        'The client asked {host}[ on port {port}] for TLS (STARTTLS), and the upgrade failed.[ The server answered {answer}.][ The server accepted STARTTLS and then sent octets that are not TLS (OpenSSL says {objection}).][ The server accepted STARTTLS and then answered the handshake in plain text: {clear}.][ The server accepted STARTTLS and then sent nothing for {seconds, plural, one {# second} other {# seconds}}.][ The server accepted STARTTLS and then closed the connection ({ended}).][ When offered every cipher, the server chose {cipher}, which current clients no longer offer.][ Octets in plain text arrived between the reply to STARTTLS and the handshake: the server has a fault, or somebody attacks the connection ({injection}).]',
      help: [
        'Treat it as an attack: waiting does not end it. If the same connection from another network has no such octets, they are inserted on this side ({injection}).',
        'Ask the mail administrator to allow a current cipher, such as ECDHE with AES-GCM, beside {cipher}.',
        'Set the encryption to TLS, and the port to the usual one: 993 for IMAP, 465 for SMTP.',
        'Tell the mail administrator that STARTTLS on [port {port} of ]{host} fails, and quote the reply of the server.',
      ],
      settledBy: 'To confirm, try STARTTLS on [port {port} of ]{host} later, and from another network.',
    },
  },

  variants: {
    'starttls-off-by-default': {
      title: 'the server does not offer STARTTLS, as newer releases of Cyrus do by default',
      cause:
        '{host} does not offer STARTTLS[ on port {port}]. It is a Cyrus IMAP server, and since the releases 3.8.6, 3.10.2 and 3.12 those offer it only where the setting allowstarttls is on.',
      help: [
        'Use port {changePort} of {changeHost} with {changeSecurity}, which works.',
        { unless: ['changePort'], text: 'Set the encryption to TLS and the port to the usual one for it, 993.' },
        'Ask the mail administrator for a port with TLS from the start, or to set `imap_allowstarttls: on`.',
      ],
    },
    'tls-port-in-trouble': {
      cause:
        '[Port {port} of ]{host} begins with TLS, and the connection was configured to begin in plain text. A TLS handshake there failed too.[ The server ended it with the alert {alert} ({alertNumber}): {meaning}.]',
      help: [
        'Set the encryption of the {protocol} server to TLS (also called SSL/TLS)[ and keep port {port}].',
        'Tell the mail administrator that the TLS handshake on [port {port} of ]{host} fails, and quote the error.',
        'Or change the port to the usual one for STARTTLS: 143 for IMAP, 587 for SMTP.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The faults of a certificate, by their kind: a clause that follows a colon. */
export const CERTIFICATE_FAULTS = {
  'self-signed': 'it is self-signed, so that no certificate authority vouches for it',
  'unknown-issuer': 'its issuer[, {issuer},] is not among the trusted certificate authorities',
  'departed-issuer':
    'its certificate authority, {what}, left the list of Mozilla[ on {at, date}][, from which Node {listNode} has its authorities]',
  'missing-intermediate':
    'the server does not send the intermediate certificate[, {issuer},] that links it to a certificate authority',
  'unauthorized-issuer': 'its issuer[, {what},] is no certificate authority',
  expired:
    'it expired[ on {at, date}][, and has been due for renewal for {overdue, plural, one {# day} other {# days}}]',
  'not-yet-valid': 'it is not valid yet[, but from {at, date} on]',
  'wrong-host':
    'it is not valid for {host}[, but for {names}][ and {more, plural, one {# more name} other {# more names}}][; the nearest is {nearest}]',
  'wrong-purpose': 'it is not issued for use by a server[, but for {what}]',
  revoked: "it was revoked by its issuer[ ({what})][ on {at, date}, according to the issuer's signed OCSP response]",
  weak: 'its key or its signature is too weak[: {what}][; Node {strictNode} requires more than older clients, which still connect]',
  'bad-signature': 'its signature is not that of the issuer that it names[, {what}]',
  malformed: 'it is malformed',
  intercepted: 'it was made by an antivirus program or a proxy on the way[ ({what})], not by the server',
  'no-sni': 'it is the one for clients that do not name the host in the handshake (SNI)',
} as const

/** The meaning of each alert that ends TLS (RFC 8446 §6.2, RFC 5246 §7.2): a clause that follows a colon. */
export const ALERTS = {
  unexpected_message: 'it received a message that does not belong there',
  bad_record_mac: 'a record was changed on the way, or the two sides have different keys',
  decryption_failed: 'it could not decrypt a record',
  record_overflow: 'it received a record that is longer than TLS allows',
  decompression_failure: 'it could not decompress a record',
  handshake_failure: 'it accepts none of the parameters that the client offers',
  no_certificate: 'it expected a certificate and received none',
  bad_certificate: 'a certificate is corrupt or wrongly signed, or, as some servers use it, missing',
  unsupported_certificate: 'it does not support this type of certificate',
  certificate_revoked: 'the certificate was revoked',
  certificate_expired: 'the certificate has expired',
  certificate_unknown: 'it does not accept the certificate',
  illegal_parameter: 'a field of the handshake is out of range or contradicts another',
  unknown_ca: 'it does not know the authority that issued the certificate',
  access_denied: 'the certificate is valid, and its owner has no access',
  decode_error: 'it could not decode a message',
  decrypt_error: 'a signature or another proof in the handshake is wrong',
  export_restriction: 'the key is longer than export rules allow',
  protocol_version: 'it supports none of the TLS versions that the client offers',
  insufficient_security: 'it requires stronger ciphers than the client offers',
  internal_error: 'it has an internal error',
  inappropriate_fallback: 'the client offered an older version than both sides support',
  user_canceled: 'the handshake was cancelled',
  no_renegotiation: 'it does not renegotiate',
  missing_extension: 'the handshake lacks an extension that it requires',
  unsupported_extension: 'the handshake has an extension that was not offered',
  certificate_unobtainable: 'it could not fetch the certificate from the given address',
  unrecognized_name: 'it does not know the host name that the client named',
  bad_certificate_status_response: 'the OCSP response for a certificate is not valid',
  bad_certificate_hash_value: 'a certificate does not match its announced hash',
  unknown_psk_identity: 'it does not know the pre-shared key that the client named',
  certificate_required: 'it requires a client certificate',
  no_application_protocol: 'it supports none of the application protocols (ALPN) that the client offers',
} as const
