import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/**
 * What a server offers in the clear and no more once TLS is up. That it offers more then is as it should be, and so is
 * another choice of mechanisms: one that hashes the password is not needed any longer.
 */
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

/** What has done its part; what tells of mechanisms, which may be others; and what one server means by it alone. */
const GOES = /^(STARTTLS$|LOGINDISABLED$|SASL-IR$|X)/

function isMechanism(name: string): boolean {
  return /^AUTH[ =]/.test(name)
}

/** LOGIN is a command of IMAP, and there unless it is said that it is not (RFC 3501 §6.2.3). */
function canLogIn(names: readonly string[], protocol: 'imap' | 'smtp'): boolean {
  return names.some(isMechanism) || (protocol === 'imap' && !names.includes('LOGINDISABLED'))
}

/** Without the parameters that an extension of SMTP has: another size is no other extension. */
function nameOf(name: string): string {
  return name.split(' ', 1)[0] ?? name
}
