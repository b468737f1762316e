import { type FailureRow, notTrusted, rows } from './failure-row.ts'

const OPENSSL = 'https://docs.openssl.org/3.0/man1/openssl-verification-options/'

/**
 * OpenSSL's words for what is wrong with a chain, in Node's names: https://nodejs.org/api/tls.html#x509-certificate-error-codes.
 * They are asked for where a program prints a reason: see `verifyCodeIn`.
 */
export const VERIFY_WORDS: readonly (readonly [words: RegExp, code: string, example: string])[] = [
  [/^certificate has expired\b/i, 'CERT_HAS_EXPIRED', 'certificate has expired'],
  [/^certificate is not yet valid\b/i, 'CERT_NOT_YET_VALID', 'certificate is not yet valid'],
  [
    /^self[- ]signed certificate in (the )?certificate chain/i,
    'SELF_SIGNED_CERT_IN_CHAIN',
    'self-signed certificate in certificate chain',
  ],
  [/^self[- ]signed certificate\b/i, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'self signed certificate'],
  [
    /^unable to get local issuer certificate\b/i,
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'unable to get local issuer certificate',
  ],
  [/^unable to get issuer certificate\b/i, 'UNABLE_TO_GET_ISSUER_CERT', 'unable to get issuer certificate'],
  [
    /^unable to verify the (first|leaf) (certificate|signature)\b/i,
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'unable to verify the first certificate',
  ],
  [/^certificate revoked\b/i, 'CERT_REVOKED', 'certificate revoked'],
  [/^hostname mismatch\b/i, 'HOSTNAME_MISMATCH', 'Hostname mismatch'],
  [/^ip address mismatch\b/i, 'IP_ADDRESS_MISMATCH', 'IP address mismatch'],
  [/^EE certificate key too weak\b/i, 'EE_KEY_TOO_SMALL', 'EE certificate key too weak'],
  [/^CA certificate key too weak\b/i, 'CA_KEY_TOO_SMALL', 'CA certificate key too weak'],
  [/^CA signature digest algorithm too weak\b/i, 'CA_MD_TOO_WEAK', 'CA signature digest algorithm too weak'],
  [/^certificate not trusted\b/i, 'CERT_UNTRUSTED', 'certificate not trusted'],
  [/^certificate rejected\b/i, 'CERT_REJECTED', 'certificate rejected'],
  [/^invalid (CA )?certificate\b/i, 'INVALID_CA', 'invalid CA certificate'],
  [
    /^unsuitable certificate purpose\b|^unsupported certificate purpose\b/i,
    'INVALID_PURPOSE',
    'unsuitable certificate purpose',
  ],
  [/^unable to get certificate CRL\b/i, 'UNABLE_TO_GET_CRL', 'unable to get certificate CRL'],
]

const UNKNOWN_ISSUER = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'

const GO = rows('https://github.com/golang/go/blob/master/src/crypto/x509/verify.go', notTrusted, [
  [
    'CERT_NOT_YET_VALID',
    /\bx509: .{0,60}\bnot yet valid: current time \S{1,40} is before/,
    'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2027-01-01T00:00:00Z',
  ],
  [
    'CERT_HAS_EXPIRED',
    /\bx509: (?:certificate has expired|.{0,80} certificate is expired)/,
    'x509: certificate has expired or is not yet valid',
  ],
  [
    UNKNOWN_ISSUER,
    /\bx509: (?:certificate signed by unknown authority|.{0,80} certificate is not trusted)/,
    'x509: certificate signed by unknown authority',
  ],
  [
    UNKNOWN_ISSUER,
    /\bx509: (?:failed to load )?system roots\b/,
    'x509: failed to load system roots and no roots provided',
  ],
  [
    'HOSTNAME_MISMATCH',
    /\bx509: (?:certificate is (?:not )?valid for |cannot validate certificate for |certificate relies on legacy Common Name|.{0,80} certificate name does not match)/,
    'x509: certificate is valid for a.example.com, not mx.example.com',
  ],
  [
    'INVALID_PURPOSE',
    /\bx509: certificate specifies an incompatible key usage\b/,
    'x509: certificate specifies an incompatible key usage',
  ],
  ['UNSPECIFIED', /\btls: failed to verify certificate: /, 'tls: failed to verify certificate: x509: unhandled'],
])

