import { beforeAll, describe, expect, test } from 'vitest'
import { checkInbox, type InboxReport, type InboxSettings, reportOf, type Timeouts } from '../src/index.ts'
import { alertIn } from '../src/knowledge/tls-alerts.ts'
import { serveTranscript, TEST_CA } from '../src/replay.ts'
import { RULES } from '../src/rules/index.ts'
import { decodeForReading } from '../src/wire/charsets.ts'
import { FIXTURES, type Fixture } from './fixtures.ts'
import { type Thrown, tryPeer } from './peers.ts'

/** No scripted server can play these; a server that stays silent until the caller's deadline is served all the same. */
const NO_SERVER: readonly string[] = RULES.filter(
  ({ code, notByServers }) => notByServers !== undefined && code !== 'deadline-exceeded',
).map(({ code }) => code)

interface Otherwise<T> {
  readonly why: string
  readonly instead: T
  readonly paths: readonly string[]
}

/** Served, but not met alike by a check of today: why, and the codes that are met instead. */
const OTHERWISE_FOR_US: readonly Otherwise<readonly string[]>[] = [
  {
    why: 'it was the deadline of the caller that ended it',
    instead: ['server-silent'],
    paths: ['deadline-exceeded/early-in-a-wait-imap'],
  },
  { why: 'the process that recorded it was busy', instead: ['server-silent'], paths: ['unknown/own-lag-imap'] },
  {
    why: 'its client spoke TLS before 1.2, and a check does not',
    instead: ['tls-version-unsupported'],
    paths: [
      'ok/courier-client-speaks-tls-1-1-at-most-imap',
      'ok/courier-client-speaks-tls-1-1-at-most-smtp',
      'ok/exim-client-speaks-tls-1-1-at-most-smtp',
      'ok/stunnel-server-speaks-tls-1-0-only-imap',
      'ok/stunnel-server-speaks-tls-1-1-only-imap',
    ],
  },
  {
    why: 'the server went away between two commands, or at one that a check does not send',
    instead: [],
    paths: [
      'connection-closed/courier-server-stopped-in-the-middle-of-a-session-before-login-imap',
      'connection-closed/cyrus-server-stopped-in-the-middle-of-a-session-before-login-imap',
      'server-unavailable/cyrus-administrator-s-shutdown-file-new-login-imap',
      'server-unavailable/cyrus-administrator-s-shutdown-file-session-open-imap',
    ],
  },
  {
    why: 'the server went away between two commands, and before that it offers no login in the clear',
    instead: ['encryption-required'],
    paths: ['connection-closed/opensmtpd-server-stopped-in-the-middle-of-a-session-before-login-smtp'],
  },
  {
    why: 'its client showed a token where none was asked for, and a check does not',
    instead: ['auth-mechanism-unsupported'],
    paths: [
      'oauth-token-rejected/courier-auth-xoauth2-bad-token-smtp',
      'oauth-token-rejected/courier-authenticate-xoauth2-bad-token-imap',
    ],
  },
  {
    why: 'it is the message that was missed or came back, and one server alone takes none and gives it back',
    instead: [],
    paths: [
      'mailbox-full/round-trip-of-a-message-to-a-full-mailbox-that-bounces-imap',
      'message-lost/round-trip-of-a-message-that-is-lost-imap',
      'recipient-rejected/round-trip-of-a-message-to-a-stranger-that-bounces-imap',
    ],
  },
  {
    why: 'a check does not send to three recipients',
    instead: [],
    paths: ['sending-limit/exim-4-100-more-recipients-than-announced-smtp'],
  },
]

