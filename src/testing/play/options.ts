import { UsageError } from '../../settings/usage-error.ts'
import { CERTIFICATES } from '../pki/certificates.ts'

type Name = 'protocol' | 'security' | 'certificate' | 'alert' | 'pauses' | 'onLine' | 'onMismatch'

/** @throws UsageError for the first option that is not as it must be, or is needed and not there */
export function checkOptions(options: Readonly<Partial<Record<Name, unknown>>>, needed: readonly Name[] = []): void {
  for (const [name, { code, wanted, isRight }] of Object.entries(OPTION_RULES) as [Name, OptionRule][]) {
    const value = options[name]
    if (value === undefined ? needed.includes(name) : !isRight(value)) throw new UsageError(code, `${name}: ${wanted}`)
  }
}

interface OptionRule {
  readonly code: `ERR_${string}`
  readonly wanted: string
  isRight(value: unknown): boolean
}

const CALLBACK: OptionRule = {
  code: 'ERR_OPTIONS',
  wanted: 'a function',
  isRight: (value) => typeof value === 'function',
}

const OPTION_RULES: Readonly<Record<Name, OptionRule>> = {
  protocol: oneOf('ERR_PROTOCOL', ['imap', 'smtp']),
  security: oneOf('ERR_SECURITY', ['tls', 'starttls', 'none']),
  certificate: oneOf('ERR_CERTIFICATE', Object.keys(CERTIFICATES)),
  alert: {
    code: 'ERR_ALERT',
    wanted: 'an octet, 0 to 255',
    isRight: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255,
  },
  pauses: {
    code: 'ERR_PAUSES',
    wanted: 'a factor, 0 or more',
    isRight: (value) => Number.isFinite(value) && Number(value) >= 0,
  },
  onLine: CALLBACK,
  onMismatch: CALLBACK,
}

function oneOf(code: OptionRule['code'], words: readonly string[]): OptionRule {
  const wanted = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return { code, wanted, isRight: (value) => words.some((word) => word === value) }
}
