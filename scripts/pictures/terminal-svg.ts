import type { Span } from './ansi.ts'

const COLUMN = 8
const LINE = 19
const MARGIN = 16

/**
 * The screen of a terminal as SVG: light or dark as the reader's system is, its text as text, in the fonts that are there. The
 * place of each span is given, so that columns stay columns in any font.
 */
export function terminalSvg(lines: readonly (readonly Span[])[], about: string, language: string): string {
  const columns = Math.max(...lines.flatMap((spans) => spans.map((span) => span.column + span.columns)))
  const width = columns * COLUMN + 2 * MARGIN
  const height = lines.length * LINE + 2 * MARGIN
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:lang="${language}">
<title>${escaped(about)}</title>
<style>${STYLE}</style>
<rect width="${width}" height="${height}" rx="8"/>
${lines.map(lineSvg).filter(Boolean).join('\n')}
</svg>
`
}

function lineSvg(spans: readonly Span[], row: number): string {
  const y = MARGIN + row * LINE + 14
  return spans
    .filter(({ text }) => text.trim() !== '')
    .map((span) => {
      const { text, column, columns } = span
      const names = classesOf(span)
      const place = `x="${MARGIN + column * COLUMN}" y="${y}" textLength="${columns * COLUMN}"`
      return `<text ${place}${names && ` class="${names}"`}>${escaped(text)}</text>`
    })
    .join('')
}

const NAMES = ['', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', '']

function classesOf({ text, columns, style: { bold, dim, color = 0 } }: Span): string {
  const isWide = columns > text.length
  return [isWide && 'wide', bold && 'bold', dim && 'dim', NAMES[color]].filter(Boolean).join(' ')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const STYLE = `
rect { fill: #fafafa; stroke: #d4d4dc; }
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #24242c; }
.wide { font-size: 15px; }
.bold { font-weight: 700; }
.dim { fill: #60606c; }
.red { fill: #b3261e; }
.green { fill: #17663a; }
.yellow { fill: #7a5200; }
.blue { fill: #1d4ed8; }
.magenta { fill: #8b2a8b; }
.cyan { fill: #0e6470; }
@media (prefers-color-scheme: dark) {
  rect { fill: #17171c; stroke: #3a3a44; }
  text { fill: #e4e4ea; }
  .dim { fill: #a0a0ac; }
  .red { fill: #ff9d94; }
  .green { fill: #7ddba3; }
  .yellow { fill: #ecc46c; }
  .blue { fill: #9db8ff; }
  .magenta { fill: #e3a0e3; }
  .cyan { fill: #7fd4e0; }
}
`
