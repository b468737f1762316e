import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { UsageError } from '../../index.ts'
import { MAX_ROW_LENGTH } from './ndjson.ts'
import { peek } from './peek.ts'

/** A record of CSV (RFC 4180). */
export interface CsvRecord {
  /** The line on which it begins. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The characters that separate cells: a comma, or what Excel writes where a comma is the decimal sign, or a tab. */
const DELIMITERS = [',', ';', '\t'] as const

/**
 * The records of CSV, the header first, without empty ones. The header shows the delimiter; so does a line such as
 * `sep=;`, which Excel reads. A line end is `\n`.
 *
 * @throws UsageError `ERR_CSV` with the line number, and without its content
 */
export async function* csvRecords(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const { head, all } = await peek(texts, (begun) => /\S.*\n/.test(begun) || begun.length > MAX_ROW_LENGTH)
  const first = head.trimStart().split('\n')[0] ?? ''
  const told = /^sep=(.)$/.exec(first)?.[1]
  let line = 0 // the last line of the previous record, where the parser is
  const parser = parse({
    delimiter: told ?? delimiterOf(first),
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_LENGTH,
    info: true,
    on_record: (record: string[], { lines }) => {
      line = lines
      return record
    },
  })
  pipeline(Readable.from(all), parser, () => {}) // failures are thrown where the records are read
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const begun = info.lines - record.join('').split('\n').length + 1
      if (begun === 1 && told !== undefined) continue
      if (record.some((cell) => cell.trim() !== '')) yield { line: begun, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? inOurWords(error, line) : error
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** The parser's messages repeat the cell, which may be a password. */
function inOurWords({ code, lines }: CsvError & { readonly lines?: number }, before: number): UsageError {
  const wrong = (line: number, text: string) => new UsageError('ERR_CSV', `line ${line}: ${text}`)
  const begun = before + 1
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return wrong(begun, 'a quote that is opened in the record there is never closed')
    case 'CSV_MAX_RECORD_SIZE':
      return wrong(begun, `the record there has more than ${MAX_ROW_LENGTH} characters: a quote is probably not closed`)
    default:
      return wrong(
        lines ?? begun,
        'a quote stands within a cell; such a cell stands in quotes, with each of its own quotes doubled',
      )
  }
}

/** The most frequent delimiter in the header, outside of quotes. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => bare.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
