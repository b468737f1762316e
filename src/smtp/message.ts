/** Who the test message is from and for, and what makes it this one message. */
export interface MessageFacts {
  readonly from: string
  readonly to: string
  readonly messageId: string // without angle brackets
  readonly date: Date
}

/**
 * The test message (RFC 5322), plain ASCII. `Auto-Submitted` (RFC 3834 §5) asks vacation responders and other robots to
 * leave it alone.
 */
export function writeMessage({ from, to, messageId, date }: MessageFacts): string {
  return [
    `From: <${from}>`,
    `To: <${to}>`,
    'Subject: mailwhy test message',
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    'Auto-Submitted: auto-generated',
    '',
    'This message was sent to find out whether this mailbox can send mail.',
    'Nothing needs to be done with it, and it can be deleted.',
    '',
  ].join('\r\n')
}
