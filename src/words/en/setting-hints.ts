import type { SentenceTable } from '../table.ts'

/** Hints before a check: the names of the fields, what is said of a value, and the question after it. */
export const SETTING_HINTS = {
  fields: {
    email: 'email address',
    username: 'user name[ for {protocol}]',
    password: 'password[ for {protocol}]',
    accessToken: 'access token[ for {protocol}]',
    host: '{protocol} server',
    port: '{protocol} port',
    to: 'recipient of the test message',
    from: 'sender of the test message',
  },
  slips: {
    'domain-mistyped': 'The domain[ {domain}] looks like a misspelling[ of {meant}].',
    'no-domain': 'The @ and the domain are missing.',
    'no-local-part': 'The part before the @ is missing.',
    'two-at-signs': 'There is more than one @.',
    'several-addresses': 'There are several addresses where one is needed.',
    'display-name': 'A name or brackets stand beside the address.',
    mailto: 'It begins with mailto:, which belongs to a link.',
    'invisible-characters': 'It contains invisible characters, which happens when text is pasted.',
    'full-width-characters': 'It contains full-width characters.',
    blanks: 'It contains spaces where none belong.',
    'stray-punctuation': 'It contains punctuation marks where none belong.',
    'url-for-host': 'It is a link. Only the name of the server is needed.',
    'path-in-host': 'Something follows the name of the server that does not belong to it, such as a path.',
    'user-in-host': 'A user name or a password stands before the name of the server.',
    'address-for-host': 'It is an email address. The name of the server is needed.',
    'port-in-host': 'The port[ {port}] stands in the field of the server. It has a field of its own.',
    'port-given-twice': 'The port is given as {port}, and as {otherPort} together with the server.',
    'imap-host-for-smtp':
      'The name is that of a server for incoming mail[ of {providerName}], and this one is for outgoing mail.',
    'smtp-host-for-imap':
      'The name is that of a server for outgoing mail[ of {providerName}], and this one is for incoming mail.',
    'port-of-other-mode': 'Port {port} is usually used with {usual}. The setting says {security}.',
    'port-of-other-protocol': 'Port {port} is usually a port for {other}.',
    'port-is-text': 'It is given as text, and a number is needed.',
    'password-blank-at-end':
      'It begins or ends with a space or an invisible character, which happens when it is pasted. It is used as it is.',
    'password-line-end': 'It begins or ends with a line break, which happens when it is pasted.',
    'app-password-blanks':
      'It looks like an app password of {providerName}, with the spaces that make it easier to read. It is used as it is.',
    'app-password-blanks-left-out':
      'It looks like an app password of {providerName}, with the spaces that make it easier to read. {providerName} says that they may be left out. It is sent without them.',
    'token-blanks':
      'It contains a space or a line break, which no access token has. The word Bearer does not belong to it.',
  },
  didYouMean: 'Did you mean {suggestion}?',
} as const satisfies SentenceTable['settingHints']
