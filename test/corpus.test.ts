import { expect, test } from 'vitest'
import { explain, type Stage } from '../src/classify.ts'
import type { Code } from '../src/rules/codes.ts'

interface Reading {
  readonly id: string
  readonly protocol: 'imap' | 'smtp'
  readonly stage: Stage
  readonly command?: string
  readonly lines: readonly string[]
  readonly label: Code
  /** `undefined`: nothing was refused. */
  readonly ours: Code | undefined
  readonly reason: string
}

/** Readings that differ from the corpus' labels, with the reason. */
const DIFFERENT: readonly Reading[] = [
  {
    id: 'sw-424',
    protocol: 'smtp',
    stage: 'smtp.connect',
    command: 'STARTTLS',
    lines: ['454 TLS not available'],
    label: 'starttls-unavailable',
    ours: 'starttls-failed',
    reason: 'RFC 3207 §4: 454 is a temporary reason; smtp-266 is the same text and is labelled so',
  },
  {
    id: 'smtp-132',
    protocol: 'smtp',
    stage: 'smtp.login',
    command: 'AUTH',
    lines: ['535 Authentication not allowed on IBSMTP Servers. IB401'],
    label: 'wrong-service',
    ours: 'auth-mechanism-unsupported',
    reason: 'it is the right protocol, on a host that takes no login',
  },
  {
    id: 'sw-212',
    protocol: 'smtp',
    stage: 'smtp.connect',
    command: 'GET',
    lines: ['221 2.7.0 Error: I can break rules, too. Goodbye.'],
    label: 'wrong-service',
    ours: 'protocol-violation',
    reason: 'the client spoke another protocol; what answers is SMTP',
  },
  {
    id: 'smtp-332',
    protocol: 'smtp',
    stage: 'smtp.send',
    command: 'MAIL FROM',
    lines: ['530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.3 Authentication unsuccessful.'],
    label: 'auth-failed',
    ours: 'auth-required',
    reason: 'what was refused is a message without a login; the quoted 535 has seven causes, of which none is told',
  },
]

test.each(DIFFERENT.map((one) => [one.id, one.reason, one] as const))(
  '%s: %s',
  (_id, _reason, { protocol, stage, command, lines, label, ours }) => {
    const [diagnosis] = explain({ lines, protocol, stage, ...(command && { command }) })
    expect(diagnosis?.code).toBe(ours)
    expect(ours).not.toBe(label)
  },
)
