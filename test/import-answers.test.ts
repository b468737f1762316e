import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { anonymize, RULES, readTranscript, reportOf, writeTranscript } from '../src/classify.ts'
import { examplesOf } from '../src/rules/rule.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { dialogue } from './dialogue.ts'
import { PASSWORD } from './import-cases.ts'
import { codes, ERRORS, sent } from './imports.ts'

describe('a bare answer gets the shortest conversation around it', () => {
  test.each<[what: unknown, said: readonly string[], code: string]>([
    ['535 5.7.8 Authentication failed', ['AUTH'], 'auth-failed'],
    ['A1 NO [AUTHENTICATIONFAILED] Sorry', ['A1 LOGIN'], 'auth-failed'],
    ['x7 NO Login failed', ['x7 LOGIN'], 'auth-failed'],
    ['* BYE Too many connections from your address', [], 'too-many-connections'],
    ['421 4.3.2 Shutting down', [], 'server-unavailable'],
    ['530 5.7.0 Must issue a STARTTLS command first', ['MAIL FROM:<>'], 'encryption-required'],
    ['454 4.7.0 TLS not available due to local problem', ['STARTTLS'], 'starttls-failed'],
    ['550 5.1.1 <bob@example.com>: User unknown', ['RCPT TO:<>'], 'recipient-rejected'],
    [{ lines: ['554 5.7.1 No'], command: 'RCPT TO' }, ['RCPT TO:<>'], 'recipient-rejected'],
    [{ lines: ['554 5.7.1 No'], command: 'MAIL FROM' }, ['MAIL FROM:<>'], 'sender-rejected'],
    [{ lines: ['451 4.3.0 Sorry'], command: 'AUTH PLAIN' }, ['AUTH PLAIN'], 'server-unavailable'],
    [{ lines: ['A1 NO Sorry'], stage: 'imap.inbox' }, ['A1 EXAMINE INBOX'], 'mailbox-unavailable'],
    [{ lines: ['A1 NO Sorry'], command: 'STARTTLS' }, ['A1 STARTTLS'], 'starttls-failed'],
    [{ lines: ['2 NO Sorry'], command: `2 LOGIN "ann" "${PASSWORD}"` }, ['2 LOGIN "ann" ‹password›'], 'auth-failed'],
    [{ lines: ['* BYE Sorry'], command: 'LOGIN', host: 'imap.example.com' }, ['A1 LOGIN'], 'unknown'],
    [{ lines: ['554 5.7.1 No'], stage: 'smtp.login' }, ['AUTH'], 'unknown'],
    [{ lines: ['+OK POP3 ready'], protocol: 'imap' }, [], 'wrong-service'],
  ])('%j', (what, said, code) => {
    const imported = importTranscript(what)
    expect(sent(imported)).toEqual(said)
    if (code !== 'unknown') expect(codes(imported)).toEqual([code])
    expect(imported.header.unread).toBeUndefined()
  })

  test.each<[what: unknown, assumed: readonly string[]]>([
    ['535 5.7.8 Authentication failed', ['> AUTH']],
    [{ lines: ['NO Sorry'], protocol: 'imap' }, ['> A1 LOGIN', '< A1 ']],
    [{ lines: ['Sorry'], protocol: 'imap' }, ['> A1 LOGIN', '< A1 NO ']],
    [{ lines: ['A1 NO Sorry'], command: 'LOGIN ann secret99' }, []],
    ['250 AUTH PLAIN\nAUTH PLAIN AGEAYg==\n535 5.7.8 no', ['> EHLO client']],
    [{ code: 'EMESSAGE', command: 'DATA', response: '554 5.7.1 no' }, ['> DATA', '< 354', '> .']],
    [{ responseStatus: 'NO', responseText: 'no', authenticationFailed: true }, ['> A1 LOGIN', '< A1 ']],
    [{ tlsFailed: true, code: 'ECONNRESET' }, ['> A1 STARTTLS', '< A1 OK']],
    ['S: 220 x\nC: DATA\nS: 354 go\nS: 554 5.7.1 no', ['> .']],
    ['curl: (67) Access denied: 535', ['> AUTH']],
  ])('what nobody is known to have said is marked, and counts for nothing: %j', (what, assumed) => {
    const transcript = importTranscript(what)
    const isAssumed = (one: unknown) => (Object(one) as { assumed?: true }).assumed === true
    const marked = transcript.entries.flatMap((one) =>
      isAssumed(one) && 'text' in one ? [`${one.kind === 'sent' ? '>' : '<'} ${one.text.replace('\r\n', '')}`] : [],
    )
    expect(marked).toEqual(assumed)
    expect(marked.join()).not.toContain('‹')
    expect(readTranscript(writeTranscript(transcript))).toEqual(transcript)
    expect(anonymize(transcript).entries.map(isAssumed)).toEqual(transcript.entries.map(isAssumed))
    const { diagnoses, logins, passwordsSent } = reportOf([transcript])
    expect(diagnoses).not.toEqual([])
    const isGiven = JSON.stringify(what).includes('LOGIN ann') || JSON.stringify(what).includes('AUTH PLAIN A')
    expect([passwordsSent, logins.length]).toEqual(isGiven ? [1, 1] : [0, 0])
    for (const { entry, text } of diagnoses.flatMap(({ proof }) => proof)) {
      expect(isAssumed(transcript.entries[entry])).toBe(false)
      if (transcript.entries[entry]?.kind !== 'received') continue
      for (const word of text.split(' ')) expect(JSON.stringify(what)).toContain(word)
    }
  })

  test('so that rules see their own examples', () => {
    const places = {
      greeting: 'CONN',
      login: 'LOGIN',
      inbox: 'EXAMINE',
      capability: 'CAPABILITY',
      starttls: 'STARTTLS',
    }
    const smtp = {
      ...places,
      login: 'AUTH PLAIN',
      capability: 'EHLO',
      mail: 'MAIL FROM',
      rcpt: 'RCPT TO',
      data: 'DATA',
    }
    const seen = RULES.flatMap(({ patterns }) => patterns).flatMap((pattern) =>
      examplesOf(pattern).flatMap((example) => {
        const lines = example.split(/\\r\\n|\n/)
        const protocol = /^\d{3}/.test(example) ? ('smtp' as const) : ('imap' as const)
        const at = pattern.applies?.at?.[0] ?? 'login'
        const command = (protocol === 'imap' ? places : smtp)[at as 'login']
        if (command === undefined || /^([<>=] |look )/m.test(example)) return []
        expect(codes(importTranscript({ lines, protocol, command })), example).toEqual(
          codes(...dialogue(lines.join('\n'), { protocol, at, security: 'none' })),
        )
        return [example]
      }),
    )
    expect(seen.length).toBeGreaterThan(100)
  })
})

