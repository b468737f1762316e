import { untrusted, WITHOUT_STARTTLS } from '../find/failures/failure-row.ts'
import { failureIn, systemCodeIn } from '../find/tool-messages.ts'
import type { LogEvent } from '../log-event.ts'

/**
 * A failed connection to another mail server, in a mail server's text: in the form of Postfix, else in that of its
 * operating system. https://github.com/vdukhovni/postfix/tree/master/postfix/src/smtp
 */
export function failureOfRelay(words: string): readonly LogEvent[] | undefined {
  const bare = words.replace(/^delivery temporarily suspended: /, '')
  return (
    notConnected(bare) ?? notFound(bare) ?? brokenOff(bare) ?? withoutTls(bare) ?? withoutLogin(bare) ?? failureIn(bare)
  )
}

/** `connect to mx.example.com[192.0.2.25]:25: Connection refused` */
function notConnected(words: string): readonly LogEvent[] | undefined {
  const [, host, address, port = '25', reason = ''] =
    /^connect to ([\w.-]{1,255})\[([^\]]{1,60})\](?::(\d{1,5}))?: (.*)$/.exec(words) ?? []
  const code = systemCodeIn(reason)
  if (host === undefined || address === undefined || code === undefined) return undefined
  return [
    { kind: 'about', host, port: Number(port) },
    { kind: 'dialled', address, port: Number(port) },
    { kind: 'failed', code, address },
  ]
}

/** `Host or domain name not found. Name service error for name=example.com type=MX: Host not found, try again` */
function notFound(words: string): readonly LogEvent[] | undefined {
  const [, host, reason = ''] = /\bName service error for name=(\S{1,255}) type=\w{1,10}: (.*)$/.exec(words) ?? []
  if (host === undefined) return undefined
  return [
    { kind: 'about', host },
    { kind: 'failed', code: /try again/i.test(reason) ? 'EAI_AGAIN' : 'ENOTFOUND' },
  ]
}

/** `lost connection with mx.example.com[192.0.2.25] while receiving the initial server greeting` */
function brokenOff(words: string): readonly LogEvent[] | undefined {
  const [, how, host] =
    /^(lost connection|conversation) with ([\w.-]{1,255})\[[^\]]{1,60}\] (?:timed out )?while /.exec(words) ?? []
  if (host === undefined) return undefined
  const end: LogEvent = how === 'conversation' ? { kind: 'timed-out' } : { kind: 'closed', by: 'server' }
  return [{ kind: 'about', host }, { kind: 'connected' }, end]
}

function withoutTls(words: string): readonly LogEvent[] | undefined {
  if (/^TLS is required, but was not offered by /.test(words)) return WITHOUT_STARTTLS
  return /^Server certificate (?:not (?:trusted|verified)|expired)/.test(words) ? [untrusted('UNSPECIFIED')] : undefined
}

/**
 * A login that Postfix itself abandoned, with the text of its SASL library. Only texts about mechanisms concern the
 * other server. https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtp/smtp_sasl_glue.c
 */
function withoutLogin(words: string): readonly LogEvent[] | undefined {
  const [, own, offered] =
    /^SASL authentication failed[;:] (?:cannot (?:SASL )?authenticate to server .{1,400}?: (.{1,200})|server \S{1,320} (offered no compatible .{1,120}))$/.exec(
      words,
    ) ?? []
  const text = offered ?? own
  if (text === undefined) return undefined
  const login: LogEvent = { kind: 'sent', text: 'AUTH', assumed: true }
  const isOfMechanisms = offered !== undefined || /\bno mechanism available\b/i.test(text)
  return isOfMechanisms ? [login, { kind: 'received', text, lead: '504 ' }] : [{ kind: 'connected' }, login]
}
