import { either } from '../either.ts'
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
      applies: {
        at: ['login'],
        text: either(
          /\b(full|complete|entire|whole) (e-?mail|mail|address|user ?name)\b|\b(e-?mail address|user@domain|domain\\{1,2}user)\b.{0,24}\b(as|for|in) (the |your )?(user ?name|log-?in|format)/,
          /\b(use|with|try|include|missing|specify|require\w{0,2})\b.{0,16}\b(domain\\{1,2}user|user@\w{1,12}|@?domain (name|part|in)|e-?mail address\b.{0,8}\b(as|to log))|\buser ?name\b.{0,20}\b(must|should|has to)( not)? (be|contain|include)|\blog-?in( name)? (must|should) (include|contain|be (in|an? e-?mail))|\bdomain (part )?(is )?missing|: missing domain/,
          /adresse (e-?mail )?compl.{1,2}te|vollst.{1,2}ndige (e-?mail|adresse)|(pełny|pelny) adres|полный адрес|完整.{0,6}(邮箱|邮件|地址)/,
          /\b(invalid|malformed|bad|illegal)\b.{0,12}\b(user ?name|user|log-?in|account|e-?mail)( address| name)? (format|syntax|form|characters?)\b|(disallowed|illegal|invalid) char\w{0,8} in (the )?user ?name|user ?name\b.{0,20}\b(contains|malformed|bad format|syntax)/,
          /\((invalid|bad) user name\)/,
        ),
      },
      certainty: 'likely',
      source:
        'https://github.com/hmailserver/hmailserver/blob/master/hmailserver/source/Server/IMAP/IMAPCommandLogin.cpp, https://doc.dovecot.org/2.3/settings/core/#core_setting-auth_username_chars',
      examples: [
        'A1 NO Invalid user name or password. Please use full email address as user name.',
        'A1 NO Authentication failed: invalid user or password, retry with domain\\user or use default domain setting',
        'A1 NO [AUTHENTICATIONFAILED] Username contains disallowed character',
        '501 5.5.2 Authentication failed: Server error (Invalid user name) [MSG0049]',
      ],
    },
  ],
} as const satisfies Rule
