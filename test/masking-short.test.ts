import { describe, expect, test } from 'vitest'
import { type Certainty, type Diagnosis, diagnose, type Transcript } from '../src/index.ts'
import { decodeForReading } from '../src/wire/charsets.ts'
import { FIXTURES } from './fixtures.ts'

/**
 * A diagnosis rests on its proof and on nothing else: without the words of its proof it goes, or is less sure; without
 * the words of all else that was refused it stands.
 */
const CASES = FIXTURES.flatMap(({ code, name, transcripts }) =>
  diagnose(transcripts).map((diagnosis) => ({
    name: `${diagnosis.code} <- ${code}/${name}`,
    transcripts,
    diagnosis,
    proof: wordsOf(diagnosis, transcripts),
  })),
)

/** Blanked, and as sure as before. A name that passes has to go. */
const STANDS_WITHOUT_WORDS: Readonly<Record<string, string>> = {
  'protocol-violation <- protocol-violation/greeting-imap':
    'that the greeting is not understood is the proof, and a blank one is not understood either',
  'wrong-service <- wrong-service/dovecot-managesieve-imap': 'each line of its greeting tells the service',
  'wrong-service <- wrong-service/dovecot-managesieve-smtp': 'each line of its greeting tells the service',
  'mailbox-full <- mailbox-full/round-trip-of-a-message-to-a-full-mailbox-that-bounces-imap':
    'the bounce says it twice: in its fields, and in its notice',
  'recipient-rejected <- recipient-rejected/round-trip-of-a-message-to-a-stranger-that-bounces-imap':
    'the bounce says it twice: in its fields, and in its notice',
}

/** A mail is not refused line by line: its other fields show that it is a bounce, and of which message. */
const RESTS_ON_A_MAIL = /-that-bounces-imap$/

const SURE: readonly (Certainty | undefined)[] = [undefined, 'possible', 'likely', 'certain']

/** The server's words in the proof of a diagnosis; the rest happened around the wire. */
function wordsOf({ proof }: Diagnosis, transcripts: readonly Transcript[]): readonly string[] {
  return proof
    .filter(({ transcript, entry }) => transcripts[transcript]?.entries[entry]?.kind === 'received')
    .flatMap(({ text }) => text.split(/\r?\n/))
}

/** All that was received, with `x` for each character of such lines. */
function blanked(transcripts: readonly Transcript[], isBlanked: (line: string) => boolean): readonly Transcript[] {
  return transcripts.map(({ header, entries }) => ({
    header,
    entries: entries.map((entry) => {
      if (entry.kind !== 'received') return entry
      const text = entry.text.replace(/[^\r\n]+/g, (line) =>
        isBlanked(decodeForReading(line)) ? 'x'.repeat(line.length) : line,
      )
      return { ...entry, text }
    }),
  }))
}

/** A positive or continuation reply, and what a server lists. */
function isPositive(line: string): boolean {
  return /^(?:\S+ (?:OK|PREAUTH)\b|\+|[23]\d\d[ -]|\* (?!NO|BAD|BYE))/i.test(line)
}

/** The certainty of the same cause, at the same stage and by the same line; one by another line is another. */
function surenessIn(transcripts: readonly Transcript[], { code, stage, proof: [proof] }: Diagnosis) {
  return diagnose(transcripts).find(
    (one) =>
      one.code === code &&
      one.stage === stage &&
      one.proof[0]?.transcript === proof?.transcript &&
      one.proof[0]?.entry === proof?.entry,
  )?.certainty
}

describe('without the words of its proof a diagnosis goes, or is less sure', () => {
  const said = CASES.filter(({ proof }) => proof.length > 0)

  test.each(said.map((one) => [one.name, one] as const))('%s', (name, { transcripts, diagnosis, proof }) => {
    const rest = blanked(transcripts, (line) => proof.includes(line))
    expect(rest, 'something is blanked').not.toEqual(transcripts)
    const isLessSure = SURE.indexOf(surenessIn(rest, diagnosis)) < SURE.indexOf(diagnosis.certainty)
    expect(isLessSure).toBe(STANDS_WITHOUT_WORDS[name] === undefined)
  })

  test('what is listed is there', () => {
    const names = CASES.map(({ name }) => name)
    expect(Object.keys(STANDS_WITHOUT_WORDS).filter((name) => !names.includes(name))).toEqual([])
  })
})

describe('without the words of all else that was refused a diagnosis stands', () => {
  const others = CASES.filter(({ name }) => !RESTS_ON_A_MAIL.test(name))
    .map((one) => ({
      ...one,
      rest: blanked(one.transcripts, (line) => !one.proof.includes(line) && !isPositive(line)),
    }))
    .filter(({ rest, transcripts }) => JSON.stringify(rest) !== JSON.stringify(transcripts))

  test.each(others.map((one) => [one.name, one] as const))('%s', (_, { rest, diagnosis }) => {
    expect(surenessIn(rest, diagnosis)).toBe(diagnosis.certainty)
  })
})
