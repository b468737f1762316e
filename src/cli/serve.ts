import { type Transcript, UsageError } from '../index.ts'
import { type CertificateKind, type Mismatch, serveTranscript } from '../replay.ts'
import { readArguments } from './arguments.ts'
import { filesIn, isBesideAnother, readWithLooks, withStdin } from './files.ts'
import { languageOf } from './language.ts'
import { brief, dialRows, printer, rows, SERVER_OPTIONS, TRUST, untilInterrupted } from './servers.ts'
import type { Terminal } from './terminal.ts'
import { typed } from './visible.ts'

export const OPTIONS = {
  strict: { about: 'the client must say what was recorded; each difference is printed' },
  certificate: { value: 'KIND', about: 'in place of the kind that was recorded, such as expired' },
  ...SERVER_OPTIONS,
} as const

/** Serves a transcript, until Ctrl-C. */
export async function serve(outer: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (positionals.length === 0) {
    throw new UsageError('ERR_FILE', 'a transcript file is needed: mailwhy serve FILE')
  }
  const files = filesIn(positionals)
  const terminal = await withStdin(outer, files)
  const { words } = languageOf(terminal)
  const records = files.filter((file) => !isBesideAnother(file) || positionals.includes(file))
  const transcripts = records.map((file) => readWithLooks(terminal, file, words))
  assertOneRecord(records, transcripts)
  const print = printer(terminal, values.json === true)
  const server = await serveTranscript(transcripts.flat(), {
    match: values.strict ? 'strict' : 'by-command',
    pauses: values.pauses,
    certificate: values.certificate as CertificateKind | undefined,
    address: values.host,
    port: values.port,
    onMismatch: (mismatch) => print(mismatch, mismatchText),
  })
  const { host, port, protocol, security } = server
  print({ host, port, protocol, security }, (facts) => rows({ ...dialRows(facts), trust: TRUST }))
  return untilInterrupted(terminal, server)
}

/**
 * A check has a transcript of each connection, and a server plays only one: the message names the files to choose from.
 */
function assertOneRecord(files: readonly string[], transcripts: readonly (readonly Transcript[])[]): void {
  const choice = files.filter((_, at) => transcripts[at]?.some(({ header }) => !header.look))
  if (choice.length < 2) return
  throw new UsageError(
    'ERR_TRANSCRIPT',
    `one record at a time can be served: name one of ${choice.map(typed).join(', ')}`,
  )
}

function mismatchText({ entry, recorded, said }: Mismatch): string {
  const sides = { recorded: recorded ?? '(nothing more)', said: said ?? '(the client hung up)' }
  const [one, other] = Object.entries(sides).map(([name, text]) => `  ${name.padEnd(9)} ${brief(text)}\n`)
  return `difference at entry ${entry}\n${one}${other}`
}
