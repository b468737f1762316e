import { expect, describe as group, test } from 'vitest'
import {
  aboutCode,
  describe,
  diff,
  type InboxReport,
  type PartialSentences,
  renderDiff,
  renderForAdministrator,
  renderHtml,
  renderStep,
  renderText,
  reportOf,
  toJson,
} from '../src/classify.ts'
import type { OcspProblem, RevocationReason } from '../src/evidence/revocation.ts'
import { wordsFor } from '../src/words/choose.ts'
import { EN } from '../src/words/en.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'

/** Every reason for a revocation, and every problem of an OCSP response, with its sentence. */
const REASONS: Readonly<Record<RevocationReason, string>> = EN.values.reason
const PROBLEMS: Readonly<Record<OcspProblem | 'not verified', string>> = EN.values.problem
const DAY = '2026-11-22T00:00:00.000Z'

const reportFor = (code: string, name?: string): InboxReport =>
  reportOf(FIXTURES.find((one) => one.code === code && (name ?? one.name) === one.name)?.transcripts ?? [])

group('a report as JSON in a language', () => {
  const report = reportFor('cert-untrusted')

  test('has the sentences of that language, and everything else as it was', () => {
    const french = toJson(report, { locale: 'fr' }) as unknown as InboxReport
    const [told, was] = [french.diagnoses[0], report.diagnoses[0]]
    expect(told).toMatchObject(describe(was as never, { locale: 'fr' }))
    expect(told?.title).not.toBe(was?.title)
    expect(told?.faults?.map(({ text }) => text)).not.toEqual(was?.faults?.map(({ text }) => text))
    expect(told?.code).toBe(was?.code)
    expect(renderText(french as never)).toBe(renderText(report))
  })

  test('is the report itself in English', () => {
    expect(toJson(report, { locale: 'en' })).toEqual(toJson(report))
  })
})

