import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Diagnosis, diagnose, explain, ImportOptions, Stage } from '../../src/classify.ts'
import { type Recording, transcriptOf } from '../recordings.ts'

/** A line of a file: a labelled refusal, a recorded conversation, or a paste. */
export type Row = Reply | Recording | Paste

/** One refusal, as a careful mail administrator would read it. */
interface Reply {
  readonly id: string
  readonly protocol: 'imap' | 'smtp'
  readonly phase: string
  readonly command?: string | null
  readonly lines: readonly string[]
  /** The code that is right, or `ok` where the server refuses nothing. */
  readonly label: string
  readonly also_acceptable?: readonly string[]
}

/** A pasted text or value. `accept` holds the codes that are right, and is empty where nothing is wrong. */
interface Paste {
  readonly id: string
  readonly text?: string
  readonly value?: unknown
  readonly hints?: ImportOptions
  readonly accept: readonly string[]
  readonly unless_certain?: readonly string[]
}

/** The two functions that read: those of this folder, or of another state of the sources. */
export interface Reader {
  readonly diagnose: typeof diagnose
  readonly explain: typeof explain
}

/** Something that is read, and the codes that are right for it: none where nothing is wrong. */
export interface Sample {
  readonly id: string
  /** In one line. */
  readonly text: string
  readonly wanted: readonly string[]
  /** Codes that are right too in an answer that is not certain. */
  readonly doubted: readonly string[]
  readonly read: (by: Reader) => readonly Diagnosis[]
}

const STAGES: Readonly<Record<string, Stage>> = {
  'imap auth': 'imap.login',
  'imap select': 'imap.inbox',
  'imap greeting': 'imap.connect',
  'imap starttls': 'imap.connect',
  'imap capability': 'imap.connect',
  'smtp auth': 'smtp.login',
  'smtp greeting': 'smtp.connect',
  'smtp ehlo': 'smtp.connect',
  'smtp starttls': 'smtp.connect',
  'smtp mail': 'smtp.send',
  'smtp rcpt': 'smtp.send',
  'smtp data': 'smtp.send',
  'smtp eod': 'smtp.send',
}

export function readRows(path: string | URL): readonly Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line))
}

/** True for a refusal of the third that is set aside while rules are written. */
export function isSetAside(row: Row): boolean {
  return 'id' in row && BigInt(`0x${createHash('sha256').update(row.id).digest('hex')}`) % 3n === 0n
}

/** Conversations of which no diagnosis is expected, not even none, are left out. */
export function samplesOf(rows: readonly Row[]): readonly Sample[] {
  return rows.flatMap((row, at): readonly Sample[] => {
    if ('accept' in row) return [sampleOfPaste(row)]
    return 'exchange' in row ? sampleOfRecording(row, at) : [sampleOfReply(row)]
  })
}

/** True where the answer is right, or no answer where nothing is wrong. */
export function isRight({ wanted, doubted }: Sample, answer: Pick<Diagnosis, 'code' | 'certainty'> | undefined) {
  if (!answer) return wanted.length === 0
  return [...wanted, ...(answer.certainty === 'certain' ? [] : doubted)].includes(answer.code)
}

function sampleOfPaste({ id, text, value, hints, accept, unless_certain = [] }: Paste): Sample {
  return {
    id,
    text: (text ?? JSON.stringify(value)).replaceAll('\n', ' | '),
    wanted: accept,
    doubted: unless_certain,
    read: ({ explain }) => explain(text ?? value, hints),
  }
}

function sampleOfRecording(row: Recording, at: number): readonly Sample[] {
  const { server, situation, expect } = row
  const read = ({ diagnose }: Reader) => diagnose(transcriptOf(row))
  return expect ? [{ id: `${server} line ${at + 1}`, text: situation, wanted: expect, doubted: [], read }] : []
}

function sampleOfReply({ id, lines, protocol, phase, command, label, also_acceptable = [] }: Reply): Sample {
  const stage = STAGES[`${protocol} ${phase}`]
  return {
    id,
    text: lines.join(' | '),
    wanted: label === 'ok' ? [] : [label, ...also_acceptable],
    doubted: [],
    read: ({ explain }) => explain({ lines, protocol, stage, ...(command && { command }) }),
  }
}
