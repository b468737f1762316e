import { CODES, type Code } from './codes.ts'

/** Another system with names for causes. */
export type System = 'mailcore2' | 'nodemailer' | 'imapflow' | 'outlook' | 'rfc8460'

/** The names that one system has for the codes. */
export interface Elsewhere {
  /** The source of the names. */
  readonly source: string
  /** The closest name first; one name may stand for many causes. Empty if the system has none. */
  readonly names: Readonly<Record<Code, readonly string[]>>
}

/** `enum ErrorCode`; in Objective-C (`MCOErrorCode`) every name begins with `MCO`. */
const MAILCORE2: Elsewhere = {
  source:
    'https://github.com/MailCore/mailcore2: src/core/abstract/MCMessageConstants.h; what is reported when, in src/core/imap/MCIMAPSession.cpp and src/core/smtp/MCSMTPSession.cpp',
  names: withAllCodes({
    'dns-not-found': ['ErrorConnection'],
    'dns-failure': ['ErrorConnection'],
    'connection-refused': ['ErrorConnection'],
    'connection-timeout': ['ErrorConnection'],
    'network-unreachable': ['ErrorConnection'],
    'connection-closed': ['ErrorConnection'],
    'server-silent': ['ErrorConnection'],
    'ip-blocked': ['ErrorConnection'],
    'cert-untrusted': ['ErrorCertificate'],
    // A failed handshake after STARTTLS is reported as unavailable STARTTLS, by IMAP and SMTP under two names.
    'tls-version-unsupported': ['ErrorConnection', 'ErrorTLSNotAvailable', 'ErrorStartTLSNotAvailable'],
    'client-hello-dropped': ['ErrorConnection', 'ErrorTLSNotAvailable', 'ErrorStartTLSNotAvailable'],
    'clock-wrong': ['ErrorCertificate'],
    'tls-handshake-failed': ['ErrorConnection', 'ErrorTLSNotAvailable', 'ErrorStartTLSNotAvailable'],
    'client-cert-required': ['ErrorConnection', 'ErrorTLSNotAvailable', 'ErrorStartTLSNotAvailable'],
    'tls-on-plain-port': ['ErrorConnection'],
    'plain-on-tls-port': ['ErrorConnection'],
    'starttls-unavailable': ['ErrorStartTLSNotAvailable', 'ErrorTLSNotAvailable'],
    'starttls-failed': ['ErrorStartTLSNotAvailable', 'ErrorTLSNotAvailable'],
    'wrong-service': ['ErrorConnection'],
    'protocol-violation': ['ErrorParse'],
    'server-unavailable': ['ErrorConnection'],
    'too-many-connections': ['ErrorGmailTooManySimultaneousConnections'],
    'rate-limited': ['ErrorGmailExceededBandwidthLimit'],
    'auth-failed': ['ErrorAuthentication'],
    'app-password-required': ['ErrorGmailApplicationSpecificPasswordRequired'],
    'oauth-required': ['ErrorAuthentication'],
    'oauth-token-rejected': ['ErrorAuthentication'],
    'web-login-required': ['ErrorOutlookLoginViaWebBrowser', 'ErrorNeedsConnectToWebmail'],
    'account-locked': ['ErrorAuthentication'],
    'account-disabled': ['ErrorMobileMeMoved', 'ErrorAuthentication'],
    'password-expired': ['ErrorTiscaliSimplePassword', 'ErrorAuthentication'],
    'protocol-disabled': ['ErrorGmailIMAPNotEnabled', 'ErrorAuthentication'],
    'username-format': ['ErrorAuthentication'],
    'encryption-required': ['ErrorAuthentication'],
    'auth-mechanism-unsupported': ['ErrorAuthentication'],
    'auth-unavailable': ['ErrorYahooUnavailable', 'ErrorAuthentication'],
    'authorization-failed': ['ErrorAuthentication'],
    'mailbox-unavailable': ['ErrorNonExistantFolder'],
    'auth-required': ['ErrorAuthenticationRequired'],
    'sender-rejected': ['ErrorSendMessageNotAllowed', 'ErrorInvalidAccount', 'ErrorSendMessage'],
    'recipient-rejected': ['ErrorSendMessageNotAllowed', 'ErrorSendMessage'],
    'relay-denied': ['ErrorSendMessageNotAllowed', 'ErrorSendMessage'],
    'message-rejected': [
      'ErrorYahooSendMessageSpamSuspected',
      'ErrorSendMessageIllegalAttachment',
      'ErrorSendMessageNotAllowed',
      'ErrorSendMessage',
    ],
    'message-too-large': ['ErrorStorageLimit'],
    'sending-limit': ['ErrorYahooSendMessageDailyLimitExceeded', 'ErrorSendMessage'],
    'mailbox-full': ['ErrorStorageLimit', 'ErrorSendMessage'],
    greylisted: ['ErrorSendMessageNotAllowed', 'ErrorSendMessage'],
    'message-fate-unknown': ['ErrorConnection'],
  }),
}