describe.each(ERRORS.map((one) => [one.what, one] as const))('an error: %s', (_, { source, code, error }) => {
  const thrown = Object.assign(new Error(error.message), error)

  test.each<[string, unknown]>([
    ['as JSON', error],
    ['as a text of JSON', JSON.stringify(error, null, 2)],
    ['as it was thrown', thrown],
    ['as a cause', new Error('mail failed', { cause: thrown })],
    ['among several', new AggregateError([thrown], 'all failed')],
    ['in a log line', { level: 'error', err: error }],
  ])('%s', (_form, what) => {
    const imported = importTranscript(what)
    expect(codes(imported)).toEqual([code])
    expect(imported.header.unread).toBeUndefined()
    expect(readTranscript(writeTranscript(imported))).toEqual(imported)
    expect(source).toMatch(/^(recorded: |written after https:)/)
  })
})

test('an error that Node prints is read like the error', () => {
  for (const { code, error } of ERRORS) {
    const thrown = Object.assign(new Error(error.message), error)
    if ('errors' in error || 'cert' in error || error.message.includes('\n')) continue // these print over many lines
    expect(codes(importTranscript(inspect(thrown, { breakLength: Number.POSITIVE_INFINITY, compact: false })))).toEqual(
      [code],
    )
  }
})

test('two addresses that both refused are two attempts', () => {
  const errors = ['2001:db8::7', '192.0.2.7'].map((address) =>
    Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect', address, port: 993 }),
  )
  const imported = importTranscript(new AggregateError(errors))
  expect(imported.entries.map((one) => ('address' in one ? [one.kind, one.address] : []))).toEqual([
    ['dialled', '2001:db8::7'],
    ['failed', '2001:db8::7'],
    ['dialled', '192.0.2.7'],
    ['failed', '192.0.2.7'],
  ])
})

describe('a log that breaks off proves no success', () => {
  test.each([
    'S: * OK ready\nC: A1 LOGIN ann x',
    'C: EHLO a',
    'S: 220 ready\nC: EHLO a\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go on',
    'Connected to mx.example.com.',
    'S: * OK ready\nC: 1 SOMETHING hidden\nS: 1 NO [AUTHENTICATIONFAILED] no',
  ])('%j', (text) => {
    const { diagnoses, ok } = reportOf([importTranscript(text)])
    expect([diagnoses.map(({ code }) => code), ok]).toEqual([['unknown'], false])
    expect(diagnoses[0]?.facts).not.toHaveProperty('unread')
  })
})

describe('nor of one in which something was not read', () => {
  const WELL = 'S: * OK ready\nC: A1 LOGIN ann x\nS: A1 OK done\nC: A2 LOGOUT\nS: * BYE bye\nS: A2 OK bye'
  test.each([`${WELL}\nit does not work`, `it does not work\n\n${WELL}`, `${WELL}\nERROR: something\nELSE`])(
    '%j',
    (text) => {
      const transcript = importTranscript(text)
      const { diagnoses, ok } = reportOf([transcript])
      const unread = transcript.header.unread?.length
      expect([diagnoses.map(({ code, facts }) => [code, facts.unread]), ok]).toEqual([[['unknown', unread]], false])
      expect(diagnoses[0]?.proof.at(-1)?.text).toBe(`unread, lines ${unread}`)
      expect(reportOf([readTranscript(writeTranscript(transcript))]).diagnoses).toEqual(diagnoses)
    },
  )

  test('and a certificate that was let pass does not make it better', () => {
    const text = `CONNECTED(00000003)\nverify error:num=18:self-signed certificate\n---\n* OK hi\nA1 LOGOUT\n* BYE\nA1 OK\nERROR: something`
    const { diagnoses, ok } = reportOf([importTranscript(text)])
    expect([diagnoses.map(({ code, severity }) => `${code} ${severity}`), ok]).toEqual([
      ['unknown error', 'cert-untrusted warning'],
      false,
    ])
  })

  test('a log that was read in full proves success', () => {
    expect(reportOf([importTranscript(WELL)]).ok).toBe(true)
    expect(codes(importTranscript(''))).toEqual(['unknown'])
  })
})
