import type { Exchange } from '../conversation/exchange.ts'
import type { Entry } from '../transcript/entry.ts'
import type { Evidence } from './gather.ts'

/** The last addresses before a failure: MAIL's reverse-path and RCPT's forward-path. */
export interface Envelope {
  readonly sender?: string
  readonly recipient?: string
}

export function envelopeOf(evidence: Evidence, exchange: Exchange | undefined): Envelope {
  switch (exchange?.stage) {
    case 'smtp.send':
      return envelopeIn(evidence.transcript.entries.slice(0, exchange.entry + 1))
    case 'inbox.round-trip':
      // The envelope was sent on the other connection of the check.
      return envelopeIn(
        evidence.others.flatMap(({ transcript }) => (transcript.header.protocol === 'smtp' ? transcript.entries : [])),
      )
    default:
      return {}
  }
}

/** The domain of the last recipient of a connection, or of the recipient in a bounce that it fetched. */
export function recipientDomainIn({ failures, transcript: { entries } }: Evidence): string | undefined {
  return domainOf(failures.find(({ bounced }) => bounced)?.bounced?.recipient ?? envelopeIn(entries).recipient)
}

function envelopeIn(entries: readonly Entry[]): Envelope {
  const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : [])).join('')
  const sender = lastIn(sent, /^MAIL FROM:<([^>\r\n]{1,320})>/gim)
  const recipient = lastIn(sent, /^RCPT TO:<([^>\r\n]{1,320})>/gim)
  return { ...(sender && { sender }), ...(recipient && { recipient }) }
}

/** The last name that the client gave in EHLO or HELO before an entry. */
export function helloNameIn({ transcript: { entries } }: Evidence, before: number): string | undefined {
  const sent = entries.slice(0, before + 1).flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
  return lastIn(sent.join(''), /^(?:EHLO|HELO) (\S{1,255})/gim)
}

function lastIn(text: string, pattern: RegExp): string | undefined {
  return [...text.matchAll(pattern)].at(-1)?.[1]
}

export function isLoggedIn({ exchanges }: Evidence): boolean {
  return exchanges.some(({ purpose, outcome }) => purpose === 'login' && outcome === 'accepted')
}

export function isForSomebodyElse({ sender, recipient }: Envelope): boolean {
  return sender !== undefined && recipient !== undefined && sender.toLowerCase() !== recipient.toLowerCase()
}

export function isForAnotherDomain({ sender, recipient }: Envelope): boolean {
  const [from, to] = [domainOf(sender), domainOf(recipient)]
  return from !== undefined && to !== undefined && from !== to
}

function domainOf(address = ''): string | undefined {
  return /@([^@]+)$/.exec(address)?.[1]?.toLowerCase()
}