/**
 * `error.code`. It identifies the failed step: greeting EPROTOCOL, login EAUTH, envelope EENVELOPE, content EMESSAGE.
 */
const NODEMAILER: Elsewhere = {
  source: 'https://github.com/nodemailer/nodemailer, 10.6.0: errors, smtp-connection, xoauth2',
  names: withAllCodes({
    'dns-not-found': ['EDNS'],
    'dns-failure': ['EDNS'],
    'connection-refused': ['ESOCKET'],
    'connection-timeout': ['ETIMEDOUT', 'ESOCKET'],
    'network-unreachable': ['ESOCKET'],
    'connection-closed': ['ECONNECTION', 'ESOCKET'],
    'server-silent': ['ETIMEDOUT'],
    'ip-blocked': ['EPROTOCOL', 'ECONNECTION', 'EAUTH', 'EENVELOPE', 'EMESSAGE'],
    'cert-untrusted': ['ESOCKET'],
    'tls-version-unsupported': ['ESOCKET'],
    'client-hello-dropped': ['ESOCKET', 'ETIMEDOUT', 'ETLS'],
    'clock-wrong': ['ESOCKET'],
    'tls-handshake-failed': ['ESOCKET', 'ETLS'],
    'client-cert-required': ['ESOCKET'],
    'tls-on-plain-port': ['ESOCKET'],
    'plain-on-tls-port': ['ETIMEDOUT', 'EPROTOCOL', 'ECONNECTION'],
    'starttls-unavailable': ['ETLS'], // with `requireTLS` only
    'starttls-failed': ['ETLS', 'ESOCKET', 'ETIMEDOUT'],
    'wrong-service': ['EPROTOCOL', 'ETIMEDOUT'],
    'protocol-violation': ['EPROTOCOL'],
    'server-unavailable': ['EPROTOCOL', 'ECONNECTION', 'EENVELOPE', 'EMESSAGE'],
    'too-many-connections': ['EPROTOCOL', 'ECONNECTION', 'EAUTH'],
    'rate-limited': ['EAUTH', 'EENVELOPE', 'EMESSAGE'],
    'auth-failed': ['EAUTH'],
    'app-password-required': ['EAUTH'],
    'oauth-required': ['EAUTH'],
    'oauth-token-rejected': ['EAUTH', 'EOAUTH2'],
    'web-login-required': ['EAUTH'],
    'account-locked': ['EAUTH'],
    'account-disabled': ['EAUTH', 'EENVELOPE'],
    'password-expired': ['EAUTH'],
    'protocol-disabled': ['EAUTH'],
    'username-format': ['EAUTH'],
    'encryption-required': ['EAUTH', 'EENVELOPE'],
    'auth-mechanism-unsupported': ['EAUTH'],
    'auth-unavailable': ['EAUTH'],
    'authorization-failed': ['EAUTH'],
    'auth-required': ['EENVELOPE', 'ENOAUTH'],
    'sender-rejected': ['EENVELOPE'],
    'recipient-rejected': ['EENVELOPE'],
    'relay-denied': ['EENVELOPE'],
    'message-rejected': ['EMESSAGE', 'EENVELOPE'],
    'message-too-large': ['EMESSAGE', 'EENVELOPE'],
    'sending-limit': ['EENVELOPE', 'EMESSAGE', 'EAUTH'],
    'mailbox-full': ['EENVELOPE', 'EMESSAGE'],
    greylisted: ['EENVELOPE', 'EMESSAGE'],
    'message-fate-unknown': ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT'],
    cancelled: ['EABORT'],
  }),
}

