import type { Target } from '../../transcript/entry.ts'
import { isImported } from '../../transcript/imported-log.ts'
import { hostAndPort } from '../../transcript/place.ts'
import { hintLines, hintsToTell } from '../hint-line.ts'
import { heading } from './heading.ts'
import { type Html, html, quoted } from './markup.ts'
import type { HtmlPage } from './page.ts'

/** The settings that were checked, and the program that recorded the transcript. A report never has a secret. */
export function settingsPart({ report, words }: HtmlPage): Html | undefined {
  const { labels } = words.html
  const { email, imap, smtp, testMessage } = report.settings
  const hints = hintLines(hintsToTell(report), words)
  const isFromLog = report.transcripts.some(({ header }) => isImported(header))
  const program = report.transcripts[0]?.header.client
  const rows: readonly (readonly [string, Html] | undefined)[] = [
    email === undefined ? undefined : [labels.email, quoted(email)],
    isFromLog || imap === undefined ? undefined : ['IMAP', targetOf(imap)],
    isFromLog || smtp === undefined ? undefined : ['SMTP', targetOf(smtp)],
    testMessage ? [labels.testMessage, html`${quoted(testMessage.to)} <code>${testMessage.mode}</code>`] : undefined,
    program && !isFromLog ? [labels.program, programsOf(program)] : undefined,
  ]
  const known = rows.filter((row) => row !== undefined)
  if (known.length === 0) return undefined
  return html`<section class="settings" id="settings" aria-labelledby="settings-name">
${heading(2, labels.settings, 'settings-name')}
<dl>${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${
    hints.length > 0 &&
    html`
<ul class="hints">${hints.map((line) => html`<li>${quoted(line)}</li>`)}</ul>`
  }
</section>`

  function targetOf(target: Target | false): Html {
    if (target === false) return html`${labels.notChecked}`
    const { security, allowUntrusted } = target
    return html`${quoted(hostAndPort(target))}${words.joins.names}${words.values.changeSecurity[security]}${allowUntrusted && html`${words.joins.names}${labels.allowUntrusted}`}`
  }

  function programsOf(client: Readonly<Record<string, string>>): Html {
    const versions = Object.entries(client).map(([name, version]) => `${name} ${version}`)
    return quoted(versions.join(words.joins.names))
  }
}
