import type { Rule } from '../rule.ts'

export const webLoginRequired = {
  code: 'web-login-required',
  refines: ['auth-failed'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'browser',
      says: {
        at: ['login'],
        text: /(log|sign) ?in\b.{0,20}\b(with|via|through|using)\b.{0,12}\b(web )?browser|web login required|WebLoginRequired|ContinueSignIn/i,
      },
      certainty: 'certain',
      source: 'https://support.google.com/mail/accounts/answer/78754',
      examples: [
        'A1 NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
        '534-5.7.9 Please log in with your web browser and then try again. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired x-gsmtp',
      ],
    },
    {
      id: 'webalert',
      says: { at: ['login'], bracket: ['WEBALERT'] },
      certainty: 'certain',
      source: 'https://github.com/pmengal/MailSystem.NET/issues/17',
      examples: [
        '> A1 LOGIN ann x\n< * NO [WEBALERT https://accounts.google.com/signin/continue] Web login required.\n< A1 NO [ALERT] Please log in (Failure)',
      ],
    },
  ],
} as const satisfies Rule
