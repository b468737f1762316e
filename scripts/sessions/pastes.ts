import type { Answers } from '../../src/testing.ts'

/** One client that is run against one server. */
export interface Run {
  readonly client: 'nodemailer' | 'imapflow' | 'curl' | 'openssl' | 'swaks' | 'smtplib' | 'imaplib'
  readonly protocol: 'imap' | 'smtp'
  /** A name in FAULTS. Left out: a server that accepts everything but for these answers. */
  readonly fault?: string
  readonly answers?: Answers
  readonly security?: 'tls' | 'starttls' | 'none'
  /** The way in which the client dials, where it is not the server's. */
  readonly dials?: 'tls' | 'starttls' | 'none'
  readonly isTrusting?: false
  readonly isAnonymous?: true
  readonly to?: string
  /** The program prints the error too. */
  readonly prints?: true
  /** The text that is typed into `openssl s_client`. */
  readonly typed?: string
  /** On another port than the run before. */
  readonly isElsewhere?: true
}

/** The runs of one paste, in order; those of an inner list at once. */
export interface Paste {
  readonly runs: readonly (Run | readonly Run[])[]
  /** The part that somebody cut out of it. */
  readonly edited?: (text: string) => string
}

const imap = { client: 'imapflow', protocol: 'imap' } as const
const smtp = { client: 'nodemailer', protocol: 'smtp' } as const
const curlImap = { client: 'curl', protocol: 'imap' } as const
const curlSmtp = { client: 'curl', protocol: 'smtp' } as const
const swaks = { client: 'swaks', protocol: 'smtp' } as const
const smtplib = { client: 'smtplib', protocol: 'smtp' } as const
const imaplib = { client: 'imaplib', protocol: 'imap' } as const
const wrong = { fault: 'auth-failed' } as const
const elsewhere = { isElsewhere: true } as const

export const PASTES: Readonly<Record<string, Paste>> = {
  'nodemailer-wrong-twice': {
    runs: [
      { ...smtp, ...wrong },
      { ...smtp, ...wrong },
    ],
  },
  'nodemailer-busy-then-well': { runs: [{ ...smtp, fault: 'too-many-connections' }, smtp] },
  'nodemailer-refused-then-well': { runs: [{ ...smtp, fault: 'connection-refused' }, smtp] },
  'nodemailer-refused-three-times': {
    runs: [
      { ...smtp, fault: 'connection-refused' },
      { ...smtp, fault: 'connection-refused' },
      { ...smtp, fault: 'connection-refused' },
    ],
  },
  'nodemailer-error-behind-log': { runs: [{ ...smtp, ...wrong, prints: true }] },
  'nodemailer-at-once': { runs: [[{ ...smtp, fault: 'recipient-rejected' }, smtp]] },
  'nodemailer-well-then-recipient': { runs: [smtp, { ...smtp, fault: 'recipient-rejected', ...elsewhere }] },
  'imap-well-smtp-wrong': { runs: [imap, { ...smtp, ...wrong, ...elsewhere }] },
  'imap-wrong-smtp-well': {
    runs: [
      { ...imap, ...wrong },
      { ...smtp, ...elsewhere },
    ],
  },
  'imap-wrong-smtp-rejected': {
    runs: [
      { ...imap, ...wrong },
      { ...smtp, fault: 'recipient-rejected', ...elsewhere },
    ],
  },
  'imapflow-busy-three-times': {
    runs: [
      { ...imap, fault: 'too-many-connections' },
      { ...imap, fault: 'too-many-connections' },
      { ...imap, fault: 'too-many-connections' },
    ],
  },
  'imapflow-at-once': { runs: [[{ ...imap, ...wrong }, imap]] },
  'imapflow-error-behind-log': { runs: [{ ...imap, ...wrong, prints: true }] },
  'imapflow-well-twice': { runs: [imap, imap] },
  'curl-imap-and-smtp-wrong': {
    runs: [
      { ...curlImap, ...wrong },
      { ...curlSmtp, ...wrong, ...elsewhere },
    ],
  },
  'curl-refused-then-another-port': {
    runs: [
      { ...curlImap, fault: 'connection-refused' },
      { ...curlImap, ...elsewhere },
    ],
  },
  'curl-refused-then-well': { runs: [{ ...curlImap, fault: 'connection-refused' }, curlImap] },
  'curl-wrong-twice': {
    runs: [
      { ...curlSmtp, ...wrong },
      { ...curlSmtp, ...wrong },
    ],
  },
  'curl-busy-then-well': { runs: [{ ...curlImap, fault: 'too-many-connections' }, curlImap] },
  'curl-well-then-cut': {
    runs: [curlSmtp, curlSmtp],
    edited: (text) => text.slice(0, text.lastIndexOf('> EHLO')),
  },
  'openssl-well-swaks-wrong': {
    runs: [
      { client: 'openssl', protocol: 'smtp', security: 'starttls', typed: 'quit' },
      { ...swaks, ...wrong, security: 'starttls', ...elsewhere },
    ],
  },
  'openssl-and-curl-untrusted': {
    runs: [
      { client: 'openssl', protocol: 'imap', fault: 'certificate-self-signed', security: 'tls' },
      { ...curlImap, fault: 'certificate-self-signed', security: 'tls', ...elsewhere },
    ],
  },
  'openssl-tls-then-starttls': {
    runs: [
      { client: 'openssl', protocol: 'imap', security: 'starttls', dials: 'tls' },
      { client: 'openssl', protocol: 'imap', security: 'starttls', typed: 'a1 LOGOUT' },
    ],
  },
  'swaks-wrong-then-well': { runs: [{ ...swaks, ...wrong }, swaks] },
  'swaks-well-then-relay': { runs: [swaks, { ...swaks, fault: 'relay-denied', ...elsewhere }] },
  'swaks-one-recipient-rejected': {
    runs: [
      { ...swaks, fault: 'recipient-rejected' },
      { ...swaks, to: 'carol@example.com' },
    ],
  },
  'swaks-refused-then-busy': {
    runs: [
      { ...swaks, fault: 'connection-refused' },
      { ...swaks, fault: 'connection-refused' },
      { ...swaks, fault: 'too-many-connections' },
    ],
  },
  'swaks-cut-before-answer': {
    runs: [swaks, { ...swaks, ...wrong }],
    edited: (text) => `${text.slice(0, text.lastIndexOf('\n', text.lastIndexOf('<** 535')))}\n`,
  },
  'smtplib-exception-behind-log': { runs: [{ ...smtplib, ...wrong }] },
  'smtplib-wrong-twice': {
    runs: [
      { ...smtplib, ...wrong },
      { ...smtplib, ...wrong },
    ],
  },
  'imaplib-well-smtplib-wrong': { runs: [imaplib, { ...smtplib, ...wrong, ...elsewhere }] },
}