/**
 * `error.code`, the flags `authenticationFailed`, `tlsFailed` and `mailboxMissing`, and `serverResponseCode=` with the
 * server's own code (RFC 5530). Node's codes are passed on unchanged.
 */
const IMAPFLOW: Elsewhere = {
  source: 'https://github.com/postalsys/imapflow, 1.7.8: lib/imap-flow.js, lib/connection-deadline.js, lib/commands',
  names: withAllCodes({
    'dns-not-found': ['ENOTFOUND'],
    'dns-failure': ['EAI_AGAIN'],
    'connection-refused': ['ECONNREFUSED'],
    'connection-timeout': ['CONNECT_TIMEOUT', 'ETIMEDOUT'],
    'network-unreachable': ['ENETUNREACH', 'EHOSTUNREACH'],
    'connection-closed': [
      'ClosedAfterConnectTLS',
      'ClosedAfterConnectText',
      'NoConnection',
      'EConnectionClosed',
      'ECONNRESET',
      'EPIPE',
    ],
    'server-silent': ['GREETING_TIMEOUT', 'ETIMEOUT', 'CONNECT_TIMEOUT', 'UPGRADE_TIMEOUT'],
    'ip-blocked': ['ClosedAfterConnectTLS', 'ClosedAfterConnectText', 'authenticationFailed'],
    'cert-untrusted': [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    'tls-version-unsupported': ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    'client-hello-dropped': ['CONNECT_TIMEOUT', 'UPGRADE_TIMEOUT', 'ClosedAfterConnectTLS', 'tlsFailed'],
    'clock-wrong': ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    'tls-handshake-failed': ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tlsFailed'],
    'client-cert-required': ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
    'tls-on-plain-port': ['ERR_SSL_WRONG_VERSION_NUMBER'],
    'plain-on-tls-port': ['GREETING_TIMEOUT', 'ClosedAfterConnectText'],
    'starttls-unavailable': ['tlsFailed'], // with `doSTARTTLS: true` only
    'starttls-failed': ['STARTTLS_INJECTION', 'UPGRADE_TIMEOUT', 'tlsFailed'],
    'wrong-service': ['GREETING_TIMEOUT'],
    'protocol-violation': [
      'InvalidResponse',
      'UnexpectedTag',
      'ParserError',
      'ResponseProcessingFailed',
      'LineTooLarge',
      'LiteralTooLarge',
      'ResponseTooLarge',
    ],
    'server-unavailable': [
      'serverResponseCode=UNAVAILABLE',
      'serverResponseCode=SERVERBUG',
      'ClosedAfterConnectTLS',
      'ClosedAfterConnectText',
    ],
    'too-many-connections': ['authenticationFailed', 'ClosedAfterConnectTLS', 'ClosedAfterConnectText'],
    'rate-limited': ['ETHROTTLE', 'serverResponseCode=LIMIT'],
    'auth-failed': ['authenticationFailed', 'serverResponseCode=AUTHENTICATIONFAILED'],
    'app-password-required': ['authenticationFailed'],
    'oauth-required': ['authenticationFailed'],
    'oauth-token-rejected': ['authenticationFailed'],
    'web-login-required': ['authenticationFailed'],
    'account-locked': ['authenticationFailed'],
    'account-disabled': ['authenticationFailed', 'serverResponseCode=CONTACTADMIN'],
    'password-expired': ['authenticationFailed', 'serverResponseCode=EXPIRED'],
    'protocol-disabled': ['authenticationFailed'],
    'username-format': ['authenticationFailed'],
    'encryption-required': ['authenticationFailed', 'serverResponseCode=PRIVACYREQUIRED'],
    'auth-mechanism-unsupported': ['authenticationFailed'],
    'auth-unavailable': ['authenticationFailed', 'serverResponseCode=UNAVAILABLE'],
    'authorization-failed': ['authenticationFailed', 'serverResponseCode=AUTHORIZATIONFAILED'],
    'mailbox-unavailable': ['mailboxMissing', 'serverResponseCode=NONEXISTENT'],
    'mailbox-full': ['serverResponseCode=OVERQUOTA'],
  }),
}

/** Result types of SMTP TLS reports: they cover only STARTTLS, and omit temporary problems (§4.3.4). */
const RFC8460: Elsewhere = {
  source: 'RFC 8460 §4.3',
  names: withAllCodes({
    'cert-untrusted': ['certificate-not-trusted', 'certificate-expired', 'certificate-host-mismatch'],
    'tls-version-unsupported': ['validation-failure'],
    'client-hello-dropped': ['validation-failure'],
    'clock-wrong': ['certificate-expired'],
    'tls-handshake-failed': ['validation-failure'],
    'client-cert-required': ['validation-failure'],
    'starttls-unavailable': ['starttls-not-supported'],
    'starttls-failed': ['validation-failure'],
  }),
}

/** The names that other systems use for the same causes, for users who know them or report to them. */
/** Numbers of Outlook, Outlook Express and Windows Mail that identify the cause, and not only the failed command. */
const OUTLOOK: Elsewhere = {
  source: 'http://tthosting.dk/MSOutlookErrorCodes.htm (a list of Microsoft)',
  names: withAllCodes({
    'dns-not-found': ['0x800CCC0D'],
    'connection-refused': ['0x800CCC0E'],
    'connection-timeout': ['0x800CCC0E', '0x800CCC19', '0x8004210A'],
    'connection-closed': ['0x800CCC0F', '0x800CCCDD'],
    'server-silent': ['0x800CCC19', '0x8004210B'],
    'cert-untrusted': ['0x800CCC01', '0x800CCC02', '0x800CCC1A'],
    'tls-version-unsupported': ['0x800CCC1A'],
    'tls-handshake-failed': ['0x800CCC1A'],
    'tls-on-plain-port': ['0x800CCC1A'],
    'starttls-unavailable': ['0x800CCC7D'],
    'starttls-failed': ['0x800CCC7F'],
    'encryption-required': ['0x800CCC7C'],
    'server-unavailable': ['0x800CCC67'],
    'auth-failed': ['0x800CCC92', '0x800CCCD1', '0x800CCC18'],
    'sender-rejected': ['0x800CCC78'],
    'auth-required': ['0x800CCC78'],
    'recipient-rejected': ['0x800CCC79', '0x800CCC69'],
    'relay-denied': ['0x800CCC79'],
    'mailbox-full': ['0x800CCC6D'],
    'message-rejected': ['0x800CCC6F'],
  }),
}

/** The names that other systems have for the codes. */
export const NAMES_ELSEWHERE: Readonly<Record<System, Elsewhere>> = {
  mailcore2: MAILCORE2,
  nodemailer: NODEMAILER,
  imapflow: IMAPFLOW,
  outlook: OUTLOOK,
  rfc8460: RFC8460,
}

/** An empty list for each code that a table lacks. */
function withAllCodes(names: Readonly<Partial<Record<Code, readonly string[]>>>): Elsewhere['names'] {
  return Object.fromEntries(CODES.map((code) => [code, names[code] ?? []])) as unknown as Elsewhere['names']
}
