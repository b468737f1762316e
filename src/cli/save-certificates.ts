import { existsSync, writeFileSync } from 'node:fs'
import { type Certificate, type InboxReport, type Transcript, UsageError } from '../index.ts'
import { writing } from './files.ts'

/**
 * Returns a function that writes the servers' certificates to one PEM file, in the order in which they were sent: those
 * of IMAP, then those of SMTP, each chain once under a line with the servers that sent it (RFC 7468 §2 allows such
 * lines). Without certificates it writes no file, and returns `false`.
 *
 * @throws UsageError `ERR_SAVE` at once for an existing file: none is overwritten
 */
export function certificateSaver(file: string): (report: InboxReport) => boolean {
  if (existsSync(file)) throw new UsageError('ERR_SAVE', `--save-cert: ${file} exists already`)
  return (report) => {
    const text = chainsIn(report)
    if (text === '') return false
    writing('ERR_SAVE', `--save-cert: ${file}`, () => writeFileSync(file, text, { flag: 'wx' }))
    return true
  }
}

/** Each chain once, under the servers that sent it. */
function chainsIn({ transcripts }: InboxReport): string {
  const places = new Map<string, Set<string>>()
  for (const { header, entries } of transcripts.toSorted(byProtocol)) {
    const place = `${header.protocol} ${header.target.host}:${header.target.port}`
    for (const entry of entries) {
      const pem = entry.kind === 'secured' ? chainText(entry.chain) : ''
      if (pem !== '') places.set(pem, (places.get(pem) ?? new Set()).add(place))
    }
  }
  return [...places].map(([pem, met]) => `# ${[...met].join(', ')}\n${pem}`).join('\n')
}

/** IMAP before SMTP. */
function byProtocol({ header: a }: Transcript, { header: b }: Transcript): number {
  return a.protocol.localeCompare(b.protocol)
}

function chainText(chain: readonly Partial<Certificate>[] = []): string {
  return chain.map(({ pem }) => (pem ? `${pem.trimEnd()}\n` : '')).join('')
}
