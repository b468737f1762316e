import { latin1FromBytes, utf8 } from '../../wire/bytes.ts'
import type { ServerAction } from '../play/act.ts'
import { faults, hangsUp } from './fault.ts'

export const AUTH = faults({
  'auth-failed': {
    about: 'wrong user name or password, and not a word more: Dovecot, Postfix',
    source: 'RFC 5530 §3, RFC 4954 §6',
    imap: { login: '{tag} NO [AUTHENTICATIONFAILED] Authentication failed.' },
    smtp: { login: '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6' },
  },
  'auth-failed-slow': {
    about: 'the same, two seconds late: servers slow down whoever guesses',
    source: 'https://doc.dovecot.org/2.3/settings/core/#core_setting-auth_failure_delay',
    imap: { login: late('{tag} NO [AUTHENTICATIONFAILED] Authentication failed.\r\n') },
    smtp: { login: late('535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6\r\n') },
  },
  'auth-failed-gmail': {
    about: 'Gmail: wrong password, where an app password may be what is missing',
    source: 'https://support.google.com/mail/?p=BadCredentials',
    imap: { login: '{tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)' },
    smtp: {
      login:
        '535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials s68sm6561971pjb.38 - gsmtp',
    },
  },
  'auth-failed-outlook': {
    about: 'Microsoft: wrong password, or a login that is not allowed',
    source: 'https://github.com/nodemailer/nodemailer/issues/920',
    imap: { login: '{tag} NO LOGIN failed.' },
    smtp: { login: '535 5.7.3 Authentication unsuccessful' },
  },
  'auth-failed-yahoo': {
    about: 'Yahoo: wrong password, on IMAP under the code of another cause',
    source: 'https://github.com/PHPMailer/PHPMailer/issues/1287',
    imap: { login: '{tag} NO [AUTHORIZATIONFAILED] LOGIN Invalid credentials' },
    smtp: { login: '535 5.7.0 (#MBR1212) Incorrect username or password.' },
  },
  'auth-failed-yandex': {
    about: 'Yandex: wrong password or IMAP is switched off, in one sentence',
    source: 'https://github.com/Foundry376/Mailspring/issues/2111',
    imap: { login: '{tag} NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=cYXlpv732Cg1' },
  },
  'auth-failed-courier': {
    about: 'Courier: wrong password',
    source: 'https://www.courier-mta.org/authlib/',
    imap: { login: '{tag} NO Login failed.' },
    smtp: { login: '535 Authentication failed.' },
  },
  'auth-failed-bad': {
    about: 'wrong password, as an answer that is not for refusals: Citadel, Alibaba',
    source: 'https://github.com/mingodad/citadel/blob/master/citadel/modules/imap/serv_imap.c',
    imap: { login: '{tag} BAD Login incorrect' },
    smtp: { login: '526 Authentication failure[0]' },
  },
  'app-password-required': {
    about: 'Gmail: the account has two-step verification, and wants an app password',
    source: 'https://support.google.com/accounts/answer/185833',
    imap: {
      login:
        '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    },
    smtp: {
      login:
        '534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor o13sm2119833lfg.90 - gsmtp',
    },
  },
  'app-password-required-qq': {
    about: 'Tencent: wants an authorization code, and says so in Chinese (UTF-8)',
    source: 'https://service.mail.qq.com/detail/0/75',
    imap: { login: '{tag} NO Login fail. Please using weixin token' },
    smtp: {
      login: latin1FromBytes(
        utf8('535 Error: 请使用授权码登录。详情请看: http://service.mail.qq.com/cgi-bin/help?subtype=1'),
      ),
    },
  },
  'oauth-required': {
    about: 'Microsoft: takes no passwords any more',
    source:
      'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
    imap: {
      login: hangsUp(
        '{tag} NO Basic authentication is disabled.\n* BYE Microsoft Exchange Server IMAP4 server signing off.',
      ),
    },
    smtp: { login: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.' },
  },
  'oauth-required-blocked': {
    about: 'Microsoft: the same behind the code for a wrong password, or with one of its own',
    source:
      'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
    imap: { login: '{tag} NO [AUTHENTICATIONFAILED] LogonDenied-BasicAuthBlocked' },
    smtp: { login: '550 5.7.30 Basic authentication is not supported for Client Submission.' },
  },
  'oauth-token-rejected': {
    about: 'Gmail: the token is expired or revoked, which is told in a challenge before the refusal',
    source: 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
    needs: 'oauth-login',
    imap: {
      offers: ['AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'],
      login: afterChallenge('+ ', '{tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)'),
    },
    smtp: {
      offers: ['AUTH XOAUTH2 OAUTHBEARER'],
      login: afterChallenge(
        '334 ',
        '535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials s68sm6561971pjb.38 - gsmtp',
      ),
    },
  },
  'oauth-token-rejected-outlook': {
    about: 'Microsoft: the token expires while the session goes on',
    source: 'https://github.com/iroco-co/aioimaplib/issues/83',
    imap: { inbox: hangsUp('* BYE Session invalidated - AccessTokenExpired') },
  },
  'web-login-required': {
    about: 'Gmail: wants the user to sign in with a browser first',
    source: 'https://support.google.com/mail/accounts/answer/78754',
    imap: {
      login:
        '* NO [WEBALERT https://accounts.google.com/signin/continue?sarp=1&scc=1] Web login required.\n{tag} NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
    },
    smtp: {
      login:
        '534-5.7.9 Please log in with your web browser and then try again. Learn more at\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired',
    },
  },
  'web-login-required-continue': {
    about: 'Gmail: the same, with the reason in the middle of many lines',
    source: 'https://github.com/nodemailer/nodemailer/issues/401',
    smtp: {
      login:
        '534-5.7.14 <https://accounts.google.com/ContinueSignIn?sarp=1&scc=1&plt=AKgnsbskT\n534-5.7.14 mcN_8qFRw1MANHNzfbxd7A3pKabqK0cHcTgOzcg5rIwtaZJptHooK8gk4e41daCvaTnPA\n534-5.7.14 Please log in via your web browser and then try again.\n534-5.7.14  Learn more at\n534 5.7.14  https://support.google.com/mail/answer/78754 - gsmtp',
    },
  },
  'account-locked': {
    about: 'the account is locked: Lavabit, Microsoft',
    source: 'https://github.com/lavabit/magma/blob/develop/src/servers/imap/imap.c',
    imap: { login: '{tag} NO [CONTACTADMIN] This account has been administratively locked.' },
    smtp: { login: '535 5.7.139 Authentication Unsuccessful, Account Locked.' },
  },
  'account-disabled': {
    about: 'the account is suspended: Dovecot, Lavabit',
    source: 'https://doc.dovecot.org/2.3/configuration_manual/authentication/password_database_extra_fields/',
    imap: { login: '{tag} NO [CONTACTADMIN] Login disabled for this user' },
    smtp: { login: '535 AUTHENTICATION FAILURE - THE SUBSCRIPTION FOR THIS ACCOUNT HAS EXPIRED' },
  },
  'account-disabled-at-the-end': {
    about: 'SMTP2GO: the account is suspended, which is said after the message',
    source: 'https://github.com/gophish/gophish/issues/720',
    smtp: { content: '552 Your account has been suspended. Please contact us to reactivate' },
  },
  'password-expired': {
    about: 'the password must be changed first: Dovecot, and the code that is made for it',
    source: 'RFC 5530 §3, RFC 4954 §6',
    imap: { login: '{tag} NO [EXPIRED] Password expired' },
    smtp: { login: '432 4.7.12 A password transition is needed' },
  },
  'password-expired-cyrus': {
    about: 'Cyrus: the password must be changed first',
    source: 'https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c',
    imap: { login: '{tag} NO Login failed: passphrase expired, has to be reset' },
  },
  'protocol-disabled': {
    about: 'IMAP or SMTP AUTH is switched off for the domain: Google, Microsoft',
    source: 'https://aka.ms/smtp_auth_disabled, https://support.google.com/a/answer/105694',
    imap: {
      login:
        '{tag} NO [ALERT] IMAP access is disabled for your domain. Please contact your domain administrator for questions about this feature. (Failure)',
    },
    smtp: {
      login:
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    },
  },
  'protocol-disabled-zimbra': {
    about: 'Zimbra: the account may not use IMAP',
    source: 'https://github.com/Zimbra/zm-mailbox',
    imap: { login: '{tag} NO account does not have IMAP access enabled' },
  },
  'protocol-disabled-no-login': {
    about: 'offers no way to log in at all',
    source: 'RFC 3501 §6.2.3, RFC 4954 §3',
    imap: { over: ['tls', 'none'], offers: ['LOGINDISABLED'], login: '{tag} NO failed: Login Disabled' },
    smtp: { offers: [], login: '503 5.3.3 AUTH not available' },
  },
  'username-format': {
    about: 'wants another form of the user name: hMailServer, Strato',
    source:
      'https://github.com/hmailserver/hmailserver/blob/master/hmailserver/source/Server/IMAP/IMAPCommandLogin.cpp',
    imap: { login: '{tag} NO Invalid user name or password. Please use full email address as user name.' },
    smtp: { login: '501 5.5.2 Authentication failed: Server error (Invalid user name) [MSG0049]' },
  },
  'username-format-davmail': {
    about: 'DavMail: wants the domain before the user name',
    source: 'https://davmail.sourceforge.net/faq.html',
    imap: {
      login:
        '{tag} NO Authentication failed: invalid user or password, retry with domain\\user or use default domain setting',
    },
  },
  'encryption-required': {
    about: 'lets nobody log in without TLS',
    source: 'RFC 5530 §3, RFC 4954 §6',
    imap: { over: ['none'], speaks: 'starttls', login: '{tag} NO [PRIVACYREQUIRED] Connection offers no privacy' },
    smtp: { over: ['none'], speaks: 'starttls', login: '538 Error: Must issue a STARTTLS command first' },
  },
  'encryption-required-not-offered': {
    about: 'offers no login before TLS: Exchange, Postfix',
    source: 'RFC 3501 §6.2.3, https://www.postfix.org/postconf.5.html#smtpd_tls_auth_only',
    imap: {
      over: ['none'],
      speaks: 'starttls',
      offers: ['LOGINDISABLED'],
      login: '{tag} BAD Command received in Invalid state.',
    },
    smtp: {
      over: ['none'],
      speaks: 'starttls',
      offers: [],
      login: '538 5.7.11 Encryption required for requested authentication mechanism',
    },
  },
  'encryption-required-postfix': {
    about: 'Postfix: takes no message without TLS',
    source: 'https://www.postfix.org/postconf.5.html#smtpd_tls_security_level',
    smtp: { over: ['none'], speaks: 'starttls', mail: '530 5.7.0 Must issue a STARTTLS command first' },
  },
  'auth-mechanism-unsupported': {
    about: 'offers no way to log in but Kerberos and NTLM',
    source: 'RFC 4954 §3, RFC 3501 §6.2.2',
    imap: {
      over: ['tls', 'none'],
      offers: ['AUTH=GSSAPI', 'AUTH=NTLM', 'LOGINDISABLED'],
      login: '{tag} BAD Command received in Invalid state.',
    },
    smtp: { offers: ['AUTH GSSAPI NTLM'], login: '504 5.7.4 Unrecognized authentication type' },
  },
  'auth-mechanism-unsupported-refused': {
    about: 'offers a way to log in and refuses it: Dovecot, smtp-server',
    source: 'RFC 4954 §4',
    imap: { login: '{tag} NO [ALERT] Unsupported authentication mechanism.' },
    smtp: { login: '504 Error: Unrecognized authentication type' },
  },
  'auth-unavailable': {
    about: 'cannot ask its own list of users: Dovecot, Postfix',
    source: 'RFC 5530 §3, RFC 4954 §6',
    imap: { login: '{tag} NO [UNAVAILABLE] Temporary authentication failure.' },
    smtp: { login: "454 4.7.0 Temporary authentication failure: Can't connect to authentication server" },
  },
  'auth-unavailable-bye': {
    about: 'Courier: the same, as a goodbye in place of an answer',
    source: 'https://www.courier-mta.org/authlib/',
    imap: { login: hangsUp('* BYE Temporary problem, please try again later') },
  },
  'auth-unavailable-yahoo': {
    about: 'Yahoo: a server error in answer to the login',
    source: 'RFC 5530 §3',
    imap: { login: '{tag} NO [SERVERBUG] LOGIN Server error - Please try again later' },
  },
  'auth-unavailable-outlook': {
    about: 'Microsoft: the login service of the organisation does not answer',
    source: 'https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/',
    smtp: { login: '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.' },
  },
  'authorization-failed': {
    about: 'the password is right, and the account may not do this: Dovecot, Scaleway',
    source: 'RFC 5530 §3',
    imap: { login: '{tag} NO [AUTHORIZATIONFAILED] Authorization failed' },
    smtp: { login: '535 5.7.8 Permission denied' },
  },
  'mailbox-unavailable': {
    about: 'Exchange: takes the login, and has no mailbox behind it',
    source: 'https://learn.microsoft.com/en-us/exchange/',
    imap: { inbox: '{tag} BAD User is authenticated but not connected.' },
  },
  'mailbox-unavailable-courier': {
    about: 'Courier: the home directory is locked, said as a goodbye in place of an answer',
    source: 'https://www.courier-mta.org/imap/README.html',
    imap: {
      login: hangsUp('* BYE Your account is temporarily unavailable (+t bit set on home directory).'),
    },
  },
  'mailbox-unavailable-netease': {
    about: 'NetEase: takes the login, and refuses INBOX to a client that has not said with ID what it is',
    source: 'https://help.mail.163.com/faq.do',
    imap: { inbox: '{tag} NO SELECT Unsafe Login. Please contact kefu@188.com for help' },
  },
  'mailbox-unavailable-missing': {
    about: 'there is no INBOX',
    source: 'RFC 5530 §3',
    imap: { inbox: "{tag} NO [NONEXISTENT] Mailbox doesn't exist: INBOX" },
  },
})

/** A response that is two seconds late (Dovecot's `auth_failure_delay`). */
function late(text: string): readonly ServerAction[] {
  return [
    { kind: 'pause', ms: 2_000 },
    { kind: 'say', text },
  ]
}

/** The error in a challenge, `{"status":"400",...}`. A client responds with an empty line, ^A in Base64, or `*`. */
function afterChallenge(before: string, refusal: string) {
  const challenge: ServerAction = {
    kind: 'ask',
    text: `${before}eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==\r\n`,
  }
  return (said: string) => (/\n(AQ==)?$/.test(said) || / LOGIN /i.test(said) ? refusal : [challenge])
}
