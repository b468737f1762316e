/**
 * The tests asked about a change in a folder of `src/`, the quick ones first. Those that do not depend on the changed file
 * are left out.
 */
export const RELATED: Readonly<Record<string, readonly string[]>> = {
  rules: [
    'rules',
    'fixtures',
    'readings',
    'refusals',
    'corpus',
    'corpus-wild',
    'starttls-words',
    'wait-named',
    'pasted',
    'codes',
    'send-codes',
  ],
  diagnosis: [
    'category',
    'change',
    'fixtures',
    'readings',
    'refusals',
    'corpus',
    'locale',
    'clock',
    'probes-planned',
    'other-hosts',
    'sentences',
    'rules',
    'wait-named',
    'codes',
    'tls-probes',
    'certificate-faults',
    'hints',
    'send-codes',
  ],
  plan: ['probes-planned', 'other-hosts', 'login-policy'],
  sasl: ['sasl', 'smtp-session', 'imap-session', 'scripted-logins'],
}
