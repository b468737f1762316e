import type { Evidence } from '../../evidence/gather.ts'
import { type Proof, row } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const targetForbidden = {
  code: 'target-forbidden',
  fixBy: 'integrator',
  retry: 'never',
  field: 'host',
  notByServers: 'the caller’s own policy',
  patterns: [
    {
      id: 'by-address-policy',
      happens: { kind: 'failed', code: /^ERR_ADDRESS_FORBIDDEN$/ },
      more: (evidence, proof) => withPolicy(evidence, proof, 'addressPolicy'),
      certainty: 'certain',
      source: 'https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
      examples: [
        '= resolved {"addresses":[],"forbidden":2}\n= failed {"code":"ERR_ADDRESS_FORBIDDEN","policy":"public-only","forbidden":2}',
        '= resolved {"addresses":["10.0.0.7"]}\n= failed {"code":"ERR_ADDRESS_FORBIDDEN","address":"10.0.0.7"}',
      ],
    },
    {
      id: 'by-port-policy',
      happens: { kind: 'failed', code: /^ERR_PORT_FORBIDDEN$/ },
      more: (evidence, proof) => withPolicy(evidence, proof, 'ports'),
      specifics: { field: 'port' },
      certainty: 'certain',
      source: 'https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
      examples: ['= failed {"code":"ERR_PORT_FORBIDDEN","policy":"mail"}'],
    },
    {
      id: 'unconfirmed',
      by: 'row',
      proof: held,
      specifics: { variant: 'unconfirmed-host', fixBy: 'user', retry: 'after-fix' },
      certainty: 'certain',
      source: 'RFC 6186 §6',
      examples: [
        '< * OK ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1 AUTH=PLAIN\\r\\nA1 OK done\n= note {"gate":"unconfirmed"}\n> A2 LOGOUT\n= closed {"by":"client"}',
      ],
    },
  ],
} as const satisfies Rule

/** The login that was held back, because only an unsigned source names a server in another domain. */
function held(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const note = evidence.transcript.entries[failure.entry]
    if (note?.kind !== 'note' || note.gate !== 'unconfirmed') return []
    return [{ failure, lines: [row(evidence, failure.entry)] }]
  })
}

/** The name of the option that forbade it, and its value, if the transcript has it. */
function withPolicy({ transcript: { entries } }: Evidence, proof: Proof, option: 'addressPolicy' | 'ports'): Proof {
  const row = entries[proof.lines[0].entry]
  const policy = row?.kind === 'failed' ? row.policy : undefined
  return { ...proof, facts: { ...proof.facts, option, ...(policy !== undefined && { policy }) } }
}
