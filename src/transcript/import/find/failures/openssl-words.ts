import type { LogEvent } from '../../log-event.ts'
import { CLOSED_IN_HANDSHAKE, refused, untrusted } from './failure-row.ts'

/**
 * OpenSSL's own error: `error:0A00010B:SSL routines:function:reason:file:line`, what Python prints of it
 * (`[SSL: REASON] reason`), what Ruby does (`state=error: reason`), and the reasons that nothing else is called by.
 * https://github.com/openssl/openssl/blob/master/crypto/err/openssl.txt
 */
export function opensslFailureIn(text: string): readonly LogEvent[] | undefined {
  return /\bSSL_accept\b/.test(text) ? opensslFailureOfServer(text) : inOpenssl(text)
}

/**
 * The same in the log of a server. The other side is the client: its alerts refuse the server's certificate, and it is the
 * client that has sent octets that are no TLS.
 */
export function opensslFailureOfServer(text: string): readonly LogEvent[] | undefined {
  const told = inOpenssl(text)
  if (!told) return undefined
  if (/alert[ _](?:unknown[ _]ca|.{0,4}certificate)/i.test(text)) return [untrusted('UNSPECIFIED')]
  return told.some((one) => one.kind === 'refused' && one.code === 'ERR_SSL_WRONG_VERSION_NUMBER') ? undefined : told
}

function inOpenssl(text: string): readonly LogEvent[] | undefined {
  const [, library, printed = ''] = /\berror:[\dA-F]{8}:([^:]*):[^:]*:([^:()[<"]+)/i.exec(text) ?? []
  if (library !== undefined) return library === 'SSL routines' ? byReason(printed) : undefined
  const named = /\[SSL: ([A-Z\d_/]{1,60})\]/.exec(text)?.[1] ?? REASON.exec(text)?.[0]
  const inRuby =
    /\bSSL_connect returned=\d+ errno=0 .{0,80}?\bstate=[^:]{1,60}: ([^():'"`<>.]{1,80} [^():'"`<>.]{1,80})/.exec(
      text,
    )?.[1]
  const reason = named ?? inRuby
  return reason === undefined ? undefined : byReason(reason)
}

/** Reasons as a sentence may hold them without anything before. */
const REASON =
  /\bwrong version number\b|\bWRONG_VERSION_NUMBER\b|\b(?:sslv3|tlsv1|tlsv13|ssl\/tls) alert [a-z ]{3,40}(?=$|[^a-z])|\b(?:dh|ee|ca) key too small\b|\bunsupported protocol\b(?= \(|$|:)|\bno protocols available\b|\brecord layer failure\b/

function byReason(words: string): readonly LogEvent[] | undefined {
  const reason = words
    .trim()
    .toUpperCase()
    .replace(/[\s_]+/g, '_')
  if (/VERIFY_FAILED/.test(reason)) return undefined // the words after it tell why
  if (/^UNEXPECTED_EOF/.test(reason)) return CLOSED_IN_HANDSHAKE
  if (/^(EE|CA)_KEY_TOO_SMALL$/.test(reason)) return [untrusted(reason)]
  return refused(`ERR_SSL_${IN_THE_CLEAR.test(reason) ? 'WRONG_VERSION_NUMBER' : reason}`)
}

/** Reasons of some versions for octets that are no record of TLS: 1.0, and 3.2 and later. */
const IN_THE_CLEAR = /^(UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE|HTTP_REQUEST)$/
