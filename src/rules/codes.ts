/** The causes of each area, which is the subject of a cause. A code never changes its meaning once released. */
const CODES_OF = {
  network: [
    'dns-not-found',
    'dns-failure',
    'connection-refused',
    'connection-timeout',
    'network-unreachable',
    'connection-closed',
    'server-silent',
    'ip-blocked',
    'target-forbidden',
  ],
  tls: [
    'cert-untrusted',
    'tls-version-unsupported',
    'client-hello-dropped',
    'clock-wrong',
    'tls-handshake-failed',
    'client-cert-required',
    'tls-on-plain-port',
    'plain-on-tls-port',
    'starttls-unavailable',
    'starttls-failed',
  ],
  protocol: ['wrong-service', 'protocol-violation', 'server-unavailable', 'too-many-connections', 'rate-limited'],
  auth: [
    'auth-failed',
    'app-password-required',
    'oauth-required',
    'oauth-token-rejected',
    'web-login-required',
    'account-locked',
    'account-disabled',
    'password-expired',
    'protocol-disabled',
    'username-format',
    'encryption-required',
    'auth-mechanism-unsupported',
    'auth-unavailable',
    'authorization-failed',
    'mailbox-unavailable',
  ],
  send: [
    'auth-required',
    'sender-rejected',
    'recipient-rejected',
    'relay-denied',
    'message-rejected',
    'message-too-large',
    'sending-limit',
    'mailbox-full',
    'greylisted',
    'message-lost',
    'message-fate-unknown',
  ],
  any: ['deadline-exceeded', 'cancelled', 'unknown'],
} as const

/** The subject of a cause. */
export type Area = keyof typeof CODES_OF
/** The name of a cause. A code never changes its meaning once released. */
export type Code = (typeof CODES_OF)[Area][number]

/** Every named cause. */
export const CODES = [
  ...CODES_OF.network,
  ...CODES_OF.tls,
  ...CODES_OF.protocol,
  ...CODES_OF.auth,
  ...CODES_OF.send,
  ...CODES_OF.any,
] as const satisfies readonly Code[]

/** The area of a code: the folder of its rule. */
export function areaOf(code: Code): Area {
  const areas = Object.entries(CODES_OF) as readonly (readonly [Area, readonly Code[]])[]
  return areas.find(([, codes]) => codes.includes(code))?.[0] ?? 'any'
}
