import { UsageError } from '../../index.ts'
import { oneOf, type readArguments } from '../arguments.ts'
import { OPTIONS as CHECK } from '../check-options.ts'
import { CA, IP_VERSIONS, PUBLIC_ONLY } from '../dial-options.ts'
import { DISCOVERY_OPTIONS } from '../discovery-options.ts'
import { PHRASES } from '../read-phrases.ts'
import { LANG } from '../shared-options.ts'
import { quoted } from '../visible.ts'
import { isEncoding } from './decode.ts'
import { FORMATS } from './input.ts'
import { readCount, readRate, readRefusals, readTime } from './readings.ts'

/** The encodings that Excel and others still write. */
const ENCODINGS = ['utf-8', 'utf-16le', 'windows-1252', 'windows-1250', 'iso-8859-1', 'shift_jis'] as const

export const OPTIONS = {
  format: {
    value: 'FORMAT',
    words: FORMATS,
    read: oneOf('ERR_FORMAT', ...FORMATS),
    about: 'csv or ndjson; by default as the name of FILE or its first character says',
  },
  encoding: {
    value: 'NAME',
    words: ENCODINGS,
    read: readEncoding,
    about: 'such as windows-1252; by default UTF-8, or UTF-16 where it is',
  },
  'ignore-columns': { about: 'ignore columns that are not known; those that begin with x- always are' },
  'allow-commands': { about: 'run the programs that the columns passwordCommand and accessTokenCommand name' },
  'no-password': { about: 'check the connections alone, and read no secret' },
  'no-imap': CHECK['no-imap'],
  'no-smtp': CHECK['no-smtp'],
  out: {
    heading: 'Output',
    value: 'FILE',
    about:
      'write the reports there, one a line (JSON), in place of standard output. Where it exists, the run goes on: what was checked is not checked again',
  },
  restart: { about: 'begin anew where it exists; the old one is kept as FILE.1' },
  since: { value: 'FILE', about: 'the reports of an earlier run: say what is newly broken, healed, or still fails' },
  html: { value: 'FILE', about: 'write the causes there as a page (HTML); an earlier such page is replaced' },
  save: { value: 'DIR', about: 'write the transcripts of failures there' },
  metrics: { value: 'FILE', about: 'write numbers for Prometheus there, each 10 seconds and at the end' },
  json: { about: 'print the causes as JSON; with --out or --every' },
  lang: LANG,
  quiet: { about: 'print no progress' },
  every: {
    heading: 'Watch',
    value: 'TIME',
    read: readTime,
    about: 'run again and again, such as each 15m, and print what has changed; with --json a line a run',
  },
  state: { value: 'FILE', about: 'where the watch keeps its last result, so that it goes on when it is started again' },
  concurrency: {
    heading: 'Care for servers',
    value: 'NUMBER',
    read: readCount,
    about: 'the checks at a time, in all; 100 by default',
  },
  'per-host': {
    value: 'NUMBER',
    read: readCount,
    about: 'the connections at a time to a server, for IMAP and SMTP each; 3 by default',
  },
  'per-host-rate': { value: 'NUMBER', read: readRate, about: 'the new ones a second; 4 by default' },
  'per-provider': {
    value: 'NUMBER',
    read: readCount,
    about: 'the connections at a time to all servers of a provider; 10 by default',
  },
  'per-provider-rate': { value: 'NUMBER', read: readRate, about: 'the new ones a second; 10 by default' },
  'host-caps': {
    value: 'HOST=NUMBER[/RATE]',
    multiple: true,
    about: 'the same for a server whose limits you know, within those of its provider; may be repeated',
  },
  refusals: {
    value: 'NUMBER[/TIME]',
    read: readRefusals,
    about: 'the refused logins at a server after which the rest of its mailboxes are skipped; 4/10m by default',
  },
  'local-address': { value: 'ADDRESS', multiple: true, about: 'dial from this IP address; may be repeated' },
  ...DISCOVERY_OPTIONS,
  'no-discovery': { about: 'find no server: each row has to name them' },
  'accept-unsigned': CHECK['accept-unsigned'],
  ca: CA,
  'allow-untrusted': CHECK['allow-untrusted'],
  'public-only': PUBLIC_ONLY,
  ...IP_VERSIONS,
  deadline: { ...CHECK.deadline, about: 'for each check; 120 by default' },
  phrases: PHRASES,
} as const

export type BulkValues = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

function readEncoding(text: string, name: string): string {
  if (isEncoding(text)) return text
  throw new UsageError(
    'ERR_ENCODING',
    `${name} ${quoted(text)}: no such encoding is known; ${ENCODINGS.join(', ')}, ...`,
  )
}
