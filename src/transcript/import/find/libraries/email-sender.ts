import type { QuotedReply } from '../quoted-reply.ts'

/**
 * Perl's Email::Sender puts the text of the reply, without its code, after a phrase for the command.
 * https://metacpan.org/pod/Email::Sender::Transport::SMTP
 */
export function emailSenderReply(line: string): QuotedReply | undefined {
  const [, said, text = ''] = /^(failed AUTH|can't STARTTLS): (.{1,1000})/.exec(line) ?? []
  if (said === undefined || /^2\./.test(text)) return undefined
  const lead = /^4\./.test(text) ? '450 ' : '550 '
  return { lines: [text], lead, command: said === 'failed AUTH' ? 'AUTH' : 'STARTTLS', isSure: true }
}
