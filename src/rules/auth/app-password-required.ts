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
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['application (specific )?password (is )?required', 'https://github.com/sisimai/p5-sisimai', '535 5.7.1 Application-specific password required.', '535 5.7.0 NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external / Application password is REQUIRED'],
        ['(invalidsecondfactor|neobhodim parol prilozheniya)', 'https://support.google.com/accounts/answer/185833', '534-5.7.9 Application-specific password required. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x-gsmtp', 'A1 NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external'],
      ],
      certainty: 'certain',
    },
    {
      id: 'application-specific',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(app|application) (specific )?password', 'https://support.google.com/accounts/answer/185833', '535 5.7.0 Please use an app password to sign in', '535 5.7.1 Application-specific password required.'],
        ['(multi factor authentication|2fa enabled)', 'https://github.com/stalwartlabs/stalwart/blob/HEAD/crates/smtp/src/inbound/auth.rs', '334 5.7.8 This account requires multi-factor authentication. Alternatively, you can use an app password if your account has one.', '535 Authentication failed: Basic authentication is not allowed with 2FA enabled'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(app|application) (specific )?password (is|was|has been|may have been|you (used|entered) is) (wrong|incorrect|invalid|revoked|expired|not valid)', 'https://support.google.com/accounts/answer/185833', 'A1 NO Your app password is wrong', '535 The application-specific password was incorrect', 'A1 NO App password is invalid', 'A1 NO The app password has been revoked', 'A1 NO App password may have been expired', 'A1 NO The app password you used is not valid', 'A1 NO The app password you entered is wrong'],
      ],
      certainty: 'likely',
    },
    {
      id: 'authorization-code',
      // Tencent and NetEase call it an authorization code; Tencent's Exmail a "weixin token". The last is the help page on it.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(授权码|authorization code|authorized code|weixin token)', 'https://github.com/closeio/sync-engine/blob/HEAD/inbox/auth/utils.py', 'A1 NO Login fail. Please using weixin token', 'A1 NO Please using authorized code to login.', '535 Error: 请使用授权码登录。详情请看: http://service.mail.qq.com/', '535 Login Fail. Please enter your authorization code to login. More information in https://service.mail.qq.com/detail/0/53'],
        ['id=28&&no=1001256', 'https://github.com/pandolia/qqbot/issues/36', '535 Error: 请使用授权码登录。详情请看: http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256'],
      ],
      certainty: 'likely',
    },
    {
      id: 'in-disguise',
      // Both occur at the first try already, and an app password fixes them.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(auth005|authentication failed system busy)', 'https://help.yahoo.com/kb/SLN15241.html', '535 Error: authentication failed, system busy', '535 5.7.0 (#AUTH005) Too many bad auth attempts.'],
      ],
      certainty: 'likely',
    },
    {
      id: 'scope-of-the-password',
      applies: { at: ['login'], responseCode: ['INVALIDAUTHSCOPE'] },
      // biome-ignore format: a phrase a line
      unless: [
        ['requested service disabled', 'https://github.com/zone-eu/wildduck/blob/HEAD/lib/user-handler.js', 'A1 NO [InvalidAuthScope] Access to requested service disabled'],
      ],
      certainty: 'likely',
      source: 'https://github.com/zone-eu/wildduck/blob/master/imap-core/lib/commands/login.js',
      examples: ['A1 NO [InvalidAuthScope] Authentication failed. Invalid scope'],
    },
    {
      id: 'plain-refusal',
      // Gmail names the app password only when the account's own password was right; Yahoo, AOL and Yandex never do.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['p=badcredentials', 'https://support.google.com/mail/answer/7126229', '535-5.7.8 Username and Password not accepted. Learn more at\\r\\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials x - gsmtp'],
        ['^invalid credentials failure', 'https://github.com/closeio/sync-engine/blob/HEAD/tests/auth/test_utils.py', 'A1 NO [ALERT] Invalid credentials(Failure)'],
        ['mbr{n}', 'https://github.com/PHPMailer/PHPMailer/issues/1287', '535 5.7.0 (#MBR1212) Incorrect username or password.'],
        ['^(login|authenticate) invalid credentials', 'https://github.com/Enough-Software/enough_mail/issues/245', 'A1 NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials', 'A1 NO [AUTHENTICATIONFAILED] AUTHENTICATE Invalid credentials'],
        ['account is abnormal', 'https://github.com/chengazhen/cursor-auto-free/issues/294', 'A1 NO Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.'],
      ],
      certainty: 'possible',
    },
  ],
} as const satisfies Rule
