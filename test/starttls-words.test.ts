import { describe, expect, test } from 'vitest'
import { diagnose } from '../src/index.ts'
import { dialogue } from './dialogue.ts'

const GO_AHEAD = '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n'

/** The part that is the same whatever went wrong. */
const FAILED = 'the upgrade failed.'

describe('STARTTLS that fails says how', () => {
  const starttls = (text: string) => {
    const [diagnosis] = diagnose(dialogue(text, { protocol: 'imap', security: 'starttls' }))
    if (!diagnosis) throw new Error('no diagnosis')
    return diagnosis
  }

  test.each<[string, string, string, Record<string, string | number>]>([
    ['refused', '> A1 STARTTLS\n< A1 NO Something is wrong', 'The server answered NO.', { answer: 'NO' }],
    [
      'refused with BYE',
      '> A1 STARTTLS\n< * BYE [UNAVAILABLE] no TLS now',
      'The server answered BYE.',
      { answer: 'BYE' },
    ],
    [
      'plain text',
      `${GO_AHEAD}= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}`,
      'accepted STARTTLS and then sent octets that are not TLS (OpenSSL says WRONG_VERSION_NUMBER).',
      { objection: 'WRONG_VERSION_NUMBER' },
    ],
    [
      'silence',
      `${GO_AHEAD}= late {"wait":"handshake","atMs":3000}`,
      'accepted STARTTLS and then sent nothing for 3 seconds.',
      { seconds: 3 },
    ],
    [
      'an end',
      `${GO_AHEAD}= closed {"by":"server"}`,
      'accepted STARTTLS and then closed the connection (EOF).',
      { ended: 'EOF' },
    ],
    [
      'a reset',
      `${GO_AHEAD}= closed {"by":"server","reset":true}`,
      'closed the connection (ECONNRESET).',
      { ended: 'ECONNRESET' },
    ],
    ['a break', `${GO_AHEAD}= failed {"code":"EPIPE"}`, 'closed the connection (EPIPE).', { ended: 'EPIPE' }],
    [
      'octets before the handshake',
      '< * OK ready\n> A1 STARTTLS\n< A1 OK go\\r\\n* CAPABILITY IMAP4rev1\n= closed {"by":"client"}',
      'the server has a fault, or somebody attacks the connection (CVE-2011-0411).',
      { injection: 'CVE-2011-0411' },
    ],
  ])('%s', (_, text, words, facts) => {
    const { code, cause, facts: told } = starttls(text)
    expect(code).toBe('starttls-failed')
    expect(cause).toContain(words)
    expect(told).toMatchObject(facts)
    expect(cause.split(FAILED)[1]?.match(/\.(?= |$)/g), 'one sentence more').toHaveLength(1)
  })

  test('SMTP refuses with a code', () => {
    const [diagnosis] = diagnose(
      dialogue('454 4.3.3 TLS not available right now', { protocol: 'smtp', security: 'starttls', at: 'starttls' }),
    )
    expect(diagnosis).toMatchObject({ code: 'starttls-failed', facts: { answer: 454 } })
  })

  test('octets before the handshake advise no waiting, and the others warn of no attack', () => {
    const injected = starttls('< * OK ready\n> A1 STARTTLS\n< A1 OK go\\r\\n* OK\n= closed {"by":"client"}')
    expect(injected.help[0]).toContain('Treat it as an attack: waiting does not end it')
    expect(injected.help.join(' ')).not.toMatch(/later|wait (some|a few)/i)
    expect(starttls(`${GO_AHEAD}= closed {"by":"server"}`).help.join(' ')).not.toContain('attack')
  })
})