const JAVA = rows('https://github.com/openjdk/jdk/tree/master/src/java.base/share/classes/sun/security', notTrusted, [
  [
    'CERT_HAS_EXPIRED',
    /\bCertificateExpiredException\b|\btimestamp check failed\b/,
    'java.security.cert.CertificateExpiredException: NotAfter: Tue Jan 01 00:00:00 UTC 2026',
  ],
  ['CERT_NOT_YET_VALID', /\bCertificateNotYetValidException\b/, 'java.security.cert.CertificateNotYetValidException'],
  [
    'HOSTNAME_MISMATCH',
    /\bNo subject alternative (?:DNS )?names? (?:matching|present|found)|\bNo name matching \S{1,255} found|\bCan't verify identity of server\b/,
    'java.security.cert.CertificateException: No subject alternative DNS name matching mx.example.com found.',
  ],
  [
    UNKNOWN_ISSUER,
    /\bPKIX path building failed\b|\bunable to find valid certification path\b|\bTrust anchor for certification path not found\b/,
    'PKIX path building failed: unable to find valid certification path to requested target',
  ],
  [
    'EE_KEY_TOO_SMALL',
    /\bdo(?:es)? not conform to algorithm constraints\b/,
    'Certificates do not conform to algorithm constraints',
  ],
  [
    'INVALID_PURPOSE',
    /\bExtended key usage does not permit use for TLS server authentication\b/,
    'Extended key usage does not permit use for TLS server authentication',
  ],
  ['UNSPECIFIED', /\bPKIX path validation failed\b/, 'PKIX path validation failed'],
])

const DOTNET = [
  ...rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.security.sslpolicyerrors', notTrusted, [
    [
      'HOSTNAME_MISMATCH',
      /\bRemoteCertificateNameMismatch\b|\bhost ?name did not match the name given in the server's SSL certificate/,
      "The host name did not match the name given in the server's SSL certificate.",
    ],
    ['CERT_HAS_EXPIRED', /\bNotTimeValid\b|\bcertificate is not within its validity period\b/, 'NotTimeValid'],
    [
      'UNABLE_TO_GET_CRL',
      /\bRevocationStatusUnknown\b|\brevocation function was unable to check revocation\b/,
      'The revocation function was unable to check revocation for the certificate.',
    ],
    [
      UNKNOWN_ISSUER,
      /\bUntrustedRoot\b|\bPartialChain\b|\bterminated in a root certificate which is not trusted\b|\bcertificate chain could not be built to a trusted root\b/,
      'The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot',
    ],
    [
      'UNSPECIFIED',
      /\bremote certificate (?:is invalid|was rejected)|\bRemoteCertificateChainErrors\b|\bserver's SSL certificate could not be validated\b/,
      'The remote certificate is invalid according to the validation procedure.',
    ],
  ]),
  ...rows(
    'https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
    notTrusted,
    [
      [UNKNOWN_ISSUER, /\bSEC_E_UNTRUSTED_ROOT\b|\b0x80090325\b/i, 'SEC_E_UNTRUSTED_ROOT (0x80090325)'],
      ['HOSTNAME_MISMATCH', /\bSEC_E_WRONG_PRINCIPAL\b|\b0x80090322\b/i, 'SEC_E_WRONG_PRINCIPAL (0x80090322)'],
      ['CERT_HAS_EXPIRED', /\bSEC_E_CERT_EXPIRED\b|\b0x80090328\b/i, 'SEC_E_CERT_EXPIRED (0x80090328)'],
      ['UNSPECIFIED', /\bSEC_E_CERT_UNKNOWN\b|\b0x80090327\b/i, 'SEC_E_CERT_UNKNOWN (0x80090327)'],
    ],
  ),
]

