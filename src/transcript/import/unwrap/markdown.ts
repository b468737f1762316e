import { cutApart, stripped, type UnwrappedLine, type Wrapping } from './wrapping.ts'

/** Code fences. Their lines stay as blank ones, so that the text around them is no part of a block. */
export const fences: Wrapping = {
  name: 'in a code block',
  sign: /^ {0,8}(?:`{3}|~{3}|[<[{])/,
  isSure: () => true,
  off: (lines) => stripped(lines, (text) => (FENCE.test(text) ? '' : undefined)),
}

/** CommonMark 0.31 §4.5, and the tags of GitHub, of forums and of Jira. */
const FENCE =
  /^ {0,8}(?:`{3,}|~{3,})[\w .+:/{}=-]{0,60}$|^ {0,8}(?:<\/?(?:details|summary|code|pre)>|\[\/?(?:code|quote|pre|log)(?:=[^\]]{0,60})?\]|\{(?:code|noformat|quote)(?::[^}]{0,60})?\})$/i

/** Headings, list marks, bold, backticks and the cells of tables. */
export const emphasis: Wrapping = {
  name: 'in Markdown',
  sign: /^ {0,3}(?:#|\d{1,2}[.)] |[-•–] )|\*\*|__|`|^\s*\||\\\* /,
  off(lines) {
    const bare = stripped(lines, (text) => {
      const rest = BEGINNING.test(text) ? text.replace(BEGINNING, '') : text
      const read = withoutPairs(withoutPairs(rest, '**'), '__').replace(CODE, '$1$2')
      return read.includes('\\* ') ? read.replace(ESCAPED_STAR, '* ') : read
    })
    const cells = cellsOf(bare ?? lines)
    return cells ?? bare
  },
}

/** The star of an untagged response, which Markdown would take for the mark of a list. */
const ESCAPED_STAR = /(?<=^|\s)\\\* (?=[A-Z\d])/g

/** A heading, or the mark of a list. A single star may belong to IMAP or curl. */
const BEGINNING = /^ {0,3}(?:#{2,6} +|\d{1,2}[.)] +(?=\D|[2-5]\d\d[ -])|[-•–] (?=[*`\w([]))/
/** The text without pairs of a mark: one before a letter, and one after a letter that ends a word. */
function withoutPairs(text: string, mark: string): string {
  if (!text.includes(mark)) return text
  const parts = text.split(mark)
  let rest = parts[0] ?? ''
  let isOpen = false
  for (const [at, part] of parts.entries()) {
    if (at === 0) continue
    const before = parts[at - 1] ?? ''
    const opens: boolean = !isOpen && /^[^\s*_]/.test(part) && closesLater(parts, at)
    const closes: boolean = isOpen && /[^\s*_]$/.test(before) && !/^[\w*]/.test(part)
    if (opens || closes) isOpen = opens
    else rest += mark
    rest += part
  }
  return rest
}

/** Only the next mark is examined: bold text contains no other bold text. */
function closesLater(parts: readonly string[], at: number): boolean {
  return at + 1 < parts.length && /[^\s*_]$/.test(parts[at] ?? '') && !/^[\w*]/.test(parts[at + 1] ?? '')
}

/** A backtick inside a word, as in CN=`mail.example.com', is no Markdown. */
const CODE = /(^|[\s([{"':*_>|,])`{1,2}(?! |`)([^`]{1,4000})`{1,2}(?=$|[\s)\]}"':*_<|,.;!?])/g

/** Cells of a table, if a rule of dashes is below its head. */
function cellsOf(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] | undefined {
  if (!lines.some(({ text }) => RULE.test(text))) return undefined
  return cutApart(lines, (text) => {
    if (RULE.test(text)) return ['']
    return /^\s*\|.*\|\s*$/.test(text) ? cellsIn(text.trim().slice(1, -1)) : undefined
  })
}

/** A port in its own cell would look like a reply code. */
function cellsIn(row: string): readonly string[] {
  return row
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => !/^\d*$/.test(cell))
}

const RULE = /^\s*\|(?:[ \t]*:?-{2,80}:?[ \t]*\|){1,40}\s*$/
