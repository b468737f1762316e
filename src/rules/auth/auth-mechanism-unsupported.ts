import { offers, offersLine, type Proof } from '../../evidence/ask.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const authMechanismUnsupported = {
  code: 'auth-mechanism-unsupported',
  refines: ['auth-failed', 'protocol-disabled', 'auth-unavailable'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'none-in-common',
      proof: othersOffered,
      certainty: 'certain',
      source: 'RFC 4954 §3, RFC 3501 §6.2.2',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 AUTH GSSAPI NTLM\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'words',
      says: {
        at: ['login'],
        text: /(mechanism|auth\w{0,20} (type|mode|method)|method)\b.{0,30}\b(not |un)(supported|recogni[sz]ed|enabled|available|implemented)|(unsupported|unrecogni[sz]ed|unknown)\b.{0,20}\b(auth\w{0,20}|mechanism)|auth\w{0,20}\b.{0,12}\bnot (recogni[sz]ed|enabled)/i,
      },
      certainty: 'likely',
      source: 'RFC 4954 §4',
      examples: ['504 5.5.4 Unrecognized authentication type', 'A1 NO [ALERT] Unsupported authentication mechanism.'],
    },
    {
      id: 'smtp-code',
      says: { at: ['login'], code: [500, 502, 504] },
      certainty: 'likely',
      source: 'RFC 4954 §4',
      examples: ['504 Sorry', '502 5.5.2 Syntax error, command unrecognized.'],
    },
    {
      id: 'imap-code',
      says: { at: ['login'], bracket: ['CANNOT'] },
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [CANNOT] Sorry'],
    },
  ],
} as const satisfies Rule

function othersOffered(evidence: Evidence): readonly Proof[] {
  const line = offersLine(evidence)
  if (!line || !offers(evidence, /^AUTH[ =]/)) return []
  return evidence.failures.flatMap((failure) =>
    failure.lacks === 'login' ? [{ failure, lines: [line] as const }] : [],
  )
}
