import { isPlainObject } from '../../../errors/plain-object.ts'
import { toldByError } from '../errors/error-object.ts'
import type { LogEvent } from '../log-event.ts'
import { parsed } from '../safe-copy.ts'
import { imapRepliesIn } from './imap-in-sentence.ts'
import { librarySentencesIn } from './library-sentences.ts'
import type { QuotedReply } from './quoted-reply.ts'
import { smtpRepliesIn } from './smtp-in-sentence.ts'
import { failureIn } from './tool-messages.ts'

/** The events of one line that no format reads. */
export interface LineFinding {
  /** The index of the line. */
  readonly at: number
  /** The replies that it quotes, in order. */
  readonly quotes: readonly QuotedReply[]
  /** The other events. */
  readonly told: readonly LogEvent[]
}

export function findingIn(whole: string, at: number, said: 'imap' | 'smtp' | undefined): LineFinding | undefined {
  const line = IS_REQUEST.test(whole) ? whole.replace(STATUS, '$1') : whole
  const inJson = /\{ ?["\\]/.test(line) ? findingInJson(line, said) : undefined
  const found = inJson ?? findingInText(line.slice(0, MAX_TEXT), said)
  return found && { at, ...found }
}

/** A log record about a request to the program's own web pages: its message begins with the status of the response. */
const IS_REQUEST = /"method":"(?:GET|POST|PUT|PATCH|DELETE)"/
const STATUS = /("(?:msg|message)":")[45]\d\d: /

type Found = Omit<LineFinding, 'at'>

function findingInText(text: string, said: 'imap' | 'smtp' | undefined): Found | undefined {
  const quotes = quotesIn(text, said)
  if (quotes.length > 0) return { quotes, told: [] }
  const greeting = foreignGreeting(text)
  const told = greeting ?? failureIn(text)
  return told && { quotes: [], told }
}

/** The replies of one protocol that a line quotes: the caller's, or else the one with the more certain reply. */
function quotesIn(text: string, said: 'imap' | 'smtp' | undefined): readonly QuotedReply[] {
  const sentences = librarySentencesIn(text)
  const smtp = said === 'imap' ? [] : smtpRepliesIn(text)
  const imap = said === 'smtp' ? [] : imapRepliesIn(text)
  const all = [...smtp, ...imap]
  const sure = [...sentences, ...all].filter(({ isSure }) => isSure)
  return sure.length > 0 ? sure : [...all, ...sentences]
}

function foreignGreeting(text: string): readonly LogEvent[] | undefined {
  for (const [sentence, protocol] of FOREIGN_GREETINGS) {
    const words = sentence.exec(text)?.[1]
    if (words === undefined) continue
    return [
      { kind: 'about', protocol },
      { kind: 'received', text: words },
    ]
  }
  return undefined
}

/** Sentences of libraries that quote a greeting of another protocol than theirs. */
const FOREIGN_GREETINGS: readonly (readonly [RegExp, 'imap' | 'smtp'])[] = [
  // https://github.com/python/cpython/blob/main/Lib/imaplib.py
  [/\bunexpected response: b?['"](.{1,500}?)(?:\\r\\n)?['"]$/, 'imap'],
  // https://github.com/bluetiger9/SmtpClient-for-Qt/blob/v2.0/src/smtpclient.cpp
  [/\[Socket\] IN: {1,2}"((?:\* OK|\+OK) .{1,500}?)(?:\\r)?(?:\\n)?"/, 'smtp'],
  // https://github.com/golang/go/blob/master/src/net/textproto/reader.go
  [
    /\b(?:short response|invalid response code|send e?mail: Error): (?=\* OK|\+OK|SSH-|HTTP\/)(.{1,500}?)["']?$/,
    'smtp',
  ],
]

/** An error as JSON after text, or a log record with a quotation in one of its texts. */
function findingInJson(line: string, said: 'imap' | 'smtp' | undefined): Found | undefined {
  const value = parsed(line.slice(line.indexOf('{'), line.lastIndexOf('}') + 1))
  if (!isPlainObject(value)) return undefined
  const told = toldByError(value)
  if (told.length > 0) return { quotes: [], told }
  let failure: Found | undefined
  for (const text of textsIn(value)) {
    const inner = /\{ ?["\\]/.test(text) ? findingInJson(text, said) : undefined
    const found = inner ?? findingInText(text, said)
    if (found && found.quotes.length > 0) return found
    failure ??= found
  }
  return failure
}

/** The maximum number of texts of a record that are searched. */
const MAX_TEXTS = 200
/** No sentence is much longer. */
const MAX_TEXT = 8000

/** The texts of a record, the outer ones first. */
function textsIn(value: unknown): readonly string[] {
  const texts: string[] = []
  let level: readonly unknown[] = [value]
  while (level.length > 0 && texts.length < MAX_TEXTS) {
    texts.push(...level.flatMap((one) => (typeof one === 'string' ? [one.slice(0, MAX_TEXT)] : [])))
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return texts.slice(0, MAX_TEXTS)
}
