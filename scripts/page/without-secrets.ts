import type { Transcript } from '../../src/classify.ts'
import { Masker } from '../../src/credentials/masker.ts'
import { secretsNamed } from '../../src/transcript/import/secrets/secrets-beside.ts'
import { decodeForDisplay, octetsOf } from '../../src/wire/bytes.ts'

/** By each pasted line that a transcript tells: those of its words in which a secret is masked. */
export type MaskedWords = ReadonlyMap<number, readonly string[]>

/** The stand-in of a secret that was sent, or the dots of one that came back. */
const MASK = /‹(?:password|token)›|•+/

export function maskedWordsIn(transcripts: readonly Transcript[]): MaskedWords {
  const found = new Map<number, string[]>()
  for (const { header, entries } of transcripts) {
    for (const [at, entry] of entries.entries()) {
      const line = header.log?.entryLines?.[at]
      if (!line || (entry.kind !== 'sent' && entry.kind !== 'received')) continue
      const words = entry.text.split(/\r?\n/).filter((text) => MASK.test(text))
      found.set(line, [...(found.get(line) ?? []), ...words.map(unicode)])
    }
  }
  return found
}

/**
 * The line as the page shows it. The transcripts say which of its words are secret. What is named as a secret, or stands as
 * one in an address, is masked in whatever else the line says.
 */
export function withoutSecrets(line: string, words: readonly string[] = []): string {
  return withoutNamed(words.reduce(maskedLike, line))
}

/**
 * The line up to the words, then the words as they are masked. Words that a line says in another way, such as escaped, stand
 * in its place.
 */
function maskedLike(line: string, words: string): string {
  if (HIDDEN.test(line)) return line
  const text = words.trimEnd()
  const begin = text.slice(0, text.search(MASK))
  const kept = line.trimEnd()
  if (begin !== '') return kept.slice(0, Math.max(kept.indexOf(begin), 0)) + text
  // A secret that is all that was said is known where one word stands behind the mark of its side, such as `C: `.
  const mark = kept.slice(0, kept.lastIndexOf(' ') + 1)
  return /[:>\]] +$/.test(mark) && /^(?:‹\w+›|•+)$/.test(text) ? mark + text : text
}

/** A program has left the secret out itself, such as `[credentials hidden]`. */
const HIDDEN = /[[(<{][^\])>}]{0,40}(?:hidden|redacted|scrambled|removed)[^\])>}]{0,40}[\])>}]['"]?\s*$/i

function withoutNamed(line: string): string {
  const masker = new Masker()
  for (const secret of secretsNamed(line)) masker.add(secret)
  const masked = masker.isEmpty ? line : unicode(masker.mask(octetsOf(line)))
  return masked.replace(/(:\/\/[^\s/@:]{0,200}:)[^\s/@]{1,500}(?=@)/g, '$1•••')
}

/** Octet text as Unicode. Masks are no octets. */
function unicode(text: string): string {
  return text.replace(/[^•‹›]+/g, decodeForDisplay)
}
