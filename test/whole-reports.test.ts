import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { WHOLE_REPORTS } from './pasted-reports/all.ts'

test.each(WHOLE_REPORTS.map((report) => [report.kind, report] as const))(
  '%s is never read wrongly',
  (_, { text, accept }) => {
    const found = explain(text).map(({ code }) => code)
    // A report that cannot be read is unknown: that is no answer, but no wrong one.
    expect([...accept, 'unknown', ...(accept.length === 0 ? [undefined] : [])]).toContain(found[0])
  },
)

test('most whole reports are read', () => {
  const right = WHOLE_REPORTS.filter(({ text, accept }) => {
    const [first] = explain(text)
    return first ? accept.includes(first.code) : accept.length === 0
  })
  expect(right.length / WHOLE_REPORTS.length).toBeGreaterThan(LEAST)
})

/** The share that is right today. It only grows. */
const LEAST = 0.95

test('a paste in which each dial has failed is of no service for certain', () => {
  const certainty = (text: string) => explain(text).find(({ code }) => code === 'wrong-service')?.certainty
  expect(certainty('Trying 192.0.2.1...\ntelnet: connect to address 192.0.2.1: Connection refused\n+OK ready.')).toBe(
    'likely',
  )
  expect(certainty('telnet: Unable to connect to remote host: Connection refused\nHTTP/1.1 400 Bad Request')).toBe(
    'likely',
  )
  expect(certainty('Trying 192.0.2.1...\nConnected to mx.example.com.\n+OK ready.')).toBe('certain')
})

test.each([
  ['smtp', 'Net::OpenTimeout in ActionMailer::MailDeliveryJob: execution expired'],
  [
    'smtp',
    '{"level":"warning","msg":"Notify attempt 12 failed to send the email: x509: certificate signed by unknown authority"}',
  ],
  ['imap', 'fetching e-mails of ann failed: Connection timed out'],
  ['imap', 'Connection timed out'],
  ['imap', 'nodemailer is not meant here: dial tcp 192.0.2.1:993: connect: connection refused'],
] as const)('the stage is one of %s, where nobody speaks but the words name it', (protocol, text) => {
  expect(explain(text)[0]?.stage).toBe(`${protocol}.connect`)
})
