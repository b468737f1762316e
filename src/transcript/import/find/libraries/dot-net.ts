import type { QuotedReply } from '../quoted-reply.ts'
import { cutText, linesOf } from '../quoted-text.ts'

/**
 * .NET puts the text of the reply after a description of its code.
 * https://learn.microsoft.com/en-us/dotnet/api/system.net.mail.smtpstatuscode
 */
export function dotNetReply(line: string): QuotedReply | undefined {
  const { 0: told = '', index } = RESPONSE_WAS.exec(line) ?? {}
  if (index === undefined) return undefined
  const words = line.slice(index + told.length)
  const before = line.slice(0, index)
  const text = cutText(words, before)
  if (/^[45]\d\d[ -]/.test(text))
    return { lines: linesOf(text.slice(0, 3), text.slice(4), text[3] === '-'), isSure: true }
  const code = DESCRIPTIONS.find(([described]) => described.test(before))?.[1] ?? (/^4\./.test(text) ? '450' : '550')
  const command = /FailedRecipient/.test(before) ? { command: 'RCPT TO' } : {}
  return { lines: [text], lead: `${code} `, isSure: true, ...command }
}

/** It is in the language of the system. */
const RESPONSE_WAS =
  /\b(?:The server response was|Die Serverantwort war|La respuesta del servidor fue|La réponse du serveur était|Risposta del server)[ \u00a0]?: |(?:Odpowiedź serwera|[Оо]твет сервера): /

const DESCRIPTIONS: readonly (readonly [RegExp, string])[] = [
  // The sentence may be broken into two lines.
  [
    /requires a secure connection or the client was not authenticated|^\W*(?:not )?authenticated\. ?$|sichere Verbindung|conexión segura|connexion sécurisée|connessione protetta|bezpieczneg|безопасн/i,
    '530',
  ],
  [/Service not available/i, '421'],
  [/Client does not have permission to submit mail/i, '454'],
  [/Error in processing/i, '451'],
  [/Insufficient system storage/i, '452'],
  [/Syntax error, command/i, '500'],
  [/Syntax error in parameters/i, '501'],
  [/Command not implemented/i, '502'],
  [/Bad sequence of commands/i, '503'],
  [/Command parameter not implemented/i, '504'],
  [/User not local/i, '551'],
  [/Exceeded storage allocation/i, '552'],
  [/Mailbox name not allowed/i, '553'],
  [/Transaction failed/i, '554'],
]
