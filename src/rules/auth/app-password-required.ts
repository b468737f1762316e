import type { Rule } from '../rule.ts'

export const appPasswordRequired = {
  code: 'app-password-required',
  refines: ['auth-failed'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  patterns: [
    {
      id: 'application-specific',
      says: {
        at: ['login'],
        text: /(app\w{0,20}|device|client|external)[ -]?(specific )?(password|passcode)s?\b.{0,30}\b(required|needed|necessary|instead)|(use|using|generate|create|need|requires?)\b.{0,20}\b(app\w{0,20}|device)[ -](specific )?password|InvalidSecondFactor/i,
      },
      certainty: 'certain',
      source: 'https://support.google.com/accounts/answer/185833',
      examples: [
        'A1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
        '534-5.7.9 Application-specific password required. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x-gsmtp',
        '535 5.7.0 Please use an app password to sign in',
      ],
    },
    {
      id: 'authorization-code',
      // Tencent and NetEase call it an authorization code; Tencent's Exmail a "weixin token".
      says: { at: ['login'], text: /授权码|authori[sz]ation code|weixin token|client.{0,12}授权/i },
      certainty: 'certain',
      source: 'https://service.mail.qq.com/detail/0/75',
      examples: [
        '535 Error: 请使用授权码登录。详情请看: http://service.mail.qq.com/',
        'A1 NO Login fail. Please using weixin token',
      ],
    },
    {
      id: 'gmail-plain-refusal',
      // Gmail names the app password only when the account's own password was right; otherwise it may be what is missing.
      says: { at: ['login'], text: /BadCredentials .*gsmtp|^Invalid credentials ?\(Failure\)/i },
      certainty: 'possible',
      source: 'https://support.google.com/mail/answer/7126229',
      examples: [
        '535-5.7.8 Username and Password not accepted. Learn more at\\r\\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials x - gsmtp',
        'A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
      ],
    },
  ],
} as const satisfies Rule
