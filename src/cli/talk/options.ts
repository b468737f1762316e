import { oneOf, type readArguments } from '../arguments.ts'
import { CA, IP_VERSIONS, MODES } from '../dial-options.ts'
import { DISCOVERY_OPTIONS } from '../discovery-options.ts'
import { LANG, readSeconds } from '../shared-options.ts'

export const OPTIONS = {
  protocol: {
    value: 'NAME',
    words: ['imap', 'smtp'],
    read: oneOf('ERR_PROTOCOL', 'imap', 'smtp'),
    about: 'where the scheme, port or name does not tell it',
  },
  port: { value: 'NUMBER', about: 'the same as HOST:PORT' },
  security: {
    value: 'MODE',
    words: MODES,
    read: oneOf('ERR_SECURITY', ...MODES),
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
  ca: CA,
  'allow-untrusted': { about: 'send secrets although the certificate is not trusted' },
  dns: DISCOVERY_OPTIONS.dns,
  ...IP_VERSIONS,
  patience: { value: 'SECONDS', read: readSeconds, about: 'for each answer; 30 by default. The connection stays' },
  save: { heading: 'Output', value: 'FILE', about: 'write the transcript there, as it happens' },
  lang: LANG,
} as const

export type TalkValues = ReturnType<typeof readArguments<typeof OPTIONS>>['values']
