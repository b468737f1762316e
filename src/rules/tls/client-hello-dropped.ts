import { mayNeedShortHello, shortHandshake, unansweredLongHellos } from '../../evidence/client-hello.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const clientHelloDropped = {
  code: 'client-hello-dropped',
  refines: ['connection-closed', 'server-silent', 'starttls-failed'],
  fixBy: 'network',
  retry: 'after-fix',
  notByServers: 'it depends on the client: most versions of Node send a ClientHello that is short enough',
  patterns: [
    {
      id: 'short-one-is-answered',
      // A server that fails sometimes may have answered the second one by chance.
      by: 'row',
      proof: answeredWhenShort,
      certainty: 'likely',
      source: 'https://tldr.fail/',
      examples: [
        '= connected {}\n= note {"hello":1586}\n= late {"wait":"handshake"}\nlook small\n= note {"hello":367}\n= secured {"version":"TLSv1.3"}',
        '= connected {}\n= note {"hello":1586}\n= closed {"by":"server","reset":true}\nlook small\n= note {"hello":367}\n= secured {"version":"TLSv1.3"}',
        '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= note {"hello":1586}\n= closed {"by":"server"}\nlook small\n= note {"hello":367}\n= secured {"version":"TLSv1.3"}',
        '= connected {}\n= note {"hello":1586}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_DECODE_ERROR"}\nlook small\n= note {"hello":367}\n= secured {"version":"TLSv1.2"}',
      ],
    },
    {
      id: 'long-one-came-to-nothing',
      by: 'row',
      proof: (evidence) => (mayNeedShortHello(evidence) ? unansweredLongHellos(evidence) : []),
      certainty: 'possible',
      source: 'https://tldr.fail/',
      examples: ['= connected {}\n= note {"hello":1586}\n= late {"wait":"handshake"}'],
    },
  ],
} as const satisfies Rule

function answeredWhenShort(evidence: Evidence): readonly Proof[] {
  const short = shortHandshake(evidence)
  if (!short) return []
  return unansweredLongHellos(evidence).map(({ lines, facts, ...proof }) => ({
    ...proof,
    lines: [...lines, short.proof],
    facts: { ...facts, ...(short.hello !== undefined && { shortHello: short.hello }) },
  }))
}
