import { USUAL_PORTS, UsageError } from '../index.ts'
import { readText } from './files.ts'
import { type LookupValues, lookupOf } from './lookup.ts'

/** The options of the commands that dial servers. */
export const CA = {
  heading: 'Connection',
  value: 'FILE',
  about: 'trust these certificate authorities too (PEM)',
} as const

export const PUBLIC_ONLY = { about: 'dial no private address, and no port but those of mail' } as const

export const IP_VERSIONS = {
  ipv4: { about: 'look up IPv4 addresses alone' },
  ipv6: { about: 'look up IPv6 addresses alone' },
} as const

export const MODES = ['tls', 'starttls', 'none'] as const

interface DialValues extends LookupValues {
  readonly 'public-only'?: boolean
  readonly deadline?: number
}

/** The dialling options in the form of the library. */
export function dialOptionsOf(values: DialValues) {
  return {
    lookup: lookupOf(values),
    addressPolicy: values['public-only'] ? ('public-only' as const) : undefined,
    deadlineMs: values.deadline && values.deadline * 1000,
  }
}

/** The certificate authorities in the option's file; `undefined` without the option. */
export function readCa({ ca }: { readonly ca?: string }): string | undefined {
  if (ca === undefined) return undefined
  try {
    return readText(ca)
  } catch (error) {
    throw new UsageError('ERR_CA', `--ca: ${(error as Error).message}`)
  }
}

/** The part of the settings about trust. */
export function tlsOf(values: { readonly ca?: string; readonly 'allow-untrusted'?: boolean }) {
  return { allowUntrusted: values['allow-untrusted'], ca: readCa(values) }
}

/** The usual port of the security mode. An unknown mode has the port of `tls`, so that only the mode is reported. */
export function usualPort(side: 'imap' | 'smtp', security: string): number {
  const [tls, starttls] = USUAL_PORTS[side]
  return security === 'starttls' || security === 'none' ? starttls.port : tls.port
}
