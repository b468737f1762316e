import type { Header, Transcript } from '../transcript/entry.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'

/** The words that distinguish a connection from others of its protocol: a probe, or one of several in a log. */
export function asideOf(header: Header, transcripts: readonly Transcript[], words: Sentences): string | undefined {
  if (header.look) return probeName(header, words)
  const { from } = header.log ?? {}
  return from !== undefined && transcripts.length > 1
    ? filledIn(words.imported.place, { from }, words.language)
    : undefined
}

function probeName({ look, tls, target }: Header, { probes, language }: Sentences): string {
  const kind = look === 'plain' || look === 'tls' ? look : (tls ?? 'setting')
  return filledIn(probes[kind], { port: target.port }, language)
}
