import { decodedBase64, decodedQuotedPrintable, decodedWords, type SourceLine } from './decode.ts'

/** A decoded part of a mail (RFC 2046). `original` is the returned mail, or its header. */
export interface MailPart {
  readonly kind: 'header' | 'notice' | 'original'
  readonly lines: readonly SourceLine[]
}

/** The parts of a mail, or of any pasted lines of one. Each line keeps its index. */
export function partsOf(lines: readonly string[]): readonly MailPart[] {
  const boundaries = boundariesIn(lines)
  const parts: OpenPart[] = [begun(undefined, isFieldOfMail(lines.find((line) => line.trim() !== '') ?? ''))]
  for (const [at, line] of lines.entries()) {
    const part = parts.at(-1) as OpenPart
    const boundary = boundaryIn(line, boundaries)
    if (boundary !== undefined && !(part.isOriginal && boundary !== part.boundary)) parts.push(begun(boundary, true))
    else if (boundary === undefined) add(part, line, at)
  }
  return parts.flatMap(closed)
}

interface OpenPart {
  readonly boundary: string | undefined
  isInHeader: boolean
  isOriginal: boolean
  readonly header: SourceLine[]
  readonly body: SourceLine[]
}

function begun(boundary: string | undefined, isInHeader: boolean): OpenPart {
  return { boundary, isInHeader, isOriginal: false, header: [], body: [] }
}

function add(part: OpenPart, text: string, at: number): void {
  if (!part.isInHeader) part.body.push({ text, at })
  else if (text.trim() !== '') part.header.push({ text, at })
  else if (part.header.length > 0 || part.boundary !== undefined) {
    part.isInHeader = false
    // The header of a part describes its content; that of the mail itself does not make it the returned mail.
    part.isOriginal = part.boundary !== undefined && ORIGINAL.test(fieldIn(part.header, 'Content-Type'))
  }
}

/** True for a mail header field; the fields of a report look similar. */
function isFieldOfMail(line: string): boolean {
  return FIELD.test(line) && !OF_REPORT.test(line)
}

const OF_REPORT =
  /^(?:Final-Recipient|Original-Recipient|Action|Status|Remote-MTA|Diagnostic-Code|Reporting-MTA|Last-Attempt-Date|Arrival-Date):/i
const FIELD = /^(?:[A-Za-z][\w-]{1,60}:\s|From )/
const ORIGINAL = /^(?:message\/(?:rfc822|global)\b|text\/rfc822-headers\b)/i

function closed({ header, body, isOriginal }: OpenPart): readonly MailPart[] {
  const kind = isOriginal ? 'original' : 'notice'
  const known: readonly MailPart[] = header.length > 0 ? [{ kind: 'header', lines: header.map(decodedWords) }] : []
  const type = fieldIn(header, 'Content-Type')
  const lines = decoded(body, fieldIn(header, 'Content-Transfer-Encoding'), type)
  const [notice, original] = isOriginal ? [[], lines] : cutAtOriginal(lines)
  return [
    ...known,
    ...(notice.length > 0 ? [{ kind, lines: notice.map(decodedWords) } as const] : []),
    ...(original.length > 0 ? [{ kind: 'original', lines: original } as const] : []),
  ]
}

/** Old servers append the returned mail to the notice, after a separating line. */
function cutAtOriginal(lines: readonly SourceLine[]): readonly [readonly SourceLine[], readonly SourceLine[]] {
  const at = lines.findIndex(({ text }) => BELOW.test(text))
  return at === -1 ? [lines, []] : [lines.slice(0, at), lines.slice(at)]
}

/** The lines of qmail, Exim, Google, Exchange and Sendmail, in this order. */
const BELOW =
  /^--- (?:Below this line is|Enclosed are|Enclosed is) (?:a|the)\b|^------ This is a copy of (?:the|your) message|^-{3,5} (?:Original message|Message header follows) -{3,5}|^Original message headers:|^ *-{3,5} (?:Original message follows|Unsent message follows|Message header follows) -{3,5}/i

function decoded(lines: readonly SourceLine[], encoding: string, type: string): readonly SourceLine[] {
  const charset = /\bcharset="?([\w.:-]{1,40})/i.exec(type)?.[1] ?? 'utf-8'
  if (/^base64\b/i.test(encoding)) return decodedBase64(lines, charset)
  if (/^quoted-printable\b/i.test(encoding)) return decodedQuotedPrintable(lines, charset)
  if (encoding !== '') return lines
  // Only the body was pasted, without its header.
  if (lines.some(({ text }) => ESCAPED.test(text) && !text.includes('=?')))
    return decodedQuotedPrintable(lines, charset)
  return decodedBase64(lines, charset, 'where readable')
}

const ESCAPED = /=(?:3D|20$|C[23]=[89AB]|E2=80=)/

/** The value of a field, unfolded; empty if there is none. */
function fieldIn(header: readonly SourceLine[], name: string): string {
  const start = header.findIndex(({ text }) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  if (start === -1) return ''
  const rest = header.slice(start + 1)
  const end = rest.findIndex(({ text }) => !/^\s/.test(text))
  const folded = end === -1 ? rest : rest.slice(0, end)
  return [header[start]?.text.slice(name.length + 1) ?? '', ...folded.map(({ text }) => text)].join(' ').trim()
}

/** The boundaries: those that a header names, and those that a part's header follows. */
function boundariesIn(lines: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [at, line] of lines.entries()) {
    const named = /\bboundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(line)
    if (named) found.add(named[1] ?? named[2] ?? '')
    else if (/^--\S/.test(line) && /^Content-[\w-]{1,40}:/i.test(lines[at + 1] ?? ''))
      found.add(line.slice(2).trimEnd())
  }
  return found
}

function boundaryIn(line: string, boundaries: ReadonlySet<string>): string | undefined {
  if (!line.startsWith('--')) return undefined
  const bare = line.slice(2).trimEnd()
  if (boundaries.has(bare)) return bare
  return bare.endsWith('--') && boundaries.has(bare.slice(0, -2)) ? bare.slice(0, -2) : undefined
}
