import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Difference, diff, readTranscript } from '../src/classify.ts'
import { ROOT } from './command.ts'

/** Kept apart from the fixtures, which are recorded anew: the edits name rows and times. */
const textOf = (name: string) => readFileSync(join(ROOT, `test/records/${name}.ndjson`), 'utf8')

export const IMAP = textOf('all-is-well-imap')
export const SMTP = textOf('all-is-well-smtp')

export type Edit = readonly [from: string | RegExp, to: string]

/** A recording in which something went otherwise. An edit that finds nothing is a mistake of the test. */
export function edited(text: string, ...edits: readonly Edit[]): string {
  return edits.reduce((rest, [from, to]) => {
    const after = rest.replace(from, to)
    expect(after, String(from)).not.toBe(rest)
    return after
  }, text)
}

export const between = (a: string, b: string) => diff(readTranscript(a), readTranscript(b))

/** The rules decide how sure a diagnosis is. */
const cause = (code: string) => expect.stringMatching(new RegExp(`^${code} \\((certain|likely|possible)\\)$`))

const ISSUER = '{"subject":"CN=an issuer","issuer":"CN=a root","notAfter":"2030-01-01T00:00:00.000Z"}'
const TWO = edited(IMAP, ['"aia":[]}]', `"aia":[]},${ISSUER}]`])
const LOGIN_REFUSED = edited(
  IMAP,
  [/A1 OK \[CAPABILITY [^\]]*\] Logged in/, 'A1 NO [AUTHENTICATIONFAILED] no'],
  [/\[98,[^\n]*\n\[106\.6,[^\n]*\n/, ''],
)

/** The edits of a recording, and all that may then differ. */
export const CASES: readonly (readonly [string, string, readonly Edit[], readonly Difference[]])[] = [
  [
    'target: another host',
    IMAP,
    [['"host":"good.mailwhy.test"', '"host":"mx.mailwhy.test"']],
    [{ stage: 'imap.connect', what: 'target', name: 'host', before: 'good.mailwhy.test', after: 'mx.mailwhy.test' }],
  ],
  [
    'target: another port',
    IMAP,
    [['"port":11993,"security"', '"port":993,"security"']],
    [{ stage: 'imap.connect', what: 'target', name: 'port', before: '11993', after: '993' }],
  ],
  [
    'addresses: one more, and the other one answers',
    IMAP,
    [
      ['"addresses":["127.0.0.1"]', '"addresses":["192.0.2.7","127.0.0.1"]'],
      ['"connected",{"address":"127.0.0.1"', '"connected",{"address":"192.0.2.7"'],
    ],
    [
      { stage: 'imap.connect', what: 'addresses', name: 'resolved', gone: [], added: ['192.0.2.7'] },
      { stage: 'imap.connect', what: 'addresses', name: 'connected', before: '127.0.0.1', after: '192.0.2.7' },
    ],
  ],
  [
    'addresses: one fails while another connects',
    IMAP,
    [['[40.9,', '[40,"=","failed",{"code":"ENETUNREACH","address":"2001:db8::7"}]\n[40.9,']],
    [{ stage: 'imap.connect', what: 'addresses', name: 'failed', gone: [], added: ['2001:db8::7 ENETUNREACH'] }],
  ],
  [
    'tls: an older version and its cipher',
    SMTP,
    [['"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384"', '"TLSv1.2","cipher":"ECDHE-RSA-AES128-GCM-SHA256"']],
    [
      { stage: 'smtp.connect', what: 'tls', name: 'version', before: 'TLSv1.3', after: 'TLSv1.2' },
      {
        stage: 'smtp.connect',
        what: 'tls',
        name: 'cipher',
        before: 'TLS_AES_256_GCM_SHA384',
        after: 'ECDHE-RSA-AES128-GCM-SHA256',
      },
    ],
  ],
  [
    'certificate: its end',
    IMAP,
    [['"notAfter":"2100-', '"notAfter":"2099-']],
    [
      {
        stage: 'imap.connect',
        what: 'certificate',
        name: 'notAfter',
        before: '2100-01-01T00:00:00.000Z',
        after: '2099-01-01T00:00:00.000Z',
      },
    ],
  ],
  [
    'certificate: names, key, signature and fingerprint',
    IMAP,
    [
      ['"imap.test","smtp.test"', '"smtp.test","pop.test"'],
      ['{"type":"ec","bits":256}', '{"type":"rsa","bits":2048}'],
      ['"sha256WithECDSA"', '"sha256WithRSA"'],
      [/"fingerprint":"[^"]*"/, '"fingerprint":"00:11"'],
    ],
    [
      { stage: 'imap.connect', what: 'certificate', name: 'names', gone: ['imap.test'], added: ['pop.test'] },
      { stage: 'imap.connect', what: 'certificate', name: 'key', before: 'ec 256', after: 'rsa 2048' },
      {
        stage: 'imap.connect',
        what: 'certificate',
        name: 'signature',
        before: 'sha256WithECDSA',
        after: 'sha256WithRSA',
      },
      {
        stage: 'imap.connect',
        what: 'certificate',
        name: 'fingerprint',
        before: /"fingerprint":"([^"]*)"/.exec(IMAP)?.[1],
        after: '00:11',
      },
    ],
  ],
  [
    'certificate: the intermediate is not sent any more',
    TWO,
    [[`,${ISSUER}`, '']],
    [{ stage: 'imap.connect', what: 'certificate', name: 'chain', gone: ['CN=an issuer'], added: [] }],
  ],
  [
    'certificate: another intermediate',
    TWO,
    [['CN=an issuer', 'CN=another']],
    [
      {
        stage: 'imap.connect',
        what: 'certificate',
        name: 'chain[1].subject',
        before: 'CN=an issuer',
        after: 'CN=another',
      },
    ],
  ],
  [
    'certificate: not trusted, which has a diagnosis',
    IMAP,
    [['"error":null,"hostMatches":true', '"error":"ERR_TLS_CERT_ALTNAME_INVALID","hostMatches":false']],
    [
      {
        stage: 'imap.connect',
        what: 'certificate',
        name: 'verify.error',
        before: 'none',
        after: 'ERR_TLS_CERT_ALTNAME_INVALID',
      },
      { stage: 'imap.connect', what: 'certificate', name: 'verify.hostMatches', before: 'true', after: 'false' },
      { stage: 'imap.connect', what: 'diagnosis', before: undefined, after: cause('cert-untrusted') },
    ],
  ],
  [
    'capabilities under TLS, whatever their order and case',
    IMAP,
    [['AUTH=PLAIN AUTH=LOGIN] Dovecot', 'LOGINDISABLED auth=login] Dovecot']],
    [
      {
        stage: 'imap.connect',
        what: 'capabilities',
        name: 'under TLS',
        gone: ['AUTH=PLAIN'],
        added: ['LOGINDISABLED'],
      },
    ],
  ],
  [
    'capabilities after login',
    IMAP,
    [[' MOVE ', ' ']],
    [{ stage: 'imap.login', what: 'capabilities', name: 'after login', gone: ['MOVE'], added: [] }],
  ],
  [
    'capabilities of SMTP, mechanism by mechanism, and not those in the clear',
    SMTP,
    [['250-AUTH PLAIN LOGIN', '250-AUTH XOAUTH2 PLAIN']],
    [
      {
        stage: 'smtp.connect',
        what: 'capabilities',
        name: 'under TLS',
        gone: ['AUTH LOGIN'],
        added: ['AUTH XOAUTH2'],
      },
    ],
  ],
  [
    'capabilities in the clear: a limit',
    SMTP,
    [['250-SIZE 10240000', '250-SIZE 20480000']],
    [
      {
        stage: 'smtp.connect',
        what: 'capabilities',
        name: 'in the clear',
        gone: ['SIZE 10240000'],
        added: ['SIZE 20480000'],
      },
    ],
  ],
  [
    'command: one more that both protocols allow',
    IMAP,
    [['[98,', '[97,">","A8 NOOP\\r\\n"]\n[97,"<","A8 OK done\\r\\n"]\n[98,']],
    [{ stage: 'imap.inbox', what: 'command', gone: [], added: ['NOOP'] }],
  ],
  [
    'command: other words for the same purpose',
    IMAP,
    [['A2 EXAMINE INBOX', 'A2 SELECT inbox']],
    [{ stage: 'imap.inbox', what: 'command', name: 'inbox', before: 'EXAMINE INBOX', after: 'SELECT inbox' }],
  ],
  [
    'reply: another text, with the name of the command',
    SMTP,
    [['250 2.1.5 Ok', '250 2.1.5 Accepted']],
    [{ stage: 'smtp.send', what: 'reply', name: 'RCPT', before: '250 2.1.5 Ok', after: '250 2.1.5 Accepted' }],
  ],
  [
    'reply: another enhanced code alone',
    SMTP,
    [['250 2.1.5 Ok', '250 2.1.0 Ok']],
    [{ stage: 'smtp.send', what: 'reply', name: 'RCPT', before: '250 2.1.5 Ok', after: '250 2.1.0 Ok' }],
  ],
  [
    'reply: another response code alone',
    IMAP,
    [['[READ-ONLY]', '[READ-WRITE]']],
    [
      {
        stage: 'imap.inbox',
        what: 'reply',
        name: 'EXAMINE',
        before: 'OK [READ-ONLY] Examine completed (0.008 + 0.000 + 0.007 secs).',
        after: 'OK [READ-WRITE] Examine completed (0.008 + 0.000 + 0.007 secs).',
      },
    ],
  ],
  [
    'reply: another program greets',
    SMTP,
    [['ESMTP Postfix', 'ESMTP Exim 4.96']],
    [
      {
        stage: 'smtp.connect',
        what: 'reply',
        name: 'greeting',
        before: '220 mail.test ESMTP Postfix',
        after: '220 mail.test ESMTP Exim 4.96',
      },
    ],
  ],
  [
    'reply: a word before the answer',
    IMAP,
    [['"A1 OK [', '"* OK [ALERT] We move tonight.\\r\\nA1 OK [']],
    [
      {
        stage: 'imap.login',
        what: 'reply',
        name: 'LOGIN',
        before: 'OK Logged in',
        after: '* OK [ALERT] We move tonight.\nOK Logged in',
      },
    ],
  ],
  [
    'reply: a refusal, what is not done after it, and its diagnosis',
    IMAP,
    [[IMAP, LOGIN_REFUSED]],
    [
      {
        stage: 'imap.login',
        what: 'reply',
        name: 'LOGIN',
        before: 'OK Logged in',
        after: 'NO [AUTHENTICATIONFAILED] no',
      },
      { stage: 'imap.login', what: 'diagnosis', before: undefined, after: cause('auth-failed') },
      { stage: 'imap.inbox', what: 'command', gone: ['EXAMINE INBOX'], added: [] },
    ],
  ],
  [
    'note: why the session stopped',
    LOGIN_REFUSED,
    [['[109.3,', '[109,"=","note",{"surprised":"login","got":"answer"}]\n[109.3,']],
    [{ stage: 'imap.login', what: 'note', name: 'surprised', before: undefined, after: 'login' }],
  ],
  [
    'ending: reset in the middle of the conversation',
    edited(LOGIN_REFUSED, [/\[109\.3,[\s\S]*/, '[120,"=","closed",{"by":"client"}]\n']),
    [['"closed",{"by":"client"}', '"closed",{"by":"server","reset":true}']],
    [{ stage: 'imap.login', what: 'ending', before: 'closed by client', after: 'reset by server' }],
  ],
  [
    'ending: the recording stops',
    IMAP,
    [[/\[113\.5,.*\n/, '']],
    [{ stage: 'imap.inbox', what: 'ending', before: 'closed after a goodbye', after: undefined }],
  ],
  [
    'timing: more than twice as long and more than a quarter of a second',
    IMAP,
    [
      ['[94.1,', '[1918,'],
      [/\[98,/, '[1919,'],
      ['[106.6,', '[1927,'],
    ],
    [{ stage: 'imap.login', what: 'timing', before: '17 ms', after: '1,840 ms' }],
  ],
  [
    'diagnosis: the same refusal, but with a word that makes it certain of something else',
    LOGIN_REFUSED,
    [['[AUTHENTICATIONFAILED] no', '[UNAVAILABLE] no']],
    [
      {
        stage: 'imap.login',
        what: 'reply',
        name: 'LOGIN',
        before: 'NO [AUTHENTICATIONFAILED] no',
        after: 'NO [UNAVAILABLE] no',
      },
      { stage: 'imap.login', what: 'diagnosis', before: cause('auth-failed'), after: cause('auth-unavailable') },
    ],
  ],
]
