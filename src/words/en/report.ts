import type { SentenceTable } from '../table.ts'

const SECURITY = { tls: 'TLS', starttls: 'STARTTLS', none: 'no encryption' } as const

/** The values of facts that are words and not names or numbers. */
export const VALUES = {
  security: SECURITY,
  changeSecurity: SECURITY,
  wanted: { 'TLS 1.2 or TLS 1.3': 'TLS 1.2 or TLS 1.3' },
  nothingChosen: { 'no ServerHello': 'no ServerHello' },
  reason: {
    unspecified: 'no reason given',
    'key compromise': 'its private key is known or suspected to be compromised',
    'CA compromise': 'the private key of its issuer is known or suspected to be compromised',
    'affiliation changed': 'the name or the affiliation of its owner changed',
    superseded: 'another certificate replaces it',
    'cessation of operation': 'it is no longer needed',
    'certificate hold': 'it is on hold',
    'remove from CRL': 'it is to be removed from the list of revoked certificates',
    'privilege withdrawn': 'a privilege of its owner was withdrawn',
    'AA compromise': 'the attribute authority is known or suspected to be compromised',
  },
  problem: {
    malformed: 'it is malformed',
    'malformed request': 'the responder called the request malformed',
    'internal error': 'the responder had an internal error',
    'try later': 'the responder asked for a later request',
    'signature required': 'the responder requires a signed request',
    unauthorized: 'the responder does not answer this client, or not about this certificate',
    'not about this certificate': 'it is not about this certificate',
    'issuer not known': 'the issuer of the certificate is not known',
    'bad signature': 'its signature is not valid',
    'responder not authorized': 'the issuer of the certificate has not authorized the responder',
    'not verified': 'it was not verified',
  },
} as const satisfies SentenceTable['values']

/** Clauses on how each stage went, or why it was skipped. */
export const STEPS = {
  address: '{address}',
  tls: '{version}',
  starttls: 'STARTTLS[ with {version}]',
  unencrypted: 'not encrypted',
  'certificate-trusted': 'certificate trusted',
  'certificate-untrusted': 'certificate not trusted',
  'addresses-forbidden': '{count} of its addresses forbidden',
  'addresses-left': '{count} more of its addresses not tried',
  mechanism: '{mechanism}[, offered: {offered}]',
  command: 'the {mechanism} command[, offered: {offered}]',
  'chosen-asked-for': 'chosen by the settings',
  'chosen-strongest': 'chosen as the strongest',
  'chosen-refused-before': 'chosen because {before} was refused',
  'chosen-last-resort': 'no mechanism in common',
  reply: '{reply}',
  found: 'found in {mailbox}',
  removed: 'then removed',
  kept: 'could not be removed',
  preauth: 'the server accepted this connection without a login',
  'held-no-password': 'no password was given',
  'held-untrusted': 'the connection is not trusted, and no password is sent over it',
  'held-unencrypted': 'the connection is not encrypted, and no password is sent over it',
  'held-refused-elsewhere': 'the IMAP server just refused the same password',
  'held-not-sent': 'no server has confirmed that it accepted the test message',
  'failed-before': 'an earlier step failed',
  unseen: 'the transcript ends before this step',
} as const satisfies SentenceTable['steps']

/** The sentences and labels around the diagnoses. */
export const REPORT = {
  change: {
    encrypted:
      '[over IPv{family} ]port {port} of {host} speaks {protocol} with {security}, certificate trusted[, offers AUTH {mechanisms}]',
    untrusted:
      '[over IPv{family} ]port {port} of {host} speaks {protocol} with {security}, certificate not trusted[, offers AUTH {mechanisms}]',
    clear: '[over IPv{family} ]port {port} of {host} speaks {protocol} without encryption[, offers AUTH {mechanisms}]',
  },
  links: {
    'named-by-server': 'the page that the server names',
    'block-list': 'the page of {blockList}, which looks an address up and takes requests for removal',
  },
  additions: {
    help: [
      {
        unless: ['blockListGone'],
        text: 'The refusal blames {blockList}: look up there which address or domain is listed and why, end the cause, and then ask for the removal.',
      },
      '{blockList} has listed nothing since {blockListGone}: ask the administrator of the refusing server not to use it any more.',
    ],
  },
  probes: {
    plain: 'probe without TLS',
    tls: 'probe with TLS',
    setting: 'probe of port {port}',
    older: 'probe of port {port} with older TLS',
    small: 'probe of port {port} with a short ClientHello',
  },
  chain: {
    certificate: '{index}[ {subject}]',
    selfSigned: '{certificate}, self-signed',
    names: '{certificate}, for {names}',
    more: '{more} more',
    signedBy: 'signed by {certificate}',
    notSent: '{certificate} (not sent)',
    trusted: '{certificate} (trusted here)',
    unrelated: '{index} not part of the chain: {subject}',
    period: '{from} to {until}',
    until: 'until {until}',
  },
  labels: {
    fault: 'fault',
    chain: 'chain',
    cause: 'cause',
    help: 'help',
    link: 'link',
    change: 'change',
    alsoPossible: 'also possible',
    act: 'act',
    note: 'note',
  },
  severities: { error: 'error', warning: 'warning' },
  certainties: { certain: 'certain', likely: 'likely', possible: 'possible' },
  outcomes: { ok: 'ok', failed: 'failed', unknown: 'unknown', skipped: 'skipped' },
  acts: {
    user: 'You must act.',
    'mailbox-admin': 'The administrator of the mail server must act.',
    provider: 'The mail provider must act.',
    network: 'The administrator of this network must act.',
    integrator: 'The developer of the program that connects must act.',
    nobody: 'There is nothing to fix on this side.',
  },
  retries: {
    never: 'Do not repeat the same attempt.',
    'after-fix': 'Retrying without a change will not help.',
    later: 'A later retry may succeed.',
  },
  retryIn: { text: 'A retry in about {wait} may succeed.', numbers: 'en' },
  passwordsSent: 'Passwords sent: {count}.',
  allIsWell: {
    inWhole: 'ok: no problem was found',
    inPart: 'ok: nothing failed in what was checked, but the check is not complete',
  },
} as const satisfies Partial<SentenceTable>

/** The differences between two transcripts. */
export const DIFF = {
  nothing: 'nothing differs',
  kinds: {
    protocol: 'protocol',
    target: 'target',
    addresses: 'addresses',
    tls: 'tls',
    certificate: 'certificate',
    capabilities: 'capabilities',
    command: 'command',
    reply: 'reply',
    note: 'note',
    ending: 'ending',
    timing: 'timing',
    diagnosis: 'diagnosis',
  },
  phrases: {
    clear: 'in the clear',
    encrypted: 'under TLS',
    'logged-in': 'after login',
    'name-in-the-clear': '{name} in the clear',
    message: '(the message)',
    'empty-line': '(an empty line)',
    certificate: 'a certificate',
    completed: 'completed',
    none: 'none',
    goodbye: 'closed after a goodbye',
    failed: 'failed, {codes}',
    refused: 'TLS refused, {code}',
    late: 'late, {wait}[ in {cut}]',
    closed: 'closed by {by}',
    reset: 'reset by {by}',
    flooded: 'too much was sent',
  },
} as const satisfies SentenceTable['diff']
