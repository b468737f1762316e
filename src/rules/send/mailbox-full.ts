import { SENDING } from '../../conversation/exchange.ts'
import { envelopeOf, isForSomebodyElse } from '../../evidence/envelope.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const mailboxFull = {
  code: 'mailbox-full',
  refines: [
    'auth-failed',
    'mailbox-unavailable',
    'message-rejected',
    'recipient-rejected',
    'sender-rejected',
    'server-unavailable',
  ],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'enhanced',
      applies: { at: SENDING, enhanced: ['X.2.2'] },
      more: ofRecipient,
      certainty: 'likely',
      source: 'RFC 3463 §3.3',
      examples: ['> RCPT TO:<x>\n< 452 4.2.2 Sorry', '> MAIL FROM:<x>\n< 552 5.2.2 Sorry'],
    },
    {
      id: 'imap-code',
      applies: { responseCode: ['OVERQUOTA'] },
      // Gmail's is about bandwidth.
      when: (_, { failure }) => !failure.exchange?.messages.some(({ text }) => /bandwidth|command/i.test(text)),
      more: ofRecipient,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: [
        '> A3 EXAMINE INBOX\n< A3 NO [OVERQUOTA] Sorry',
        '> A1 LOGIN ann x\n< A1 NO [OVERQUOTA] Quota exceeded (mailbox for user is full)',
      ],
    },
    {
      id: 'words',
      applies: {
        at: ['idle', 'other', 'login', 'inbox', ...SENDING],
        text: either(
          /\b(mail ?(box|drop|dir|folder)|inbox|user|account|recipient|storage)\b.{0,24}\b(is |are |was )?(too )?(full\b|over ?quota|out of (space|storage))/,
          /\b(over|exceed(ed|s|ing)?|beyond|not enough|out of|reached)\b.{0,24}\b(quotum|quota|storage|mailbox (size|limit))\b|enough space\b|space has been used|\b(mail ?box|disk|storage|user'?s?|mail|account)? ?quota\b.{0,20}\b(exceeded|reached|violation|full|limit)|insufficient storage for|storage (limit|allocation)|mailbox size limit|storage in mailbox|mailbox exceeds/,
          /bo.te.{0,20}pleine|quota d.pass|(postfach|mailbox).{0,12}\bvoll\b|speicherplatz|skrzynk\w.{0,20}(pe.na|przepe)|ящик.{0,12}переполнен|邮箱.{0,8}(已满|空间不足|容量)|空间不足|buz.n (est. )?llen|casella.{0,8}piena|caixa.{0,10}cheia|postvak.{0,8}vol\b/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /\b(sending|sent|outgoing|outbound|relay|daily|hourly|bandwidth|commands?|connections?|24-hour|today|recipient quota|queue quota|messages? (per|quota))\b/i.test(
            text,
          ),
        ),
      more: ofRecipient,
      certainty: 'likely',
      source: 'RFC 3463 §3.3, RFC 2087 §4.3',
      examples: [
        'A1 NO [ALERT] You exceeded your mail quota.',
        '> RCPT TO:<x>\n< 452 <ann@example.com> user over quota',
        '> RCPT TO:<x>\n< 550 5.1.1 Recipient address rejected: Mailbox is full',
      ],
    },
    {
      id: 'storage-allocation',
      // RFC 5321 §4.2.3: 552 is "Requested mail action aborted: exceeded storage allocation".
      applies: { at: SENDING, code: [552] },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text, enhanced }) => enhanced || /\b(size|large|big|long)\b/i.test(text)),
      more: ofRecipient,
      certainty: 'possible',
      source: 'RFC 5321 §4.2.3',
      examples: ['> RCPT TO:<x>\n< 552 Sorry'],
    },
  ],
} as const satisfies Rule

/** Changes the advice where the full mailbox is another person's: the sender cannot make room in it. */
function ofRecipient(evidence: Evidence, proof: Proof): Proof {
  if (!isForSomebodyElse(envelopeOf(evidence, proof.failure.exchange))) return proof
  return { ...proof, specifics: { fixBy: 'nobody', variant: 'recipient-mailbox-full' } }
}
