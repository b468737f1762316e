import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/** The capabilities in the clear that are missing under TLS. Additional ones, and other mechanisms, are no oddity. */
export function capabilitiesChanged({ index, transcript, capabilitiesAroundTls }: Evidence): readonly Quirk[] {
  if (!capabilitiesAroundTls) return []
  const [clear, encrypted] = capabilitiesAroundTls
  const { protocol } = transcript.header
  const isLoginLost = canLogIn(clear.names, protocol) && !canLogIn(encrypted.names, protocol)
  const left = encrypted.names.map(nameOf)
  const gone = clear.names.filter((name) => {
    if (isMechanism(name)) return isLoginLost
    return !GOES.test(name) && !left.includes(nameOf(name))
  })
  if (gone.length === 0 && !isLoginLost) return []
  return [
    {
      id: 'capabilities-changed',
      transcript: index,
      entry: transcript.entries.findIndex(({ kind }) => kind === 'secured'),
      facts: { names: gone.join(', ') || 'LOGIN', ...(isLoginLost && { variant: 'login-lost' }) },
      source: 'RFC 3207 §4.2, RFC 3501 §6.2.1',
    },
  ]
}

/** The capabilities that may disappear under TLS: those for logins, and server-specific ones. */
const GOES = /^(STARTTLS$|LOGINDISABLED$|SASL-IR$|X)/

function isMechanism(name: string): boolean {
  return /^AUTH[ =]/.test(name)
}

/** True if there is a mechanism, or IMAP's LOGIN command, which needs no capability (RFC 3501 §6.2.3). */
function canLogIn(names: readonly string[], protocol: 'imap' | 'smtp'): boolean {
  return names.some(isMechanism) || (protocol === 'imap' && !names.includes('LOGINDISABLED'))
}

/** The name of an extension, without its parameters. */
function nameOf(name: string): string {
  return name.split(' ', 1)[0] ?? name
}
