import { type InboxReport, reportOf } from '../src/classify.ts'
import { FIXTURES } from './fixtures.ts'

/** The report of a check whose servers were found: IMAP by two sources, SMTP by none; hosts of a stranger are named too. */
export function foundReport(host = 'mail.other.example'): InboxReport {
  const { transcripts = [] } = FIXTURES.find(({ name }) => name === 'exim-spam-content-smtp') ?? {}
  const place = { host: 'imap.example.org', port: 993, security: 'tls' } as const
  const setting = { ...place, protocol: 'imap', auth: [], isTrusted: false } as const
  return {
    ...reportOf(transcripts, {
      email: 'ann@example.org',
      imap: { ...place, sources: ['srv', 'ispdb'] },
      smtp: { host: 'smtp.example.org', port: 465, security: 'tls', sources: [] },
      testMessage: false,
    }),
    discovery: {
      version: 1,
      email: 'ann@example.org',
      domain: 'example.org',
      imap: [
        { ...setting, sources: ['srv', 'ispdb'] },
        { ...setting, host, sources: ['autoconfig'] },
      ],
      smtp: [],
      notices: [],
      disagreements: [],
      answers: [],
      durationMs: 5,
    },
  }
}
