import { own } from '../../errors/plain-object.ts'
import type { AuthKind } from '../discovery.ts'
import type { MarkupElement } from '../xml.ts'

/**
 * The values of `<authentication>`: those of draft-ietf-mailmaint-autoconfig, and those of version 1.0 of the format
 * (`plain`, `secure`). NTLM answers a challenge and sends no password, like the encrypted ones.
 */
const METHODS: Readonly<Record<string, AuthKind>> = {
  'password-cleartext': 'password',
  plain: 'password',
  'password-encrypted': 'encrypted-password',
  secure: 'encrypted-password',
  ntlm: 'encrypted-password',
  gssapi: 'kerberos',
  'tls-client-cert': 'client-certificate',
  oauth2: 'oauth2',
  oauth: 'oauth2',
  none: 'none',
  'client-ip-address': 'none',
}

/** The names of SASL mechanisms, if the element has `system="sasl"`. */
const MECHANISMS: Readonly<Record<string, AuthKind>> = {
  plain: 'password',
  login: 'password',
  'cram-md5': 'encrypted-password',
  'digest-md5': 'encrypted-password',
  ntlm: 'encrypted-password',
  oauthbearer: 'oauth2',
  xoauth2: 'oauth2',
  external: 'client-certificate',
  gssapi: 'kerberos',
  'gs2-krb5': 'kerberos',
  anonymous: 'none',
}

/**
 * The login methods of a server, in its order, without duplicates. `undefined`: it names some, and none is known. Such
 * a server must be skipped (draft-ietf-mailmaint-autoconfig, "Multiple authentication alternatives").
 */
export function authOf(server: MarkupElement): readonly AuthKind[] | undefined {
  const elements = server.all('authentication')
  const kinds = elements.flatMap((one) => kindOf(one.text.toLowerCase(), one.attribute('system')) ?? [])
  return elements.length > 0 && kinds.length === 0 ? undefined : [...new Set(kinds)]
}

function kindOf(value: string, system = ''): AuthKind | undefined {
  if (system.toLowerCase() === 'http') return undefined
  if (system.toLowerCase() === 'sasl' && /^scram-/.test(value)) return 'encrypted-password'
  const table = system.toLowerCase() === 'sasl' ? MECHANISMS : METHODS
  return own(table, value)
}
