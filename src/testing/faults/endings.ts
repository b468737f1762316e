import { PROTOCOLS } from '../../knowledge/usual-ports.ts'
import type { ServerAction } from '../play/act.ts'
import {
  CLOSE,
  type Faults,
  type Moment,
  type Part,
  type ProtocolName,
  RESET,
  SILENCE,
  type WrittenFault,
} from './fault.ts'

interface FaultStage extends Partial<Pick<WrittenFault, 'reaches'>> {
  readonly at: Moment | 'handshake'
  readonly when: string
  readonly protocols: readonly ProtocolName[]
}

const STAGES = [
  { at: 'handshake', when: 'in the middle of the TLS handshake', protocols: PROTOCOLS },
  { at: 'greeting', when: 'in place of a greeting', protocols: PROTOCOLS },
  { at: 'capability', when: 'when it is asked what it can do', protocols: PROTOCOLS },
  { at: 'starttls', when: 'after its yes to STARTTLS', protocols: PROTOCOLS, reaches: 'starttls-failed' },
  { at: 'login', when: 'in answer to the login', protocols: PROTOCOLS },
  { at: 'inbox', when: 'when INBOX is opened', protocols: ['imap'] },
  { at: 'mail', when: 'in answer to MAIL', protocols: ['smtp'] },
  { at: 'rcpt', when: 'in answer to RCPT', protocols: ['smtp'] },
  { at: 'data', when: 'in answer to DATA', protocols: ['smtp'] },
  {
    at: 'content',
    when: 'after the message',
    protocols: ['smtp'],
    reaches: 'message-fate-unknown',
  },
  { at: 'goodbye', when: 'in answer to LOGOUT or QUIT', protocols: PROTOCOLS, reaches: 'ok' },
] as const satisfies readonly FaultStage[]

/** The endings with other names: `greeting-never` and `message-fate-unknown`. */
const ELSEWHERE = ['silent-at-greeting', 'close-at-content'] as const

/** The faults in which a server closes, resets or falls silent at a stage, such as `close-at-login`. */
export const ENDINGS = {
  ...endings('close', 'hangs up', CLOSE),
  ...endings('reset', 'resets the connection', RESET),
  ...endings('silent', 'says nothing any more', SILENCE),
}

/** One ending at each stage, without {@link ELSEWHERE}. */
function endings<Ending extends string>(
  name: Ending,
  what: string,
  acts: readonly ServerAction[],
): Faults<NameOf<Ending>> {
  const reaches = acts === SILENCE ? 'server-silent' : 'connection-closed'
  const rows = (STAGES as readonly FaultStage[])
    .filter(({ at }) => !ELSEWHERE.some((one) => one === `${name}-at-${at}`))
    .map(({ at, when, protocols, ...stage }): readonly [string, WrittenFault] => {
      const part: Part =
        at === 'handshake' || at === 'starttls'
          ? { over: [at === 'handshake' ? 'tls' : 'starttls'], handshake: [{ kind: 'hear' }, ...acts] }
          : { [at]: acts }
      const parts = Object.fromEntries(protocols.map((protocol) => [protocol, part]))
      const told = { about: `${what} ${when}`, reaches, source: 'RFC 9293 §3.6' } as const
      return [`${name}-at-${at}`, { ...told, ...stage, ...parts }]
    })
  return Object.fromEntries(rows) as Faults<NameOf<Ending>>
}

type NameOf<Ending extends string> = Exclude<
  `${Ending}-at-${(typeof STAGES)[number]['at']}`,
  (typeof ELSEWHERE)[number]
>
