import { describe, expect, test } from 'vitest'
import { type Code, explain } from '../src/classify.ts'

/** Reasons of administrators and policy services, behind the words that Postfix puts first (access(5), smtpd(8)). */
const AT_RCPT: readonly (readonly [Code, string])[] = [
  ['sending-limit', 'Limite de envio para este destino foi excedido'],
  ['sending-limit', 'Vous avez dépassé la limite de messages par heure'],
  ['sending-limit', 'превышен лимит отправки'],
  ['sending-limit', 'Zu viele Empfänger pro Stunde'],
  ['ip-blocked', 'Ihre IP-Adresse steht auf einer Sperrliste'],
  ['mailbox-full', 'skrzynka przepełniona'],
  ['sender-rejected', 'Absender nicht erlaubt'],
  ['server-unavailable', 'Datenbank nicht erreichbar'],
]

describe("a reason behind Postfix's own words", () => {
  test.each(AT_RCPT)('is the first answer, and the recipient the next: %s, %s', (code, reason) => {
    const lines = [`554 5.7.1 <bob@example.com>: Recipient address rejected: ${reason}`]
    const [found] = explain({ lines, protocol: 'smtp', stage: 'smtp.send', command: 'RCPT TO' })
    expect([found?.code, found?.certainty]).toEqual([code, 'possible'])
    expect(found?.rivals[0]?.code).toBe('recipient-rejected')
  })

  test('may be about the account, where the sender is refused', () => {
    const lines = ['554 5.7.1 <ann@example.com>: Sender address rejected: Konto gesperrt']
    const [found] = explain({ lines, protocol: 'smtp', stage: 'smtp.send', command: 'MAIL FROM' })
    expect([found?.code, found?.rivals[0]?.code]).toEqual(['account-locked', 'sender-rejected'])
  })

  test.each([
    'User unknown in virtual mailbox table',
    'usuario desconocido',
    'Domain not found',
    'need fully-qualified address',
    'bitte später erneut versuchen',
    'undeliverable address: host mx.example.com[192.0.2.1] said: 550 5.1.1 no mailbox (in reply to RCPT TO command)',
    'Please see http://www.example.com/why?id=1',
  ])('that is about the recipient, or says nothing, changes nothing: %s', (reason) => {
    const lines = [`554 5.7.1 <bob@example.com>: Recipient address rejected: ${reason}`]
    const [found] = explain({ lines, protocol: 'smtp', stage: 'smtp.send', command: 'RCPT TO' })
    expect([found?.code, found?.certainty]).toEqual(['recipient-rejected', 'likely'])
  })
})
