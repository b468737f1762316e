import { CODES, type Code } from './codes.ts'

/** What a cause is about: the folder of its rule. */
export type Area = 'network' | 'tls' | 'protocol' | 'auth' | 'send' | 'any'

/** The areas in the order of the codes, each with its first one. */
const BEGINS: readonly (readonly [Area, Code])[] = [
  ['network', 'dns-not-found'],
  ['tls', 'cert-untrusted'],
  ['protocol', 'wrong-service'],
  ['auth', 'auth-failed'],
  ['send', 'auth-required'],
  ['any', 'deadline-exceeded'],
]

export function areaOf(code: Code): Area {
  const at = CODES.indexOf(code)
  return BEGINS.findLast(([, first]) => CODES.indexOf(first) <= at)?.[0] ?? 'any'
}
