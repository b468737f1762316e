import { cutApart, type UnwrappedLine, type Wrapping } from './wrapping.ts'

/** A part of each mark of a side. */
const ANY_SIDE = /[<>-] |(?:SERVER|CLIENT):|(?:[SC]|Server|Client): /

/** Replies, dialogues, objects and stack traces whose line ends were lost by a web page, a form or a database. */
export const runOn: Wrapping = {
  name: 'without its line ends',
  sign: new RegExp(`${ANY_SIDE.source}|^\\s*\\{|\\b[2-5]\\d\\d-|: '`),
  off(lines) {
    return cutApart(lines, (text, index) => {
      if (text.length < MIN_RUN) return undefined
      return dialogue(text) ?? objects(text) ?? trace(text) ?? reply(text, lines[index + 1])
    })
  },
}

/** `250-a250 b` is the shortest. */
const MIN_RUN = 10

/** Marks of two sides, each before its text. */
const SIDES: readonly (readonly [mark: RegExp, both: readonly [string, string]])[] = [
  [/(?:SERVER -> CLIENT|CLIENT -> SERVER): ?/g, ['SERVER -> CLIENT', 'CLIENT -> SERVER']],
  [/(?<=^|\s)[SC]: /g, ['S', 'C']],
  [/(?<=^|\s)(?:Server|Client): /g, ['Server', 'Client']],
  [/(?<=^|\s)(?:<-{1,2}|-{1,2}>) /g, ['<', '-']],
  [/(?<=^|\s)(?:<<<?|>>>?) /g, ['<', '>']],
]
/** A sentence may contain fewer marks. */
const MIN_MARKS = 3
/** A time before a mark stays with it. */
const STAMP_BEFORE =
  /(?:^|\s)[[(]?(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?[\])]?:?[ \t]?$/

function dialogue(text: string): readonly string[] | undefined {
  if (!ANY_SIDE.test(text)) return undefined
  for (const [mark, [one, other]] of SIDES) {
    const found = [...text.matchAll(mark)]
    if (found.length < MIN_MARKS) continue
    const begins = (side: string) => found.some(([words]) => words.startsWith(side))
    if (!begins(one) || !begins(other)) continue
    let from = 0
    const cuts = found.flatMap(({ index }) => {
      const stamp = STAMP_BEFORE.exec(text.slice(Math.max(from, index - MAX_STAMP), index))?.[0].trimStart() ?? ''
      const cut = index - stamp.length
      from = index
      return cut > 0 ? [cut] : []
    })
    return partsAt(text, cuts)
  }
  return undefined
}

const MAX_STAMP = 48

/** JSON objects in a row. */
function objects(text: string): readonly string[] | undefined {
  if (!/^\s*\{/.test(text) || !/\}\s{0,8},?\s{0,8}\{/.test(text)) return undefined
  const cuts: number[] = []
  let [depth, isString] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const one = text[at]
    if (isString) {
      if (one === '\\') at += 1
      else if (one === '"') isString = false
    } else if (one === '"') isString = true
    else if (one === '{') {
      if (depth === 0 && at > 0) cuts.push(at)
      depth += 1
    } else if (one === '}') depth -= 1
    if (depth < 0) return undefined
  }
  return cuts.length === 0 ? undefined : partsAt(text, cuts).map((part) => part.replace(/,\s*$/, ''))
}

/** An error as Node prints it, in one line: its calls and its keys are put on separate lines again. */
function trace(text: string): readonly string[] | undefined {
  if (!/\b(?:code|errno|syscall|response): '/.test(text) || !/Error\b/.test(text)) return undefined
  const parts = partsAt(
    text,
    [...text.matchAll(PART)].flatMap(({ index }) => (index > 0 ? [index] : [])),
  )
  if (parts.length < 3) return undefined
  return parts.map((part, at) => {
    const bare = part.trim()
    if (at === 0) return bare
    return bare.startsWith('at ') ? `    ${bare}` : `  ${bare.replace(/\s*\}+$/, '')}`
  })
}

/** A call, or a key with a literal. */
const PART =
  /(?<=[\s{,])(?=at [\w.<>$[\] ]{1,120}\([^()\s]{1,400}\)|(?:\[?(?:code|errno|syscall|response|responseCode|command|address|port|host|hostname|source|type|textCode|reason)\]?: (?:'|"|-?\d|\[|undefined|null)))/g

/** A reply of several lines: its own code, and a hyphen before all lines but the last. */
function reply(text: string, next: UnwrappedLine | undefined): readonly string[] | undefined {
  const [, head = '', code] = /^(.{0,200}?)\b([2-5]\d\d)-/s.exec(text) ?? []
  if (code === undefined || (head !== '' && !/[\s:>"'(]$/.test(head))) return undefined
  const cuts: number[] = []
  const start = head.length + 4
  let isWhole = false
  for (let at = text.indexOf(code, start); at !== -1 && !isWhole; at = text.indexOf(code, at + 1)) {
    const mark = text[at + 3]
    if (mark !== '-' && mark !== ' ' && at + 3 !== text.length) continue
    if (/\\[rn]$/.test(text.slice(at - 2, at))) return undefined // a literal with escaped line ends
    cuts.push(at)
    isWhole = mark !== '-'
  }
  if (cuts.length === 0) return undefined
  // The code in a sentence begins no new line if the reply continues on the next line.
  if (isWhole && (next?.text ?? '').replace(/^\W*/, '').startsWith(code)) return undefined
  return partsAt(text, cuts).map((part, index) => (index === 0 ? part : head + part).trimEnd())
}

function partsAt(text: string, cuts: readonly number[]): readonly string[] {
  return [0, ...cuts].map((from, index) => text.slice(from, cuts[index]).trimEnd())
}
