import type { readArguments } from '../arguments.ts'
import { LANG, readSeconds } from '../shared-options.ts'

export const OPTIONS = {
  protocol: { value: 'NAME', words: ['imap', 'smtp'], about: 'where the scheme, port or name does not tell it' },
  port: { value: 'NUMBER', about: 'the same as HOST:PORT' },
  security: {
    value: 'MODE',
    words: ['tls', 'starttls', 'none'],
    about:
      'tls, starttls (begin in the clear), or none (secrets too may go out in the clear); by default that of the port',
  },
  username: { heading: 'Secrets', value: 'NAME', about: 'the user name for {user}, {user64}, {plain} and {xoauth2}' },
  'password-env': {
    value: 'NAME',
    about: 'the environment variable that holds the password, in place of MAILWHY_PASSWORD',
  },
  'password-file': { value: 'FILE', about: 'a file whose first line is the password' },
  'password-command': { value: 'COMMAND', about: 'a program that prints the password, such as "pass show mail/ann"' },
  'repeat-secrets': { about: 'send a secret again that was sent before' },
  ca: { heading: 'Connection', value: 'FILE', about: 'trust these certificate authorities too (PEM)' },
  'allow-untrusted': { about: 'send secrets although the certificate is not trusted' },
  dns: { value: 'SERVER', multiple: true, about: 'the DNS server to ask, such as 192.0.2.1 or [2001:db8::1]:53' },
  ipv4: { about: 'look up IPv4 addresses alone' },
  ipv6: { about: 'look up IPv6 addresses alone' },
  patience: { value: 'SECONDS', read: readSeconds, about: 'for each answer; 30 by default. The connection stays' },
  save: { heading: 'Output', value: 'FILE', about: 'write the transcript there, as it happens' },
  lang: LANG,
} as const

export type TalkValues = ReturnType<typeof readArguments<typeof OPTIONS>>['values']
