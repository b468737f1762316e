import type { Rule } from '../rule.ts'

export const senderRejected = {
  code: 'sender-rejected',
  refines: ['recipient-rejected', 'message-rejected', 'relay-denied'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'email',
  patterns: [
    {
      id: 'words',
      says: {
        at: ['mail', 'rcpt', 'data', 'content'],
        text: /sender address rejected|not owned by user|sender (is )?(not )?(rejected|denied|verify failed|allowed)|sender\b.{0,40}\b(not (the )?same|mismatch|not match)|(not allowed|permissions?|not authori[sz]ed) to send\b.{0,20}\b(as|from|with)|SendAsDenied|invalid sender|sender (header|address|domain) (not verified|invalid)|unauthori[sz]ed (use of )?sender|spoofed|relaying disallowed as|(envelope|mail from|from)\b.{0,30}\b(not allowed|does ?n.t match|non-local)|use the domain .{0,60} as a sender|not associated with your account/i,
      },
      certainty: 'certain',
      source: 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch',
      examples: [
        '> RCPT TO:<x>\n< 553 5.7.1 <dan@example.com>: Sender address rejected: not owned by user ann@example.com',
        '> MAIL FROM:<x>\n< 550 5.7.60 SMTP; Client does not have permissions to send as this sender',
        '501 5.5.4 You are not allowed to send from this address.',
      ],
    },
    {
      id: 'enhanced',
      says: { at: ['mail', 'rcpt', 'data', 'content'], enhanced: ['X.1.7', 'X.1.8', '5.7.60', '5.1.0'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.2',
      examples: ['> MAIL FROM:<x>\n< 550 5.1.8 Bad'],
    },
    {
      id: 'mail-refused',
      says: { at: ['mail'], code: [501, 550, 551, 553, 554] },
      certainty: 'possible',
      source: 'RFC 5321 §3.3',
      examples: ['> MAIL FROM:<x>\n< 550 Go away'],
    },
  ],
} as const satisfies Rule
