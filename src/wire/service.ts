/** The service that a first line belongs to. `unknown` is text of no known service. */
export type Service = 'imap' | 'smtp' | 'pop3' | 'http' | 'ssh' | 'managesieve' | 'tls' | 'unknown'

/** The protocol with such a greeting. Used for a line that does not belong to the expected protocol. */
export function serviceOf(text: string): Service {
  if (PROXY_HEADER.test(text)) return 'unknown'
  if (/^\* (OK|PREAUTH|BYE|NO|BAD)\b/i.test(text)) return 'imap' // RFC 3501 §7.1
  if (/^\d{3}[ -]/.test(text)) return 'smtp' // RFC 5321 §4.2; FTP (RFC 959) greets alike
  if (/^(\+OK|-ERR)\b/.test(text)) return 'pop3' // RFC 1939 §3
  if (/^HTTP\/\d|^<!doctype|^<html/i.test(text)) return 'http' // RFC 9112 §4, and servers that send the page alone
  if (/^SSH-\d/.test(text)) return 'ssh' // RFC 4253 §4.2
  if (/^"(?:IMPLEMENTATION|SIEVE|SASL|VERSION)"/i.test(text)) return 'managesieve' // RFC 5804 §1.7
  if (/^[\x14-\x17]\x03[\x00-\x04]/.test(text)) return 'tls' // RFC 8446 §5.1, a record's type and version
  return 'unknown'
}

/**
 * Text about the header that a load balancer sends before a connection. Servers from npm have one form for all
 * protocols: smtp-server 3.21.6 sends `* BAD Invalid PROXY header`.
 * https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt
 */
export const PROXY_HEADER = /\bproxy (?:protocol|header|format|negotiation)\b/i
