import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { capabilityLine, type Proof, row } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const messageTooLarge = {
  code: 'message-too-large',
  refines: ['mailbox-unavailable', 'message-rejected', 'protocol-violation', 'recipient-rejected', 'sender-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'limit-on-offer',
      by: 'lack',
      proof: limitOffered,
      certainty: 'certain',
      specifics: { fixBy: 'mailbox-admin', variant: 'size-limit-of-server' },
      source: 'RFC 1870 §4',
      examples: ['> EHLO x\n< 250-mx\\r\\n250 SIZE 100\n= note {"stuck":"size"}\n> QUIT\n= closed {"by":"client"}'],
    },
    {
      id: 'enhanced',
      applies: { at: SENDING, enhanced: ['X.3.4', 'X.2.3', 'X.7.16'] },
      // biome-ignore format: a phrase a line
      unless: [
        // Outlook.com puts 5.3.4 before every refusal.
        ['requested action not taken', 'https://github.com/nodemailer/smtp-connection/issues/37', '550 5.3.4 Requested action not taken; We noticed some unusual activity in your account'],
        ['line (is )?too long', 'https://github.com/stalwartlabs/stalwart', '554 5.3.4 Line is too long.', '554 5.3.4 Line too long'],
        ['554 {n}.{n}.{n}', 'https://github.com/nodemailer/smtp-connection/issues/37', '554 5.3.4 Error: 554 5.2.0 STOREDRV'],
      ],
      more: ofTestMessage,
      certainty: 'likely',
      source: 'RFC 3463 §3.3, §3.4',
      examples: ['> MAIL FROM:<x>\n< 552 5.3.4 Sorry', '> RCPT TO:<x>\n< 550 5.2.3 Sorry'],
    },
    {
      id: 'storage-allocation',
      // It may concern the size in MAIL, the message itself, or a mailbox: see `mailbox-full`.
      applies: { at: ['mail', 'data', 'content'], code: [552] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(quota|full|space)', 'RFC 5321 §4.2.3', '> MAIL FROM:<x>\n< 552 Quota exceeded', '> MAIL FROM:<x>\n< 552 Mailbox full', '> MAIL FROM:<x>\n< 552 No space left'],
      ],
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced),
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
      id: 'appended',
      // The literal is the message itself, when an IMAP client appends it to a mailbox.
      applies: { at: ['inbox', 'other'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(message|mail|email|literal) (is |size )?too (large|big|long)', 'RFC 7889 §4', '> A3 EXAMINE INBOX\n< A3 NO Message too large', '> A3 EXAMINE INBOX\n< A3 NO Mail is too large', '> A3 EXAMINE INBOX\n< A3 NO Email size too big', '> A3 EXAMINE INBOX\n< A3 BAD Literal too long'],
        ['(message|mail|email|literal) ... exceed* ... (size|length)', 'RFC 7889 §4', '> A3 EXAMINE INBOX\n< A3 NO Message exceeds maximum size', '> A3 EXAMINE INBOX\n< A3 NO Mail exceeds the length that is allowed', '> A3 EXAMINE INBOX\n< A3 NO Email exceeds size', '> A3 EXAMINE INBOX\n< A3 BAD Literal exceeds size'],
        ['(message|mail|email|literal) size (limit )?exceed*', 'RFC 7889 §4', '> A3 EXAMINE INBOX\n< A3 NO Message size exceeds limit', '> A3 EXAMINE INBOX\n< A3 NO Mail size limit exceeded', '> A3 EXAMINE INBOX\n< A3 NO Email size exceeded', '> A3 EXAMINE INBOX\n< A3 BAD Literal size exceeds the limit'],
      ],
      more: ofTestMessage,
      certainty: 'likely',
    },
    {
      id: 'words',
      applies: {
        at: [...SENDING, 'idle'],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(message|mail|email|content|data|attachment|attachments|header|body|size) ... too (large|big|long)', 'https://github.com/albertito/chasquid', '> DATA\n< 552 5.3.4 Message too big', '550 mail too large', '550 email too large', '550 content too large', '550 data too large', '550 attachment too large', '550 attachments too large', '550 header too large', '550 body too large', '550 size too large', '550 message too long'],
        ['(message|mail|email|content|attachment*|header|size|data) ... exceed*', 'https://github.com/emersion/go-smtp', '> DATA\n< 552 5.3.4 Maximum message size exceeded', '> RCPT TO:<x>\n< 552 5.2.3 Message length exceeds limit set by recipient', '550 mail exceed', '550 email exceed', '550 content exceed', '550 attachment exceed', '550 header exceed', '550 size exceed', '550 data exceed', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Message length exceeded'],
        ['(message|mail|email|attachment) ... (larger|bigger|greater) than', 'https://github.com/sisimai/rb-sisimai', "> DATA\n< 552 Your email was rejected because it's larger than the maximum size of 20MB.", '550 message larger than', '550 mail larger than', '550 attachment larger than', '550 message bigger than', '550 message greater than'],
        ['(exceed*|over) ... (*size|*length|bytes)', 'https://github.com/apache/james-project', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.3.4 Message exceeds fixed maximum message size 5120', '550 exceed length', '550 exceed bytes', '550 over messagesize'],
        ['(maximum|max) ... (*size|*length)', 'https://github.com/emersion/go-smtp', '> DATA\n< 552 5.3.4 Maximum message size exceeded', '550 max size', '550 maximum length'],
        ['size ... limit', 'https://github.com/vdukhovni/postfix', '552 5.3.4 Message size exceeds fixed limit'],
        ['size ... over limit', 'RFC 1870 §6', '550 size over limit'],
        ['(too much (mail )?data|message too much)', 'https://github.com/aio-libs/aiosmtpd', '> DATA\n< 552 Error: Too much mail data', '550 too much data', '550 message too much'],
        ['databytes', 'https://github.com/notqmail/notqmail', '> DATA\n< 552 sorry, that message size exceeds my databytes limit (#5.3.4)'],
        ['number of attachments', 'https://support.google.com/a/answer/3726730', '550 number of attachments'],
        ['taille limite', 'https://github.com/sisimai/rb-sisimai', '> DATA\n< 552 5.3.4 taille limite du message atteinte'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(quota|storage|mailbox|mail file)', 'https://github.com/fm/smtp-codes', '> RCPT TO:<x>\n< 552 5.2.2 Mailbox size limit exceeded', '> DATA\n< 454 Throttling failure: Daily message quota exceeded', '> DATA\n< 552 5.3.4 Message too big storage', '> DATA\n< 552 5.3.4 Message too big mail file'],
        ['(rate|per|daily|hourly|hour)', 'https://github.com/svarshavchik/courier', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 5.7.1 Message rate limit exceeded', '> DATA\n< 552 5.3.4 Message too big per', '> MAIL FROM:<x>\n< 452 4.5.3 Daily message limit exceeded', '> MAIL FROM:<x>\n< 452 4.5.3 Hourly message limit exceeded', '> DATA\n< 550 send spam mail rejected: exceeded hour limit'],
        ['(recipients|rcpts)', 'RFC 1870 §6', '> DATA\n< 552 5.3.4 Message too big recipients', '> DATA\n< 552 5.3.4 Message too big rcpts'],
        ['(spam|junk|scor*)', 'https://spamassassin.apache.org/', '> DATA\n< 550 The message is refused: SPAM threshold exceeded', '> DATA\n< 550 The message is junk: limit exceeded', '> DATA\n< 554 5.7.1 Message score exceeds threshold'],
        ['(line|hops|subject)', 'https://github.com/sisimai/rb-sisimai', '> DATA\n< 554 5.4.6 Message exceeded 50 hops, this may indicate a mail loop.', '> DATA\n< 552 5.3.4 Message too big line', '> DATA\n< 554 5.7.1 Your mail was rejected because the subject is too long'],
      ],
      more: ofTestMessage,
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

/** A check sends only its own message, which has no attachment to leave out. */
function ofTestMessage({ transcript: { header, entries } }: Evidence, proof: Proof): Proof {
  if (header.client?.mailwhy === undefined) return proof
  const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : [])).join('')
  const bytes = /^MAIL FROM:.* SIZE=(\d{1,20})/im.exec(sent)?.[1]
  const specifics = { fixBy: 'mailbox-admin', variant: 'size-limit-of-server' } as const
  return { ...proof, facts: { ...proof.facts, ...(bytes !== undefined && { bytes: Number(bytes) }) }, specifics }
}

/** The session knew from the server's SIZE that the message would be refused, and did not begin it. */
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
