import { type FailureRow, notTrusted, rows } from './failure-row.ts'

/**
 * OpenSSL's texts for the faults of a chain, with Node's names:
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes. They are searched where a program prints a reason: see
 * `verifyCodeIn`. An example follows each pattern.
 */
const VERIFY_WORDS: readonly (readonly [code: string, words: string, example?: string])[] = [
  ['CERT_HAS_EXPIRED', 'certificate has expired'],
  ['CERT_NOT_YET_VALID', 'certificate is not yet valid'],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'self[- ]signed certificate in (?:the )?certificate chain',
    'self-signed certificate in certificate chain',
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self[- ]signed certificate', 'self signed certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unable to get issuer certificate'],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'unable to verify the (?:first|leaf) (?:certificate|signature)',
    'unable to verify the first certificate',
  ],
  ['CERT_REVOKED', 'certificate revoked'],
  ['HOSTNAME_MISMATCH', 'hostname mismatch'],
  ['IP_ADDRESS_MISMATCH', 'ip address mismatch'],
  ['EE_KEY_TOO_SMALL', 'EE certificate key too weak'],
  ['CA_KEY_TOO_SMALL', 'CA certificate key too weak'],
  ['CA_MD_TOO_WEAK', 'CA signature digest algorithm too weak'],
  ['CERT_UNTRUSTED', 'certificate not trusted'],
  ['CERT_REJECTED', 'certificate rejected'],
  ['INVALID_CA', 'invalid (?:CA )?certificate', 'invalid CA certificate'],
  ['INVALID_PURPOSE', '(?:unsuitable|unsupported) certificate purpose', 'unsuitable certificate purpose'],
  ['UNABLE_TO_GET_CRL', 'unable to get certificate CRL'],
]

const VERDICTS = VERIFY_WORDS.map(([code, words]) => ({ code, says: new RegExp(`^${words}\\b`, 'i') }))

/** OpenSSL's text for a fault of a chain, at the beginning of a text, as Node's name. */
export function verifyCodeIn(text: string): string | undefined {
  return VERDICTS.find(({ says }) => says.test(text))?.code
}

const UNKNOWN_ISSUER = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'

