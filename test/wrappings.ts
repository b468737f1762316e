/** One kind of wrapping, put around the lines of a log. */
export type Wrap = (lines: readonly string[]) => readonly string[]

const each =
  (change: (line: string, at: number) => string): Wrap =>
  (lines) =>
    lines.map(change)

export const escaped = (line: string) =>
  line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** A clock that goes on with each line. Its day is one on which the certificates of the fixtures are judged as recorded. */
const at = (index: number) => new Date(Date.UTC(2026, 10, 6, 12, 50, 4, index)).toISOString()

/** The wrappings that people and programs put around the lines of a log. */
export const WRAPS: Readonly<Record<string, Wrap>> = {
  quoted: each((line) => `> ${line}`),
  'quoted without blanks': each((line) => `>${line === '' ? '' : ` ${line}`}`),
  'quoted twice': each((line) => `>> ${line}`),
  'quoted by name': each((line) => `Ann> ${line}`),
  indented: each((line) => (line === '' ? '' : `    ${line}`)),
  'indented by a tab': each((line) => `\t${line}`),
  coloured: each((line) => `\x1b[32m${line}\x1b[0m`),
  escaped: each(escaped),
  fenced: (lines) => ['```text', ...lines, '```'],
  'in a code tag': (lines) => ['<pre><code>', ...lines.map(escaped), '</code></pre>'],
  'from docker compose': each((line) => `mail-1  | ${line}`),
  'from pm2': each((line) => `0|mail  | ${line}`),
  'from syslog': each((line) => `Nov 06 12:50:04 host mailer[123]: ${line}`),
  'from RFC 5424': each((line, index) => `<14>1 ${at(index)} host mailer 123 - - ${line}`),
  'from Kubernetes': each((line, index) => `${at(index)} stderr F ${line}`),
  'from GitHub Actions': each((line, index) => `${at(index).replace('Z', '0000Z')} ${line}`),
  'from Heroku': each((line, index) => `${at(index)} app[web.1]: ${line}`),
  'from logback': each(
    (line, index) => `${at(index).replace('T', ' ').replace('Z', '')} [main] DEBUG c.e.Mailer - ${line}`,
  ),
  'from Python': each((line) => `DEBUG:mailer:${line}`),
  'from Android': each((line) => `11-06 12:50:04.123  1234  1250 D Mailer: ${line}`),
  'with times': each((line, index) => `[${at(index)}] ${line}`),
  'with levels': each((line) => `[DEBUG] ${line}`),
  'with blanks that do not break': each((line) => line.replaceAll(' ', '\u00a0')),
}

/** The changes of a whole text, after those of its lines. */
export const JOINS: Readonly<Record<string, (lines: readonly string[]) => string | Uint8Array>> = {
  'line by line': (lines) => lines.join('\n'),
  'with CRLF': (lines) => lines.map((line) => `${line}\r\n`).join(''),
  'with CR': (lines) => lines.join('\r'),
  'joined by <br>': (lines) => lines.map(escaped).join('<br>'),
  'joined by <br /> and line ends': (lines) => lines.map(escaped).join('<br />\n'),
  'in UTF-16': (lines) => new Uint8Array(Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le')),
  'in UTF-16 without a mark': (lines) => new Uint8Array(Buffer.from(lines.join('\n'), 'utf16le')),
  // Text beyond ASCII cannot be brought back.
  'in UTF-16 read as UTF-8': (lines) =>
    Buffer.from(lines.join('\n').replaceAll('\u00a0', ' '), 'utf16le').toString('utf8'),
}
