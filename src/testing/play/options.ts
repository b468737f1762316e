import { FUNCTION, type OptionRule, oneOf } from '../../settings/option-rules.ts'
import { CERTIFICATES } from '../pki/certificates.ts'

/** The requirements of the options that the servers share. */
export const SERVER_OPTIONS = {
  protocol: oneOf('ERR_PROTOCOL', ['imap', 'smtp']),
  security: oneOf('ERR_SECURITY', ['tls', 'starttls', 'none']),
  match: oneOf('ERR_MATCH', ['by-command', 'strict']),
  certificate: oneOf('ERR_CERTIFICATE', Object.keys(CERTIFICATES)),
  alert: { code: 'ERR_ALERT', wanted: 'an octet, 0 to 255', isRight: (value) => isWhole(value, 255) },
  pauses: {
    code: 'ERR_PAUSES',
    wanted: 'a factor, 0 or more',
    isRight: (value) => Number.isFinite(value) && Number(value) >= 0,
  },
  onLine: FUNCTION,
  onMismatch: FUNCTION,
  // An empty address would listen on every interface.
  address: {
    code: 'ERR_LISTEN',
    wanted: 'a host or IP',
    isRight: (value) => typeof value === 'string' && value.trim() !== '',
  },
  port: { code: 'ERR_LISTEN', wanted: '0 to 65535', isRight: (value) => isWhole(value, 65_535) },
} as const satisfies Readonly<Record<string, OptionRule>>

function isWhole(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
}
