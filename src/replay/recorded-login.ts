import { type Mask, Secret } from '../credentials/secret.ts'
import type { Mechanism, Mechanisms } from '../machine/machine.ts'
import { mechanismsFor } from '../sasl/choose.ts'
import type { Entry } from '../transcript/entry.ts'
import { bytesFromLatin1 } from '../wire/bytes.ts'

/** The ways to log in that a record shows, which say again what was said; what is masked there is masked again. */
export function recordedMechanisms(
  protocol: 'imap' | 'smtp',
  sent: readonly string[],
  entries: readonly Entry[],
): Mechanisms | undefined {
  const recorded = sent.flatMap((text, at) => {
    const [, name, initial] = EXCHANGE.exec(text) ?? []
    return name === undefined ? [] : [mechanism(name, initial, sent.slice(at + 1))]
  })
  if (recorded.length > 0) return () => recorded
  const foundNone = entries.some((entry) => entry.kind === 'note' && entry.stuck === 'login')
  if (foundNone || sent.some((text) => LOGIN.test(text))) return () => []
  // Nobody sends mail over IMAP: whoever was let through there had something to log in with.
  return protocol === 'imap' ? mechanismsFor({ ...NOBODY, host: '', port: 0 }) : undefined
}

const NOBODY = { username: '', password: new Secret('password') }

/** What LOGIN, the command, was given. */
export function recordedLogin(sent: readonly string[]) {
  const at = sent.findIndex((text) => LOGIN.test(text))
  if (at === -1) return undefined
  const said = sent.slice(at).join('')
  // A password that went as a literal is one that no quoted string can hold.
  const password = new Secret(said.includes('{‹n›') ? '\u00e9' : 'password')
  const [, atom, quoted, literal] =
    /^A\d+ LOGIN (?:([^\s"{]+)|"((?:[^"\\]|\\.)*)"|\{\d+\+?\}\r\n([\s\S]*?)) (?:‹|\{)/.exec(said) ?? []
  const octets = atom ?? quoted?.replace(/\\(.)/g, '$1') ?? literal ?? ''
  return { username: unicode(octets), password }
}

const LOGIN = /^A\d+ LOGIN /
const EXCHANGE = /^(?:A\d+ AUTHENTICATE|AUTH) (\S+)(?: (\S+))?\r\n/
const COMMAND = /^(?:A\d+ |(?:EHLO|HELO|STARTTLS|AUTH|MAIL|RCPT|DATA|RSET|QUIT)\b)/

function mechanism(name: string, initial: string | undefined, after: readonly string[]): Mechanism {
  const end = after.findIndex((text) => COMMAND.test(text))
  const responses = after.slice(0, end === -1 ? undefined : end)
  let next = 0
  return {
    name,
    start: () => (initial === undefined ? undefined : wordsOf(initial)),
    next: () => wordsOf(responses[next++]?.trimEnd() ?? '*'),
  }
}

/** What was said in Base64; `undefined` for the asterisk, with which a client has nothing to say. */
function wordsOf(said: string): string | Secret | undefined {
  if (said === '*') return undefined
  if (said === '=') return ''
  if (said.startsWith('‹')) return new Secret('password', said as Mask)
  try {
    return unicode(atob(said))
  } catch {
    return said
  }
}

/** Octets as the text that they were made from. */
export function unicode(octets: string): string {
  return new TextDecoder().decode(bytesFromLatin1(octets))
}
