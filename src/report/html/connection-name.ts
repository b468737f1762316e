import { hostAndPort, UNKNOWN_HOST } from '../../transcript/place.ts'
import { asideOf } from '../connection-names.ts'
import { asideIn } from '../page.ts'
import { type Html, html, quoted } from './markup.ts'
import type { HtmlPage } from './page.ts'

/** Such as `IMAP imap.example.com:993 (probe with TLS)`. */
export function connectionName({ report, words }: HtmlPage, transcript: number): Html | undefined {
  const header = report.transcripts[transcript]?.header
  if (!header) return undefined // a report may be stored without its transcripts
  const aside = asideOf(header, report.transcripts, words)
  // An imported log may not name its server.
  const place = header.target.host !== UNKNOWN_HOST && html` ${quoted(hostAndPort(header.target))}`
  return html`${header.protocol.toUpperCase()}${place}${aside !== undefined && asideIn(words, aside)}`
}
