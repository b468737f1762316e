import { describe, expect, test } from 'vitest'
import { mutantsIn, mutated } from '../scripts/mutate/mutants.ts'
import { mutantWithout } from '../scripts/mutate/without.ts'

const RULE = `export const rule = {
  patterns: [
    {
      id: 'words',
      applies: { at: ['login', 'idle'] },
      phrases: [
        ['mailbox (is|was) full', 'https://example.com', 'mailbox is full', 'mailbox was full'],
        ['(senderscore|mismatch|listed)', 'RFC 5321 §4', 'senderscore', 'mismatch', 'listed'],
      ],
      unless: [['outgoing', 'https://example.com', 'outgoing mailbox is full']],
      certainty: 'likely',
    },
  ],
}
`
const STEMS = `export const EN = { account: 'account*, acct, customer', day: 'day' }\n`
const READINGS = `const LOGIN = ['login']
const ROWS = [
  ['account-locked', LOGIN, 'account locked|blocked'],
  ['auth-failed', undefined, 'password wrong'],
]
`

const changesOf = (source: string, path: string) =>
  mutantsIn(source, path).map((one) => ({
    kind: one.kind,
    gone: source.slice(one.start, one.end).replace(/\s+/g, ' ').trim(),
    text: one.text,
    result: mutated(source, one),
  }))
const kindIn = (source: string, path: string, kind: string) =>
  changesOf(source, path).flatMap((one) => (one.kind === kind ? [one.gone] : []))

describe('changes of phrases', () => {
  const kind = (name: string) => kindIn(RULE, 'src/rules/send/x.ts', name)

  test('take a phrase away with all that documents it, and leave sources and examples alone', () => {
    expect(kind('phrase').map((one) => one.slice(0, 14))).toEqual(["['mailbox (is|", "['(senderscore"])
    expect(
      changesOf(RULE, 'src/rules/send/x.ts').filter(({ gone }) => /^.?(https|RFC|mailbox is full)/.test(gone)),
    ).toEqual([])
  })

  test('take each alternative away', () => {
    expect(kind('alternative of a phrase')).toEqual(['is|', '|was', 'senderscore|', 'mismatch|', '|listed'])
  })

  test('take an exception away, alone and with its key', () => {
    expect(kind('unless')).toEqual([
      "unless: [['outgoing', 'https://example.com', 'outgoing mailbox is full']],",
      "['outgoing', 'https://example.com', 'outgoing mailbox is full']",
    ])
  })

  test('narrow the commands, and make it less sure and surer', () => {
    expect(kind('applies.at')).toEqual(["'login',", "'idle'"])
    expect(changesOf(RULE, 'x').flatMap(({ kind, text }) => (kind === 'certainty' ? [text] : []))).toEqual([
      "'possible'",
      "'certain'",
    ])
  })

  test('by hand take words out of the phrases of a code', () => {
    const path = 'src/rules/network/ip-blocked.ts'
    const one = mutantWithout(RULE, path, ['senderscore', 'listed'])
    expect(one?.text).toContain("['(mismatch)', 'RFC 5321 §4'")
    expect(one?.text).toContain("'senderscore', 'mismatch', 'listed']")
    expect(mutantWithout(RULE, path, ['full'])?.text).not.toContain("['mailbox")
    expect(mutantWithout(RULE, path, ['nothing'])).toBeUndefined()
  })
})

describe('changes of the lexicon', () => {
  test('by hand take words out of the stems of a language', () => {
    expect(mutantWithout(STEMS, 'src/lexicon/stems/en.ts', ['acct'])?.text).toContain("account: 'account*, customer'")
  })

  test('take each stem away', () => {
    const changed = changesOf(STEMS, 'src/lexicon/stems/en.ts').filter(({ kind }) => kind === 'stem')
    expect(changed.map(({ result }) => /account: '(.*?)', day: '(.*?)'/.exec(result)?.slice(1))).toEqual([
      ['acct, customer', 'day'],
      ['account*, customer', 'day'],
      ['account*, acct', 'day'],
      ['account*, acct, customer', ''],
    ])
    expect(kindIn(STEMS, 'src/words/en.ts', 'stem')).toEqual([])
  })

  test('take each reading away, and put another concept in the place of each', () => {
    expect(kindIn(READINGS, 'src/lexicon/readings.ts', 'reading')).toEqual([
      "['account-locked', LOGIN, 'account locked|blocked'],",
      "['auth-failed', undefined, 'password wrong'],",
    ])
    const others = changesOf(READINGS, 'src/lexicon/readings.ts').filter(({ kind }) => kind === 'concept')
    expect(others.map(({ gone }) => gone)).toEqual(['account', 'locked', 'blocked', 'password', 'wrong'])
    for (const { text, gone } of others) {
      expect(['account', 'locked', 'blocked', 'password', 'wrong']).toContain(text)
      expect(text).not.toBe(gone)
    }
  })
})
