import { type BulkOptions, checkMany } from '../../bulk.ts'
import { assertUsable, type Problem, UsageError } from '../../index.ts'
import { oneArgument } from '../arguments.ts'
import { dialOptionsOf, tlsOf } from '../dial-options.ts'
import { discoverOptionsOf } from '../discovery-options.ts'
import type { Terminal } from '../terminal.ts'
import type { InputOptions } from './input.ts'
import { folderOf } from './input-file.ts'
import type { BulkValues } from './options.ts'
import { readHostCaps } from './readings.ts'

/** A command line of `bulk` in the terms of the library. */
export interface BulkLine {
  readonly file: string
  readonly options: Omit<BulkOptions, 'signal' | 'onProgress'>
  readonly input: Omit<InputOptions, 'name'>
}

/**
 * Reads a command line.
 *
 * @throws UsageError for everything that can be known before the input is read
 */
export function readBulkLine(terminal: Terminal, values: BulkValues, positionals: readonly string[]): BulkLine {
  const file = oneArgument(positionals, 'ERR_FILE', 'one file is needed, or - for standard input', 'mailwhy bulk FILE')
  assertTogether(values, file)
  const tls = tlsOf(values)
  const without = (['imap', 'smtp'] as const).filter((side) => values[`no-${side}` as const])
  const options = bulkOptionsOf(values)
  inOptionNames(() => {
    checkMany([], options)
    // The authorities are the same for each mailbox.
    assertUsable({ email: 'ann@example.org', imap: ANY_SERVER, smtp: false, tls })
  })
  const input = {
    format: values.format,
    encoding: values.encoding,
    ignoreColumns: values['ignore-columns'],
    allowCommands: values['allow-commands'],
    noPassword: values['no-password'],
    without,
    tls,
    secrets: { env: terminal.env, folder: folderOf(file) },
  }
  return { file, options, input }
}

const ANY_SERVER = { host: 'imap.example.org', port: 993, security: 'tls' } as const

function assertTogether(values: BulkValues, file: string): void {
  const { out, every, json, restart, state } = values
  const problems = [
    values['no-imap'] && values['no-smtp'] && '--no-imap and --no-smtp leave nothing to check',
    restart && out === undefined && '--restart: it goes with --out',
    json &&
      out === undefined &&
      every === undefined &&
      '--json: it goes with --out or --every; reports are JSON by themselves',
    every !== undefined &&
      file === '-' &&
      '--every: the input is read again and again, and standard input is read once',
    every !== undefined && (state ?? out) === undefined && '--every: --state FILE is needed, or --out FILE',
    every === undefined && state !== undefined && '--state: it goes with --every',
    every !== undefined && restart && '--restart or --every, not both',
  ].filter((one) => typeof one === 'string')
  if (problems.length > 0) throw new UsageError('ERR_ARGUMENTS', problems.join('; '))
}

function bulkOptionsOf(values: BulkValues): BulkLine['options'] {
  return {
    concurrency: values.concurrency,
    perHost: capsOf(values['per-host'], values['per-host-rate']),
    perProvider: capsOf(values['per-provider'], values['per-provider-rate']),
    hosts: values['host-caps'] && readHostCaps(values['host-caps'], '--host-caps'),
    refusals: values.refusals,
    localAddress: values['local-address'],
    transcripts: 'failures',
    ...dialOptionsOf(values),
    discovery: values['no-discovery'] ? false : discoverOptionsOf(values),
    acceptUnsigned: values['accept-unsigned'],
    phrases: values.phrases,
  }
}

/** The given caps, completed by the defaults. */
function capsOf(connections: number | undefined, perSecond: number | undefined) {
  return { ...(connections !== undefined && { connections }), ...(perSecond !== undefined && { perSecond }) }
}

/** The options from which the fields of the library's options are read. */
const OPTION_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^concurrency$/, '--concurrency'],
  [/^perHost\.perSecond$/, '--per-host-rate'],
  [/^perHost\b/, '--per-host'],
  [/^perProvider\.perSecond$/, '--per-provider-rate'],
  [/^perProvider\b/, '--per-provider'],
  [/^hosts\b/, '--host-caps'],
  [/^refusals\b/, '--refusals'],
  [/^localAddress\b/, '--local-address'],
  [/^deadlineMs$/, '--deadline'],
  [/^discovery\.dnsServers\b/, '--dns'],
  [/^discovery\.ispdb$/, '--ispdb'],
  [/^discovery\.sources\b/, '--source'],
  [/^tls\b/, '--ca'],
]

/** Runs a function that checks options, and rewords its error with the option names of the command line. */
function inOptionNames(check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.code, error.problems.map(textOf).join('; '), error.path)
  }
}

function textOf({ path, message }: Problem): string {
  const [, name] = OPTION_NAMES.find(([field]) => field.test(path.join('.'))) ?? []
  return name === undefined ? message : `${name}: ${message.replace(/^[\w.]+: /, '')}`
}
