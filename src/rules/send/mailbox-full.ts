import { SENDING } from '../../conversation/exchange.ts'
import { envelopeOf, isForSomebodyElse } from '../../evidence/envelope.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
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
      // biome-ignore format: a phrase a line
      unless: [['greylist*', 'https://github.com/irixsoft/irixmail', '> RCPT TO:<x>\n< 452 4.2.2 Greylisted, please retry in a few moments']],
      more: ofRecipient,
      certainty: 'likely',
      source: 'RFC 3463 §3.3',
      examples: ['> RCPT TO:<x>\n< 452 4.2.2 Sorry', '> MAIL FROM:<x>\n< 552 5.2.2 Sorry'],
    },
    {
      id: 'imap-code',
      applies: { responseCode: ['OVERQUOTA'] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(bandwidth|command*)', 'https://support.google.com/a/answer/1071518', 'A1 NO [OVERQUOTA] Account exceeded bandwidth limits. (Failure)', 'A1 NO [OVERQUOTA] Account exceeded command limits. (Failure)'],
      ],
      when: isNoWarning,
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
      applies: { at: [...SENDING, 'login', 'inbox', 'idle', 'other'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(mailbox|inbox|folder|storage) ... full', 'https://github.com/twisted1919/bounce-handler', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full', '550 inbox full', '550 folder full', '> RCPT TO:<x>\n< 552 recipient storage full, try again later'],
        ['has a full mailbox', 'https://www.chilipepperweb.net/email-support/mail-quota-exceeded.html', '550 has a full mailbox'],
        ['over( )?quota', 'https://github.com/sisimai/set-of-emails', '> RCPT TO:<x>\n< 552 5.2.2 Over quota', '> RCPT TO:<x>\n< 552 5.2.2 <bob@example.com>: user is overquota'],
        ['(*quota|quotum) ... (exceeded|full|reached|violation|left|limit)', 'https://github.com/apache/james-project', '> RCPT TO:<x>\n< 552 Quota exceeded', '> A3 EXAMINE INBOX\n< A3 NO not enough quotum left', '550 quota full', '550 quota reached', '> RCPT TO:<x>\n< 552 quota violation for bob@example.com', '550 quota limit'],
        ['(exceed*|over) ... quota', 'https://github.com/sisimai/set-of-emails', '> RCPT TO:<x>\n< 552 5.2.2 Over quota', '> A3 EXAMINE INBOX\n< A3 NO [ALERT] You exceeded your mail quota.'],
        ['(mailbox ... exceed*|(over|out of) ... (mailbox|quotum|space)|mailbox size limit|storage (limit|allocation))', 'https://github.com/fm/smtp-codes', '> RCPT TO:<x>\n< 552 5.2.2 Mailbox limit exceeded', '550 mailbox size limit', '550 over mailbox limit', '550 mailbox out of space', '550 out of quotum', '550 storage limit', '550 storage allocation'],
        ['many (messages|mails) on', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 552 user has too many messages on the server', '550 too many mails on the server'],
        ['many (messages|mails|emails) ... in ... (mailbox|inbox|folder)', 'https://github.com/grommunio/gromox', '> A3 EXAMINE INBOX\n< A3 NO Too many messages in folder', '> RCPT TO:<x>\n< 550 Too many mails in the inbox', '> RCPT TO:<x>\n< 550 There are too many emails stored in this mailbox'],
        ['(mailbox|inbox|folder) (already )?(has|contains) too many (messages|mails|emails)', 'https://github.com/grommunio/gromox', '> RCPT TO:<x>\n< 550 Mailbox has too many messages', '> RCPT TO:<x>\n< 452 4.2.2 The inbox already contains too many messages', '> RCPT TO:<x>\n< 550 The folder has too many mails', '> RCPT TO:<x>\n< 550 The folder has too many emails'],
        ['mail file size exceed*', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 552 5.2.2 mail file size exceeds the maximum size allowed for mail delivery'],
        ['(not enough|insufficient) ... (space|storage) ... mailbox', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 not enough storage space in mailbox for this message', '550 insufficient space mailbox', '550 not enough storage mailbox'],
        ["(not|doesn't) have enough space", 'https://github.com/sisimai/rb-sisimai', '550 The account does not have enough space', "550 The account doesn't have enough space"],
        ['over ... (storage|disk|space)', 'RFC 3463 §3.3', '> RCPT TO:<x>\n< 550 5.7.1 recipient is over their storage limit', '> RCPT TO:<x>\n< 550 user is over disk limit', '> RCPT TO:<x>\n< 452 4.2.2 user is over the allotted space'],
        ['out of storage', 'https://github.com/sisimai/set-of-emails', "> RCPT TO:<x>\n< 552 5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm c2-202229zmZBNM3agi23.222 - gsmtp"],
        ['space has been used', 'https://github.com/sisimai/rb-sisimai', "> RCPT TO:<x>\n< 550 the user's space has been used up"],
        ['exceed* ... (storage|receiving limits)', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 552 Requested mail action aborted: exceeded storage allocation', '> RCPT TO:<x>\n< 550 account disabled temporarly for exceeding receiving limits'],
        ['boite ... pleine', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 552 5.1.1 Boite du destinataire pleine.'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(sending|outgoing|outbound|relay|sms) ... (quota|limit)', 'https://github.com/gen-smtp/gen_smtp/issues/140', '550 5.4.5 Daily user sending quota exceeded. o65sm25351206pga.71 - gsmtp', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full outgoing quota', '> RCPT TO:<x>\n< 451 OUTBOUND MAIL QUOTA EXCEEDED - THIS ACCOUNT MAY ONLY SEND 256 MESSAGES IN A TWENTY-FOUR HOUR PERIOD, PLEASE TRY AGAIN AT A LATER TIME', '> DATA\n< 552 C13ypH3DXQO9CC140p6S9y Message would take you over your relay quota of 500 Current quota used: 487', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full sms quota', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full sending limit'],
        ['(daily|hourly|24 hour)', 'https://support.google.com/a/answer/166852', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full hourly', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full 24 hour'],
        ['(bandwidth|commands)', 'RFC 3463 §3.3', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full bandwidth', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full commands'],
        ['(recipient|queue) quota', 'RFC 3463 §3.3', '> RCPT TO:<x>\n< 450 4.7.3 Organization queue quota exceeded. [outlook.com]', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full recipient quota'],
        ['(policy rejection|cumulative|count)', 'https://github.com/hummermania/policyd', '> RCPT TO:<x>\n< 450 4.7.1 Policy rejection; quota exceeded', '> RCPT TO:<x>\n< 450 4.7.1 Cumulative message size quota exceeded', '> RCPT TO:<x>\n< 450 4.7.1 Message count quota exceeded'],
        ['message* (per|quota)', 'https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html', '> DATA\n< 454 Throttling failure: Daily message quota exceeded', '> RCPT TO:<x>\n< 452 4.2.2 Mailbox full message per'],
      ],
      when: isNoWarning,
      more: ofRecipient,
      certainty: 'likely',
    },
    {
      id: 'storage-allocation',
      // RFC 5321 §4.2.3: 552 is "Requested mail action aborted: exceeded storage allocation".
      applies: { at: SENDING, code: [552] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(size|large|big|long)', 'RFC 1870 §6.1', '> RCPT TO:<x>\n< 552 Size exceeded', '> RCPT TO:<x>\n< 552 Too large', '> RCPT TO:<x>\n< 552 Too big', '> RCPT TO:<x>\n< 552 Too long'],
      ],
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced),
      more: ofRecipient,
      certainty: 'possible',
      source: 'RFC 5321 §4.2.3',
      examples: ['> RCPT TO:<x>\n< 552 Sorry'],
    },
  ],
} as const satisfies Rule

/**
 * True unless a full mailbox is only a warning before the response: an untagged NO stops nothing (RFC 3501 §7.1.2, RFC
 * 9208 §4.3.1). A refused login, or a code of its own, has another cause.
 */
function isNoWarning(_: Evidence, { failure: { exchange } }: Proof): boolean {
  const messages = exchange?.messages ?? []
  const isWarned = messages.some(
    ({ kind, status, responseCode }) => kind === 'untagged' && status === 'NO' && isOverQuota(responseCode),
  )
  if (!isWarned) return true
  const answer = messages.find(({ kind }) => kind === 'final')
  if (!answer) return true // the line alone, submitted for explanation
  return isOverQuota(answer.responseCode) || (answer.responseCode === undefined && exchange?.purpose !== 'login')
}

function isOverQuota(responseCode = ''): boolean {
  return responseCode.split(' ')[0] === 'OVERQUOTA'
}

/** Changes the advice if the full mailbox belongs to another person: the sender cannot make room in it. */
function ofRecipient(evidence: Evidence, proof: Proof): Proof {
  if (!isForSomebodyElse(envelopeOf(evidence, proof.failure.exchange))) return proof
  return { ...proof, specifics: { fixBy: 'nobody', variant: 'recipient-mailbox-full' } }
}
