import { describe, expect, test } from 'vitest'
import { gather } from '../src/evidence/gather.ts'
import type { Transcript } from '../src/transcript/entry.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { decodeForDisplay } from '../src/wire/bytes.ts'
import { FIXTURES } from './fixtures.ts'
import { codes } from './imports.ts'

/** The words of a transcript as a person would write them down. */
function spoken({ entries }: Transcript): string {
  const words = entries.flatMap((one) => (one.kind === 'sent' || one.kind === 'received' ? [one] : []))
  const turns = words.reduce<{ kind: string; text: string }[]>((all, { kind, text }) => {
    const last = all.at(-1)
    if (last?.kind === kind) last.text += text
    else all.push({ kind, text })
    return all
  }, [])
  return turns
    .flatMap(({ kind, text }) => {
      const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
      return lines.map((line) => `${kind === 'sent' ? 'C' : 'S'}: ${decodeForDisplay(line)}`)
    })
    .join('\n')
}

/** Why words alone do not show what a transcript shows. */
const BEYOND_WORDS = {
  octets: 'what came in place of a ServerHello was said on a port of TLS',
  row: 'something happened around the wire: it ended, broke, or took too long',
  lack: 'that something was wanted and not offered stands in a note, or in the settings',
  certificate: 'a certificate is no word',
  injection: 'when octets came is not seen from them',
  unfinished: 'that the client meant to end there is seen from the end of the connection alone',
  denial: 'an OAuth server says nothing on the connection to a mail server',
  bounce: 'mail that was fetched is no word of the server',
  'client first': 'a dialogue that begins with the client has lost its greeting, or there was none',
} as const

function beyondWords(transcript: Transcript): keyof typeof BEYOND_WORDS | undefined {
  if (transcript.entries.some((entry) => entry.kind === 'refused' && entry.octets !== undefined)) return 'octets'
  const { failures } = gather(transcript)
  if (failures.some(({ bounced }) => bounced)) return 'bounce'
  const failure = failures.find(({ by }) => by !== 'answer')
  // No fixture has a login that was held back: a check of a fixture knows no provider.
  if (failure && failure.by !== 'answer' && failure.by !== 'unread' && failure.by !== 'held') return failure.by
  const last = transcript.entries.findLast((entry) => entry.kind === 'sent')
  const isUnderWay = /^(?:\S+ )?(?:CAPABILITY|STARTTLS|NOOP|(?:EHLO|HELO|MAIL|RCPT) .*)?\s*$/i.test(last?.text ?? '')
  if (isUnderWay && codes(transcript).length === 0) return 'unfinished'
  const first = transcript.entries.find(({ kind }) => kind === 'sent' || kind === 'received')
  return first?.kind === 'sent' ? 'client first' : undefined
}

describe('words alone show what they show in a transcript', () => {
  const files = FIXTURES.map(({ code, name, transcript }) => [`${code}/${name}`, transcript] as const)
  const inWords = files.filter(([, transcript]) => beyondWords(transcript) === undefined)

  test.each(inWords)('%s', (_, transcript) => {
    const { protocol } = transcript.header
    const imported = importTranscript({ lines: spoken(transcript).split('\n'), protocol })
    expect(codes(imported)).toEqual(codes(transcript))
    expect(imported.header.unread).toBeUndefined()
    // That the service is another is a matter of what was wanted; all else shows without being told the protocol.
    if (!codes(transcript).includes('wrong-service')) {
      expect(codes(importTranscript(spoken(transcript)))).toEqual(codes(transcript))
    }
  })

  test('and the others have a reason', () => {
    const reasons = new Set(files.map(([, transcript]) => beyondWords(transcript)))
    expect([...reasons].filter((one) => one !== undefined).toSorted()).toEqual(Object.keys(BEYOND_WORDS).toSorted())
    expect(inWords.length).toBeGreaterThan(150)
  })
})
