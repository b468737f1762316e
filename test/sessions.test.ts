import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  diagnose,
  explain,
  importTranscript,
  importTranscripts,
  readTranscript,
  writeTranscript,
} from '../src/classify.ts'
import { Secret } from '../src/credentials/secret.ts'
import { PASSWORD } from './import-cases.ts'
import { PASTES_OF_SESSIONS } from './session-cases.ts'

const FOLDER = new URL('../fixtures/sessions/', import.meta.url)
const read = (name: string) => readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8')
const SPELLINGS = new Secret(PASSWORD).spellings().map(({ text }) => text.toLowerCase())

test('every paste is in the table, and says where it comes from', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace(/\.txt$/, ''))
  expect(PASTES_OF_SESSIONS.map(([name]) => name).toSorted()).toEqual(files.toSorted())
  for (const [, source] of PASTES_OF_SESSIONS) expect(source).toMatch(/^(recorded: |written after )/)
})

describe.each(PASTES_OF_SESSIONS.map(([name, , sessions, told]) => ({ name, sessions, told })))(
  '$name',
  ({ name, sessions, told }) => {
    const text = read(name)
    const imported = importTranscripts(text)

    test('each session is told by itself, and nothing hides', () => {
      const found = explain(text).filter(({ severity }) => severity === 'error')
      expect(found.map(({ code, stage }) => `${code}@${stage}`).join(' ')).toBe(told)
      expect(imported).toHaveLength(sessions)
    })

    test('a proof names its session and its row', () => {
      for (const { proof } of explain(text)) {
        for (const { transcript, entry, text: quoted } of proof) {
          if (quoted.startsWith('unread, lines ')) continue
          const row = imported[transcript]?.entries[entry]
          if (row?.kind === 'received') expect(row.text.replace(/\u2022/g, '*')).toContain(quoted.split('\n').at(-1))
          else expect(row ?? imported[transcript]).toBeDefined()
        }
      }
    })

    test('the one that somebody asks about is one of them', () => {
      expect(imported).toContainEqual(importTranscript(text))
      if (told !== '') expect(diagnose(importTranscript(text))[0]?.code).toBe(told.split('@')[0])
    })

    test('each line belongs to one session', () => {
      const filled = text.split(/\r*\n/).filter((line) => line.trim() !== '').length
      expect(imported.reduce((sum, { header }) => sum + (header.log?.lines ?? 0), 0)).toBe(filled)
    })

    test('holds no password in any spelling, and is written and read again', () => {
      for (const one of imported) {
        const written = writeTranscript(one).toLowerCase()
        expect(SPELLINGS.filter((spelling) => written.includes(spelling))).toEqual([])
        expect(readTranscript(writeTranscript(one))).toEqual(one)
      }
      expect(importTranscripts(imported.map(writeTranscript).join(''))).toEqual(imported)
    })
  },
)

test('a password of one session is no server\u2019s to repeat in another, earlier or later', () => {
  const session = (login: string, answer: string) =>
    `S: * OK ready\nC: A1 LOGIN ann ${login}\nS: A1 NO ${answer}\nC: A2 LOGOUT\nS: * BYE\nS: A2 OK\n`
  const text = session('****', `not ${PASSWORD}`) + session(PASSWORD, 'no') + session('****', `not ${PASSWORD}`)
  const imported = importTranscripts(text)
  expect(imported).toHaveLength(3)
  expect(JSON.stringify(imported)).not.toContain(PASSWORD)
})