/** The errors of the two that are neither the server's words nor the code of what happened. */
const OTHERWISE_FOR_PEERS: readonly Otherwise<RegExp>[] = [
  {
    why: 'they find by themselves that no login is on offer',
    instead: /Login is disabled/,
    paths: [
      'encryption-required/courier-login-before-tls-right-password-imap',
      'encryption-required/cyrus-authenticate-plain-before-tls-imap',
      'encryption-required/cyrus-login-before-tls-right-password-imap',
      'encryption-required/haproxy-ends-tls-before-dovecot-2-4-imap',
      'encryption-required/plain-text-login-disabled-imap',
      'auth-unavailable/dovecot-oauth-server-says-401-imap',
      'oauth-required/only-oauth-on-offer-imap',
      'oauth-token-rejected/dovecot-expired-jwt-imap',
      'oauth-token-rejected/dovecot-jwt-for-another-audience-imap',
      'ok/courier-greeting-imap',
      'ok/cyrus-greeting-imap',
      'ok/cyrus-too-many-connections-from-one-address-imap',
    ],
  },
  {
    why: 'nodemailer takes it for well when it could not log in for want of AUTH, or TLS for want of STARTTLS',
    instead: /went well/,
    paths: [
      'auth-mechanism-unsupported/none-in-common-smtp',
      'client-cert-required/sendmail-refuses-inside-tls-smtp',
      'connection-closed/opensmtpd-server-stopped-in-the-middle-of-a-session-before-login-smtp',
      'encryption-required/courier-auth-where-it-is-not-offered-smtp',
      'encryption-required/courier-login-before-tls-right-password-smtp',
      'encryption-required/exim-auth-where-it-is-not-offered-smtp',
      'encryption-required/exim-login-before-tls-right-password-smtp',
      'encryption-required/haproxy-ends-tls-before-exim-smtp',
      'encryption-required/opensmtpd-auth-where-it-is-not-offered-smtp',
      'encryption-required/opensmtpd-login-before-tls-right-password-smtp',
      'encryption-required/smtp-server-auth-where-it-is-not-offered-smtp',
      'encryption-required/plain-text-login-disabled-smtp',
      'oauth-required/only-xoauth2-on-offer-smtp',
      'protocol-disabled/no-login-on-offer-smtp',
      'starttls-unavailable/smtp',
      'starttls-unavailable/usual-port-smtp',
    ],
  },
  {
    why: 'nodemailer asks for STARTTLS unoffered, and the client of the record did not',
    instead: /unknown command/,
    paths: ['ip-blocked/sendmail-access-list-at-connect-smtp'],
  },
  {
    why: 'they send no message',
    instead: /went well/,
    paths: ['sending-limit/exim-4-100-more-recipients-than-announced-smtp'],
  },
  {
    why: 'the server went away at a command that they do not send',
    instead: /went well/,
    paths: [
      'server-unavailable/cyrus-administrator-s-shutdown-file-new-login-imap',
      'server-unavailable/cyrus-administrator-s-shutdown-file-session-open-imap',
    ],
  },
  {
    why: 'nothing is wrong with the server that the message was looked for at',
    instead: /went well/,
    paths: [
      'mailbox-full/round-trip-of-a-message-to-a-full-mailbox-that-bounces-imap',
      'message-lost/round-trip-of-a-message-that-is-lost-imap',
      'recipient-rejected/round-trip-of-a-message-to-a-stranger-that-bounces-imap',
    ],
  },
  {
    why: 'they are given their token, and ask no OAuth server for it',
    instead: /535 Error: Username and Password not accepted/,
    paths: ['oauth-token-rejected/refresh-token-ended-smtp'],
  },
  {
    why: 'imapflow waits for an IMAP greeting until its time is up',
    instead: /GREETING_TIMEOUT/,
    paths: [
      'protocol-violation/greeting-imap',
      'wrong-service/dovecot-managesieve-imap',
      'wrong-service/each-protocol-on-the-other-one-s-plain-port-imap',
      'wrong-service/each-protocol-on-the-other-one-s-tls-port-imap',
      'wrong-service/pop3-imap',
    ],
  },
  {
    why: 'they wait for a greeting; the client of the record spoke first, and met an alert',
    instead: /TIMEOUT|TIMEDOUT/,
    paths: [
      'plain-on-tls-port/courier-plain-text-to-the-tls-port-imap',
      'plain-on-tls-port/courier-plain-text-to-the-tls-port-smtp',
      'plain-on-tls-port/exim-plain-text-to-the-tls-port-smtp',
    ],
  },
  {
    why: 'imapflow logs in by the LOGIN command, which the client of the record was not to use',
    instead: /went well/,
    paths: ['auth-mechanism-unsupported/perdition-login-command-alone-imap'],
  },
  {
    why: 'imapflow shows the end of the connection, and not the words before it',
    instead: /Unexpected close/,
    paths: ['mailbox-unavailable/dovecot-initialization-failed-imap'],
  },
  {
    why: 'nodemailer says HELO after EHLO, and shows the answer to that',
    instead: /HELO not allowed in LMTP server/,
    paths: ['wrong-service/lmtp-server-smtp'],
  },
  {
    why: 'imapflow says it in its own words',
    instead: /does not support STARTTLS/,
    paths: [
      'starttls-failed/cyrus-starttls-but-the-server-s-key-file-is-missing-imap',
      'starttls-unavailable/cyrus-3-12-offers-none-by-default-imap',
      'starttls-unavailable/cyrus-server-has-no-tls-and-allows-no-plaintext-imap',
      'starttls-unavailable/imap',
      'starttls-unavailable/preauth-imap',
    ],
  },
  {
    why: 'imapflow waits as long as the server advises, and its socket times out first',
    instead: /NoConnection/,
    paths: ['rate-limited/throttled-imap'],
  },
  {
    why: 'nodemailer takes the injected octets for the handshake',
    instead: /wrong version number/,
    paths: ['starttls-failed/octets-before-the-handshake-smtp'],
  },
  {
    why: 'its client spoke TLS before 1.2',
    instead: /alert protocol version/,
    paths: [
      'ok/courier-client-speaks-tls-1-1-at-most-imap',
      'ok/courier-client-speaks-tls-1-1-at-most-smtp',
      'ok/exim-client-speaks-tls-1-1-at-most-smtp',
      'ok/stunnel-server-speaks-tls-1-0-only-imap',
      'ok/stunnel-server-speaks-tls-1-1-only-imap',
    ],
  },
  {
    why: 'Node serves no such weak group: the server refuses the handshake instead',
    instead: /handshake failure/,
    paths: ['tls-handshake-failed/stunnel-server-has-a-1024-bit-dh-group-only-imap'],
  },
]

