import { type Problem, UsageError } from '../../index.ts'
import { type Column, type ColumnOptions, columnOf, problemOfName, readHeader } from './columns.ts'
import { csvRecords } from './csv.ts'
import { decoded } from './decode.ts'
import { linesOf } from './ndjson.ts'
import { peek } from './peek.ts'
import { type Fields, type InputRow, problemAt, type RowOptions, readRow } from './row.ts'

export const FORMATS = ['csv', 'ndjson'] as const
export type InputFormat = (typeof FORMATS)[number]

export interface InputOptions extends RowOptions, ColumnOptions {
  readonly format?: InputFormat | undefined
  readonly encoding?: string | undefined
  /** The name of the file, whose extension shows the format. */
  readonly name?: string | undefined
}

/**
 * The rows of an input, read on demand. The second of two rows with one id is unusable, with an id of its own.
 *
 * @throws UsageError if the input cannot be read, or not to its end: `ERR_COLUMNS`, `ERR_CSV`, `ERR_ENCODING`,
 * `ERR_FORMAT`
 */
export async function* inputRows(octets: AsyncIterable<Uint8Array>, options: InputOptions): AsyncGenerator<InputRow> {
  const seen = new Set<string>()
  for await (const row of readRows(octets, options)) {
    if (seen.has(row.id)) yield twice(row)
    else yield row
    seen.add(row.id)
  }
}

function twice(row: InputRow): InputRow {
  const { line, id } = row
  const email = row.kind === 'mailbox' ? row.mailbox.email : row.email
  const problem = problemAt(line, 'id', 'ERR_ID', 'an earlier line has the same; without the column it is the address')
  return {
    kind: 'unusable',
    line,
    id: `${id} (line ${line})`,
    email,
    problems: [...(row.kind === 'mailbox' ? [] : row.problems), problem],
  }
}

async function* readRows(octets: AsyncIterable<Uint8Array>, options: InputOptions): AsyncGenerator<InputRow> {
  const { head, all } = await peek(decoded(octets, options.encoding), (begun) => begun.trim() !== '')
  const first = head.trim().charAt(0)
  if (first === '[') {
    throw new UsageError(
      'ERR_FORMAT',
      'a JSON list is no input: one mailbox a line is needed, such as jq -c .[] prints',
    )
  }
  const format = options.format ?? formatOf(options.name) ?? (first === '{' ? 'ndjson' : 'csv')
  yield* format === 'csv' ? fromCsv(all, options) : fromNdjson(all, options)
}

function formatOf(name = ''): InputFormat | undefined {
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  return /\.(ndjson|jsonl)$/i.test(name) ? 'ndjson' : undefined
}

async function* fromCsv(texts: AsyncIterable<string>, options: InputOptions): AsyncGenerator<InputRow> {
  let columns: readonly (Column | undefined)[] | undefined
  let names: readonly string[] = []
  for await (const { line, cells } of csvRecords(texts)) {
    if (!columns) {
      columns = readHeader(cells, options)
      names = cells
      continue
    }
    yield cells.length === names.length
      ? readRow(fieldsOf(columns, cells), line, options, namelessCells(names, cells, line))
      : unreadable(line, 'ERR_CSV', `${cells.length} cells, where the header has ${names.length}`)
  }
}

function fieldsOf(columns: readonly (Column | undefined)[], cells: readonly string[]): Fields {
  return Object.fromEntries(columns.flatMap((column, at) => (column ? [[column, cells[at]]] : [])))
}

/** A cell without a column name is a problem, unless it is as empty as those that Excel adds. */
function namelessCells(names: readonly string[], cells: readonly string[], line: number): readonly Problem[] {
  const at = names.findIndex((name, place) => name.trim() === '' && cells[place]?.trim() !== '')
  return at < 0 ? [] : [problemAt(line, '', 'ERR_COLUMNS', `cell ${at + 1} stands below no name`)]
}

async function* fromNdjson(texts: AsyncIterable<string>, options: InputOptions): AsyncGenerator<InputRow> {
  for await (const { number, text } of linesOf(texts)) {
    if (text?.trim() === '') continue
    const value = text === undefined ? undefined : objectIn(text)
    if (!value) {
      yield unreadable(number, 'ERR_JSON', text === undefined ? 'it is too long' : 'a JSON object is needed')
      continue
    }
    const { fields, problems } = flattened(value, number, options)
    yield readRow(fields, number, options, problems)
  }
}

/** The object on a line. Errors do not use the parser's message, which repeats the line. */
function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The values of an object by column: `{"imap":{"host":...}}` and `{"imap.host":...}` are the same. */
function flattened(value: object, line: number, options: InputOptions) {
  const fields: Partial<Record<Column, unknown>> = {}
  const problems: Problem[] = []
  const add = (name: string, one: unknown) => {
    const column = columnOf(name)
    const isTwice = column !== undefined && column in fields
    const problem = isTwice ? `${column} is there twice` : problemOfName(name, options)
    if (column && !isTwice) fields[column] = one
    else if (problem) problems.push(problemAt(line, '', 'ERR_COLUMNS', problem))
  }
  for (const [name, one] of Object.entries(value)) {
    if ((name === 'imap' || name === 'smtp') && typeof one === 'object' && one !== null)
      for (const [part, inner] of Object.entries(one)) add(`${name}.${part}`, inner)
    else add(name, one)
  }
  return { fields, problems }
}

function unreadable(line: number, code: Problem['code'], why: string): InputRow {
  return { kind: 'unusable', line, id: `line ${line}`, email: undefined, problems: [problemAt(line, '', code, why)] }
}