const RUSTLS = rows('https://docs.rs/rustls/latest/rustls/enum.CertificateError.html', notTrusted, [
  [
    UNKNOWN_ISSUER,
    /\binvalid peer certificate: (?:Other\()?.{0,20}\b(?:UnknownIssuer|CaUsedAsEndEntity)/,
    'invalid peer certificate: UnknownIssuer',
  ],
  [
    'CERT_HAS_EXPIRED',
    /\binvalid peer certificate: (?:Expired|certificate expired)/,
    'invalid peer certificate: Expired',
  ],
  [
    'CERT_NOT_YET_VALID',
    /\binvalid peer certificate: (?:NotValidYet|certificate not valid yet)/,
    'invalid peer certificate: NotValidYet',
  ],
  [
    'HOSTNAME_MISMATCH',
    /\binvalid peer certificate: (?:NotValidForName|certificate not valid for name)/,
    'invalid peer certificate: NotValidForName',
  ],
  ['INVALID_PURPOSE', /\binvalid peer certificate: InvalidPurpose/, 'invalid peer certificate: InvalidPurpose'],
  ['UNSPECIFIED', /\binvalid peer certificate: |\bInvalidCertificate\(/, 'invalid peer certificate: BadSignature'],
])

const GNUTLS = rows('https://gitlab.com/gnutls/gnutls/-/blob/master/lib/cert-session.c', notTrusted, [
  [
    'CERT_HAS_EXPIRED',
    /\bcertificate chain uses expired certificate\b/i,
    'The certificate chain uses expired certificate.',
  ],
  [
    'CERT_NOT_YET_VALID',
    /\bcertificate chain uses not yet valid certificate\b/i,
    'The certificate chain uses not yet valid certificate.',
  ],
  [UNKNOWN_ISSUER, /\bcertificate issuer is unknown\b/i, 'The certificate issuer is unknown.'],
  [
    'HOSTNAME_MISMATCH',
    /\bname in the certificate does not match the expected\b|\bcertificate (?:owner|subject) does not match (?:the )?host ?name\b/i,
    'The name in the certificate does not match the expected.',
  ],
  [
    'UNSPECIFIED',
    /\bcertificate is NOT trusted\b|\bError in the certificate(?: verification)?\.|\bcertificate is not trusted\b/i,
    'The certificate is NOT trusted.',
  ],
])

const PHP = [
  ...rows('https://github.com/php/php-src/blob/master/ext/openssl/xp_ssl.c', notTrusted, [
    [
      'HOSTNAME_MISMATCH',
      /\bPeer certificate CN=.{0,300} did not match expected CN=/,
      'Peer certificate CN=`a.example.com` did not match expected CN=`mx.example.com`',
    ],
  ]),
  ...rows('https://github.com/uw-imap/imap/blob/master/src/osdep/unix/ssl_unix.c', notTrusted, [
    [
      'HOSTNAME_MISMATCH',
      /\bCertificate failure for \S{1,255}: Server name does not match certificate/,
      'Certificate failure for imap.example.com: Server name does not match certificate: /CN=a.example.com',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      /\bCertificate failure for \S{1,255}: self.signed certificate: /i,
      'Certificate failure for imap.example.com: self signed certificate: /CN=imap.example.com',
    ],
    [
      UNKNOWN_ISSUER,
      /\bCertificate failure for \S{1,255}: unable to get local issuer certificate/,
      'Certificate failure for imap.example.com: unable to get local issuer certificate: /CN=imap.example.com',
    ],
    ['UNSPECIFIED', /\bCertificate failure for /, 'Certificate failure for imap.example.com: no reason'],
  ]),
]

const ERLANG = rows('https://www.erlang.org/doc/apps/ssl/ssl.html', notTrusted, [
  ['HOSTNAME_MISMATCH', /\bhostname_check_failed\b/, '{bad_cert,hostname_check_failed}'],
  ['CERT_HAS_EXPIRED', /\bcert_expired\b/, '{bad_cert,cert_expired}'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /\bselfsigned_peer\b/, '{bad_cert,selfsigned_peer}'],
  [
    UNKNOWN_ISSUER,
    /\{:?tls_alert, ?[{"]:?unknown.ca\b|\bgenerated CLIENT ALERT: Fatal - Unknown CA\b/,
    '{tls_alert,{unknown_ca,"Fatal - Unknown CA"}}',
  ],
])

const PERL = rows('https://metacpan.org/pod/IO::Socket::SSL', notTrusted, [
  ['HOSTNAME_MISMATCH', /\bhostname verification failed\b/, 'hostname verification failed'],
])

const APPLE = rows('https://developer.apple.com/documentation/security/secure-transport-result-codes', notTrusted, [
  [
    'UNSPECIFIED',
    /\berrSSL(?:XCertChainInvalid|BadCert|NoRootCert)\b|(?:^|[^\d-])-98(?:07|08|13)\b/,
    'CFNetwork SSLHandshake failed (-9807)',
  ],
  [UNKNOWN_ISSUER, /\berrSSLUnknownRootCert\b|(?:^|[^\d-])-9812\b/, 'errSSLUnknownRootCert (-9812)'],
  ['CERT_HAS_EXPIRED', /\berrSSLCertExpired\b|(?:^|[^\d-])-9814\b/, 'errSSLCertExpired (-9814)'],
  ['CERT_NOT_YET_VALID', /\berrSSLCertNotYetValid\b|(?:^|[^\d-])-9815\b/, 'errSSLCertNotYetValid (-9815)'],
  ['HOSTNAME_MISMATCH', /\berrSSLHostNameMismatch\b|(?:^|[^\d-])-9843\b/, 'errSSLHostNameMismatch (-9843)'],
])

const URL_LOADING = rows(
  'https://developer.apple.com/documentation/foundation/1508628-url_loading_system_error_codes',
  notTrusted,
  [
    ['CERT_HAS_EXPIRED', /\bNSURLErrorDomain\b.{0,40}-1201\b/, 'Error Domain=NSURLErrorDomain Code=-1201'],
    ['UNSPECIFIED', /\bNSURLErrorDomain\b.{0,40}-1202\b/, 'Error Domain=NSURLErrorDomain Code=-1202'],
    [UNKNOWN_ISSUER, /\bNSURLErrorDomain\b.{0,40}-1203\b/, 'Error Domain=NSURLErrorDomain Code=-1203'],
    ['CERT_NOT_YET_VALID', /\bNSURLErrorDomain\b.{0,40}-1204\b/, 'Error Domain=NSURLErrorDomain Code=-1204'],
  ],
)

/** Mozilla's names, which Thunderbird shows. https://searchfox.org/mozilla-central/source/security/nss/lib/util/SECerrs.h */
const NSS = rows('https://searchfox.org/mozilla-central/source/security/nss/lib/util/SECerrs.h', notTrusted, [
  [UNKNOWN_ISSUER, /\bSEC_ERROR_UNKNOWN_ISSUER\b/, 'SEC_ERROR_UNKNOWN_ISSUER'],
  ['CERT_HAS_EXPIRED', /\bSEC_ERROR_EXPIRED_(?:ISSUER_)?CERTIFICATE\b/, 'SEC_ERROR_EXPIRED_CERTIFICATE'],
  ['HOSTNAME_MISMATCH', /\bSSL_ERROR_BAD_CERT_DOMAIN\b/, 'SSL_ERROR_BAD_CERT_DOMAIN'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /\bMOZILLA_PKIX_ERROR_SELF_SIGNED_CERT\b/, 'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT'],
  ['CERT_REVOKED', /\bSEC_ERROR_REVOKED_CERTIFICATE\b/, 'SEC_ERROR_REVOKED_CERTIFICATE'],
  ['UNSPECIFIED', /\b(?:SEC_ERROR_|MOZILLA_PKIX_ERROR_)[A-Z_]+/, 'SEC_ERROR_INADEQUATE_KEY_USAGE'],
])

/** Node's names of OpenSSL's verdicts, where an error has nothing else for a message. */
const IN_NODE: readonly FailureRow[] = rows(
  'https://nodejs.org/api/tls.html#x509-certificate-error-codes',
  notTrusted,
  VERIFY_WORDS.map(([, code]) => [code, new RegExp(`\\b${code}\\b`), `Error: ${code}`] as const),
)

/** OpenSSL's words, after the call that verifies or by themselves. */
const IN_OPENSSL: readonly FailureRow[] = VERIFY_WORDS.filter(([, code]) => !/REJECTED|INVALID_CA/.test(code)).map(
  ([words, code, example]) => ({
    says: new RegExp(words.source.replaceAll('^', '\\b'), 'i'),
    tells: notTrusted(code),
    isPlain: true,
    source: OPENSSL,
    example,
  }),
)

/** Faults of a certificate, in the words of the libraries that verified it; the plainest words last. */
export const CERTIFICATE_WORDS: readonly FailureRow[] = [
  ...GO,
  ...JAVA,
  ...DOTNET,
  ...RUSTLS,
  ...GNUTLS,
  ...PHP,
  ...PERL,
  ...ERLANG,
  ...APPLE,
  ...URL_LOADING,
  ...NSS,
  ...IN_NODE,
  ...IN_OPENSSL,
]
