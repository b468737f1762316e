import type { LogEvent } from '../../log-event.ts'
import { CLOSED_IN_HANDSHAKE, refused, untrusted } from './failure-row.ts'

/**
 * OpenSSL's own error: `error:0A00010B:SSL routines:function:reason:file:line`, Python's form (`[SSL: REASON] reason`),
 * Ruby's form (`state=error: reason`), and reasons that occur nowhere else.
 * https://github.com/openssl/openssl/blob/master/crypto/err/openssl.txt
 */
export function opensslFailureIn(text: string): readonly LogEvent[] | undefined {
  return /\bSSL_accept\b/.test(text) ? opensslFailureOfServer(text) : inOpenssl(text)
}

/**
 * The same in the log of a server. The other side is the client: its alerts reject the server's certificate, and the
 * octets that are no TLS are the client's.
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

/** Reasons that a sentence may contain without a prefix. */
const REASON =
  /\bwrong version number\b|\bWRONG_VERSION_NUMBER\b|\b(?:sslv3|tlsv1|tlsv13|ssl\/tls) alert [a-z ]{3,40}(?=$|[^a-z])|\b(?:dh|ee|ca) key too small\b|\bunsupported protocol\b(?= \(|$|:)|\bno protocols available\b|\brecord layer failure\b/

function byReason(words: string): readonly LogEvent[] | undefined {
  const reason = words
    .trim()
    .toUpperCase()
    .replace(/[\s_]+/g, '_')
  if (/VERIFY_FAILED/.test(reason)) return undefined // the text after it gives the reason
  if (/^UNEXPECTED_EOF/.test(reason)) return CLOSED_IN_HANDSHAKE
  if (/^(EE|CA)_KEY_TOO_SMALL$/.test(reason)) return [untrusted(reason)]
  return refused(`ERR_SSL_${IN_THE_CLEAR.test(reason) ? 'WRONG_VERSION_NUMBER' : reason}`)
}

/** Reasons of some versions for octets that are no TLS record: 1.0, and 3.2 and later. */
const IN_THE_CLEAR = /^(UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE|HTTP_REQUEST)$/
