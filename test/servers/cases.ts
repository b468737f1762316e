import type { CheckOptions, Code, InboxSettings, Stage } from '../../src/index.ts'
import { TEST_CA } from '../../src/replay.ts'
import { withoutUndefined } from '../without-undefined.ts'
import type { Ports } from './ports.ts'
import { ACCOUNTS, HOSTS } from './start-servers.ts'

/** A check against the real servers, and what has to come of it. */
export interface Case {
  readonly name: string
  readonly settings: InboxSettings
  readonly options?: CheckOptions
  /** In the report's order; nothing for a check that passes. */
  readonly expected: readonly (readonly [Stage, Code])[]
  /** The number of other logged-in connections that are open meanwhile. */
  readonly crowd?: Crowd
}

export interface Crowd {
  readonly protocol: 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly count: number
}

type Role = keyof typeof HOSTS

/** Host names say the role; the tests' own resolver knows them. */
const nameOf = (role: Role) => `${role.toLowerCase()}.mailwhy.test`
const byName = new Map(Object.entries(HOSTS).map(([role, address]) => [nameOf(role as Role), address]))

export const lookup: CheckOptions['lookup'] = async (host) => {
  const address = byName.get(host)
  if (address === undefined) throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
  return [{ address, family: 4 }]
}

const { ann, bob } = ACCOUNTS
const imap = (port: number, security: 'tls' | 'starttls' | 'none', role: Role = 'good') => ({
  host: nameOf(role),
  port,
  security,
})
const smtp = imap
const base = { email: ann.user, password: ann.password, tls: { ca: TEST_CA } }
const quick = { timeouts: { greeting: 700 } }
const send = (to: string, from?: string) => ({ to, from, mode: 'send' as const })
const thereAndBack = { to: ann.user, mode: 'round-trip' as const }

/** A port of this machine's that nothing listens on: the discard service's. */
const CLOSED_PORT = 9

const BAD_CERTIFICATES = ['expired', 'self-signed', 'wrong-host', 'unknown-issuer'] as const

