import type { Delivery, RefusedCommand } from './delivery.ts'

/**
 * The lines of a reply in one text, as servers join them: `550-5.1.1 a 550-5.1.1 b 550 5.1.1 c`. Empty if the text does
 * not begin with a reply code.
 */
export function replyLinesIn(text: string): readonly string[] {
  const bare = text.trim().replace(/^["'<]+/, '')
  const [whole, code = '', mark = ''] = /^([2-5]\d\d)(?:([- ])|[:,] ?|$)/.exec(bare) ?? []
  if (whole === undefined) return []
  if (mark !== '-') return [`${code} ${bare.slice(whole.length).trim()}`.trim()]
  const lines = bare.split(new RegExp(`(?:\\\\r)?\\\\n|\\s+(?=${code}[- ])`)).filter((line) => line.trim() !== '')
  return lines.map((line, at) => {
    const words = line.startsWith(code) ? line.slice(code.length + 1) : line
    return `${code}${at < lines.length - 1 ? '-' : ' '}${words.trim()}`
  })
}

/** The refused command that a notice names. */
export function commandNamedIn(text: string): RefusedCommand | undefined {
  return COMMANDS.find(([words]) => words.test(text))?.[1]
}

/**
 * The phrases of Postfix (`in reply to RCPT TO command`), Exim (`after RCPT TO:<ann@example.com>`), GMX (`for MAIL FROM
 * command`), Sendmail (`>>> RCPT To:<ann@example.com>`) and qmail (`does not like recipient`).
 */
const COMMANDS: readonly (readonly [RegExp, RefusedCommand])[] = [
  [
    /\b(?:in reply to|after|for|while sending) (?:pipelined )?(?:end of data|message body|sending data block)|after I sent the message|\b(?:after|in reply to) (?:pipelined )?(?:transfer of mail text|sending message)/i,
    'content',
  ],
  [/(?:\b(?:in reply to|after|for)|>>>) (?:pipelined )?RCPT\b|does not like recipient/i, 'RCPT'],
  [/(?:\b(?:in reply to|after|for)|>>>) (?:pipelined )?MAIL\b|sender was rejected/i, 'MAIL'],
  [/(?:\b(?:in reply to|after|for)|>>>) (?:pipelined )?DATA\b/i, 'DATA'],
  [/(?:\b(?:in reply to|after|for)|>>>) (?:pipelined )?(?:EHLO|HELO|LHLO)\b/i, 'EHLO'],
  [/(?:\b(?:in reply to|after|for)|>>>) (?:pipelined )?STARTTLS\b/i, 'STARTTLS'],
  [/(?:\b(?:in reply to|after|for)|>>>) (?:pipelined )?AUTH\b|\bauthentication failed; server\b/i, 'AUTH'],
  [/\binitial (?:server greeting|connection)\b|\bgreeting failed\b|but greeting\b|refused to talk to me/i, 'greeting'],
]

/** A host with its address, such as `mx.example.com[192.0.2.25]:25` or `mx.example.com [192.0.2.25]`. */
export function hostIn(text: string): string | undefined {
  const [, host = ''] = /^\[?([\w.-]{1,255}|[\da-f:.]{2,45})\b/i.exec(text.trim()) ?? []
  return host === '' ? undefined : host.replace(/\.$/, '')
}

/** The reply of another server in a text, or the text without host and command; neither for an empty text. */
export function saidIn(text: string): Pick<Delivery, 'reply' | 'words'> {
  const reply = replyLinesIn(text)
  if (reply.length > 0) return { reply }
  const words = text.trim()
  return words === '' ? {} : { words }
}
