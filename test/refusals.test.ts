import { describe, expect, test } from 'vitest'
import { type Diagnosis, diagnose, explain } from '../src/classify.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'

/** The one diagnosis of a fixture. */
function readingOf(path: string): Diagnosis {
  const fixture = FIXTURES.find(({ code, name }) => `${code}/${name}` === path)
  const [diagnosis, ...more] = diagnose(fixture?.transcripts ?? [])
  expect(more).toEqual([])
  if (!diagnosis) throw new Error(`${path} has no diagnosis`)
  return diagnosis
}

const rivalsOf = ({ rivals }: Diagnosis) => rivals.map(({ code }) => code)

/** One reply in answer to a command, as `explain` reads it. */
function said(
  line: string,
  stage: 'smtp.login' | 'smtp.send' | 'smtp.connect',
  command: string,
): Diagnosis | undefined {
  return explain({ lines: [line], protocol: 'smtp', stage, command })[0]
}

describe('a text with two readings', () => {
  test('LIVE A2: Postfix says the same of its limit on connections and of its limit on their rate', () => {
    const diagnosis = readingOf('too-many-connections/too-many-connections-to-smtp')
    expect(diagnosis).toMatchObject({ code: 'too-many-connections', certainty: 'likely' })
    expect(rivalsOf(diagnosis)).toEqual(['rate-limited'])
    expect(diagnosis.help[0]).toMatch(/^Wait a few minutes/)
  })

  test.each([
    ['421 4.7.0 Error: too many connections from 192.0.2.10', 'likely'],
    ['421 Too many concurrent SMTP connections from this IP address; please try again later.', 'certain'],
    ['421 4.3.2 Too many open connections.', 'certain'],
    ['421 Too many open connections (rate controlled)', 'likely'],
  ])('LIVE A2: %s is %s', (line, certainty) => {
    expect(said(line, 'smtp.connect', 'EHLO')).toMatchObject({ code: 'too-many-connections', certainty })
  })

  test.each([
    ['auth-failed/courier-behind-stunnel-cram-md5-imap', 'LOGIN'],
    ['auth-failed/mailutils-scram-in-the-clear-imap', 'PLAIN'],
  ])('LIVE B2: %s may have been the mechanism, and %s settles it', (path, simpler) => {
    const diagnosis = readingOf(path)
    expect(diagnosis.certainty).toBe('possible')
    expect(diagnosis.rivals[0]).toEqual({
      code: 'auth-mechanism-unsupported',
      certainty: 'possible',
      settledBy: `To confirm, log in again with \`auth: '${simpler}'\`.`,
    })
    expect(diagnosis.help[0]).toContain(`auth: '${simpler}'`)
  })

  test('LIVE H12: OpenSMTPD says the same of an unknown mailbox and of a domain that it does not relay to', () => {
    expect(rivalsOf(readingOf('recipient-rejected/opensmtpd-relay-denied-smtp'))).toEqual(['relay-denied'])
    const own = '> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<nobody@example.com>\n< 550 Invalid recipient'
    const [diagnosis] = diagnose(dialogue(own, { protocol: 'smtp' }))
    expect(diagnosis).toMatchObject({ code: 'recipient-rejected', rivals: [] })
  })
})

describe('encryption', () => {
  test('LIVE B3: a command that is disabled in the clear asks for it, and STARTTLS is proven', () => {
    const diagnosis = readingOf('encryption-required/mailutils-login-command-disabled-imap')
    expect(diagnosis.certainty).toBe('likely')
    expect(diagnosis.change).toMatchObject({ port: 143, security: 'starttls', mechanisms: ['PLAIN', 'LOGIN'] })
  })

  test('LIVE B3: inside TLS the command is what is refused, and not the connection', () => {
    const inside = '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO '
    const codeOf = (words: string) => diagnose(dialogue(`${inside}${words}`, { protocol: 'imap' }))[0]?.code
    expect(codeOf('LOGIN Command disabled')).toBe('auth-mechanism-unsupported')
  })
})