export function casesOn({ mail, postfix }: Ports): readonly Case[] {
  const imaps = imap(mail.imaps, 'tls')
  const submission = smtp(mail.submission, 'starttls')
  return [
    {
      name: 'all is well: TLS for IMAP, STARTTLS for SMTP',
      settings: { ...base, imap: imaps, smtp: submission, testMessage: send(ann.user) },
      expected: [],
    },
    {
      name: 'all is well: STARTTLS for IMAP, TLS for SMTP',
      settings: {
        ...base,
        imap: imap(mail.imap, 'starttls'),
        smtp: smtp(mail.submissions, 'tls'),
        testMessage: send(ann.user),
      },
      expected: [],
    },
    {
      name: 'wrong password on both',
      settings: { ...base, password: 'not the password', imap: imaps, smtp: submission },
      expected: [['imap.login', 'auth-failed']],
    },
    {
      name: 'wrong password on SMTP',
      settings: { ...base, imap: imaps, smtp: { ...submission, password: 'not the password' } },
      expected: [['smtp.login', 'auth-failed']],
    },
    {
      name: 'wrong password on SMTP, by AUTH LOGIN',
      settings: { ...base, imap: false, smtp: { ...submission, password: 'not the password', auth: 'LOGIN' } },
      expected: [['smtp.login', 'auth-failed']],
    },
    ...BAD_CERTIFICATES.map(
      (role): Case => ({
        name: `certificate: ${role}`,
        settings: { ...base, imap: imap(mail.imaps, 'tls', role), smtp: smtp(mail.submission, 'starttls', role) },
        expected: [
          ['imap.connect', 'cert-untrusted'],
          ['smtp.connect', 'cert-untrusted'],
        ],
      }),
    ),
    {
      name: 'certificate: an authority that this machine does not know',
      settings: { ...base, tls: undefined, imap: imap(mail.imap, 'starttls'), smtp: smtp(mail.submissions, 'tls') },
      expected: [
        ['imap.connect', 'cert-untrusted'],
        ['smtp.connect', 'cert-untrusted'],
      ],
    },
    {
      name: 'plain-text login disabled',
      settings: {
        ...base,
        imap: imap(mail.imap, 'none', 'plaintextDisabled'),
        smtp: smtp(mail.submission, 'none', 'plaintextDisabled'),
      },
      expected: [
        ['imap.login', 'encryption-required'],
        ['smtp.login', 'encryption-required'],
      ],
    },
    {
      name: 'mail before STARTTLS refused',
      settings: withoutUndefined({
        ...base,
        password: undefined,
        imap: false,
        smtp: smtp(mail.submission, 'none'),
        testMessage: send(ann.user),
      }),
      expected: [['smtp.send', 'encryption-required']],
    },
    {
      name: 'connection limit reached',
      settings: { ...base, imap: imaps, smtp: false },
      crowd: { protocol: 'imap', host: HOSTS.good, port: mail.imaps, count: 3 },
      expected: [['imap.login', 'too-many-connections']],
    },
    {
      name: 'a user who may not log in',
      settings: { ...base, email: bob.user, password: bob.password, imap: imaps, smtp: submission },
      expected: [['imap.login', 'account-disabled']],
    },
    {
      name: 'TLS to the plain port',
      settings: { ...base, imap: imap(mail.imap, 'tls'), smtp: smtp(mail.submission, 'tls') },
      expected: [
        ['imap.connect', 'tls-on-plain-port'],
        ['smtp.connect', 'tls-on-plain-port'],
      ],
    },
    ...(['starttls', 'none'] as const).map(
      (security): Case => ({
        name: `plain to the TLS port, ${security}`,
        settings: { ...base, imap: imap(mail.imaps, security), smtp: smtp(mail.submissions, security) },
        options: quick,
        expected: [
          ['imap.connect', 'plain-on-tls-port'],
          ['smtp.connect', 'plain-on-tls-port'],
        ],
      }),
    ),
    {
      name: 'each protocol on the other one’s TLS port',
      settings: { ...base, imap: imap(mail.submissions, 'tls'), smtp: smtp(mail.imaps, 'tls') },
      expected: [
        ['imap.connect', 'wrong-service'],
        ['smtp.connect', 'wrong-service'],
      ],
    },
    {
      name: 'each protocol on the other one’s plain port',
      settings: { ...base, imap: imap(mail.submission, 'starttls'), smtp: smtp(mail.imap, 'starttls') },
      expected: [
        ['imap.connect', 'wrong-service'],
        ['smtp.connect', 'wrong-service'],
      ],
    },
    {
      name: 'each protocol on the other one’s plain port, with TLS',
      settings: { ...base, imap: imap(mail.submission, 'tls'), smtp: smtp(mail.imap, 'tls') },
      expected: [
        ['imap.connect', 'wrong-service'],
        ['smtp.connect', 'wrong-service'],
      ],
    },
    {
      name: 'port closed',
      settings: { ...base, imap: imap(CLOSED_PORT, 'tls'), smtp: smtp(CLOSED_PORT, 'starttls') },
      expected: [
        ['imap.connect', 'connection-refused'],
        ['smtp.connect', 'connection-refused'],
      ],
    },
    {
      name: 'no such host',
      settings: { ...base, imap: { ...imaps, host: 'nowhere.mailwhy.test' }, smtp: false },
      expected: [['imap.connect', 'dns-not-found']],
    },
    {
      name: 'no login on offer',
      settings: { ...base, imap: false, smtp: smtp(mail.smtp, 'starttls') },
      expected: [['smtp.login', 'protocol-disabled']],
    },
    {
      name: 'relay denied',
      settings: {
        ...base,
        imap: false,
        smtp: smtp(mail.noRelay, 'starttls'),
        testMessage: send('somebody@example.org'),
      },
      expected: [['smtp.send', 'relay-denied']],
    },
    {
      name: 'sender not owned',
      settings: { ...base, imap: false, smtp: submission, testMessage: send(ann.user, ACCOUNTS.dan.user) },
      expected: [['smtp.send', 'sender-rejected']],
    },
    {
      name: 'unknown recipient',
      settings: { ...base, imap: false, smtp: submission, testMessage: send('nobody@mailwhy.test') },
      expected: [['smtp.send', 'recipient-rejected']],
    },
    {
      name: 'round trip',
      settings: { ...base, imap: imaps, smtp: submission, testMessage: { ...thereAndBack, cleanUp: true } },
      expected: [],
    },
    {
      name: 'round trip of a message that is lost',
      settings: { ...base, imap: imaps, smtp: smtp(postfix.lost, 'starttls'), testMessage: thereAndBack },
      options: { timeouts: { arrival: 3_000, poll: 1_000 } },
      expected: [['inbox.round-trip', 'message-lost']],
    },
    {
      name: 'round trip of a message to a stranger that bounces',
      settings: {
        ...base,
        imap: imaps,
        smtp: smtp(postfix.forgiving, 'starttls'),
        testMessage: { ...thereAndBack, to: 'stranger@mailwhy.test' },
      },
      expected: [['inbox.round-trip', 'recipient-rejected']],
    },
    {
      name: 'round trip of a message to a full mailbox that bounces',
      settings: {
        ...base,
        imap: imaps,
        smtp: smtp(postfix.forgiving, 'starttls'),
        testMessage: { ...thereAndBack, to: 'flo@mailwhy.test' },
      },
      expected: [['inbox.round-trip', 'mailbox-full']],
    },
    {
      name: 'too many connections to SMTP',
      settings: { ...base, imap: false, smtp: smtp(mail.limited, 'starttls') },
      crowd: { protocol: 'smtp', host: HOSTS.good, port: mail.limited, count: 1 },
      expected: [['smtp.connect', 'too-many-connections']],
    },
  ]
}
