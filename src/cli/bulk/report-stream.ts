import { once } from 'node:events'
import type { Terminal } from '../terminal.ts'
import { lineOf, type ReportSink } from './report-file.ts'

/**
 * Standard output as the place of the reports. A reader that is slow slows the run down.
 *
 * @param left called when the reader, such as `head`, has gone: nobody needs the rest
 */
export function reportStream({ stdout }: Pick<Terminal, 'stdout'>, left: () => void): ReportSink {
  stdout.once('close', left)
  return {
    ...NO_EARLIER,
    write: async (report) => {
      if (stdout.destroyed || stdout.write(lineOf(report))) return
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')])
    },
    close: async () => void stdout.off('close', left),
  }
}

/** No place: the reports of a watch that keeps its result alone. */
export const NOWHERE: ReportSink = {
  done: new Set(),
  earlier: async function* () {},
  write: async () => {},
  close: async () => {},
}

const NO_EARLIER: Pick<ReportSink, 'done' | 'earlier'> = NOWHERE
