import { columnsIn, isWide } from '../../src/report/columns.ts'

/** Text of one style in a line of a terminal. */
export interface Span {
  readonly text: string
  /** The column where it begins, and the number of columns that it takes. */
  readonly column: number
  readonly columns: number
  readonly style: Style
}

export interface Style {
  readonly bold?: boolean
  readonly dim?: boolean
  /** A color of ANSI, 0 to 7; bright ones are drawn as these. */
  readonly color?: number
}

/** The spans of a line that `tmux capture-pane -e` prints, with its styles as ECMA-48 §8.3.117 (SGR) has them. */
export function spansOf(line: string): readonly Span[] {
  const spans: Span[] = []
  let style: Style = {}
  let column = 0
  for (const [text, codes] of line.matchAll(/\u001b\[([\d;]*)m|[^\u001b]+/g)) {
    if (codes !== undefined) style = codes.split(';').map(Number).reduce(styled, style)
    else {
      for (const part of byWidth(text)) {
        const columns = columnsIn(part)
        spans.push({ text: part, column, columns, style })
        column += columns
      }
    }
  }
  return spans
}

/** Characters of two columns stand apart from others, so that each takes its two in whatever font there is. */
function byWidth(text: string): readonly string[] {
  const parts: string[] = []
  let wasWide: boolean | undefined
  for (const character of text) {
    const wide = isWide(character)
    if (wide === wasWide) parts[parts.length - 1] += character
    else parts.push(character)
    wasWide = wide
  }
  return parts
}

function styled(style: Style, code: number): Style {
  const { color: _, ...colorless } = style
  switch (code) {
    case 0:
      return {}
    case 1:
      return { ...style, bold: true }
    case 2:
      return { ...style, dim: true }
    case 22:
      return { ...colorless, ...(style.color !== undefined && { color: style.color }), bold: false, dim: false }
    case 39:
      return colorless
    default: {
      const color = code >= 90 ? code - 90 : code - 30
      return color >= 0 && color < 8 ? { ...style, color } : style
    }
  }
}
