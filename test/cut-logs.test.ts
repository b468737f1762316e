import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'

/** Logs in which nothing failed and whose ends are missing; of each the last command with which all is well. */
const CUT: readonly (readonly [last: string, text: string])[] = [
  ['EHLO', 'S: 220 mx.example.com ESMTP\nC: EHLO client\nS: 250-mx.example.com\nS: 250 STARTTLS'],
  [
    'AUTH',
    'S: 220 mx\nC: EHLO a\nS: 250 AUTH PLAIN\nC: AUTH PLAIN AGFubgB4\nS: 235 in\nC: MAIL FROM:<ann@example.org>',
  ],
  ['CAPABILITY', 'what was that?\nS: * OK ready\nC: A1 CAPABILITY\nS: A1 OK done'],
]

test.each(CUT)('a log that ends behind %s is one in which nothing failed so far', (last, text) => {
  const [first] = explain(text)
  expect([first?.code, first?.facts.variant, first?.facts.lastCommand]).toEqual(['unknown', 'log-ends', last])
})

test('behind a greeting no command is named', () => {
  const [first] = explain('S: * OK Dovecot ready.\nC: A1 CAPABILITY')
  expect(first?.facts).toMatchObject({ variant: 'log-ends' })
  expect(first?.facts).not.toHaveProperty('lastCommand')
})

test.each([
  ['with a refusal', 'S: * OK ready\nC: A1 ID NIL\nS: A1 NO not here\nC: A2 CAPABILITY'],
  ['of which most was not read', 'Who?\nWhy?\nWhere?\nWhen?\nS: * OK ready\nC: A1 CAPABILITY'],
  ['of which nothing was read', 'It does not work.'],
])('a log %s is not said to have gone well', (_, text) => {
  expect(explain(text)[0]?.facts.variant).toBe('not-read')
})