const LOOPBACK = async () => [{ address: '127.0.0.1', family: 4 }] as const
/**
 * The timeouts of a replay: short for a wait that ran out in the recording, long for the others, because a busy machine
 * may answer late.
 */
const WAITS = ['handshake', 'greeting', 'reply', 'login', 'endOfData'] as const
function waitsFor({ transcripts }: Fixture): Partial<Timeouts> {
  const late = transcripts.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === 'late' ? [one.wait] : [])))
  return Object.fromEntries(WAITS.map((wait) => [wait, late.includes(wait) ? 1_500 : 30_000]))
}

interface Met {
  readonly report: InboxReport
  readonly peer: Thrown | undefined
}

const served = FIXTURES.filter(({ code }) => !NO_SERVER.includes(code))
const met = new Map<Fixture, Met>()

beforeAll(async () => {
  const waiting = [...served]
  const one = async () => {
    for (let fixture = waiting.shift(); fixture; fixture = waiting.shift()) met.set(fixture, await meet(fixture))
  }
  await Promise.all(Array.from({ length: 12 }, one))
})

/** The record's server is up again; a check meets it, and then the peer for its protocol. */
async function meet(fixture: Fixture): Promise<Met> {
  const { protocol, target, login } = fixture.transcript.header
  const server = await serveTranscript(fixture.transcripts)
  const wanted = wantedIn(fixture)
  const { from, to } = wanted
  const place = { host: target.host, port: server.port, security: target.security }
  const settings: InboxSettings = {
    email: from || 'ann@mailwhy.test',
    ...(wanted.logsIn && (wanted.hasToken ? { accessToken: 'ya29.made-up' } : { password: 'correct horse battery' })),
    imap: protocol === 'imap' && { ...place, auth: login?.auth },
    smtp: protocol === 'smtp' && { ...place, auth: login?.auth },
    testMessage: to === undefined ? false : { to, mode: wanted.sends ? 'send' : 'envelope' },
    tls: { ca: TEST_CA, allowUntrusted: target.allowUntrusted },
  }
  const wish = {
    ...place,
    name: target.host,
    logsIn: wanted.logsIn,
    message: to === undefined ? undefined : { from: from || 'ann@mailwhy.test', to },
  }
  try {
    const report = await checkInbox(settings, { lookup: LOOPBACK, timeouts: waitsFor(fixture) })
    const peer = await tryPeer(protocol, wish, (thrown) => isAsListed(fixture, thrown))
    return { report, peer }
  } finally {
    await server.close()
  }
}

/** The goal of the client of the record. */
function wantedIn({ transcript, transcripts }: Fixture) {
  const sent = transcript.entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
  const address = (command: string) =>
    sent.flatMap((text) => new RegExp(`^${command}:<(.*?)>`).exec(text)?.[1] ?? [])[0]
  const from = address('MAIL FROM')
  return {
    logsIn:
      sent.some((text) => /^AUTH |^\S+ (LOGIN|AUTHENTICATE) /.test(text)) ||
      reportOf(transcripts).diagnoses.some(({ stage }) => stage.endsWith('.login')),
    hasToken: sent.some((text) => / (XOAUTH2|OAUTHBEARER)\b/.test(text)),
    from,
    to: from === undefined ? undefined : (address('RCPT TO') ?? 'bob@mailwhy.test'),
    sends: sent.includes('DATA\r\n') || !sent.includes('RSET\r\n'),
  }
}