/** Faults of a certificate, in the texts of the libraries that verified it; the plainest texts last. */
export const CERTIFICATE_WORDS: readonly FailureRow[] = [
  ...rows('https://github.com/golang/go/blob/master/src/crypto/x509/verify.go', notTrusted, {
    CERT_NOT_YET_VALID: [
      /\bx509: .{0,60}\bnot yet valid: current time \S{1,40} is before/,
      'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2027-01-01T00:00:00Z',
    ],
    CERT_HAS_EXPIRED: [
      'x509: certificate has expired',
      /\bx509: .{0,80} certificate is expired/,
      'x509: “mx.example.com” certificate is expired',
    ],
    [UNKNOWN_ISSUER]: [
      'x509: certificate signed by unknown authority',
      'x509: failed to load system roots',
      'x509: system roots',
      /\bx509: .{0,80} certificate is not trusted/,
      'x509: “mx.example.com” certificate is not trusted',
    ],
    HOSTNAME_MISMATCH: [
      'x509: certificate is valid for ',
      'x509: certificate is not valid for ',
      'x509: cannot validate certificate for ',
      'x509: certificate relies on legacy Common Name',
      /\bx509: .{0,80} certificate name does not match/,
      'x509: “mx.example.com” certificate name does not match input',
    ],
    INVALID_PURPOSE: ['x509: certificate specifies an incompatible key usage'],
    UNSPECIFIED: ['tls: failed to verify certificate: '],
  }),
  ...rows('https://github.com/openjdk/jdk/tree/master/src/java.base/share/classes/sun/security', notTrusted, {
    CERT_HAS_EXPIRED: ['CertificateExpiredException', 'timestamp check failed'],
    CERT_NOT_YET_VALID: ['CertificateNotYetValidException'],
    HOSTNAME_MISMATCH: [
      /\bNo subject alternative (?:DNS )?names? (?:matching|present|found)|\bNo name matching \S{1,255} found/,
      'java.security.cert.CertificateException: No subject alternative DNS name matching mx.example.com found.',
      "Can't verify identity of server",
    ],
    [UNKNOWN_ISSUER]: [
      'PKIX path building failed',
      'unable to find valid certification path',
      'Trust anchor for certification path not found',
    ],
    EE_KEY_TOO_SMALL: ['do not conform to algorithm constraints', 'does not conform to algorithm constraints'],
    INVALID_PURPOSE: ['Extended key usage does not permit use for TLS server authentication'],
    UNSPECIFIED: ['PKIX path validation failed'],
  }),
  ...rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.security.sslpolicyerrors', notTrusted, {
    HOSTNAME_MISMATCH: [
      'RemoteCertificateNameMismatch',
      "host name did not match the name given in the server's SSL certificate",
      "hostname did not match the name given in the server's SSL certificate",
    ],
    CERT_HAS_EXPIRED: ['NotTimeValid', 'certificate is not within its validity period'],
    UNABLE_TO_GET_CRL: ['RevocationStatusUnknown', 'revocation function was unable to check revocation'],
    [UNKNOWN_ISSUER]: [
      'UntrustedRoot',
      'PartialChain',
      'terminated in a root certificate which is not trusted',
      'certificate chain could not be built to a trusted root',
    ],
    UNSPECIFIED: [
      'remote certificate is invalid',
      'remote certificate was rejected',
      'RemoteCertificateChainErrors',
      "server's SSL certificate could not be validated",
    ],
  }),
  ...rows(
    'https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
    notTrusted,
    {
      [UNKNOWN_ISSUER]: ['SEC_E_UNTRUSTED_ROOT', '0x80090325'],
      HOSTNAME_MISMATCH: ['SEC_E_WRONG_PRINCIPAL', '0x80090322'],
      CERT_HAS_EXPIRED: ['SEC_E_CERT_EXPIRED', '0x80090328'],
      UNSPECIFIED: ['SEC_E_CERT_UNKNOWN', '0x80090327'],
    },
  ),
  ...rows('https://docs.rs/rustls/latest/rustls/enum.CertificateError.html', notTrusted, {
    [UNKNOWN_ISSUER]: [
      /\binvalid peer certificate: (?:Other\()?.{0,20}\b(?:UnknownIssuer|CaUsedAsEndEntity)/,
      'invalid peer certificate: UnknownIssuer',
    ],
    CERT_HAS_EXPIRED: [
      /\binvalid peer certificate: (?:Expired|certificate expired)/,
      'invalid peer certificate: Expired',
    ],
    CERT_NOT_YET_VALID: [
      /\binvalid peer certificate: (?:NotValidYet|certificate not valid yet)/,
      'invalid peer certificate: NotValidYet',
    ],
    HOSTNAME_MISMATCH: [
      /\binvalid peer certificate: (?:NotValidForName|certificate not valid for name)/,
      'invalid peer certificate: NotValidForName',
    ],
    INVALID_PURPOSE: [/\binvalid peer certificate: InvalidPurpose/, 'invalid peer certificate: InvalidPurpose'],
    UNSPECIFIED: ['invalid peer certificate: ', 'InvalidCertificate('],
  }),
  ...rows('https://gitlab.com/gnutls/gnutls/-/blob/master/lib/cert-session.c', notTrusted, {
    CERT_HAS_EXPIRED: ['certificate chain uses expired certificate'],
    CERT_NOT_YET_VALID: ['certificate chain uses not yet valid certificate'],
    [UNKNOWN_ISSUER]: ['certificate issuer is unknown'],
    HOSTNAME_MISMATCH: [
      'name in the certificate does not match the expected',
      /\bcertificate (?:owner|subject) does not match (?:the )?host ?name\b/,
      'certificate owner does not match hostname',
    ],
    UNSPECIFIED: [
      'certificate is NOT trusted',
      'certificate is not trusted',
      /\bError in the certificate(?: verification)?\./,
      'Error in the certificate verification.',
    ],
  }),
  ...rows('https://github.com/php/php-src/blob/master/ext/openssl/xp_ssl.c', notTrusted, {
    HOSTNAME_MISMATCH: [
      /\bPeer certificate CN=.{0,300} did not match expected CN=/,
      'Peer certificate CN=`a.example.com` did not match expected CN=`mx.example.com`',
    ],
  }),
  ...rows('https://github.com/uw-imap/imap/blob/master/src/osdep/unix/ssl_unix.c', notTrusted, {
    HOSTNAME_MISMATCH: [
      /\bCertificate failure for \S{1,255}: Server name does not match certificate/,
      'Certificate failure for imap.example.com: Server name does not match certificate: /CN=a.example.com',
    ],
    DEPTH_ZERO_SELF_SIGNED_CERT: [
      /\bCertificate failure for \S{1,255}: [Ss]elf.signed certificate: /,
      'Certificate failure for imap.example.com: self signed certificate: /CN=imap.example.com',
    ],
    [UNKNOWN_ISSUER]: [
      /\bCertificate failure for \S{1,255}: unable to get local issuer certificate/,
      'Certificate failure for imap.example.com: unable to get local issuer certificate: /CN=imap.example.com',
    ],
    UNSPECIFIED: ['Certificate failure for '],
  }),
  ...rows('https://curl.se/libcurl/c/libcurl-errors.html', notTrusted, {
    UNSPECIFIED: ['peer certificate or SSH remote key was not OK'],
  }),
  ...rows('https://metacpan.org/pod/IO::Socket::SSL', notTrusted, {
    HOSTNAME_MISMATCH: ['hostname verification failed'],
  }),
  ...rows('https://www.erlang.org/doc/apps/ssl/ssl.html', notTrusted, {
    HOSTNAME_MISMATCH: ['hostname_check_failed'],
    CERT_HAS_EXPIRED: ['cert_expired'],
    DEPTH_ZERO_SELF_SIGNED_CERT: ['selfsigned_peer'],
    [UNKNOWN_ISSUER]: [
      /\{:?tls_alert, ?[{"]:?unknown.ca\b/,
      '{tls_alert,{unknown_ca,"Fatal - Unknown CA"}}',
      'generated CLIENT ALERT: Fatal - Unknown CA',
    ],
  }),
  ...rows('https://github.com/MailCore/mailcore2/blob/master/src/core/abstract/MCMessageConstants.h', notTrusted, {
    UNSPECIFIED: ['The certificate for this server is invalid'],
  }),
  ...rows('https://developer.apple.com/documentation/security/secure-transport-result-codes', notTrusted, {
    UNSPECIFIED: [
      /\berrSSL(?:XCertChainInvalid|BadCert|NoRootCert)\b|(?:^|[^\d-])-98(?:07|08|13)\b/,
      'CFNetwork SSLHandshake failed (-9807)',
    ],
    [UNKNOWN_ISSUER]: ['errSSLUnknownRootCert', /(?:^|[^\d-])-9812\b/, '(-9812)'],
    CERT_HAS_EXPIRED: ['errSSLCertExpired', /(?:^|[^\d-])-9814\b/, '(-9814)'],
    CERT_NOT_YET_VALID: ['errSSLCertNotYetValid', /(?:^|[^\d-])-9815\b/, '(-9815)'],
    HOSTNAME_MISMATCH: ['errSSLHostNameMismatch', /(?:^|[^\d-])-9843\b/, '(-9843)'],
  }),
  ...rows('https://developer.apple.com/documentation/foundation/1508628-url_loading_system_error_codes', notTrusted, {
    CERT_HAS_EXPIRED: [/\bNSURLErrorDomain\b.{0,40}-1201\b/, 'Error Domain=NSURLErrorDomain Code=-1201'],
    UNSPECIFIED: [/\bNSURLErrorDomain\b.{0,40}-1202\b/, 'Error Domain=NSURLErrorDomain Code=-1202'],
    [UNKNOWN_ISSUER]: [/\bNSURLErrorDomain\b.{0,40}-1203\b/, 'Error Domain=NSURLErrorDomain Code=-1203'],
    CERT_NOT_YET_VALID: [/\bNSURLErrorDomain\b.{0,40}-1204\b/, 'Error Domain=NSURLErrorDomain Code=-1204'],
  }),
  // Mozilla's names, which Thunderbird shows.
  ...rows('https://searchfox.org/mozilla-central/source/security/nss/lib/util/SECerrs.h', notTrusted, {
    [UNKNOWN_ISSUER]: ['SEC_ERROR_UNKNOWN_ISSUER'],
    CERT_HAS_EXPIRED: ['SEC_ERROR_EXPIRED_CERTIFICATE', 'SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE'],
    HOSTNAME_MISMATCH: ['SSL_ERROR_BAD_CERT_DOMAIN'],
    DEPTH_ZERO_SELF_SIGNED_CERT: ['MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT'],
    CERT_REVOKED: ['SEC_ERROR_REVOKED_CERTIFICATE'],
    UNSPECIFIED: [/\b(?:SEC_ERROR_|MOZILLA_PKIX_ERROR_)[A-Z_]+/, 'SEC_ERROR_INADEQUATE_KEY_USAGE'],
  }),
  // Node's names of OpenSSL's verdicts, if an error has no other message.
  ...rows(
    'https://nodejs.org/api/tls.html#x509-certificate-error-codes',
    notTrusted,
    Object.fromEntries(VERIFY_WORDS.map(([code]) => [code, [code]])),
  ),
  // OpenSSL's texts, after the call that verifies or alone.
  ...rows(
    'https://docs.openssl.org/3.0/man1/openssl-verification-options/',
    notTrusted,
    Object.fromEntries(
      VERIFY_WORDS.filter(([code]) => !/REJECTED|INVALID_CA/.test(code)).map(([code, words, example = words]) => [
        code,
        [new RegExp(`\\b${words}\\b`, 'i'), example],
      ]),
    ),
    'plain',
  ),
]
