import type { ServerAction } from '../play/act.ts'
import type { Answers } from '../scripted-server.ts'
import { isHandshake, type ServerHalf } from './server-half.ts'
import { linesOf } from './turn-cutter.ts'

/**
 * The capabilities of the server on one side of the handshake, for a client that asks where the recorded one did not.
 * Those in the clear no longer hold under TLS (RFC 3501 §6.2.1, RFC 3207 §4.2), and are used only where there are no others.
 */
export function offerOf(half: ServerHalf, isSecured: boolean): readonly string[] | undefined {
  const own = recordedOffer(half, isSecured)
  if (own || !isSecured) return own
  return recordedOffer(half, false)?.filter((one) => !/^(?:STARTTLS|LOGINDISABLED)$/i.test(one))
}

/** The answers that list these capabilities. */
export function offeringAnswers({ protocol, security }: ServerHalf, offer: readonly string[] | undefined): Answers {
  if (protocol === 'imap') {
    const words = offer ?? ['IMAP4rev1', ...(security === 'starttls' ? ['STARTTLS'] : [])]
    return { CAPABILITY: `* CAPABILITY ${words.join(' ')}\n{tag} OK done` }
  }
  if (!offer) return {}
  const lines = ['smtp.mailwhy.test', ...offer]
  return { EHLO: lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\n') }
}

function recordedOffer(half: ServerHalf, isSecured: boolean): readonly string[] | undefined {
  const said = (acts: readonly ServerAction[]) => linesOf(acts).map((line) => line.trimEnd())
  const turns = half.turns.filter((turn) => turn.isSecured === isSecured)
  const answers = turns.map(({ verb, steps }) => ({ verb, lines: steps.flatMap(({ acts }) => said(acts)) }))
  if (half.protocol === 'smtp') {
    const hello = answers.findLast(({ verb, lines }) => verb === 'EHLO' && lines[0]?.startsWith('250'))
    return hello?.lines.slice(1).map((line) => line.slice(4))
  }
  const greeting = half.opening.some(isHandshake) === isSecured ? said(half.opening) : []
  const told = [...greeting, ...answers.flatMap(({ lines }) => lines)]
  const offers = told.flatMap((line) => /\bCAPABILITY ([^\]]*)/i.exec(line)?.[1] ?? [])
  return offers.at(-1)?.split(' ')
}
