import type { Secret } from '../credentials/secret.ts'
import type { Channel, ChannelBinding, Mechanism, Mechanisms } from '../machine/machine.ts'
import { canCramMd5, cramMd5 } from './cram-md5.ts'
import { external } from './external.ts'
import { login } from './login.ts'
import { WITH_PASSWORD, WITH_TOKEN } from './names.ts'
import { oauthBearer } from './oauthbearer.ts'
import { plain } from './plain.ts'
import { type ScramLogin, scram } from './scram.ts'
import { xoauth2 } from './xoauth2.ts'

export interface Credentials {
  readonly username: string
  readonly password?: Secret | undefined
  /** The access token. With a token, the password is not used. */
  readonly token?: Secret | undefined
  readonly host: string
  readonly port: number
  /** The channel binding of the present TLS connection; `undefined`: there is no such connection, or it has none. */
  readonly binding?: (() => ChannelBinding | undefined) | undefined
  /** Only this mechanism. */
  readonly forced?: string | undefined
}

/**
 * The mechanisms for one login.
 *
 * A forced mechanism is also used only if the server offers it: the offer is the evidence for the diagnosis that no
 * mechanism is in common, and no server receives a secret that it has not asked for.
 */
export function mechanismsFor(credentials: Credentials): Mechanisms {
  return (offered, channel) => {
    const binding = offered.some((name) => name.startsWith('SCRAM-')) ? credentials.binding?.() : undefined
    return candidates(credentials, channel)
      .filter((name) => offered.includes(name))
      .flatMap((name) => make(name, credentials, { binding, offered }) ?? [])
  }
}

/**
 * The order on a trusted connection: the mechanisms that send the password come first, and IMAP's LOGIN command, which
 * the session adds, directly after them. A server that stores only password hashes can always verify these, and may
 * offer a challenge-response mechanism that can never succeed. Mail programs use the same order, so that the check
 * fails where they fail.
 *
 * SCRAM without channel binding comes before SCRAM with it, because there is no attacker in the middle here. A server
 * that offers -PLUS does not say which binding type it uses: Cyrus 3.6 and 3.12 accept only `tls-unique`, even under
 * TLS 1.3, and refuse a right password with any other.
 */
const SIMPLEST_FIRST = WITH_PASSWORD

/** The order if somebody may eavesdrop: mechanisms that do not send the password come first. */
const STRONGEST_FIRST = [
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-1',
  'CRAM-MD5',
  'PLAIN',
  'LOGIN',
] as const

type MechanismName = (typeof SIMPLEST_FIRST | typeof WITH_TOKEN)[number] | 'EXTERNAL'

/** Every supported mechanism, by its name in capabilities and settings. */
export const MECHANISM_NAMES: readonly string[] = [...SIMPLEST_FIRST, ...WITH_TOKEN, 'EXTERNAL']

/** EXTERNAL needs no secret, so that only an explicit setting selects it. */
function candidates({ password, token, forced }: Credentials, channel: Channel): readonly MechanismName[] {
  const byPassword = channel === 'trusted' ? SIMPLEST_FIRST : STRONGEST_FIRST
  const withoutToken = password ? byPassword : []
  const all = token ? WITH_TOKEN : withoutToken
  return forced === undefined ? all : [...all, 'EXTERNAL' as const].filter((name) => name === forced)
}

interface BindingContext {
  readonly binding: ChannelBinding | undefined
  readonly offered: readonly string[]
}

/** `undefined`: it is not possible here. */
function make(name: MechanismName, credentials: Credentials, tie: BindingContext): Mechanism | undefined {
  const { username, password, token, host, port } = credentials
  switch (name) {
    case 'PLAIN':
      return password && plain(username, password)
    case 'LOGIN':
      return password && login(username, password)
    case 'CRAM-MD5':
      return password && canCramMd5() ? cramMd5(username, password) : undefined
    case 'SCRAM-SHA-1-PLUS':
    case 'SCRAM-SHA-1':
    case 'SCRAM-SHA-256-PLUS':
    case 'SCRAM-SHA-256': {
      const hash = name.startsWith('SCRAM-SHA-256') ? 'SHA-256' : 'SHA-1'
      const binding = bindingOf(name, tie)
      return password && binding && scram({ hash, username, password, binding })
    }
    case 'OAUTHBEARER':
      return token && oauthBearer({ username, token, host, port })
    case 'XOAUTH2':
      return token && xoauth2(username, token)
    case 'EXTERNAL':
      // With the user name: the check asks whether this mailbox opens, not whether the certificate opens some mailbox.
      return external(username)
    default:
      return name satisfies never
  }
}

/**
 * RFC 5802 §6: a client that supports binding says so if the server does not offer it with this hash. If the server
 * offers it, the variant without binding is that of a client that does not support it.
 */
function bindingOf(name: string, { binding, offered }: BindingContext): ScramLogin['binding'] | undefined {
  if (name.endsWith('-PLUS')) return binding
  return binding === undefined || offered.includes(`${name}-PLUS`) ? 'none' : 'not-offered'
}
