import { visible } from '../../src/report/terminal.ts'
import { textOfFile } from '../../src/transcript/import/unwrap/encodings.ts'
import { filledIn } from '../../src/words/fill.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import type { Source } from './reading.ts'

/** The library reads a log of 10 MB whole; a larger one takes minutes. */
const MAX_MEGABYTES = 10

/** The maximum number of characters of all sources together. */
export const MAX_LENGTH = MAX_MEGABYTES * 1_000_000

/** The files that could be opened, and a sentence on each that could not. */
export interface OpenedFiles {
  readonly sources: readonly Source[]
  readonly problems: readonly string[]
}

/** The records of one check are numbered. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true })

/** Reads files as an editor would show them, in the order of their names. */
export async function openFiles(files: readonly File[], words: Sentences): Promise<OpenedFiles> {
  const sources: Source[] = []
  const problems: string[] = []
  for (const file of files.toSorted((one, other) => BY_NUMBER.compare(one.name, other.name))) {
    try {
      if (file.size > MAX_LENGTH) problems.push(tooLargeText([file.name], words))
      else sources.push({ name: file.name, text: textOfFile(new Uint8Array(await file.arrayBuffer())) })
    } catch {
      problems.push(filledIn(words.page.notOpened, { name: visible(file.name) }, words.language))
    }
  }
  return { sources, problems }
}

/** The sentence on texts that are too large, each by itself or all together. */
export function tooLargeText(names: readonly string[], { page, joins, language }: Sentences): string {
  return filledIn(page.tooLarge, { name: names.map(visible).join(joins.names), limit: MAX_MEGABYTES }, language)
}
