import { SENDING } from '../../conversation/exchange.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const sendingLimit = {
  code: 'sending-limit',
  refines: [
    'auth-failed',
    'auth-required',
    'auth-unavailable',
    'message-rejected',
    'rate-limited',
    'recipient-rejected',
    'sender-rejected',
    'server-unavailable',
  ],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'enhanced',
      // X.5.3: too many recipients. The others are Google's and Microsoft's own for what may be sent in a day. The 4.4.5
      // beside Google's 5.4.5 is a busy server's.
      applies: { at: SENDING, enhanced: ['X.5.3', '5.4.5', '5.1.90', '5.7.705', '5.7.508'] },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) => /\b(rate|load|per session|disk|try again later)\b/i.test(text)),
      certainty: 'likely',
      source: 'RFC 3463 §3.6, https://support.google.com/a/answer/3726730',
      examples: ['> RCPT TO:<x>\n< 452 4.5.3 Sorry', '> MAIL FROM:<x>\n< 550 5.4.5 Sorry'],
    },
    {
      id: 'too-many-recipients',
      applies: {
        at: SENDING,
        text: either(
          /too (many|much) (rcpt|recipients?|addresse)|\brecipients? (count |number )?(limit|quota)|\bonly \d{1,5} recipients|\b(max(imum)?|limit|number) (number )?(of )?(rcpt|recipients?)\b|RecipLimit|\brcpts?\b.{0,30}\b(threshold|maximum|limit)|\b(allow|allowed|total of) rcpts?\b/,
          /trop de destinataires|zu viele empf|zbyt (wielu|wiele) (odbiorc|adresat)|слишком много (получател|адресат)|收件人.{0,6}(过多|太多|超)|demasiados destinatarios|troppi destinatari|muitos destinat|te veel ontvangers/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /recipients from|recipient attempts|(bad|invalid|unknown) recipients/i.test(text),
        ),
      certainty: 'likely',
      source: 'RFC 5321 §4.5.3.1.10',
      examples: [
        '> RCPT TO:<x>\n< 452 Too many recipients',
        '> RCPT TO:<x>\n< 452 4.5.3 Requested action not taken: max recipients reached',
      ],
    },
    {
      id: 'messages-per-time',
      // As Exim writes a time: 1h30m.
      applies: { at: SENDING, text: /\bexceed\w{0,3}\b.{0,24}\b(messages|recipients) per \d\w{1,12}$/i },
      certainty: 'likely',
      source: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html',
      examples: ['> MAIL FROM:<x>\n< 450 Sender rate exceeds 100 messages per 1h'],
    },
    {
      id: 'queue-quota',
      // Microsoft's, of what waits to be delivered for one tenant or one sender.
      applies: { at: SENDING, text: /\b(organization|sender|application) queue quota exceeded/i },
      certainty: 'likely',
      source: 'https://timmcmic.blog/2017/12/',
      examples: ['> RCPT TO:<x>\n< 450 4.7.3 Organization queue quota exceeded.'],
    },
    {
      id: 'quota-of-sending',
      applies: {
        at: ['login', ...SENDING],
        text: either(
          /\b(daily|hourly|monthly|weekly|24[ -]hours?|per (day|hour|month)|sending|send|outgoing|outbound|relay|submission|message|mail|e-?mail|sms|credits?|plan)\b.{0,30}\b(limits?|quotas?|threshold|allowance)\b/,
          /\b(limits?|quotas?|threshold)\b.{0,30}\b(sending|sent|send|outgoing|outbound|relay|messages|mails|e-?mails|recipients|per (day|hour|month)|daily|hourly|monthly|tenant)\b/,
          /\btenant has exceeded|\b(messages|mails|e-?mails|recipients|failures)\b.{0,30}\b(per|a|each) (day|hour|month)|\bsent today|(messages|mails) today|SubmissionQuota|(maximum credits|credits? limit) exceeded|out of credits?|\b(trial|free|plan)\b.{0,20}\bused up|OutboundSpam|RefuseQuota|unusual (sending|outgoing|outbound) activity|\b(MI:STC|RP:(RCL|TRC))\b/,
          /\b(limite|quota)\b.{0,20}\b(d.envoi|envoi|diari\w|de env\w{1,3}o|di invio|giornalier\w|de envio)|versandlimit|sendelimit|tageslimit|limit (wysy|dzienn)|лимит.{0,20}(отправ|писем)|发送.{0,8}(限制|上限|超)|超.{0,6}发送/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /\b(size|rate|connections?|mailbox|in this session|per session|too many errors|bytes|storage|log-?ins?|has exceeded (his|her|their)|user over|would exceed)\b/i.test(
            text,
          ),
        ),
      certainty: 'likely',
      source:
        'https://support.google.com/a/answer/166852, https://learn.microsoft.com/en-us/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits',
      examples: [
        '> MAIL FROM:<x>\n< 550 5.4.5 Daily SMTP relay limit exceeded for user.',
        '> RCPT TO:<x>\n< 550 User ann@example.com has exceeded its 24-hour sending limit.',
        '451 Authentication failed: Maximum credits exceeded',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 454 Throttling failure: Daily message quota exceeded',
      ],
    },
  ],
} as const satisfies Rule
