import { diagnose } from '../src/classify.ts'
import { gather } from '../src/evidence/gather.ts'
import type { Entry, Transcript } from '../src/transcript/entry.ts'

/** `> ` sent, `< ` received, exactly as it stands; anything else is a row of its own. */
export function transcript(
  protocol: 'imap' | 'smtp',
  rows: readonly (string | Omit<Entry, 'atMs'>)[],
  security: 'tls' | 'none' = 'tls',
): Transcript {
  const target = { host: 'mail.example.com', port: 993, security }
  return {
    header: { mailwhy: 1, protocol, target, startedAt: '2026-11-22T00:00:00.000Z' },
    entries: rows.map((row, at) => {
      if (typeof row !== 'string') return { atMs: at, ...row } as Entry
      return { atMs: at, kind: row.startsWith('> ') ? 'sent' : 'received', text: row.slice(2) }
    }),
  }
}

export const connected = { kind: 'connected' } as const
export const closed = (by: 'server' | 'client') => ({ kind: 'closed', by }) as const
export const exchanges = (one: Transcript) =>
  gather(one).exchanges.map(({ purpose, outcome, entry, messages }) => [purpose, outcome, entry, messages.length])
export const codes = (one: Transcript) => diagnose(one).map(({ stage, code }) => `${stage} ${code}`)
