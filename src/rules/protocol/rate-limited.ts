import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const rateLimited = {
  code: 'rate-limited',
  refines: [
    'auth-failed',
    'auth-unavailable',
    'greylisted',
    'server-unavailable',
    'recipient-rejected',
    'message-rejected',
    'mailbox-unavailable',
  ],
  fixBy: 'nobody',
  retry: 'later',
  patterns: [
    {
      id: 'too-many-per-time',
      applies: {
        text: either(
          /\btoo many\b(?! (hops|.?received)).{0,30}\b(log-?ins?|log-?ons?|auth\w{0,20}|attempts?|commands?|requests?|errors|failures|failed|messages?|mails?|e-?mails|tries|times|recipients? (from|attempts)|transactions|hits|passwords?|operations)\b|\btoo much mail\b(?! data)|\btoo (fast|quickly|frequent\w{0,2}|often)\b/,
          /\brate[ -]?limit|\b(connection|message|log-?in|submission|sending|command|request|mail|unusual) rate\b|rate overlimit|\brate (too high|hit|exceeded)|exceed\w{0,3} .{0,40}\b(rate|frequency|threshold)\b|(messages|commands) per (session|connection)/,
          /throttl|\bslow down\b|frequency limit|bandwidth|\bback ?off\b|unusual (rate|volume)|unexpected volume|receiving (e-?)?mail (too|at a rate)|(ratelimit|flood(ing)?) (detected|exceeded|protection)|max message/,
          /(failed|invalid|log-?in|log-?on|auth\w{0,12}) (attempts?|tries).{0,20}(exceed|limit|reached)|(maximum|max|limit|exceed).{0,33}(failed|invalid|log-?in|log-?on|auth\w{0,12}).{0,20}(attempts|tries)|brute.?force|\bexcessive (log-?in|auth|number)|\bwait (before|a few|a while|for \d|\d)/,
          /trop de (tentatives|messages|requ|mails|commandes)|zu viele .{0,40}(versuche|anmeldungen|nachrichten|anfragen|logins)|zbyt wiele (pr.b|logowa|wiadomo)|слишком (много|часто)|slishkom (mnogo|chasto)|(频率|频繁|过于频繁|次数过多|太多次)|demasiad[oa]s (intentos|mensajes|solicitudes)|troppi (tentativi|messaggi|accessi)|muit[oa]s (tentativas|mensagens)|te veel (pogingen|berichten)|回数/,
          /\b(HL:IFC|MI:(CEL|DMC|CCL|SFQ)|RP:(DRC|CCL|CEL|QRC)|RP-00\d)\b/, // NetEase, Microsoft
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) => /account is abnormal|because it is unauth/i.test(text)),
      certainty: 'likely',
      source: 'https://support.google.com/a/answer/3726730',
      examples: [
        '454 4.7.0 Too many login attempts, please try again later.',
        'A1 NO [ALERT] The maximum number of failed login attempts has been reached. Please try again tomorrow.',
        'A1 NO Request is throttled. Suggested Backoff Time: 299609 milliseconds',
        '< 421 4.7.0 connection rate from your ip or network too high, slow down please',
      ],
    },
    {
      id: 'new-tls-sessions',
      applies: { at: ['starttls'], text: /\btoo many (new )?tls sessions\b/i },
      certainty: 'likely',
      rivals: ['too-many-connections'],
      source: 'https://www.postfix.org/postconf.5.html#smtpd_client_new_tls_session_rate_limit',
      examples: ['> STARTTLS\n< 454 4.7.0 Error: too many new TLS sessions from client.example.net[192.0.2.10]'],
    },
    {
      id: 'a-wait-is-named',
      applies: { at: ['login', 'greeting'], text: /\b(try|retry|come back)\b.{0,16} (in|after) \d/i },
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO Try again in 10 minutes', '421 Try again after 60 seconds'],
    },
    {
      id: 'limit-code',
      applies: { responseCode: ['LIMIT', 'THROTTLED', 'LOGIN-DELAY'] },
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [LIMIT] Not now'],
    },
    {
      id: 'enhanced',
      // 5.2.251 and on: Microsoft's, for an error made again and again; 5.2.252 has a second meaning, that error itself.
      applies: {
        at: ['login', ...SENDING],
        enhanced: [
          ...['X.7.28', '4.2.121', '5.2.121', '5.2.122', '4.7.650'],
          ...['5.2.251', '5.2.253', '5.2.254', '5.2.255'],
        ],
      },
      certainty: 'likely',
      source:
        'https://www.iana.org/assignments/smtp-enhanced-status-codes/, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/continuous-error-throttling-smtp-auth-submissions',
      examples: ['> RCPT TO:<x>\n< 450 4.7.28 Sorry', '> MAIL FROM:<x>\n< 550 5.2.253 Sorry'],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['throttled']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","aadsts":50196}'],
    },
  ],
} as const satisfies Rule
