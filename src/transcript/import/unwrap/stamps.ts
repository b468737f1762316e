import { CLOCK, stampIn } from './clock.ts'
import { changed, type Wrapping, withText } from './wrapping.ts'

/** A time before the lines. It is kept as a clock event. */
export const stamps: Wrapping = {
  name: 'with times',
  sign: CLOCK,
  off: (lines) =>
    changed(lines, (line) => {
      const stamp = stampIn(line.text.slice(0, MAX_STAMP))
      return stamp && { ...withText(line, line.text.slice(stamp.length)), clock: line.clock ?? stamp.told }
    }),
}

const MAX_STAMP = 64
