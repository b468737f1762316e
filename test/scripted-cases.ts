import type { CheckOptions, Code, InboxSettings, Stage } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { withoutUndefined } from './without-undefined.ts'

/** A check against a scripted server, for what a real one here cannot be made to say. */
export interface ScriptedCase {
  readonly code: Code
  readonly name: string
  readonly stage: Stage
  readonly script: Script
  /** A second server, on the usual port of its mode. */
  readonly usual?: Script
  /** The diagnosis has a proven change. */
  readonly hasChange?: true
  /** The source of the wording. */
  readonly source: string
  readonly settings?: Partial<InboxSettings>
  readonly options?: CheckOptions
}

const imap = (answers: Script['answers'], more: Partial<Script> = {}): Script => ({
  protocol: 'imap',
  security: 'tls',
  answers,
  ...more,
})
const smtp = (answers: Script['answers'], more: Partial<Script> = {}): Script => ({
  protocol: 'smtp',
  security: 'starttls',
  answers,
  ...more,
})
const send = { testMessage: { to: 'bob@mailwhy.test', mode: 'send' } } as const
const quick = (wait: string): CheckOptions => ({ timeouts: { [wait]: 300 } })

export const SCRIPTED_CASES: readonly ScriptedCase[] = [
  {
    code: 'connection-closed',
    name: 'greeting',
    stage: 'imap.connect',
    script: imap({ greeting: undefined }, { closesAfter: ['greeting'] }),
    source: 'RFC 9293 §3.6',
  },
  {
    code: 'connection-closed',
    name: 'login',
    stage: 'imap.login',
    script: imap({ LOGIN: undefined }, { closesAfter: ['LOGIN'] }),
    source: 'RFC 9293 §3.6',
  },
  {
    code: 'connection-closed',
    name: 'autologout',
    stage: 'imap.login',
    script: imap({ LOGIN: '* BYE Autologout; idle for too long' }, { closesAfter: ['LOGIN'] }),
    source: 'RFC 3501 §5.4',
  },
  {
    code: 'server-silent',
    name: 'greeting',
    stage: 'smtp.connect',
    script: smtp({ greeting: undefined }),
    options: { ...quick('greeting'), probes: false },
    source: 'RFC 5321 §4.5.3.2.1',
  },
  {
    code: 'server-silent',
    name: 'login',
    stage: 'imap.login',
    script: imap({ LOGIN: undefined }),
    options: quick('login'),
    source: 'RFC 5321 §4.5.3.2',
  },
  {
    code: 'tls-version-unsupported',
    name: 'protocol-version-alert',
    stage: 'imap.connect',
    script: imap({}, { alert: 70 }),
    source: 'RFC 8446 §6.2',
  },
  {
    code: 'tls-handshake-failed',
    name: 'handshake-failure-alert',
    stage: 'imap.connect',
    script: imap({}, { alert: 40 }),
    source: 'RFC 8446 §6.2',
  },
  {
    code: 'starttls-unavailable',
    name: 'imap',
    stage: 'imap.connect',
    script: imap({}, { security: 'none' }),
    settings: starttls(),
    source: 'RFC 3501 §6.2.1',
  },
  {
    code: 'starttls-unavailable',
    name: 'smtp',
    stage: 'smtp.connect',
    script: smtp({}, { security: 'none' }),
    source: 'RFC 3207 §4',
  },
  {
    code: 'starttls-unavailable',
    name: 'preauth',
    stage: 'imap.connect',
    script: imap({ greeting: '* PREAUTH [CAPABILITY IMAP4rev1] hello' }, { security: 'none' }),
    settings: starttls(),
    source: 'RFC 3501 §6.2.1',
  },
  {
    code: 'starttls-failed',
    name: 'refused',
    stage: 'smtp.connect',
    script: smtp({ STARTTLS: '454 4.3.3 TLS not available right now' }),
    source: 'https://learn.microsoft.com/en-us/exchange/',
  },
  {
    code: 'starttls-failed',
    name: 'octets-before-the-handshake',
    stage: 'smtp.connect',
    script: smtp({ STARTTLS: '220 2.0.0 begin TLS\n250 injected' }),
    source: 'https://www.postfix.org/CVE-2011-0411.html',
  },
  {
    code: 'starttls-failed',
    name: 'hung-up',
    stage: 'imap.connect',
    script: imap({ STARTTLS: '{tag} OK begin TLS' }, { security: 'starttls', closesAfter: ['STARTTLS'] }),
    settings: starttls(),
    source: 'RFC 3501 §6.2.1',
  },
  {
    code: 'protocol-violation',
    name: 'greeting',
    stage: 'imap.connect',
    script: imap({ greeting: 'hello there' }),
    source: 'RFC 3501 §7.1',
  },
  {
    code: 'wrong-service',
    name: 'pop3',
    stage: 'imap.connect',
    script: imap({ greeting: '+OK POP3 ready' }),
    source: 'RFC 1939 §3',
  },
  {
    code: 'server-unavailable',
    name: 'maintenance',
    stage: 'imap.connect',
    script: imap({ greeting: '* BYE System going down for maintenance' }, { closesAfter: ['greeting'] }),
    source: 'RFC 3501 §7.1.5',
  },
  {
    code: 'server-unavailable',
    name: 'load',
    stage: 'smtp.connect',
    script: smtp({ greeting: '421 Too much load; please try again later.' }),
    source: 'RFC 5321 §4.2.3',
  },
  {
    code: 'rate-limited',
    name: 'gmail',
    stage: 'smtp.login',
    script: smtp({ AUTH: '454 4.7.0 Too many login attempts, please try again later.' }),
    source: 'https://support.google.com/a/answer/3726730',
  },
  {
    code: 'rate-limited',
    name: 'throttled',
    stage: 'imap.inbox',
    script: imap({ EXAMINE: '{tag} NO Request is throttled. Suggested Backoff Time: 299609 milliseconds' }),
    source: 'https://learn.microsoft.com/en-us/exchange/',
  },
  {
    code: 'app-password-required',
    name: 'gmail-imap',
    stage: 'imap.login',
    script: imap({
      LOGIN:
        '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    }),
    source: 'https://support.google.com/accounts/answer/185833',
  },
  {
    code: 'app-password-required',
    name: 'gmail-smtp',
    stage: 'smtp.login',
    script: smtp({
      AUTH: '534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
    }),
    source: 'https://support.google.com/a/answer/3726730',
  },
  {
    code: 'web-login-required',
    name: 'gmail',
    stage: 'imap.login',
    script: imap({
      LOGIN:
        '* NO [WEBALERT https://accounts.google.com/signin/continue] Web login required.\n{tag} NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
    }),
    source: 'https://github.com/pmengal/MailSystem.NET/issues/17',
  },
  {
    code: 'account-locked',
    name: 'microsoft',
    stage: 'smtp.login',
    script: smtp({ AUTH: '535 5.7.139 Authentication Unsuccessful, Account Locked.' }),
    source: 'https://aka.ms/smtp_auth_disabled',
  },
  {
    code: 'protocol-disabled',
    name: 'imap-switched-off',
    stage: 'imap.login',
    script: imap({
      LOGIN:
        '{tag} NO [ALERT] IMAP access is disabled for your domain. Please contact your domain administrator. (Failure)',
    }),
    source: 'https://support.google.com/a/answer/105694',
  },
  {
    code: 'auth-mechanism-unsupported',
    name: 'none-in-common',
    stage: 'smtp.login',
    script: smtp({ EHLO: '250-mail.mailwhy.test\n250-STARTTLS\n250 AUTH GSSAPI NTLM' }),
    source: 'RFC 4954 §3',
  },
  {
    code: 'auth-unavailable',
    name: 'imap',
    stage: 'imap.login',
    script: imap({ LOGIN: '{tag} NO [UNAVAILABLE] Temporary authentication failure.' }),
    source: 'RFC 5530 §3',
  },
  {
    code: 'auth-unavailable',
    name: 'smtp',
    stage: 'smtp.login',
    script: smtp({ AUTH: '454 4.7.0 Temporary authentication failure' }),
    source: 'RFC 4954 §6',
  },
  {
    code: 'mailbox-unavailable',
    name: 'not-connected',
    stage: 'imap.inbox',
    script: imap({ EXAMINE: '{tag} BAD User is authenticated but not connected.' }),
    source: 'https://learn.microsoft.com/en-us/exchange/',
  },
  {
    code: 'auth-required',
    name: 'no-password',
    stage: 'smtp.send',
    script: smtp({ MAIL: '530 5.7.0 Authentication required' }),
    settings: { ...send, password: undefined },
    source: 'RFC 4954 §6',
  },
  {
    code: 'message-rejected',
    name: 'spam',
    stage: 'smtp.send',
    script: smtp({ content: '550 5.7.1 This message was classified as SPAM and may not be delivered' }),
    settings: send,
    source: 'RFC 3463 §3.8',
  },
  {
    code: 'message-fate-unknown',
    name: 'hung-up-after-the-dot',
    stage: 'smtp.send',
    script: smtp({ content: undefined }, { closesAfter: ['content'] }),
    settings: send,
    source: 'RFC 5321 §4.2.5',
  },
  {
    code: 'deadline-exceeded',
    name: 'early-in-a-wait',
    stage: 'imap.login',
    script: imap({ LOGIN: undefined }),
    options: { deadlineMs: 600 },
    source: 'https://nodejs.org/api/timers.html',
  },
  {
    code: 'server-silent',
    name: 'cut-late-in-a-wait',
    stage: 'imap.login',
    script: imap({ LOGIN: undefined }),
    options: { deadlineMs: 600, timeouts: { login: 700 } },
    source: 'https://nodejs.org/api/timers.html',
  },
  {
    code: 'tls-on-plain-port',
    name: 'starttls-is-spoken',
    stage: 'imap.connect',
    script: imap({}, { security: 'starttls' }),
    settings: { imap: { host: 'imap.mailwhy.test', port: 1, security: 'tls' } },
    hasChange: true,
    source: 'RFC 8314 §3',
  },
  {
    code: 'plain-on-tls-port',
    name: 'tls-is-spoken',
    stage: 'imap.connect',
    script: imap({}),
    settings: starttls(),
    hasChange: true,
    source: 'RFC 8314 §3',
  },
  {
    code: 'plain-on-tls-port',
    name: 'self-signed-is-spoken',
    stage: 'imap.connect',
    script: imap({}, { certificate: 'self-signed' }),
    usual: imap({}, { security: 'starttls' }),
    settings: starttls(),
    hasChange: true,
    source: 'RFC 8314 §3',
  },
  {
    code: 'dns-not-found',
    name: 'usual-name',
    stage: 'imap.connect',
    script: imap({}),
    settings: { imap: { host: 'imp.mailwhy.test', port: 1, security: 'tls' } },
    options: { lookup: misspelt },
    hasChange: true,
    source: 'RFC 1035 §4.1.1',
  },
  {
    code: 'starttls-unavailable',
    name: 'usual-port',
    stage: 'smtp.connect',
    script: smtp({}, { security: 'none' }),
    usual: smtp({}, { security: 'tls' }),
    hasChange: true,
    source: 'RFC 8314 §3.3',
  },
  {
    code: 'unknown',
    name: 'odd-refusal',
    stage: 'smtp.connect',
    script: smtp({ EHLO: '555 5.0.0 Nope', HELO: '555 5.0.0 Nope' }),
    source: 'RFC 3463 §3.1',
  },
]

function starttls(): Partial<InboxSettings> {
  return { imap: { host: 'imap.mailwhy.test', port: 1, security: 'starttls' } }
}

/** A resolver that knows one name of ours alone. */
async function misspelt(host: string) {
  if (host !== 'imap.mailwhy.test') throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
  return [{ address: '127.0.0.1', family: 4 }] as const
}

/** Starts the server, or both, makes the settings that a user would have, and takes them down again. */
export async function withServer<T>(
  { script, usual, settings, options }: Pick<ScriptedCase, 'script' | 'usual' | 'settings' | 'options'>,
  work: (settings: InboxSettings, options: CheckOptions, heard: readonly string[]) => Promise<T>,
): Promise<T> {
  const server = await startScriptedServer(script)
  const another = usual && (await startScriptedServer(usual))
  const { protocol, security } = script
  const wanted = settings?.[protocol]
  const usualPorts = another && { [protocol]: [{ port: another.port, security: usual.security }] }
  const place = {
    host: (wanted ? wanted.host : undefined) ?? `${protocol}.mailwhy.test`,
    port: server.port,
    security: (wanted ? wanted.security : undefined) ?? (protocol === 'smtp' ? 'starttls' : security),
  }
  try {
    const base = {
      email: 'ann@mailwhy.test',
      password: 'correct horse battery',
      imap: false,
      smtp: false,
      tls: { ca: TEST_CA },
    } as const
    return await work(
      withoutUndefined({ ...base, ...settings, [protocol]: place }),
      { lookup: async () => [{ address: server.host, family: 4 }], usualPorts, ...options },
      server.heard,
    )
  } finally {
    await Promise.all([server.close(), another?.close()])
  }
}
