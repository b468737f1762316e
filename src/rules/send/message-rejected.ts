import { either } from '../either.ts'
import { isNotOfTheServer } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const messageRejected = {
  code: 'message-rejected',
  refines: ['server-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'words',
      applies: {
        at: ['data', 'content'],
        text: either(
          /\b(spam\w{0,6}|virus(es)?|malware|infected|junk|phish\w{0,20}|dkim|dmarc|spf|unsolicited|credential leak|mail loop|message loop|loop detected|too many (hops|.?received)|hop count|viagra|dangerous|suspicious)\b|\b(DT:SPM|illegal attachment)\b/,
          /\b(content|message|mail|e-?mail|attachment|url|link|header|subject|body)s?\b.{0,30}\b(rejected|refused|blocked|denied|not (allowed|accepted|permitted)|prohibited|forbidden|banned|discarded|unacceptable)|\b(reject\w{0,3}|blocked|refused|denied)\b.{0,20}\b(content|policy|message|mail|attachment|url)|\b(missing|no|invalid|malformed|multiple)\b.{0,16}\bheaders?\b|for policy reasons|policy (violation|restriction|reject)|same size mails/,
          /(mail|message|courrier) (est )?rejet|nachricht.{0,20}(abgelehnt|zur.ckgewiesen|spam)|wiadomo.{1,2} .{0,12}(odrzuc|spam)|(письмо|сообщение).{0,20}(отклон|спам)|垃圾邮件|邮件.{0,8}(拒绝|违规|敏感)|mensaje rechazado|messaggio (rifiutato|respinto)|mensagem rejeitada|bericht geweigerd/,
        ),
      },
      when: (evidence, proof) =>
        isNotOfTheServer(evidence, proof) &&
        !proof.failure.exchange?.messages.some(({ text }) =>
          /\btemporar(y|ily)\b|scanner .{0,8}\bunavailable/i.test(text),
        ),
      certainty: 'likely',
      source: 'RFC 3463 §3.7',
      examples: [
        '550 5.7.1 message content rejected',
        '550 This message was classified as SPAM and may not be delivered',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Too many "Received" headers - suspected mail loop',
      ],
    },
    {
      id: 'enhanced',
      applies: {
        at: ['data', 'content'],
        enhanced: [
          ...['X.4.6', '5.7.0', '5.7.1', '5.7.9', '5.7.509', '5.7.512'],
          ...['X.6.0', 'X.6.1', 'X.6.2', 'X.6.3', 'X.6.5', 'X.6.6', 'X.6.8', 'X.6.9'],
          ...['X.7.20', 'X.7.21', 'X.7.22', 'X.7.23', 'X.7.24', 'X.7.26', 'X.7.29'],
        ],
      },
      certainty: 'likely',
      source: 'RFC 3463 §3.5, §3.7, RFC 7372 §3, RFC 8617 §9',
      examples: ['554 5.7.1 No', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 5.4.6 No'],
    },
    {
      id: 'refused-at-the-end',
      applies: { at: ['data', 'content'], code: [521, 550, 551, 552, 553, 554, 555, 556, 571] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.5, RFC 7504 §4',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n< 554 No'],
    },
  ],
} as const satisfies Rule
