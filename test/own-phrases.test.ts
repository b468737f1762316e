import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkInbox, diagnose, explain, type OwnPattern, UsageError } from '../src/index.ts'
import { Command } from './command.ts'
import { dialogue } from './dialogue.ts'

const ASLEEP: OwnPattern = {
  id: 'asleep',
  code: 'mailbox-unavailable',
  applies: { protocol: 'imap', at: ['inbox'] },
  phrases: [['Mailbox is (asleep|dreaming)', '', 'A3 NO Mailbox is asleep', 'A3 NO mailbox is dreaming']],
  unless: ['wrong password'],
}
const asked = (answer: string) => dialogue(answer, { protocol: 'imap', security: 'tls', at: 'inbox' })
const readingsOf = (answer: string, ...phrases: readonly OwnPattern[]) =>
  diagnose(asked(answer), { phrases }).map(({ rule, certainty }) => `${rule} ${certainty}`)

describe('the phrases of a caller', () => {
  test('explain a failure, and are named in the result', () => {
    expect(readingsOf('A3 NO Mailbox is dreaming')).not.toEqual([expect.stringContaining('own')])
    expect(readingsOf('A3 NO Mailbox is dreaming', ASLEEP)).toEqual(['mailbox-unavailable/own:asleep likely'])
    expect(explain('A3 NO mailbox is asleep', { command: 'SELECT', phrases: [ASLEEP] })[0]?.rule).toBe(
      'mailbox-unavailable/own:asleep',
    )
  })

  test.each([
    ['at another command', dialogue('A1 NO Mailbox is asleep', { protocol: 'imap', security: 'tls', at: 'login' })],
    ['where something else is said', asked('A3 NO Mailbox is awake')],
    ['where an exception is said too', asked('A3 NO Mailbox is asleep: wrong password')],
  ])('are silent %s', (_, transcripts) => {
    expect(diagnose(transcripts, { phrases: [ASLEEP] })).toEqual(diagnose(transcripts))
  })

  test('come before rules that are as sure, and behind those that are surer', () => {
    const own = { ...ASLEEP, code: 'server-unavailable', phrases: ['no such mailbox'] } as const
    const answer = 'A3 NO [SERVERBUG] No such mailbox'
    expect(readingsOf(answer)[0]).not.toMatch(/own/)
    expect(readingsOf(answer, own)[0]).toBe('server-unavailable/own:asleep likely')
    expect(readingsOf(answer, { ...own, certainty: 'possible' })[0]).not.toMatch(/own/)
    expect(readingsOf(answer, { ...own, certainty: 'certain' })[0]).toBe('server-unavailable/own:asleep certain')
  })

  test('say each cause once: the rule of the same code is no rival', () => {
    const [diagnosis] = diagnose(asked('A3 NO [NONEXISTENT] Mailbox is asleep'), { phrases: [ASLEEP] })
    expect([diagnosis?.code, ...(diagnosis?.rivals ?? []).map(({ code }) => code)]).toEqual(['mailbox-unavailable'])
  })

  const WRONG: readonly (readonly [unknown, ...string[]])[] = [
    ['words', 'phrases: a list'],
    [[null], 'phrases.0: an object'],
    [[{ ...ASLEEP, id: 'a b', code: 'sleepy' }], 'phrases.0.id: ', 'phrases.0.code: '],
    [[ASLEEP, { ...ASLEEP, phrases: ['(a', ' ', 'fine'] }], 'phrases.1.phrases.0: a bracket', 'phrases.1.phrases.1: '],
    [[{ ...ASLEEP, phrases: [] }], 'phrases.0.phrases: '],
    [[{ ...ASLEEP, phrases: [['asleep', '', 'awake']] }], 'phrases.0.phrases.0: its example 1 does not say it'],
    [[{ ...ASLEEP, unless: 'x', certainty: 'sure' }], 'phrases.0.certainty: ', 'phrases.0.unless: '],
    [[{ ...ASLEEP, says: 'x' }], 'phrases.0.says: not known'],
    [[{ ...ASLEEP, applies: { at: 'login', tag: 1 } }], 'phrases.0.applies.at: ', 'phrases.0.applies.tag: not known'],
    [
      [{ ...ASLEEP, applies: { protocol: 'pop3', code: ['5'] } }],
      'phrases.0.applies.protocol: ',
      'phrases.0.applies.code: ',
    ],
  ]
  test.each(WRONG)('%j is refused, with every problem', async (phrases, ...messages) => {
    const given = { phrases: phrases as readonly OwnPattern[] }
    const problemsOf = (error: unknown) => (error instanceof UsageError ? error.problems : [])
    const refused = await checkInbox({ email: 'ann@example.com', imap: false, smtp: false }, given).catch(problemsOf)
    for (const problems of [thrownBy(() => diagnose([], given)), refused as ReturnType<typeof problemsOf>]) {
      const own = problems.filter(({ code }) => code === 'ERR_PHRASES').map(({ message }) => message)
      expect(own.length).toBe(messages.length)
      for (const [at, message] of messages.entries()) expect(own[at]).toContain(message)
    }
  })

  test('come from a file: mailwhy explain --phrases FILE', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailwhy-'))
    const [good, bad, broken] = ['good', 'bad', 'broken'].map((name) => join(folder, `${name}.json`)) as [
      string,
      string,
      string,
    ]
    writeFileSync(good, JSON.stringify([ASLEEP]))
    writeFileSync(bad, JSON.stringify([{ ...ASLEEP, code: 'sleepy', id: '' }]))
    writeFileSync(broken, '[')
    const line = ['--command', 'SELECT', '--json', 'A3 NO Mailbox is asleep']
    const explained = async (file: string) => {
      const one = new Command(['explain', '--phrases', file, ...line])
      return { code: await one.ended, ...one.out }
    }
    expect((await explained(good)).stdout).toContain('mailbox-unavailable/own:asleep')
    expect(await explained(bad)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/bad\.json: phrases\.0\.id: .*; phrases\.0\.code: .*\(ERR_PHRASES\)/),
    })
    expect(await explained(broken)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ERR_PHRASES'),
    })
  })
})

function thrownBy(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
  return []
}