describe('a refusal by the server as a whole', () => {
  test.each([
    ['LIVE D1', 'postfix-recipient-policy-service-down-smtp', []],
    ['LIVE D1', 'postfix-end-of-data-policy-service-down-smtp', []],
    ['LIVE D2', 'sendmail-disk-full-at-starttls-smtp', ['starttls-failed']],
    ['LIVE D2', 'sendmail-milter-down-at-starttls-smtp', ['starttls-failed']],
    ['LIVE D3', 'shutting-down-at-auth-smtp', ['auth-unavailable']],
    ['LIVE H1', 'postfix-3-11-server-configuration-error-smtp', []],
    ['LIVE H5', 'dovecot-proxy-backend-down-imap', ['auth-unavailable']],
    ['LIVE I1', 'dovecot-submission-relay-down-smtp', []],
  ])('%s: %s', (_, name, rivals) => {
    const diagnosis = readingOf(`server-unavailable/${name}`)
    expect(diagnosis).toMatchObject({ certainty: 'likely', retry: 'later' })
    expect(rivalsOf(diagnosis)).toEqual(rivals)
  })

  test.each([
    ['LIVE D1', '451 4.3.5 <a@b.test>: Sender address rejected: Server configuration error', 'smtp.send', 'MAIL'],
    ['LIVE D1', '421 4.3.2 Service shutting down', 'smtp.send', 'RCPT'],
    ['LIVE D2', '421 4.3.2 Service shutting down', 'smtp.connect', 'STARTTLS'],
    ['LIVE D3', '451 4.3.2 System not accepting network messages', 'smtp.login', 'AUTH'],
  ] as const)('%s: %s, %s %s', (_, line, stage, command) => {
    expect(said(line, stage, command)?.code).toBe('server-unavailable')
  })

  test.each([
    ['454 4.7.0 TLS not available due to local problem', 'smtp.connect', 'STARTTLS', 'starttls-failed'],
    ['421 4.3.0 TLS handshake trouble', 'smtp.connect', 'STARTTLS', 'starttls-failed'],
    ['454 4.7.0 Temporary authentication failure', 'smtp.login', 'AUTH', 'auth-unavailable'],
    ['421 4.3.0 The authentication service is down', 'smtp.login', 'AUTH', 'auth-unavailable'],
    ['450 4.1.1 <a@b.test>: Recipient address rejected: User unknown', 'smtp.send', 'RCPT', 'recipient-rejected'],
    ['421 4.4.2 Error: timeout exceeded', 'smtp.login', 'AUTH', 'connection-closed'],
    ['421 4.7.0 Too many bad recipients; closing connection', 'smtp.send', 'RCPT', 'recipient-rejected'],
  ] as const)('LIVE D2: words of its own stay what they are: %s', (line, stage, command, code) => {
    expect(said(line, stage, command)?.code).toBe(code)
  })
})

