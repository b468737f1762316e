import type { LogEvent } from '../log-event.ts'

/** A command that was said, and that nobody has written down, or not whole. */
export function assumedCommand(text: string): LogEvent {
  return { kind: 'sent', text, assumed: true }
}

/** A reply that nobody has written down, and without which the client would not have gone on. */
export function assumedReply(text: string): LogEvent {
  return { kind: 'received', text, assumed: true }
}

/** The message, which the server had asked for, down to its end. */
export const END_OF_MESSAGE: readonly LogEvent[] = [assumedCommand('DATA'), assumedReply('354'), assumedCommand('.')]

/** The addresses of a transaction, as far as a log tells them. */
interface ToldEnvelope {
  readonly sender?: string
  readonly recipient?: string
}

/** The words of a client down to the command that a server says it has refused, in the names that logs of servers have for it. */
export function saidDownTo(command: string, { sender = '', recipient = '' }: ToldEnvelope): readonly LogEvent[] {
  switch (command) {
    case 'CONNECT':
    case 'connection':
      return [{ kind: 'connected' }]
    case 'EHLO':
    case 'HELO':
    case 'EHLO or HELO':
      return [assumedCommand('EHLO client')]
    case 'AUTH':
    case 'STARTTLS':
      return [{ kind: 'sent', text: command }]
    case 'MAIL':
      return [{ kind: 'sent', text: `MAIL FROM:<${sender}>` }]
    case 'RCPT':
      return [
        { kind: 'sent', text: `MAIL FROM:<${sender}>` },
        assumedReply('250'),
        { kind: 'sent', text: `RCPT TO:<${recipient}>` },
      ]
    default:
      return END_OF_MESSAGE
  }
}
