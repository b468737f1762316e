import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { RULES, type Transcript } from '../../src/classify.ts'
import { examplesOf } from '../../src/rules/rule.ts'
import { dialogue } from '../../test/dialogue.ts'
import { transcriptsOf } from '../../test/examples.ts'
import { FIXTURES } from '../../test/fixtures.ts'
import { LOGS } from '../../test/import-cases.ts'
import { PRECEDENCE } from '../../test/precedence.ts'
import { EXCEPTIONS, REACHED } from '../../test/recorded-cases.ts'
import { PASTES_OF_SESSIONS } from '../../test/session-cases.ts'
import { isSetAside, readRows, type Sample, samplesOf } from './rows.ts'

/** The corpus, which lies beside the repository where there is one. */
export const CORPUS = new URL('../../../shared/corpus/', import.meta.url)

const CORPUS_FILES = ['replies.jsonl', 'replies-2.jsonl', 'recordings.jsonl', 'pastes.jsonl', 'client-logs.jsonl']

/** The file of which a third is set aside to measure with. */
const WITH_A_THIRD_ASIDE = 'replies-2.jsonl'

const ROOT = new URL('../../fixtures/', import.meta.url)

/** All that the tests of this repository read, with what they want of it. */
export function ownSamples(): readonly Sample[] {
  return [
    ...transcripts(),
    ...contested(),
    ...imports(),
    ...errors(),
    ...recorded(),
    ...sessions(),
    ...gatheredReplies(),
  ]
}

/** The examples of the rules and their phrases, as they stand in the work tree. */
export function exampleSamples(): readonly Sample[] {
  return RULES.flatMap((rule) =>
    rule.patterns.flatMap((pattern) =>
      examplesOf(pattern).map((example) =>
        sample(`${rule.code}/${pattern.id}, an example`, [rule.code], example, transcriptsOf(rule, pattern, example)),
      ),
    ),
  )
}

/** The corpus without what is set aside; empty where there is no corpus. */
export function corpusSamples(): readonly Sample[] {
  return CORPUS_FILES.filter((file) => existsSync(new URL(file, CORPUS))).flatMap((file) => {
    const rows = readRows(new URL(file, CORPUS))
    const open = file === WITH_A_THIRD_ASIDE ? rows.filter((row) => !isSetAside(row)) : rows
    return samplesOf(open).map((sample) => ({ ...sample, id: `${file} ${sample.id}` }))
  })
}

function transcripts(): readonly Sample[] {
  return FIXTURES.map(({ code, name, transcripts, transcript: { header } }) =>
    sample(`fixtures/transcripts/${code}/${name}`, code === 'ok' ? [] : [code], header.about ?? '', transcripts),
  )
}

function contested(): readonly Sample[] {
  return PRECEDENCE.map(([code, at, answer]) => {
    const protocol = /^\d{3} |^= (late|closed)/.test(answer) ? 'smtp' : 'imap'
    const security = ['encryption-required', 'plain-on-tls-port'].includes(code) ? 'none' : 'tls'
    return sample('test/precedence.ts', [code], answer, dialogue(answer, { protocol, security, at }))
  })
}

function imports(): readonly Sample[] {
  return LOGS.map(([file, , expected]) =>
    paste(`fixtures/imports/${file}`, expected.split(' ').filter(Boolean), textOf(`imports/${file}`)),
  )
}

function errors(): readonly Sample[] {
  const all: readonly { what: string; code: string; error: unknown }[] = JSON.parse(textOf('imports/errors.json'))
  return all.map(({ what, code, error }) => ({
    ...paste(`fixtures/imports/errors.json: ${what}`, [code], JSON.stringify(error)),
    read: ({ explain }) => explain(error),
  }))
}

function recorded(): readonly Sample[] {
  const all: Readonly<Record<string, { situation: string }>> = JSON.parse(textOf('imports/recorded/recorded.json'))
  return Object.entries(all).map(([file, { situation }]) => {
    const codes = EXCEPTIONS[file]?.slice(0, 1) ?? REACHED[situation] ?? []
    return paste(`fixtures/imports/recorded/${file}`, codes.filter(Boolean), textOf(`imports/recorded/${file}`))
  })
}

function sessions(): readonly Sample[] {
  return PASTES_OF_SESSIONS.map(([name, , , told]) => {
    const codes = told.split(' ').map((one) => one.replace(/@.*/, ''))
    return paste(`fixtures/sessions/${name}.txt`, codes.filter(Boolean), textOf(`sessions/${name}.txt`))
  })
}

/** Replies of servers that were gathered, and labelled before they were first read: one file for each gathering. */
export function gatheredReplies(): readonly Sample[] {
  const folder = new URL('gathered/', ROOT)
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => samplesOf(readRows(new URL(file, folder))))
    .map((sample) => ({ ...sample, id: `fixtures/gathered/${sample.id}` }))
}

function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}

function sample(id: string, wanted: readonly string[], text: string, transcripts: readonly Transcript[]): Sample {
  return { id, wanted, text: inOneLine(text), doubted: [], read: ({ diagnose }) => diagnose(transcripts) }
}

function paste(id: string, wanted: readonly string[], text: string): Sample {
  return { id, wanted, text: inOneLine(text), doubted: [], read: ({ explain }) => explain(text) }
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' | ')
}
