import type { QuotedReply } from '../quoted-reply.ts'

/**
 * emailjs keeps the last line of the reply without its code, after the command that it answers: the verb, or the
 * response to a challenge. https://github.com/eleith/emailjs/blob/main/smtp/client.ts
 */
export function emailjsReply(line: string): QuotedReply | undefined {
  const [whole, command = '', text = ''] =
    /\bbad response on command '([^']{0,4096})'(?:: (.{1,1000}))?/.exec(line) ?? []
  if (whole === undefined || text === '') return undefined
  const words = line.includes('(bad response on') ? text.replace(/\)$/, '') : text
  const verb = /^[A-Z]{4}$/.test(command) ? command : 'AUTH'
  return { lines: [words], lead: `${/^4\./.test(words) ? '450' : '550'} `, command: verb, isSure: true }
}