describe('a server that says it outright', () => {
  test.each([
    '554 5.3.2 Service temporarily unavailable',
    '554 Server shutting down',
    '554 System is under maintenance, try again later',
  ])('a greeting that tells of a trouble of the server is no blocked address: %s', (line) => {
    const [diagnosis] = diagnose(dialogue(`= connected {}\n< ${line}`, { protocol: 'smtp' }))
    expect([diagnosis?.code, diagnosis && rivalsOf(diagnosis)]).toEqual(['server-unavailable', []])
  })

  test('LIVE F2: a login that is asked for after one that was accepted is not the user’s to mend', () => {
    const text =
      '> EHLO x\n< 250 AUTH PLAIN\n> AUTH PLAIN ‹password›\n< 235 ok\n> MAIL FROM:<a@b.test>\n< 530 5.7.0 Authentication required\n> QUIT\n= closed {"by":"client"}'
    const [diagnosis] = diagnose(dialogue(text, { protocol: 'smtp' }))
    expect(diagnosis).toMatchObject({ code: 'auth-required', fixBy: 'mailbox-admin' })
    expect(diagnosis?.help.join()).not.toContain('Turn on authentication')
    const [before] = diagnose(dialogue(text.replace(/> AUTH.*\n.*\n/, ''), { protocol: 'smtp' }))
    expect(before?.help.join()).toContain('Turn on authentication')
  })

  test('LIVE F7: the test message has no attachments to leave out, in whatever way it is refused', () => {
    const text =
      '< 220 ready\n> EHLO x\n< 250 SIZE 9000\n> MAIL FROM:<a@b.test> SIZE=531\n< 552 5.3.4 Message too big\n> QUIT\n= closed {"by":"client"}'
    const by = (client: Readonly<Record<string, string>>) =>
      diagnose(dialogue(text, { protocol: 'smtp' }).map((one) => ({ ...one, header: { ...one.header, client } })))
    const [own] = by({ mailwhy: '0.1.0' })
    expect(own).toMatchObject({ code: 'message-too-large', fixBy: 'mailbox-admin', facts: { bytes: 531 } })
    expect(own?.help.join()).not.toContain('attachments')
    const [imported] = by({ imported: 'swaks' })
    expect(imported?.help.join()).toContain('attachments')
  })

  test('LIVE D4: the LOGIN command alone is on offer, and another mechanism was named', () => {
    const diagnosis = readingOf('auth-mechanism-unsupported/perdition-login-command-alone-imap')
    expect(diagnosis).toMatchObject({ certainty: 'certain', fixBy: 'integrator' })
    expect(diagnosis.change).toBeUndefined()
    expect(diagnosis.cause).toContain('CRAM-MD5')
  })

  test('LIVE D6: a refused HELO name is reported as such, with the option that replaces it', () => {
    const diagnosis = readingOf('ip-blocked/postfix-helo-name-denied-smtp')
    expect(diagnosis).toMatchObject({ fixBy: 'integrator', facts: { ehloName: '[127.0.0.1]' } })
    expect(diagnosis.help.join(' ')).toContain('`ehloName`')
  })

  test('LIVE D6: where the form of the name is refused, the advice is the same', () => {
    const diagnosis = said('501 5.5.4 HELO/EHLO argument is invalid', 'smtp.connect', 'EHLO pc')
    expect(diagnosis).toMatchObject({ code: 'protocol-violation', fixBy: 'integrator', facts: { ehloName: 'pc' } })
    expect(diagnosis?.help.join(' ')).toContain('`ehloName`')
  })

  test.each(['only-oauth-on-offer-imap', 'only-xoauth2-on-offer-smtp'])('LIVE E1: %s', (name) => {
    const diagnosis = readingOf(`oauth-required/${name}`)
    expect(diagnosis.certainty).toBe('certain')
    expect(diagnosis.cause).toContain('XOAUTH2')
  })

  test('LIVE E2: LMTP is another service', () => {
    expect(readingOf('wrong-service/lmtp-server-smtp')).toMatchObject({
      certainty: 'certain',
      facts: { service: 'LMTP' },
    })
  })

  test.each(['exim-sender-not-owned-smtp', 'smtp-server-sender-not-owned-smtp'])('LIVE E4: %s', (name) => {
    expect(readingOf(`sender-rejected/${name}`).certainty).toBe('likely')
  })

  test('LIVE H4: the line that lets the client in says that the account cannot be set up', () => {
    const diagnosis = readingOf('mailbox-unavailable/dovecot-initialization-failed-imap')
    expect(diagnosis).toMatchObject({ certainty: 'likely', fixBy: 'mailbox-admin', retry: 'after-fix' })
    expect(diagnosis.proof[0]?.text).toBe('A1 OK Logged in, but initialization failed.')
    expect(rivalsOf(diagnosis)).toEqual(expect.arrayContaining(['authorization-failed', 'server-unavailable']))
  })

  test('LIVE H6: a login that is disabled may be so for one protocol alone, and the administrator knows', () => {
    const diagnosis = readingOf('account-disabled/a-user-who-may-not-log-in-imap')
    expect(diagnosis).toMatchObject({ fixBy: 'mailbox-admin' })
    expect(rivalsOf(diagnosis)).toEqual(['protocol-disabled'])
    expect(diagnosis.help.join(' ')).not.toContain('website')
  })
})
