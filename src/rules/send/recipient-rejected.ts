import { concernsTheAddress } from '../concerns-the-address.ts'
import { either } from '../either.ts'
import { isNotOfTheServer } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const recipientRejected = {
  code: 'recipient-rejected',
  refines: ['protocol-violation', 'server-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'email',
  patterns: [
    {
      id: 'enhanced',
      applies: {
        at: ['rcpt', 'data', 'content'],
        enhanced: [
          ...['X.1.1', 'X.1.2', 'X.1.3', 'X.1.4', 'X.1.6', 'X.1.10', 'X.2.1', 'X.2.4', 'X.7.2', '5.4.1', '5.4.4'],
          ...['X.7.17', 'X.7.18'], // somebody else has the mailbox or the domain now
          // Microsoft's, of whom somebody takes mail from; the last: of whom one's own organization lets write to.
          ...['5.7.124', '5.7.133', '5.7.134', '5.7.136', '5.7.504', '5.7.505', '5.7.703'],
        ],
      },
      certainty: 'likely',
      source:
        'RFC 3463 §3.2, §3.3, RFC 7293 §7, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: [
        '> RCPT TO:<x>\n< 550 5.1.1 <x>: Recipient address rejected: User unknown in virtual mailbox table',
        '> RCPT TO:<x>\n< 550 5.7.505 Access denied, banned recipient',
      ],
    },
    {
      id: 'form-of-the-address',
      // 501 is of the argument: where that is the recipient, the address is at fault, and neither side's English.
      applies: { at: ['rcpt'], code: [501], text: /\brecipient\b|\baddress\b/i },
      when: (_, { failure }) => !failure.exchange?.messages.some(({ text }) => /\bsender\b/i.test(text)),
      certainty: 'likely',
      source: 'RFC 5321 §4.1.2, §4.2.4',
      examples: [
        '> RCPT TO:<x>\n< 501 Recipient syntax error',
        '> RCPT TO:<x>\n< 501 5.1.3 Bad recipient address syntax',
      ],
    },
    {
      id: 'not-ascii',
      applies: { at: ['rcpt'], enhanced: ['X.6.7'] },
      certainty: 'likely',
      source: 'RFC 6531 §3.5',
      examples: ['> RCPT TO:<x>\n< 553 5.6.7 Sorry'],
    },
    {
      id: 'words',
      applies: {
        at: ['rcpt', 'data', 'content'],
        text: either(
          /\b(user|recipients?|mail ?box|account|(?<!sender )address|rcpt)\b.{0,40}\b(unknown|closed|not found|does ?n.t (exist|match|accept)|does not (exist|match|accept)|not exist|un(available|routeable|deliverable)|not available|rejected|invalid|denied|disabled|blocked|inactive|locked|suspended|not accept\w{0,3})/,
          /\b(no such|unknown|invalid|malformed|no valid|bad|nonexist\w{0,5}|illegal|undeliverable|unrouteable|non-?local|inactive|disabled) (local )?(users?|recipients?|mail ?box|address|accounts?|domain|destination|person)|\bbad recipients\b|rejects? mail|does not accept (incoming )?(mail|messages)|not allowed to send to|not allowed to receive|isn't allowed to receive|isn't a local account|rcpt is rejected|user in black|sorry, no mailbox|\bdoes ?n.t have an? \S{1,60} account|(?<!sender )address must contain|not our (customer|user)|valid e-?mail address|RESOLVER\.RST/,
          /destinataire|(empf.nger|postfach).{0,30}(unbekannt|existiert nicht|abgelehnt)|(odbiorca|adresat|u.ytkownik).{0,20}(nie istnieje|nieznan)|(получател|пользовател|ящик|адрес).{0,30}(не (существ|найд)|неизвест|заблок|недоступ)|(收件人|用户|邮箱|地址).{0,12}(不存在|无效|错误|拒绝)|destinatario.{0,30}(no existe|sconosciut|inesistente|rechaz)|ontvanger.{0,20}onbekend/,
        ),
      },
      when: isNotOfTheServer,
      certainty: 'likely',
      source: 'RFC 5321 §3.3',
      examples: ['> RCPT TO:<x>\n< 550 No such user here', '> RCPT TO:<x>\n< 550 recipient denied'],
    },
    {
      id: 'rcpt-refused',
      applies: { at: ['rcpt'], code: [5] },
      when: (evidence, proof) => concernsTheAddress(evidence, proof) && isNotOfTheServer(evidence, proof),
      certainty: 'possible',
      source: 'RFC 5321 §3.3',
      examples: ['> RCPT TO:<x>\n< 550 Go away'],
    },
  ],
} as const satisfies Rule
