import type { Rule } from '../rule.ts'

export const usernameFormat = {
  code: 'username-format',
  refines: ['auth-failed', 'protocol-violation'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'username',
  patterns: [
    {
      id: 'another-form-is-asked-for',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['full email address', 'https://github.com/hmailserver/hmailserver/blob/HEAD/hmailserver/source/Server/IMAP/IMAPCommandAuthenticate.cpp', 'A1 NO Invalid user name. Please use full email address as user name.'],
        ['retry with domain\\user', 'https://github.com/mguessan/davmail/blob/HEAD/src/java/davmailmessages.properties', 'A1 NO Authentication failed: invalid user or password, retry with domain\\user or use default domain setting'],
        ['(username contains disallowed character|server error invalid user name)', 'https://github.com/hmailserver/hmailserver/blob/master/hmailserver/source/Server/IMAP/IMAPCommandLogin.cpp', '501 5.5.2 Authentication failed: Server error (Invalid user name) [MSG0049]', 'A1 NO [AUTHENTICATIONFAILED] Username contains disallowed character'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule
