import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { capabilityLine, type Proof, row } from '../../evidence/match.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const messageTooLarge = {
  code: 'message-too-large',
  refines: ['mailbox-unavailable', 'message-rejected', 'recipient-rejected', 'sender-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'limit-on-offer',
      proof: limitOffered,
      certainty: 'certain',
      specifics: { fixBy: 'mailbox-admin', variant: 'size-limit-of-server' },
      source: 'RFC 1870 §4',
      examples: ['> EHLO x\n< 250-mx\\r\\n250 SIZE 100\n= note {"stuck":"size"}\n> QUIT\n= closed {"by":"client"}'],
    },
    {
      id: 'enhanced',
      applies: { at: SENDING, enhanced: ['X.3.4', 'X.2.3', 'X.7.16'] },
      // Outlook.com puts 5.3.4 before everything that it refuses: https://github.com/nodemailer/smtp-connection/issues/37.
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) => /requested action not taken|554 5\.\d\.\d/i.test(text)),
      more: ofTestMessage,
      certainty: 'likely',
      source: 'RFC 3463 §3.3, §3.4',
      examples: ['> MAIL FROM:<x>\n< 552 5.3.4 Sorry', '> RCPT TO:<x>\n< 550 5.2.3 Sorry'],
    },
    {
      id: 'storage-allocation',
      // Said of the size that MAIL told, or of the message itself; of a mailbox it can be said too: see `mailbox-full`.
      applies: { at: ['mail', 'data', 'content'], code: [552] },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text, enhanced }) => enhanced || /\b(quota|full|space)\b/i.test(text)),
      more: ofTestMessage,
      certainty: 'possible',
      source: 'RFC 1870 §6.1, RFC 5321 §4.5.3.1.7',
      examples: ['> MAIL FROM:<x>\n< 552 Sorry'],
    },
    {
      id: 'imap-code',
      applies: { at: ['idle', 'other', 'inbox'], responseCode: ['TOOBIG'] },
      certainty: 'certain',
      source: 'RFC 7889 §4',
      examples: ['A1 NO [TOOBIG] Sorry', '> A3 EXAMINE INBOX\n< A3 NO [TOOBIG] Sorry'],
    },
    {
      id: 'words',
      applies: {
        at: [...SENDING, 'idle'],
        text: either(
          /\b(message|mail|e-?mail|data|content|body|attachments?|header|size)\b.{0,30}\b(too (large|big|long|much)|exceed\w{0,3}|over (the )?(size|limit)|(larger|greater) than|limit exceeded)/,
          /\b(exceed\w{0,3}|over|maximum|max)\b.{0,24}\b(message|mail|e-?mail|data ?bytes?|file) ?(size|length|limit)|\b(length|size|number) of (the )?(data|attach\w{0,5}|message|content)\b|too much (mail )?data|\bdatabytes|(mail)?size limit/,
          /message (trop|excessivement) (gros|volumineux|grand)|(nachricht|mail).{0,12}(zu gro|.berschreitet)|wiadomo.{1,2} (jest )?za du.a|(слишком большо|превыша\w{0,4} (допустимый )?размер)|邮件.{0,6}(过大|太大|超过)|mensaje demasiado grande|messaggio troppo grande|mensagem muito grande|bericht te groot/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /\b(quota|rate|mailbox|storage|messages|recipients?|line|number of rcpts?|hops|per)\b/i.test(text),
        ),
      more: ofTestMessage,
      certainty: 'likely',
      source: 'RFC 1870 §6',
      examples: [
        '> MAIL FROM:<x>\n< 552 Message size exceeds fixed maximum message size 5120',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 sorry, that message size exceeds my databytes limit (#5.3.4)',
        '552 Error: Too much mail data',
      ],
    },
  ],
} as const satisfies Rule

/** A check sends no message but its own, which has no attachment that could be left out. */
function ofTestMessage({ transcript: { header, entries } }: Evidence, proof: Proof): Proof {
  if (header.client?.mailwhy === undefined) return proof
  const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : [])).join('')
  const bytes = /^MAIL FROM:.* SIZE=(\d{1,20})/im.exec(sent)?.[1]
  const specifics = { fixBy: 'mailbox-admin', variant: 'size-limit-of-server' } as const
  return { ...proof, facts: { ...proof.facts, ...(bytes !== undefined && { bytes: Number(bytes) }) }, specifics }
}

/** The session saw from the server's SIZE that the message would be refused, and did not begin it. */
function limitOffered(evidence: Evidence): readonly Proof[] {
  const line = capabilityLine(evidence)
  const limit = line && /^250[- ]SIZE (\d{1,20})$/im.exec(line.text)?.[1]
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    if (failure.missing !== 'size') return []
    const note = evidence.transcript.entries.find((entry) => entry.kind === 'note' && entry.bytes !== undefined)
    const bytes = note?.kind === 'note' ? note.bytes : undefined
    const facts = { ...(limit !== undefined && { limit }), ...(bytes !== undefined && { bytes }) }
    return [{ failure, lines: [line ?? row(evidence, failure.entry)], facts }]
  })
}
