/** The alert with which a server ended a TLS connection. */
export interface Alert {
  readonly name: AlertName
  readonly number: number
}

export type AlertName = keyof typeof ALERTS

/** The alerts of RFC 8446 §6 and §B.2, with the older ones of RFC 5246 §7.2 and §A.3 and of RFC 6066 §9. */
export const ALERTS = {
  unexpected_message: 10,
  bad_record_mac: 20,
  decryption_failed: 21,
  record_overflow: 22,
  decompression_failure: 30,
  handshake_failure: 40,
  no_certificate: 41,
  bad_certificate: 42,
  unsupported_certificate: 43,
  certificate_revoked: 44,
  certificate_expired: 45,
  certificate_unknown: 46,
  illegal_parameter: 47,
  unknown_ca: 48,
  access_denied: 49,
  decode_error: 50,
  decrypt_error: 51,
  export_restriction: 60,
  protocol_version: 70,
  insufficient_security: 71,
  internal_error: 80,
  inappropriate_fallback: 86,
  user_canceled: 90,
  no_renegotiation: 100,
  missing_extension: 109,
  unsupported_extension: 110,
  certificate_unobtainable: 111,
  unrecognized_name: 112,
  bad_certificate_status_response: 113,
  bad_certificate_hash_value: 114,
  unknown_psk_identity: 115,
  certificate_required: 116,
  no_application_protocol: 120,
} as const

/**
 * The alert in an error code of Node, such as `ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE`. OpenSSL's prefix names the
 * version that introduced the alert, or both from 3.2 on.
 * https://github.com/nodejs/node/blob/main/test/parallel/test-tls-psk-circuit.js
 */
export function alertIn(code: string): Alert | undefined {
  const [, word = ''] = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13|SSL\/TLS)_(?:ALERT_)?(\w+)$/.exec(code) ?? []
  const name = word.toLowerCase().replace('cancelled', 'canceled')
  return isAlert(name) ? { name, number: ALERTS[name] } : undefined
}

/** The name of an alert by its number. */
export function alertName(number: number): AlertName | undefined {
  return Object.keys(ALERTS)
    .filter(isAlert)
    .find((name) => ALERTS[name] === number)
}

function isAlert(name: string): name is AlertName {
  return Object.hasOwn(ALERTS, name)
}
