import { type Entry, type InboxReport, reportOf, type Transcript } from '../src/classify.ts'

/** Words that would be markup, or would hide or turn what stands around them. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'an element': '<script>alert(1)</script>',
  'an end of the style sheet': '</style><script>alert(1)</script>',
  'an end of the text field': '</textarea><img/src=x/onerror=alert(1)>',
  'an end of an attribute': '"/><svg/onload=alert(1)>',
  'another quote': "'/onfocus='alert(1)",
  'an entity': '&lt;script&gt;&amp;#60;',
  'a comment': '<!--',
  'a section': ']]><![CDATA[',
  'a template': '$' + '{7*7}{{7*7}}‹host›{host}[host]',
  'a replacement': "$&$1$`$'",
  'text that turns round': 'a\u202eb\u2066c\u200fd',
  'characters that are not seen': 'a\u0000b\u001b[31mc\u0007d\u200be\u00adf\u{e0041}g\u2028h\u0085i',
}

/** The report of a check in which a server says these words: in a line, in an event, in a certificate and as a setting. */
export function hostileReport(words: string): InboxReport {
  const header = {
    mailwhy: 1,
    protocol: 'imap',
    target: { host: words, port: 993, security: 'tls' },
    startedAt: '2026-11-22T00:00:00.000Z',
    client: { [words]: words },
  } as const
  const certificate = { subject: `CN=${words}`, issuer: `O=${words}`, names: [words], fingerprint: words }
  const entries: readonly Entry[] = [
    { atMs: 0, kind: 'dialled', address: words, port: 993 },
    { atMs: 1, kind: 'connected' },
    {
      atMs: 2,
      kind: 'secured',
      version: 'TLSv1.3',
      cipher: words,
      verify: { error: 'DEPTH_ZERO_SELF_SIGNED_CERT', hostMatches: false, issuerKnown: false },
      chain: [certificate, { subject: `O=${words}`, issuer: 'O=b' }],
    },
    { atMs: 3, kind: 'received', text: `* OK ${words}\r\n* ${words}\r\n` },
    { atMs: 4, kind: 'sent', text: 'A1 LOGIN ann ‹password›\r\n' },
    { atMs: 5, kind: 'received', text: `A1 NO [ALERT] see https://example.com/${words} ${words}\r\n` },
    { atMs: 6, kind: 'note', arrived: words },
  ]
  const transcript: Transcript = { header, entries }
  return reportOf([transcript], { email: words, imap: header.target, testMessage: { to: words, mode: words } })
}
