import { type Port, UsageError } from '../index.ts'
import type { readArguments } from './arguments.ts'
import { CA, IP_VERSIONS, MODES } from './dial-options.ts'
import { DISCOVERY_OPTIONS } from './discovery-options.ts'
import { REPORT_OPTIONS, readSeconds } from './shared-options.ts'
import { quoted } from './visible.ts'

/** The mechanisms that a check supports, for shell completion. */
const MECHANISMS = [
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-256-PLUS',
  'EXTERNAL',
  'XOAUTH2',
  'OAUTHBEARER',
] as const

export const OPTIONS = {
  imap: {
    value: 'HOST[:PORT]',
    about: 'the IMAP server; the usual port follows the mode. Left out, it is found from the address',
  },
  smtp: { value: 'HOST[:PORT]', about: 'the SMTP server' },
  'imap-security': { value: 'MODE', words: MODES, about: 'tls (default), starttls or none' },
  'smtp-security': { value: 'MODE', words: MODES, about: 'the same for SMTP' },
  'no-imap': { about: 'leave IMAP out' },
  'no-smtp': { about: 'leave SMTP out' },
  username: { heading: 'Login', value: 'NAME', about: 'the user name, where it is not the address' },
  'imap-username': { value: 'NAME', about: 'the same for IMAP alone' },
  'smtp-username': { value: 'NAME', about: 'the same for SMTP alone' },
  auth: { value: 'NAME', words: MECHANISMS, about: 'this SASL mechanism or none, such as CRAM-MD5' },
  'imap-auth': { value: 'NAME', words: MECHANISMS, about: 'the same for IMAP alone' },
  'smtp-auth': { value: 'NAME', words: MECHANISMS, about: 'the same for SMTP alone' },
  'password-stdin': { about: 'the password comes on standard input' },
  'access-token-stdin': { about: 'an OAuth access token comes on standard input' },
  'no-password': { about: 'check the connections alone' },
  'send-to': { heading: 'Test message', value: 'ADDRESS', about: 'send a test message to this address' },
  from: { value: 'ADDRESS', about: 'its sender; EMAIL by default' },
  'envelope-only': { about: 'take it back before its content' },
  'round-trip': { about: 'send it to EMAIL, and look for it there' },
  'clean-up': { about: 'remove it there again' },
  ...DISCOVERY_OPTIONS,
  'no-discovery': { about: 'find no server: --imap and --smtp are needed' },
  'accept-unsigned': {
    about: 'log in to a server outside the domain of the address too that an unsigned DNS record alone names',
  },
  ca: CA,
  'allow-untrusted': { about: 'log in although the certificate is not trusted' },
  ...IP_VERSIONS,
  'no-probes': { about: 'after a failure, no connections that look for a setting that works' },
  'imap-ports': {
    value: 'PORT:MODE,...',
    read: readPorts,
    about: 'where those look, such as 993:tls,143:starttls; the usual ports by default',
  },
  'smtp-ports': { value: 'PORT:MODE,...', read: readPorts, about: 'the same for SMTP' },
  deadline: { value: 'SECONDS', read: readSeconds, about: 'for the whole check; 120 by default' },
  save: { heading: 'Output', value: 'DIR', about: 'write the transcripts there, as they happen' },
  'save-cert': { value: 'FILE', about: 'write the certificates that were sent there (PEM)' },
  ...REPORT_OPTIONS,
  verbose: { about: 'print the dialogue as it happens, without secrets' },
  json: { about: 'print the report as JSON' },
} as const

export type CheckValues = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

/** Reads a list such as `993:tls,143:starttls`. The mode of a port is never guessed. */
function readPorts(list: string, name: string): readonly Port[] {
  return list.split(',').map((place) => {
    const [, number, mode] = /^(\d{1,5}):(tls|starttls|none)$/.exec(place) ?? []
    const port = Number(number)
    if (port >= 1 && port <= 65535) return { port, security: mode as Port['security'] }
    throw new UsageError('ERR_USUAL_PORTS', `${name} ${quoted(place)}: PORT:MODE,... such as 993:tls,143:starttls`)
  })
}
