import type { QuotedReply } from '../quoted-reply.ts'
import { cutText } from '../quoted-text.ts'
import { OF_MAIL } from '../reply-signs.ts'

/**
 * Thunderbird, Outlook and git show a part of a reply: the text, usually with its enhanced status code, without the
 * reply code.
 */
export function withoutCode(line: string): QuotedReply | undefined {
  const responded = RESPONDED.exec(line)
  return responded ? behindResponded(line.slice(responded.index + responded[0].length)) : behindEnhanced(line)
}

const RESPONDED = /\b(?:mail|outgoing|remote|sending) server(?: \(SMTP\))?(?: \S{1,80})? respond(?:ed|s):\s+(?=\S)/i

function behindResponded(words: string): QuotedReply | undefined {
  const text = cutText(words, '').replace(ADVICE, '')
  if (/^[45]\d\d[ -]/.test(text)) return undefined
  return { lines: [text], lead: text.startsWith('4.') ? '450 ' : '550 ', isSure: false }
}

/** Thunderbird's own sentence after the reply. */
const ADVICE = /\s+Please (?:check|verify) .*$/

const ENHANCED =
  /^(?:.{0,160}(?:: +|\b(?:got|get|getting|gives?|returns?|receives?|received) (?:an? |the )?(?:error )?))?(?=([45])\.(?:1\.\d|2\.[0-4]|3\.\d|4\.\d|5\.\d|7\.\d{1,3}) {1,2}[A-Z<[h])/

function behindEnhanced(line: string): QuotedReply | undefined {
  const [before, level] = ENHANCED.exec(line) ?? []
  if (before === undefined) return undefined
  const text = cutText(line.slice(before.length), before)
  // A version number looks the same.
  if (!OF_MAIL.test(text) || VERSIONS.test(before)) return undefined
  // 5.7.14 is Google's, and always follows 534.
  const ofLogin = /^\d\.7\.(8|14) /.exec(text)?.[1]
  const ofMail = level === '4' ? '450 ' : '550 '
  const lead = ofLogin ? `53${ofLogin === '8' ? 5 : 4} ` : ofMail
  return { lines: [inOneLine(text)], lead, isSure: false }
}

/** The text of a reply whose lines were joined, each with the enhanced status code before it. */
function inOneLine(text: string): string {
  const code = text.slice(0, text.indexOf(' ') + 1)
  return `${code}${text.slice(code.length).replaceAll(` ${code}`, ' ')}`
}

/** The words before a version number. */
const VERSIONS =
  /\b(?:version|release|mysql|mariadb|postgres\w*|php|node|python|ruby|perl|java|openssl|nginx|apache|kernel|linux|docker|app)\b/i
