import type { Evidence } from '../../evidence/gather.ts'
import { simplerLoginThan } from '../../evidence/logins.ts'
import { line, type Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import { refusesCredentials } from '../refuses-credentials.ts'
import type { Rule } from '../rule.ts'

/**
 * A refused login that nothing more precise explains. Some servers hide an account's other troubles behind it, for good
 * reason.
 */
export const authFailed = {
  code: 'auth-failed',
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  doubts: (evidence, proof) => simplerLogin(evidence, proof) !== undefined,
  patterns: [
    {
      id: 'challenge-response',
      // A server that keeps only hashes of passwords may offer it, and then refuses every password as if it were wrong.
      proof: refusedByChallenge,
      certainty: 'possible',
      rivals: ['auth-mechanism-unsupported'],
      specifics: { variant: 'challenge-response' },
      source: 'RFC 2195 §2, https://doc.dovecot.org/2.3/configuration_manual/authentication/password_schemes/',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 AUTH=CRAM-MD5] ready\n> A1 AUTHENTICATE CRAM-MD5\n< + PDFAeD4=\n> ‹password›\n< A1 NO Login failed.',
        '> EHLO x\n< 250-mx\\r\\n250 AUTH SCRAM-SHA-256 PLAIN\n> AUTH SCRAM-SHA-256 biws\n< 535 5.7.8 Error: authentication failed',
      ],
    },
    {
      id: 'words',
      applies: {
        at: ['login'],
        text: either(
          /(?<![.\w])(invalid|incorrect|wrong|bad|unknown|no such|not accepted|reject\w{0,4}|mismatch|illegal)\b.{0,30}\b(credentials?|pass(w\w{0,20}|phrase)|user ?names?|users?|log-?ins?|accounts?|authentication data)\b/,
          /\b(credentials?|pass(w\w{0,20}|phrase)|user ?names?|users?|log-?in)\b.{0,40}(?<![.\w])(invalid|incorrect|wrong|not (accepted|valid|correct|found|recogni[sz]ed|match)|reject\w{0,4}|mismatch|do(es)? ?n.t (match|exist)|do(es)? not (match|exist)|(is )?(null|empty|missing))/,
        ),
      },
      certainty: 'likely',
      source: 'RFC 5530 §3, RFC 4954 §6',
      examples: [
        'A1 NO Invalid login or password',
        // QQ names five causes in one sentence; the password is the one that most often is it.
        'A1 NO LOGIN failed. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.',
        '535 Incorrect authentication data: wrong password',
        '535 5.7.8 Username and Password not accepted.',
      ],
    },
    {
      id: 'words-in-other-languages',
      applies: {
        at: ['login'],
        text: either(
          /(mot de passe|identifiants?|utilisateur).{0,40}(incorrect|invalide|erron|refus)|(benutzername|kennwort|passwort|anmeldung|zugangsdaten|anmeldedaten).{0,40}(falsch|ung.{1,2}ltig|fehlgeschlagen|inkorrekt)/,
          /(has(ł|l)o|login|u.ytkownik).{0,40}(nieprawid|b..dn|niepoprawn)|(b..dn|nieprawid|niepoprawn).{0,30}(has|login|logowan)|(неверн|неправильн).{0,30}(парол|логин|имя|данные)|(nevern|nepravil).{0,30}(parol|login|imya)/,
          /(用户名?|帐号|账号|帐户|账户|密码|口令|认证|登录|验证).{0,16}(错误|不正确|有误|失败|不存在|无效)|(パスワード|認証|ユーザー?名?).{0,16}(違|正しくありません|失敗|間違)/,
          /(usuario|contrase.{1,2}a|credenciales|usu.{1,2}rio|senha|credenciais|utente|password|credenziali).{0,40}(incorrect|inv.{1,2}lid|errat|non valid|no v.{1,2}lid)|(gebruikersnaam|wachtwoord).{0,30}(onjuist|ongeldig|verkeerd)/,
        ),
      },
      certainty: 'likely',
      source: 'https://www.rfc-editor.org/rfc/rfc5255 (servers may answer in the language of the user)',
      examples: ['A1 NO Неверный логин или пароль', '535 用户名或密码错误', 'A1 NO Identifiants incorrects'],
    },
    {
      id: 'imap-code',
      applies: { at: ['login'], responseCode: ['AUTHENTICATIONFAILED', 'AUTH'] },
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [AUTHENTICATIONFAILED] Authentication failed.'],
    },
    {
      id: 'smtp-code',
      applies: { at: ['login'], code: [535] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', '535 Sorry'],
    },
    {
      id: 'enhanced',
      applies: { at: ['login'], enhanced: ['X.7.8'] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['554 5.7.8 Go away'],
    },
    {
      id: 'failed',
      applies: {
        at: ['login'],
        text: /\b(log-?ins?|log-?on|auth\w{0,20}|sign-?in)\b.{0,20}\b(fail\w{0,20}|denied|unsuccessful|error|incorrect|refused|rejected|not successful)|\b(unable|failed|could ?n.t|cannot|can't) (to )?(log ?in|log on|authenticate|sign in|verify)/i,
      },
      certainty: 'likely',
      source: 'RFC 3501 §6.2.3',
      examples: ['A1 NO LOGIN failed.', '551 auth error.'],
    },
    {
      id: 'plain-refusal',
      applies: { at: ['login'], code: [5] },
      certainty: 'possible',
      source: 'RFC 4954 §6',
      examples: ['553 Sorry'],
    },
    {
      id: 'plain-no',
      applies: { at: ['login'], status: ['NO'] },
      certainty: 'possible',
      source: 'RFC 3501 §6.2.3',
      examples: ['A1 NO Sorry'],
    },
    {
      id: 'refused-at-inbox',
      applies: { at: ['inbox'], status: ['NO', 'BYE'] },
      when: refusesCredentials,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: [
        '> A3 EXAMINE INBOX\n< A3 NO [AUTHENTICATIONFAILED] Sorry',
        '> A3 EXAMINE INBOX\n< A3 NO LOGIN failed, wrong user name or password',
      ],
    },
    {
      id: 'quoted-at-mail',
      // The refusal of the login, repeated where the message was refused for lack of one.
      applies: { at: ['mail'], text: /\b535 5\.7\.(3|8)\b|authentication unsuccessful\.?$/i },
      certainty: 'possible',
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      examples: ['530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.3 Authentication unsuccessful.'],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['password-wrong']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"invalid_grant","aadsts":50126}',
        '= denied {"code":"invalid_grant","said":"Invalid user credentials"}',
      ],
    },
  ],
} as const satisfies Rule

function simplerLogin({ transcript }: Evidence, { failure: { exchange } }: Pick<Proof, 'failure'>) {
  return exchange && simplerLoginThan(exchange, transcript.header.protocol)
}

function refusedByChallenge(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const facts = simplerLogin(evidence, { failure })
    const refusal = failure.exchange?.messages.find(
      ({ kind, status, code = 0 }) => kind === 'final' && (status === 'NO' || code >= 500),
    )
    return facts && refusal ? [{ failure, lines: [line(evidence, refusal)], facts }] : []
  })
}
