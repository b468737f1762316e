import type { Departure } from './departure.ts'
import { firstOf, type HeardMessage } from './record-view.ts'

/** The departures in the greeting and in the first line of the reply to EHLO, where the server names itself. */
export const SMTP_NAMES = {
  'greeting-code': {
    source: 'RFC 5321 §4.2 (Greeting)',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ heard }) => firstOf(heard, (said) => isGreeting(said) && said.code !== 220),
  },
  'greeting-name': {
    source: 'RFC 5321 §4.2 (Greeting)',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ heard }) => firstOf(heard, (said) => isGreeting(said) && said.code === 220 && !isNamed(said)),
  },
  'ehlo-name': {
    source: 'RFC 5321 §4.1.1.1 (ehlo-ok-rsp)',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ heard }) =>
      firstOf(heard, (said) => said.exchange.command?.verb === 'EHLO' && said.code === 250 && !isNamed(said)),
  },
} as const satisfies Readonly<Record<string, Departure>>

function isGreeting({ kind, code = 0, exchange }: HeardMessage): boolean {
  return exchange.purpose === 'greeting' && kind === 'final' && code >= 200 && code < 300
}

/** RFC 5321 §4.1.2 and §4.1.3. Some servers use their address in place of the name. */
const NAME =
  /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*|\[[\d.]+\]|\[[a-z\d-]+:[!-Z^-~]+\])(?: |$)/i

/** The name must be well formed. The test does not look up whether it is the server's own. */
function isNamed({ lines: [line = ''] }: HeardMessage): boolean {
  return NAME.test(line.slice(4))
}
