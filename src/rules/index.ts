import { cancelled } from './any/cancelled.ts'
import { deadlineExceeded } from './any/deadline-exceeded.ts'
import { unknown } from './any/unknown.ts'
import { accountDisabled } from './auth/account-disabled.ts'
import { accountLocked } from './auth/account-locked.ts'
import { appPasswordRequired } from './auth/app-password-required.ts'
import { authFailed } from './auth/auth-failed.ts'
import { authMechanismUnsupported } from './auth/auth-mechanism-unsupported.ts'
import { authUnavailable } from './auth/auth-unavailable.ts'
import { authorizationFailed } from './auth/authorization-failed.ts'
import { encryptionRequired } from './auth/encryption-required.ts'
import { mailboxUnavailable } from './auth/mailbox-unavailable.ts'
import { oauthRequired } from './auth/oauth-required.ts'
import { oauthTokenRejected } from './auth/oauth-token-rejected.ts'
import { passwordExpired } from './auth/password-expired.ts'
import { protocolDisabled } from './auth/protocol-disabled.ts'
import { usernameFormat } from './auth/username-format.ts'
import { webLoginRequired } from './auth/web-login-required.ts'
import { connectionClosed } from './network/connection-closed.ts'
import { connectionRefused } from './network/connection-refused.ts'
import { connectionTimeout } from './network/connection-timeout.ts'
import { dnsFailure } from './network/dns-failure.ts'
import { dnsNotFound } from './network/dns-not-found.ts'
import { ipBlocked } from './network/ip-blocked.ts'
import { networkUnreachable } from './network/network-unreachable.ts'
import { serverSilent } from './network/server-silent.ts'
import { targetForbidden } from './network/target-forbidden.ts'
import { protocolViolation } from './protocol/protocol-violation.ts'
import { rateLimited } from './protocol/rate-limited.ts'
import { serverUnavailable } from './protocol/server-unavailable.ts'
import { tooManyConnections } from './protocol/too-many-connections.ts'
import { wrongService } from './protocol/wrong-service.ts'
import type { Rule } from './rule.ts'
import { authRequired } from './send/auth-required.ts'
import { greylisted } from './send/greylisted.ts'
import { mailboxFull } from './send/mailbox-full.ts'
import { messageFateUnknown } from './send/message-fate-unknown.ts'
import { messageLost } from './send/message-lost.ts'
import { messageRejected } from './send/message-rejected.ts'
import { messageTooLarge } from './send/message-too-large.ts'
import { recipientRejected } from './send/recipient-rejected.ts'
import { relayDenied } from './send/relay-denied.ts'
import { senderRejected } from './send/sender-rejected.ts'
import { sendingLimit } from './send/sending-limit.ts'
import { certUntrusted } from './tls/cert-untrusted.ts'
import { clientCertRequired } from './tls/client-cert-required.ts'
import { clientHelloDropped } from './tls/client-hello-dropped.ts'
import { clockWrong } from './tls/clock-wrong.ts'
import { plainOnTlsPort } from './tls/plain-on-tls-port.ts'
import { starttlsFailed } from './tls/starttls-failed.ts'
import { starttlsUnavailable } from './tls/starttls-unavailable.ts'
import { tlsHandshakeFailed } from './tls/tls-handshake-failed.ts'
import { tlsOnPlainPort } from './tls/tls-on-plain-port.ts'
import { tlsVersionUnsupported } from './tls/tls-version-unsupported.ts'

/** All rules, in the order of the codes. Written out, so that this file is the list. */
export const RULES: readonly Rule[] = [
  dnsNotFound,
  dnsFailure,
  connectionRefused,
  connectionTimeout,
  networkUnreachable,
  connectionClosed,
  serverSilent,
  ipBlocked,
  targetForbidden,
  certUntrusted,
  tlsVersionUnsupported,
  clientHelloDropped,
  clockWrong,
  tlsHandshakeFailed,
  clientCertRequired,
  tlsOnPlainPort,
  plainOnTlsPort,
  starttlsUnavailable,
  starttlsFailed,
  wrongService,
  protocolViolation,
  serverUnavailable,
  tooManyConnections,
  rateLimited,
  authFailed,
  appPasswordRequired,
  oauthRequired,
  oauthTokenRejected,
  webLoginRequired,
  accountLocked,
  accountDisabled,
  passwordExpired,
  protocolDisabled,
  usernameFormat,
  encryptionRequired,
  authMechanismUnsupported,
  authUnavailable,
  authorizationFailed,
  mailboxUnavailable,
  authRequired,
  senderRejected,
  recipientRejected,
  relayDenied,
  messageRejected,
  messageTooLarge,
  sendingLimit,
  mailboxFull,
  greylisted,
  messageLost,
  messageFateUnknown,
  deadlineExceeded,
  cancelled,
  unknown,
]
