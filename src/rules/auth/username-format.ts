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
        ['(invalid|malformed|bad|illegal) (username|user name|user|login|account|email) (form|character*)', 'https://doc.dovecot.org/2.3/settings/core/#core_setting-auth_username_chars', 'A1 NO Invalid username form', 'A1 NO Malformed user name form', 'A1 NO Bad user form', 'A1 NO Illegal login characters', 'A1 NO Invalid account characters', 'A1 NO Invalid email form'],
        ['(disallowed|illegal|invalid) char* in (the )?username', 'https://doc.dovecot.org/2.3/settings/core/#core_setting-auth_username_chars', 'A1 NO Disallowed character in username', 'A1 NO Illegal characters in the username', 'A1 NO Invalid char in username'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule
