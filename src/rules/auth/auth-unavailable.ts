import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import { isSaidIn, tryEach } from '../phrased.ts'
import { BEHIND_PROXY, GOING_DOWN, refusesEverybody } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const authUnavailable = {
  code: 'auth-unavailable',
  refines: ['auth-failed'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'lost-after-a-delay',
      // Postfix waits for Dovecot, which holds back a refusal for the longer, the more passwords were wrong before.
      applies: { at: ['login'], text: /\bconnection lost to authentication server\b/i },
      when: mayHaveTakenLong,
      certainty: 'likely',
      rivals: ['auth-failed'],
      source: 'https://doc.dovecot.org/main/core/config/auth/penalty.html',
      examples: ['454 4.7.0 Temporary authentication failure: Connection lost to authentication server'],
    },
    {
      id: 'imap-code',
      applies: {
        at: ['login'],
        responseCode: ['UNAVAILABLE', 'SERVERBUG', 'INUSE', 'TEMPFAIL', 'SYS/TEMP', 'OVERLOADED'],
      },
      when: isOfTheLogin,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [UNAVAILABLE] Temporary authentication failure.', 'A1 NO [SERVERBUG] LOGIN Server error'],
    },
    {
      id: 'smtp-code',
      // RFC 4954 §6: 454 is "Temporary authentication failure". The whole class says: not the password, later.
      applies: { at: ['login'], code: [4] },
      when: isOfTheLogin,
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['454 4.7.0 Temporary authentication failure', '451 Internal server error'],
    },
    {
      id: 'words',
      applies: {
        at: ['login'],
        text: either(
          /\btemporar(y|ily)\b|\bat (this time|the moment|present)\b|\btransient\b|\b(try|retry|come back)( again)?( a bit| a little)? later\b|\b(internal|server|system|fatal|backend|database|ldap|sql|generic|unexpected|unknown) (server |auth\w{0,12} )?(error|failure|busy|problem)\b|\bsystem (busy|failure)\b/,
          /\bunreachable\b|\b(connection|contact)\b.{0,12} lost\b|\b(sasl|auth\w{0,12}) (tls|ssl|backend|server|service|daemon|lookup|socket)\b.{0,12}\b(fail\w{0,4}|error|time\w{0,2} ?out)|\berror (looking up|accessing|connecting|contacting|reading|opening)\b|\b(could(n.t| not)|can(no|')t|unable to|failed to) (connect|contact|reach|open)\b|\bbeing upgraded|\b(connect|connection) (to \S{1,40} )?(refused|timed? ?out)|ECONN(REFUSED|RESET)|ETIMEDOUT|\bhost .{0,12}down\b|\bnetwork\b.{0,20}\bdown\b|does not support https/,
          /\b(server|service|backend|database|daemon)\b.{0,24}\b(unavailable|not available|down|not (responding|running)|unreachable|overload\w{0,3}|under maintenance)|\bmaintenance\b/,
          /(\bpanne\b|indisponible|momentan nicht|vor.bergehend|tymczasow|временн|недоступ|vremenn|temporalmente|temporaneamente|temporariamente|tijdelijk)|服务.{0,4}(忙|不可用)|系统.{0,2}(繁忙|忙|错误)|稍后|稍候|一時的/,
        ),
      },
      when: isOfTheLogin,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: [
        '* BYE Temporary problem, please try again later',
        '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.',
        '535 connect ECONNREFUSED 127.0.0.1:5432',
        '503 5.3.3 SASL TLS failed',
      ],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['unavailable']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"temporarily_unavailable","aadsts":90033}'],
    },
  ],
} as const satisfies Rule

/** The server as a whole is another matter: see `server-unavailable`. */
function isOfTheLogin(evidence: Evidence, proof: Proof): boolean {
  const isBehindProxy = isSaidIn(proof.failure.exchange, BEHIND_PROXY)
  const isBye = proof.failure.exchange?.messages.some((one) => one.status === 'BYE' && !tryEach(one, GOING_DOWN))
  return !isBehindProxy && (isBye || !refusesEverybody(evidence, proof)) && isNotACredentialError(evidence, proof)
}

/** 454 also comes with a wrong password: Brevo and Proton's bridge say so in words. */
function isNotACredentialError(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(({ text }) =>
    /(?<![.\w])(invalid|incorrect|wrong|bad)\b.{0,30}\b(credentials?|pass\w{0,20}|user ?names?|log-?in|key)\b/i.test(
      text,
    ),
  )
}

/** True where the answer took LONG_MS or longer, or where the record does not show the time. */
function mayHaveTakenLong({ transcript: { entries } }: Evidence, { lines }: Proof): boolean {
  const { entry } = lines[0]
  const asked = entries.slice(0, entry).findLast(({ kind }) => kind === 'sent')
  const waitedMs = (entries[entry]?.atMs ?? 0) - (asked?.atMs ?? 0)
  return waitedMs === 0 || waitedMs >= LONG_MS
}

const LONG_MS = 10_000
