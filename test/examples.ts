import type { Pattern, Rule } from '../src/rules/rule.ts'
import type { Transcript } from '../src/transcript/entry.ts'
import { dialogue } from './dialogue.ts'

/** The conversation of an example of a rule. The protocol and the settings that it needs are told by its words. */
export function transcriptsOf(rule: Rule, { id, applies }: Pattern, example: string): readonly Transcript[] {
  const isSmtp =
    applies?.code ||
    applies?.enhanced ||
    /^(< )?\d{3}[ -]|"octets":"\d{3} |^> (EHLO|AUTH|MAIL|RCPT|DATA)/m.test(example)
  const isImap = applies?.status || applies?.responseCode || /^(< )?\* (OK|BYE)|^> A\d/m.test(example)
  const isPlain =
    ['plain-on-tls-port', 'encryption-required'].includes(rule.code) || /-inside-tls$|-at-the-door$/.test(id)
  const isStarttls = rule.code.startsWith('starttls')
  // A greeting of the wrong service is met where the other protocol is wanted.
  const protocol =
    rule.code === 'wrong-service' && !/LMTP|LHLO|^> EHLO/m.test(example) ? 'imap' : isSmtp && !isImap ? 'smtp' : 'imap'
  const at = applies?.at?.[0]
  return dialogue(example, {
    protocol,
    security: isPlain ? 'none' : isStarttls ? 'starttls' : 'tls',
    ...(at && { at }),
  })
}
