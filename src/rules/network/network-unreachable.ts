import type { Rule } from '../rule.ts'

export const networkUnreachable = {
  code: 'network-unreachable',
  fixBy: 'network',
  retry: 'later',
  notByServers: 'the network says so, before any server is reached',
  patterns: [
    {
      id: 'no-route',
      happens: { kind: 'failed', code: /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|ENOPROTOOPT)$/ },
      certainty: 'likely', // on a host with two addresses, the other may have failed for the decisive reason
      source: 'https://nodejs.org/api/errors.html#common-system-errors',
      examples: [
        '= dialled {"address":"2001:db8::7","port":993}\n= failed {"code":"ENETUNREACH","address":"2001:db8::7"}',
      ],
    },
    {
      id: 'forbidden-here',
      // A route that forbids or drops packets (EINVAL on Linux), or a rule of this machine's own firewall or container.
      happens: { kind: 'failed', code: /^(EACCES|EPERM|EINVAL)$/ },
      certainty: 'possible',
      source: 'https://man7.org/linux/man-pages/man2/connect.2.html',
      examples: ['= dialled {"address":"192.0.2.7","port":993}\n= failed {"code":"EACCES","address":"192.0.2.7"}'],
    },
  ],
} as const satisfies Rule
