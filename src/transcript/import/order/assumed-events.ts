import type { LogEvent } from '../log-event.ts'

/** A command that was sent, but that the log does not contain, or not completely. */
export function assumedCommand(text: string): LogEvent {
  return { kind: 'sent', text, assumed: true }
}

/** A reply that the log does not contain, and without which the client would not have continued. */
export function assumedReply(text: string): LogEvent {
  return { kind: 'received', text, assumed: true }
}

/** The message that the server had asked for, up to its end. */
export const END_OF_MESSAGE: readonly LogEvent[] = [assumedCommand('DATA'), assumedReply('354'), assumedCommand('.')]

/** The addresses of a transaction, as far as a log shows them. */
interface ToldEnvelope {
  readonly sender?: string
  readonly recipient?: string
}

/** The client's commands up to the one that a server reports as refused, under the names that logs of servers use. */
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
