import { existsSync, writeFileSync } from 'node:fs'
import { type InboxReport, UsageError } from '../index.ts'
import { reasonOf } from './files.ts'

/**
 * Writes the certificates that the servers sent to one PEM file, in the order in which they were sent: first those of IMAP,
 * then those of SMTP, each chain once under a line that says where it was met (RFC 7468 §2 allows such lines). Never over a
 * file that exists, which is known before the check begins. Where no server came to show one, no file is written.
 */
export function certificateSaver(file: string): (report: InboxReport) => string | undefined {
  if (existsSync(file)) throw new UsageError('ERR_SAVE', `--save-cert: ${file} exists already`)
  return (report) => {
    const text = chainsIn(report)
    if (text === '') return 'no server sent a certificate: no file was written'
    try {
      writeFileSync(file, text, { flag: 'wx' })
    } catch (error) {
      throw new UsageError('ERR_SAVE', `--save-cert: ${file}: ${reasonOf(error, true)}`)
    }
    return undefined
  }
}

function chainsIn({ transcripts }: InboxReport): string {
  const places = new Map<string, string[]>()
  for (const side of ['imap', 'smtp'] as const) {
    for (const { header, entries } of transcripts) {
      if (header.protocol !== side) continue
      for (const entry of entries) {
        const pem =
          entry.kind === 'secured'
            ? (entry.chain ?? []).map(({ pem }) => (pem ? `${pem.trimEnd()}\n` : '')).join('')
            : ''
        const place = `${side} ${header.target.host}:${header.target.port}`
        if (pem !== '') places.set(pem, [...new Set([...(places.get(pem) ?? []), place])])
      }
    }
  }
  return [...places].map(([pem, met]) => `# ${met.join(', ')}\n${pem}`).join('\n')
}