group('a language that has three sentences', () => {
  const THREE: PartialSentences = {
    codes: { 'auth-failed': { title: 'Benutzername oder Passwort falsch' } },
    labels: { act: 'Wer' },
    steps: { 'failed-before': 'ein früherer Schritt ist fehlgeschlagen' },
  }
  const report = reportFor('auth-failed', 'wrong-password-on-both-imap')
  const lines = (words?: PartialSentences) => renderText(report, { words }).split('\n')

  test('is spoken where it has a sentence, and English stands in for each other one', () => {
    const [english, german] = [lines(), lines(THREE)]
    expect(german.filter((line, at) => line !== english[at])).toEqual([
      expect.stringMatching(/ein früherer Schritt ist fehlgeschlagen$/),
      expect.stringMatching(/^error\[auth-failed\]: Benutzername oder Passwort falsch {2}\(/),
      expect.stringMatching(/^ {2}Wer: {4}You must act\./),
    ])
  })

  test('leaves no English in what it has', () => {
    const text = renderText(report, { words: THREE })
    for (const sentence of [EN.codes['auth-failed'].title, `  ${EN.labels.act}:`, EN.steps['failed-before']]) {
      expect(renderText(report)).toContain(sentence)
      expect(text).not.toContain(sentence)
    }
  })

  test('begins with one', () => {
    const words = { codes: { 'auth-failed': { cause: 'Der {protocol}-Server nimmt das Passwort nicht an.' } } }
    const [diagnosis] = report.diagnoses
    if (!diagnosis) throw new Error('no diagnosis')
    expect(describe(diagnosis, { words })).toEqual({
      ...describe(diagnosis),
      cause: 'Der IMAP-Server nimmt das Passwort nicht an.',
    })
  })
})

group('a language that has every sentence', () => {
  /** Every sentence in letters that no fact and no name has. */
  const FOREIGN = translated(EN) as PartialSentences

  /** The words of Latin letters in the lines of ours: not in those that quote a transcript. */
  const wordsIn = (text: string) =>
    text
      .split('\n')
      .filter((line) => !/^ {2}(imap|smtp)\b[^:]*:\d+ {2}[<>=]|^ {10,}/.test(line))
      .flatMap((line) => line.match(/[A-Za-z]{3,}/g) ?? [])

  /** The words of the codes, the facts and the transcripts. */
  function known(report: InboxReport): ReadonlySet<string> {
    const { steps, diagnoses, oddities, ...rest } = report
    const values = {
      steps: steps.map(({ why: _, ...step }) => step),
      diagnoses: diagnoses.map(({ title: _, cause: __, help: ___, links, rivals, faults, ...diagnosis }) => ({
        ...diagnosis,
        links: links.map(({ url }) => url),
        rivals: rivals.map(({ code }) => code),
        faults: faults?.map(({ text: _text, what, ...fault }) => ({
          ...fault,
          ...(fault.kind !== 'revoked' && { what }),
        })),
      })),
      oddities: oddities.map(({ text: _, effect: __, facts, ...quirk }) => [quirk, { ...facts, problem: undefined }]),
      rest,
    }
    return new Set([...(JSON.stringify(values).match(/[A-Za-z]{3,}/g) ?? []), ...NAMES])
  }

  /** The words of a report in that language that are neither of it nor known. */
  function englishIn(report: InboxReport): readonly string[] {
    const names = known(report)
    return wordsIn(renderText(report, { words: FOREIGN })).filter((word) => !names.has(word))
  }

  /** Names that stand in the chain of certificates and in facts as they are. */
  const NAMES = ['SHA', 'RSA', 'IMAP', 'SMTP', 'UTC']

  test.each(FIXTURES.map((one) => [`${one.code}/${one.name}`, one.transcripts] as const))(
    'leaves no English in the report of %s',
    (_, transcripts) => {
      expect(englishIn(reportOf(transcripts))).toEqual([])
    },
  )

  test.each(Object.entries(REASONS))('says why a certificate was revoked: %s', (reason, sentence) => {
    const ocsp = { status: 'revoked', verified: true, thisUpdate: DAY, nextUpdate: '2026-11-23T00:00:00.000Z', reason }
    const [transcript] = dialogue(`= secured ${JSON.stringify({ verify: { error: null }, ocsp })}`, {
      protocol: 'imap',
    })
    const report = reportOf(transcript ? [transcript] : [])
    expect(renderText(report)).toContain(`it was revoked by its issuer (${sentence})`)
    expect(report.diagnoses[0]?.faults).toMatchObject([{ kind: 'revoked', what: reason }])
    expect(englishIn(report)).toEqual([])
  })

  test.each(Object.entries(PROBLEMS))('says why an OCSP response proves nothing: %s', (problem, sentence) => {
    const ocsp = { verified: false, ...(problem !== 'not verified' && { problem }) }
    const [transcript] = dialogue(`= secured ${JSON.stringify({ verify: { error: null }, ocsp })}`, {
      protocol: 'imap',
    })
    const report = reportOf(transcript ? [transcript] : [])
    expect(report.oddities).toMatchObject([{ id: 'ocsp-unproven', facts: { problem } }])
    expect(renderText(report)).toContain(`proves nothing: ${sentence}\n`)
    expect(englishIn(report)).toEqual([])
  })

  test('shows the reason and the problem of another program as they are', () => {
    const [own] = dialogue(
      '= secured {"verify":{"error":null},"ocsp":{"verified":false,"problem":"no \\u0007 luck"}}',
      {
        protocol: 'imap',
      },
    )
    expect(renderText(reportOf(own ? [own] : []), { words: FOREIGN })).toContain('no \ufffd luck')
  })

  test('leaves none in a difference of two transcripts', () => {
    const [one, other] = ['refused-login-imap', 'gmail-imap'].map((name) => transcriptNamed(name))
    if (!one || !other) throw new Error('no transcript')
    const text = renderDiff(diff(one, other), { words: FOREIGN })
    expect(text).toMatch(/ж/)
    for (const kind of Object.values(EN.diff.kinds)) expect(text).not.toMatch(new RegExp(`^    ${kind} `, 'm'))
    for (const phrase of ['in the clear', 'under TLS', 'after a goodbye', 'closed by'])
      expect(text).not.toContain(phrase)
    expect(renderDiff([], { words: FOREIGN })).toBe('жжжжжжж жжжжжжж\n')
  })

  test('counts in its own language', () => {
    const report = reportFor('rate-limited')
    const [first] = report.diagnoses
    if (!first) throw new Error('no diagnosis')
    const waiting = { ...report, diagnoses: [{ ...first, retry: 'later' as const, retryAfterMs: 300_000 }] }
    const words = { retryIn: 'In etwa {wait}.', language: 'de' }
    expect(renderText(waiting)).toContain('about 5 minutes')
    expect(renderText(waiting, { words })).toContain('In etwa 5 Minuten.')
    for (const language of ['xx', '', 'not a tag']) {
      expect(renderText(waiting, { words: { ...words, language } })).toContain('In etwa 5 minutes.')
    }
  })
})

group('sentences of a caller', () => {
  const [diagnosis] = reportFor('auth-failed', 'wrong-password-on-both-imap').diagnoses

  test('stand in place of those of the language, and change nothing else', () => {
    if (!diagnosis) throw new Error('no diagnosis')
    const words = { codes: { 'auth-failed': { help: ['Reset the password at https://example.com/reset.'] } } }
    const { help, ...rest } = describe(diagnosis, { locale: 'en', words })
    const { help: usual, ...others } = describe(diagnosis)
    expect(rest).toEqual(others)
    expect(usual).not.toEqual(help)
    expect(help).toEqual(['Reset the password at https://example.com/reset.'])
    expect(describe(diagnosis)).toEqual({ ...others, help: usual })
  })

  test('name the facts of the diagnosis; one that is missing leaves out advice, and stands by its name in a cause', () => {
    if (!diagnosis) throw new Error('no diagnosis')
    const own = { cause: '{host}:{port}[ ({missing})] {missing}', help: ['{missing}', 'Ask {host}.'] }
    const described = describe(diagnosis, { words: { codes: { 'auth-failed': own } } })
    const { host, port } = diagnosis.facts
    expect(described.cause).toBe(`${host}:${port} ‹missing›`)
    expect(described.help).toEqual([`Ask ${host}.`])
  })

  test('name facts wherever they stand: in titles, advice of hints, links, and who must act', () => {
    const [refused] = reportFor('app-password-required', 'gmail-imap').diagnoses
    if (!refused) throw new Error('no diagnosis')
    const hinted = { ...refused, hints: ['password-blank-at-end', 'app-password-letters'] as const }
    const words = {
      codes: { 'app-password-required': { title: '{host} wants an app password[ for {nobody}]', help: [] } },
      hints: { 'password-blank-at-end': 'Ask the team of {host}.', 'app-password-letters': 'Ask {nobody}.' },
      links: { 'named-by-server': 'a page of {host}' },
      acts: { user: 'You and {host} must act.' },
      retries: { 'after-fix': 'Port {port} stays the same.' },
    } satisfies PartialSentences
    const { host, port } = refused.facts
    expect(describe(hinted, { words })).toMatchObject({
      title: `${host} wants an app password`,
      help: [`Ask the team of ${host}.`],
      links: [{ about: `a page of ${host}` }],
    })
    const text = renderText({ ...reportFor('app-password-required', 'gmail-imap'), diagnoses: [hinted] }, { words })
    for (const sentence of [
      `: ${host} wants an app password  (`,
      `help:   Ask the team of ${host}.\n`,
      `(a page of ${host})\n`,
      `act:    You and ${host} must act. Port ${port} stays the same. Passwords sent`,
    ]) {
      expect(text).toContain(sentence)
    }
    expect(text).not.toMatch(/[{}‹›]/)
    expect(aboutCode('app-password-required', { words })).toMatchObject({
      title: '‹host› wants an app password for ‹nobody›',
      turn: 'You and ‹host› must act. Port ‹port› stays the same.',
    })
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a text', 'auth-failed'],
    ['a list', []],
    ['texts for tables', { codes: 'no', labels: 'no', steps: ['no'] }],
    ['tables for texts', { codes: { 'auth-failed': { title: { de: 'x' }, cause: ['x'], help: 'x' } } }],
    ['a prototype', JSON.parse('{"__proto__":{"codes":{}},"constructor":{"prototype":{"title":"x"}}}')],
  ])('of no use leave the language as it is: %s', (_, words) => {
    const report = reportFor('auth-failed', 'wrong-password-on-both-imap')
    expect(renderText(report, { words: words as PartialSentences })).toBe(renderText(report))
    expect({}).not.toHaveProperty('title')
  })

  test('are put over a language once', () => {
    const words = { codes: { 'auth-failed': { title: 'x' } } }
    expect(wordsFor({ words })).toBe(wordsFor({ words }))
    expect(wordsFor({ words }).codes['auth-failed'].title).toBe('x')
    expect(wordsFor({ words })).not.toBe(wordsFor({ words: structuredClone(words) }))
    expect(wordsFor()).toBe(EN)
  })
})

test('a report of a later version, with values that have no sentence yet, is rendered without these sentences', () => {
  const report = reportFor('app-password-required', 'gmail-imap')
  const later = { fixBy: 'toString', retry: 'toString', hints: ['toString'], links: [{ url: 'x', kind: 'toString' }] }
  const steps = [{ stage: 'pop3.connect', outcome: 'postponed', durationMs: 1, details: [] }]
  const stored: unknown = { ...report, steps, diagnoses: report.diagnoses.map((one) => ({ ...one, ...later })) }
  const text = renderText(stored as InboxReport)
  expect(text).toMatch(/^ {2}pop3\.connect +postponed +1 ms$/m)
  expect(text).toContain('cause: ')
  expect(text).not.toMatch(/undefined|native code/)
})

test('a code of a later version is told in the words that it came with, as text, as a page and as a letter', () => {
  const report = reportFor('app-password-required', 'gmail-imap')
  const rivals = [{ code: 'newer', certainty: 'possible', settledBy: 'Ask {it}.' }]
  const later = { code: 'new', title: 'something new', cause: 'It is {new}.', help: ['Wait.'], rivals }
  const stored = {
    ...report,
    diagnoses: report.diagnoses.map((one) => ({ ...one, ...later })),
  } as unknown as InboxReport
  for (const text of [renderText(stored, { locale: 'fr' }), renderHtml(stored, { locale: 'fr' })])
    for (const said of [later.title, later.cause, 'Wait.', 'Ask {it}.']) expect(text).toContain(said)
  expect(renderForAdministrator(stored)).toContain('new: something new')
  const bare = { ...stored, diagnoses: stored.diagnoses.map(({ title: _, cause: __, ...one }) => one) }
  expect(renderText(bare as unknown as InboxReport)).toContain('error[new]: new')
})

test('a report that was stored before it had codes for its texts is rendered with these texts', () => {
  const names = ['a-bare-line-feed-imap', 'certificate-ends-soon-imap']
  for (const { code, name, transcripts } of FIXTURES) {
    const report = reportOf(transcripts)
    if (report.oddities.length === 0 && !names.includes(name) && code !== 'app-password-required') continue
    const stored = JSON.parse(JSON.stringify(toJson(report))) as Before
    for (const step of stored.steps) delete step.details
    for (const oddity of stored.oddities) delete oddity.facts
    for (const { links } of stored.diagnoses) for (const link of links) delete link.kind
    expect(renderText(stored as unknown as InboxReport)).toBe(renderText(report))
    const french = toJson(stored as unknown as InboxReport, { locale: 'fr' }) as unknown as InboxReport
    expect(french.steps).toEqual(stored.steps)
    expect(french.oddities).toEqual(stored.oddities)
  }
  expect(renderStep({ stage: 'imap.login', outcome: 'skipped', durationMs: 0, why: 'as it was' })).toContain(
    'as it was',
  )
})

interface Before {
  readonly steps: { details?: unknown }[]
  readonly oddities: { facts?: unknown }[]
  readonly diagnoses: { readonly links: { kind?: unknown }[] }[]
}

function transcriptNamed(name: string) {
  return (
    FIXTURES.find((one) => one.name === name)?.transcripts[0] ??
    FIXTURES.find(({ code }) => code === 'ok')?.transcripts[0]
  )
}

/** Each letter of a sentence becomes another one, and the names of its facts stay. */
function translated(sentences: unknown, key = ''): unknown {
  if (typeof sentences === 'string') {
    if (key === 'language') return 'ru'
    return sentences.replace(/\{\w+(?:, \w+\}|, plural, |\})|(?:one|other) (?=\{#)|[A-Za-z]/g, (part) =>
      part.length > 1 ? part : 'ж',
    )
  }
  if (Array.isArray(sentences)) return sentences.map((one) => translated(one))
  return Object.fromEntries(
    Object.entries(sentences as object).map(([name, value]) => [
      name,
      name === 'unless' ? value : translated(value, name),
    ]),
  )
}
