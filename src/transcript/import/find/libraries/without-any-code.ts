import type { QuotedReply } from '../quoted-reply.ts'
import { cutText } from '../quoted-text.ts'

/** The words of Postfix and of Amazon SES for a refusal, where a program, the interface or a person has left out the code. */
const WITHOUT_ANY_CODE: readonly (readonly [words: RegExp, command: string])[] = [
  [/(?:^[\s#*>]{0,6}|: |["'`>] ?)(Sender address rejected: (?=\w).{1,500})/, 'MAIL FROM'],
  [/(?:^[\s#*>]{0,6}|: |["'`>] ?)(Recipient address rejected: (?=\w).{1,500}|Relay access denied)/, 'RCPT TO'],
  [/(Email address is not verified\. The following identities failed .{1,500})/, '.'],
]

export function withoutAnyCode(line: string): QuotedReply | undefined {
  for (const [sentence, command] of WITHOUT_ANY_CODE) {
    const found = sentence.exec(line)
    if (!found) continue
    const text = cutText(found[1] ?? '', line.slice(0, found.index))
    return { lines: [text], lead: '554 ', isSure: false, command }
  }
  return undefined
}
