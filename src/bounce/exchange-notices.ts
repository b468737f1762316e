import type { SourceLine } from './decode.ts'
import type { Delivery, NoticeReader } from './delivery.ts'
import { paragraphFrom } from './paragraphs.ts'
import { commandNamedIn, hostIn, replyLinesIn, saidIn } from './reply.ts'

/**
 * Exchange and Google: a sentence that announces the reply, which follows in quotes, or below the sentence.
 * https://learn.microsoft.com/en-us/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages
 * https://support.google.com/mail/answer/6596
 */
export const exchangeNotices: NoticeReader = (lines) => {
  const found: Omit<Delivery, 'action'>[] = []
  let recipient: string | undefined
  for (const [index, { text, at }] of lines.entries()) {
    recipient = ADDRESS.exec(text)?.[1] ?? recipient
    const announced = lines[index] && ANNOUNCED.exec(text)
    const told = announced
      ? saidBelow(lines, index, announced[2] ?? '', announced[1])
      : (inQuotes(lines, index) ?? asGenerated(text, at))
    if (told && !found.some((one) => isRepeated(one, told))) found.push({ recipient, ...told })
  }
  return found
}

const ADDRESS = /(?:^|[\s<"'(])([^\s<>:"'()@]{1,64}@[A-Za-z\d][^\s<>:"'(),]{0,254}?)\.?(?=$|[\s>"'),:;])/

/**
 * The sentences that end with the reply, or precede it: those of Google (old and new), of Exchange Online, of Zoho, of
 * Yahoo, and of similar programs. The first group is the host, if the sentence names it.
 */
const ANNOUNCED = new RegExp(
  String.raw`(?:^|\s)(?:${[
    'The response(?: from the remote server)? was',
    'The error that the other server returned was',
    'The reason (?:for the problem|given) (?:was|is)',
    'Reported error',
    'Remote host said',
    'Diagnostic information',
    String.raw`([\w.-]{1,255}\.[a-z]{2,20}) (?:gave|returned) this error`,
    'Error(?: Code)?',
    'Reason',
    'Technical details',
    'The remote server responded(?: with)?',
  ].join('|')})\s{0,2}:\s*(.*)$`,
  'i',
)

type Announced = Omit<Delivery, 'action' | 'recipient'>

function saidBelow(
  lines: readonly SourceLine[],
  index: number,
  rest: string,
  host: string | undefined,
): Announced | undefined {
  const at = rest.trim() === '' ? nextFull(lines, index) : index
  const line = lines[at]
  if (!line) return undefined
  const first = at === index ? rest : line.text
  const { text, to } = paragraphFrom(lines, at, first)
  // Ordinary letters contain such sentences too, so that only a reply counts.
  const reply = replyLinesIn(text)
  if (!/^[45]/.test(reply[0] ?? '')) return host === undefined ? undefined : { host, words: text, from: line.at, to }
  return { host: hostIn(host ?? hostNamedIn(lines, index)), command: commandNamedIn(text), reply, from: line.at, to }
}

/** The reply is at most two empty lines below. */
function nextFull(lines: readonly SourceLine[], index: number): number {
  const place = lines.slice(index + 1, index + 4).findIndex(({ text }) => text.trim() !== '')
  return place === -1 ? lines.length : index + 1 + place
}

/** Google names the server in the preceding sentence: `... by mx.example.com. [192.0.2.25].` */
function hostNamedIn(lines: readonly SourceLine[], index: number): string {
  const before = lines.slice(Math.max(0, index - 4), index).map(({ text }) => text)
  return /\bby ([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})\.? \[/.exec(before.join(' '))?.[1] ?? ''
}

/** Exchange: `Remote Server returned '550 5.1.1 ...'`, or `Remote Server at example.com (192.0.2.25) returned '...'`. */
function inQuotes(lines: readonly SourceLine[], index: number): Announced | undefined {
  const line = lines[index]
  const [, host, begun] = RETURNED.exec(line?.text ?? '') ?? []
  if (!line || begun === undefined) return undefined
  const { text, to } = /['"]\s*$/.test(begun) ? { text: begun, to: line.at } : paragraphFrom(lines, index, begun)
  const quoted = text.replace(/['"]\s*$/, '').trim()
  // Older versions wrap the reply: `< #5.1.1 smtp;550 5.1.1 ...>`.
  const inner =
    /^<?[\w.-]{0,255} ?#[\d.]{1,12} (?:smtp|x-\w{1,20});\s?(.*?)>? ?(?:#SMTP#)?$/is.exec(quoted)?.[1] ?? quoted
  const named = host ?? /^([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})\s*$/.exec(lines[index - 1]?.text ?? '')?.[1]
  return { host: hostIn(named ?? ''), command: commandNamedIn(text), ...saidIn(inner), from: line.at, to }
}

const RETURNED = /\bRemote Server (?:at ([\w.-]{1,255}) (?:\([^)]{1,60}\) )?)?returned:? ['"](.*)$/i

/** Exchange's own text: `#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##`, optionally with the server before it. */
function asGenerated(text: string, at: number): Announced | undefined {
  const [, host, said] =
    /^\s{0,8}(?:([\w.-]{1,255}) )?#(?:< ?#[\d.]{1,12} smtp;)?([45]\d\d [^#]{1,2000}?)>? ?#(?:#|SMTP#)/.exec(text) ?? []
  return said === undefined ? undefined : { host: hostIn(host ?? ''), ...saidIn(said), from: at, to: at }
}

/** The texts for people and for administrators contain the same reply. */
function isRepeated(one: Announced, other: Announced): boolean {
  return (one.reply ?? [one.words]).join() === (other.reply ?? [other.words]).join()
}
