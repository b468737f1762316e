import type { Transcript } from '../../transcript/entry.ts'
import type { Departure } from './departure.ts'
import { finalOf, firstOf, firstOffer, type HeardMessage, type RecordView, sighting } from './record-view.ts'

/** The departures of both protocols: logins, unknown commands, the end of a session. */
export const BOTH = {
  'mechanism-form': {
    source: 'RFC 4422 §3.1',
    level: 'must',
    find: ({ capabilities, extensions }) =>
      firstOffer([...capabilities, ...extensions], ({ names }) =>
        mechanismsIn(names).find((name) => !/^[A-Z\d_-]{1,20}$/.test(name)),
      ),
  },
  'password-in-clear': {
    source: 'RFC 3501 §6.2.3, RFC 4954 §4',
    level: 'should',
    exact: true,
    find: ({ evidence, capabilities, extensions }) =>
      isNetwork(evidence.transcript)
        ? firstOffer([...capabilities, ...extensions], ({ encrypted, names }) => {
            if (encrypted) return undefined
            if (capabilities.length > 0 && !names.includes('LOGINDISABLED') && !names.includes('XTLSREQUIRED'))
              return 'LOGIN'
            return mechanismsIn(names).find((name) => name === 'PLAIN' || name === 'LOGIN')
          })
        : undefined,
  },
  'challenge-form': {
    source: 'RFC 3501 §6.2.2, RFC 4954 §4',
    level: 'must',
    exact: true,
    find: ({ heard }) => firstOf(heard, (said) => isChallenge(said) && !isBase64(said.lines[0] ?? '')),
  },
  'unknown-accepted': {
    source: 'RFC 3501 §2.2.2, RFC 5321 §4.2.4',
    level: 'must',
    exact: true,
    find: ({ heard }) =>
      firstOf(
        heard,
        ({ kind, exchange }) => kind === 'final' && isUnknown(exchange) && exchange.outcome === 'accepted',
      ),
  },
  // NO says that a command failed, so that the server would have to know the command.
  'unknown-no': {
    source: 'RFC 3501 §7.1.2, §7.1.3',
    level: 'should',
    protocol: 'imap',
    exact: true,
    find: ({ heard }) =>
      firstOf(heard, ({ kind, status, exchange }) => kind === 'final' && isUnknown(exchange) && status === 'NO'),
  },
  'unknown-code': {
    source: 'RFC 5321 §4.2.4',
    level: 'should',
    protocol: 'smtp',
    exact: true,
    find: ({ heard }) => firstOf(heard, ({ code, exchange }) => code === 502 && isUnknown(exchange)),
  },
  'stays-open': {
    source: 'RFC 3501 §6.1.3, RFC 5321 §4.1.1.10',
    level: 'must',
    exact: true,
    find: ({ evidence, exchanges }) => {
      const leave = exchanges.find(({ command, outcome }) => isLeaving(command?.verb) && outcome === 'accepted')
      const final = leave && finalOf(leave)
      const isLate = evidence.transcript.entries.some(
        (row, at) => row.kind === 'late' && row.wait === 'goodbye' && final && at > final.entry,
      )
      return final && isLate ? sighting(final) : undefined
    },
  },
} as const satisfies Readonly<Record<string, Departure>>

/** A verb that no RFC defines, to test a server's response to an unknown command. */
export const UNKNOWN_VERB = 'XYZZY'

function isUnknown({ command }: HeardMessage['exchange']): boolean {
  return command?.verb === UNKNOWN_VERB
}

function isLeaving(verb: string | undefined): boolean {
  return verb === 'LOGOUT' || verb === 'QUIT'
}

/** The mechanisms of `AUTH=NAME` capabilities, or of an `AUTH NAME NAME` extension. */
function mechanismsIn(names: RecordView['capabilities'][number]['names']): readonly string[] {
  return names.filter((name) => /^AUTH[= ]/.test(name)).flatMap((name) => name.slice(5).split(' ').filter(Boolean))
}

/** A continuation request for a literal of LOGIN has text (RFC 3501 §7.5). */
function isChallenge({ kind, exchange: { command } }: HeardMessage): boolean {
  return kind === 'continuation' && (command?.verb === 'AUTH' || command?.verb === 'AUTHENTICATE')
}

/** A mask hides the content of a challenge. A bare `+` is a departure of its own. */
function isBase64(line: string): boolean {
  if (line.includes('*') || line === '+') return true
  const text = /^(?:\+|.{3}) (.*)$/s.exec(line)?.[1]
  return text !== undefined && text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text)
}

/** True if the connection is known to have left the machine, so that others can eavesdrop. */
function isNetwork({ entries }: Transcript): boolean {
  const connected = entries.find(({ kind }) => kind === 'connected')
  const { address } = connected?.kind === 'connected' ? connected : {}
  return address !== undefined && !/^127\.|^::1$|^::ffff:127\./.test(address)
}
