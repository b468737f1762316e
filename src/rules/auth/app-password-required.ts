import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const appPasswordRequired = {
  code: 'app-password-required',
  refines: ['auth-failed', 'auth-unavailable', 'rate-limited'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  patterns: [
    {
      id: 'said-outright',
      applies: {
        at: ['login'],
        text: /\bapp\w{0,20}[ -](specific )?password (is )?required|InvalidSecondFactor|NEOBHODIM parol prilozheniya/i,
      },
      certainty: 'certain',
      source: 'https://support.google.com/accounts/answer/185833',
      examples: [
        'A1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
        '534-5.7.9 Application-specific password required. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x-gsmtp',
      ],
    },
    {
      id: 'application-specific',
      applies: {
        at: ['login'],
        text: either(
          /\b(app\w{0,20}|device|client|external|bridge)[ -]?(specific )?(password|passcode|passwd)s?\b.{0,30}\b(required|needed|necessary|instead|is expected)/,
          /\b(use|using|generate|create|need|requires?|enter|with)\b.{0,20}\b(app\w{0,20}|device|bridge)[ -](specific )?(password|passcode)/,
          /mot de passe d.application|app-?passwort|anwendungs(spezifisches)?-?(passwort|kennwort)|has.{1,2} (do )?aplikacji|парол\w{0,2}.{0,12}(приложени|внешн)|parol\w{0,2}.{0,4}prilozheni|contrase.{1,2}a de aplicaci|password (per (le )?app|specifica)|senha de (app|aplicativo)|app-?wachtwoord|アプリ.{0,4}パスワード/,
        ),
      },
      certainty: 'likely',
      source:
        'https://support.google.com/accounts/answer/185833, https://help.mail.ru/mail/security/protection/external',
      examples: [
        '535 5.7.0 Please use an app password to sign in',
        'A1 NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external',
      ],
    },
    {
      id: 'authorization-code',
      // Tencent and NetEase call it an authorization code; Tencent's Exmail a "weixin token". The last is 授权码 in GBK, and
      // the help page on it, which is legible whatever the encoding.
      applies: {
        at: ['login'],
        text: /授权码|授權碼|authori[sz]ation code|weixin token|client.{0,12}授权|专用密码|ÊÚÈ¨Âë|id=28&&no=1001256|detail\/0\/(53|75)\b/i,
      },
      certainty: 'likely',
      source: 'https://service.mail.qq.com/detail/0/75',
      examples: [
        '535 Error: 请使用授权码登录。详情请看: http://service.mail.qq.com/',
        '535 Login Fail. Please enter your authorization code to login. More information in https://service.mail.qq.com/detail/0/53',
        'A1 NO Login fail. Please using weixin token',
      ],
    },
    {
      id: 'in-disguise',
      // Both come at the first try already, and an app password ends them.
      applies: { at: ['login'], text: /#AUTH005|authentication failed, system busy/i },
      certainty: 'likely',
      source: 'https://help.yahoo.com/kb/SLN15241.html, https://service.exmail.qq.com/',
      examples: ['535 5.7.0 (#AUTH005) Too many bad auth attempts.', '535 Error: authentication failed, system busy'],
    },
    {
      id: 'scope-of-the-password',
      applies: { at: ['login'], responseCode: ['INVALIDAUTHSCOPE'] },
      certainty: 'likely',
      source: 'https://github.com/zone-eu/wildduck/blob/master/imap-core/lib/commands/login.js',
      examples: ['A1 NO [InvalidAuthScope] Authentication failed. Invalid scope'],
    },
    {
      id: 'plain-refusal',
      // Gmail names the app password only when the account's own password was right; Yahoo, AOL and Yandex never do.
      applies: {
        at: ['login'],
        text: /BadCredentials .{0,120}gsmtp|^Invalid credentials ?\(Failure\)|\(#MBR\d{1,9}\)|^LOGIN Invalid credentials|invalid credentials or imap|account is abnormal/i,
      },
      certainty: 'possible',
      source: 'https://support.google.com/mail/answer/7126229',
      examples: [
        '535-5.7.8 Username and Password not accepted. Learn more at\\r\\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials x - gsmtp',
        'A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
      ],
    },
  ],
} as const satisfies Rule