describe.each(served.map((fixture) => [`${fixture.code}/${fixture.name}`, fixture] as const))('%s', (path, fixture) => {
  const fromFile = reportOf(fixture.transcripts)

  test('our own client reaches the diagnosis that the file has', () => {
    const found = met.get(fixture)?.report.diagnoses ?? []
    const shape = ({ code, stage }: { readonly code: string; readonly stage: string }) => `${code} at ${stage}`
    const otherwise = OTHERWISE_FOR_US.find(({ paths }) => paths.includes(path))
    if (!otherwise) return expect(found.map(shape)).toEqual(fromFile.diagnoses.map(shape))
    expect(found.map(({ code }) => code)).toEqual(otherwise.instead)
    expect(found.map(shape), 'it need not stand in the list').not.toEqual(fromFile.diagnoses.map(shape))
  })

  test('imapflow or nodemailer meets what the server said, or what happened', () => {
    const { peer } = met.get(fixture) as Met
    const otherwise = otherwiseForPeers(fixture)
    expect(isRecorded(fixture, peer), `${otherwise ? 'it need not stand in the list: ' : ''}${shown(peer)}`).toBe(
      !otherwise,
    )
    if (otherwise) expect(shown(peer)).toMatch(otherwise.instead)
  })
})

test('what is listed is there', () => {
  const paths = served.map(({ code, name }) => `${code}/${name}`)
  const listed = [...OTHERWISE_FOR_US, ...OTHERWISE_FOR_PEERS].flatMap((one) => one.paths)
  expect(listed.filter((path) => !paths.includes(path))).toEqual([])
})

function otherwiseForPeers({ code, name }: Fixture) {
  return OTHERWISE_FOR_PEERS.find(({ paths }) => paths.includes(`${code}/${name}`))
}

function isAsListed(fixture: Fixture, thrown: Thrown | undefined): boolean {
  const otherwise = otherwiseForPeers(fixture)
  return otherwise ? otherwise.instead.test(shown(thrown)) : isRecorded(fixture, thrown)
}

function shown(thrown: Thrown | undefined): string {
  if (!thrown) return 'went well'
  const { responseText, response, message, code, serverResponseCode } = thrown
  return [code, serverResponseCode, responseText, typeof response === 'string' ? response : '', message]
    .filter(Boolean)
    .join(' | ')
}

/** True where a peer threw the words of the refusal or, where something happened instead, the code of that. */
function isRecorded({ transcripts }: Fixture, thrown: Thrown | undefined): boolean {
  const [diagnosis] = reportOf(transcripts).diagnoses
  if (!diagnosis || !thrown) return !diagnosis && !thrown
  const words = diagnosis.proof.flatMap(({ text }) => text.split('\n')).map(wordsOf)
  const read = decodeForReading(shown(thrown))
  if (words.some((text) => text !== '' && read.includes(text))) return true
  const [proof] = diagnosis.proof
  const entry = transcripts[proof?.transcript ?? 0]?.entries[proof?.entry ?? 0]
  const kind = entry?.kind === 'received' && /^\* BYE/.test(proof?.text ?? '') ? 'closed' : entry?.kind
  // OpenSSL has renamed its words for some alerts, and not their numbers.
  const alert = entry && 'code' in entry ? alertIn(entry.code) : undefined
  if (alert && shown(thrown).includes(`SSL alert number ${alert.number}`)) return true
  if (entry && 'code' in entry && entry.code.startsWith('ERR_SSL_'))
    return shown(thrown).toLowerCase().includes(entry.code.slice(8).replaceAll('_', ' ').toLowerCase())
  return new RegExp(HAPPENED[kind ?? ''] ?? '(?!)').test(shown(thrown))
}

/** Without tag, status and codes, which the two put elsewhere. */
function wordsOf(line: string): string {
  return line.replace(/^(?:\S+ (?:NO|BAD|BYE|OK) (?:\[[^\]]*\] ?)?|\d{3}[ -])/, '').trim()
}

/** The names that the two have for events around the wire. */
const HAPPENED: Readonly<Record<string, string>> = {
  closed: 'ESOCKET|ECONNRESET|ECONNECTION|NoConnection|ClosedAfterConnect',
  failed: 'ECONNREFUSED',
  late: 'TIMEOUT|TIMEDOUT',
  secured: 'expired|not yet valid|self-signed|unable to verify|altnames|too weak',
}
