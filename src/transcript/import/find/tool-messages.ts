import type { LogEvent } from '../log-event.ts'
import { verifyCodeIn } from './failures/certificate-words.ts'
import { untrusted } from './failures/failure-row.ts'
import { failureRowIn } from './failures/failures.ts'
import { opensslFailureIn } from './failures/openssl-words.ts'
import { codeByNumber } from './failures/system-numbers.ts'
import { SYSTEM_WORDS } from './failures/system-words.ts'
import { TRANSLATED_WORDS } from './failures/translated-words.ts'
import { targetIn } from './target.ts'

export { verifyCodeIn } from './failures/certificate-words.ts'
export { CONNECTED, LACKS_STARTTLS, untrusted, WITHOUT_STARTTLS } from './failures/failure-row.ts'

/** The events of a library's or a tool's sentence about a failed connection or handshake, in Node's codes. */
export function failureIn(text: string): readonly LogEvent[] | undefined {
  const told =
    opensslFailureIn(text) ?? certificateFailure(text) ?? failureRowIn(text)?.tells ?? numbered(text) ?? undefined
  return told && withTarget(text, told)
}

/** The events with the host, the port and the address that the text names. */
function withTarget(text: string, told: readonly LogEvent[]): readonly LogEvent[] {
  const target = targetIn(text, told)
  const address = target.flatMap((one) => (one.kind === 'dialled' ? [one.address] : []))[0]
  if (address === undefined) return [...target, ...told]
  return [...target, ...told.map((one) => (one.kind === 'failed' ? { ...one, address } : one))]
}

function numbered(text: string): readonly LogEvent[] | undefined {
  const code = codeByNumber(text)
  return code === undefined ? undefined : [{ kind: 'failed', code }]
}

/** A rejected certificate, if a reason follows, or its actual names. */
function certificateFailure(text: string): readonly LogEvent[] | undefined {
  const mismatch = /\bHostname\/IP does not match certificate's altnames: (.*)/s.exec(text)?.[1]
  if (mismatch !== undefined) {
    const host = /^Host: (\S+?)\.? is not/.exec(mismatch)?.[1]
    const names = namesIn(/altnames: (.*)/s.exec(mismatch)?.[1] ?? '')
    return [
      { kind: 'secured', ...(host && { servername: host }), verify: { hostMatches: false }, chain: [{ names }] },
      ...(host ? [{ kind: 'about', host } as const] : []),
    ]
  }
  const code = verifyCodeIn(text)
  if (code !== undefined) return [untrusted(code)]
  const [failed, reason = ''] = /\bcertificate[ _]verif(?:y|ication)[ _]failed\]?(?::? ?\(|:|\b)(.*)$/i.exec(text) ?? []
  if (failed === undefined) return undefined
  const words = reason.replace(/^[\]\s:]*(?:certificate verify failed: )?\(?/, '')
  return [untrusted(verifyCodeIn(words) ?? 'UNSPECIFIED')]
}

/** `DNS:a.example, IP Address:192.0.2.1`, as Node and OpenSSL list them. */
export function namesIn(altnames: string): readonly string[] {
  return [...altnames.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name = '']) => name)
}

/**
 * The C library's and the resolver's texts, anywhere in a tool's own line. It must never be applied to a server's text.
 */
export function systemCodeIn(text: string): string | undefined {
  const tells = SYSTEM.find(({ says }) => says.test(text))?.tells
  return tells?.flatMap((one) => (one.kind === 'failed' ? [one.code] : []))[0]
}

const SYSTEM = [...SYSTEM_WORDS, ...TRANSLATED_WORDS]
