/** A part of a text, and its replacement. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

export function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = []
  // Earlier edits take precedence over later ones; they are sorted by offset at the end.
  const taken = new Set<number>()
  for (const edit of edits) {
    const places = Array.from({ length: edit.to - edit.from }, (_, index) => edit.from + index)
    if (places.some((at) => taken.has(at))) continue
    for (const at of places) taken.add(at)
    kept.push(edit)
  }
  return kept.toSorted((a, b) => a.from - b.from)
}

/**
 * The pieces of one text with the edits applied. The replacement of a name that was cut in two is in the first piece.
 */
export function apply(pieces: readonly string[], edits: readonly Edit[]): readonly string[] {
  let start = 0
  let next = 0
  let skip = 0 // the extent of an edit in later pieces
  return pieces.map((piece) => {
    const end = start + piece.length
    let at = Math.min(Math.max(start, skip), end)
    let text = ''
    for (let edit = edits[next]; edit && edit.from < end; edit = edits[++next]) {
      text += piece.slice(at - start, edit.from - start) + edit.text
      skip = edit.to
      at = Math.min(skip, end)
    }
    text += piece.slice(at - start)
    start = end
    return text
  })
}
