import { ANY } from './en/any.ts'
import { AUTH, CREDENTIAL_HINTS, SASL_FAULTS } from './en/auth.ts'
import { NETWORK } from './en/network.ts'
import { PROTOCOL } from './en/protocol.ts'
import { SEND, TEST_MESSAGE } from './en/send.ts'
import { ALERTS, CERTIFICATE_FAULTS, TLS } from './en/tls.ts'
import type { Sentences } from './sentences.ts'

/**
 * The sentences in English. `{name}` stands for a fact of the diagnosis. A sentence of help is left out where its fact is
 * missing; a part in brackets is left out where one of its facts is missing.
 */
export const EN = {
  codes: { ...NETWORK.codes, ...TLS.codes, ...PROTOCOL.codes, ...AUTH.codes, ...SEND.codes, ...ANY.codes },
  variants: {
    ...NETWORK.variants,
    ...TLS.variants,
    ...PROTOCOL.variants,
    ...AUTH.variants,
    ...SEND.variants,
    ...ANY.variants,
  },
  objections: SASL_FAULTS,
  faults: CERTIFICATE_FAULTS,
  above: 'certificate {certificate} of the chain: {fault}',
  alerts: ALERTS,
  hints: CREDENTIAL_HINTS,

  shut: {
    'no-password': 'no password was given',
    untrusted: 'the connection is not trusted, and no password is sent over it',
    unencrypted: 'the connection is not encrypted, and no password is sent over it',
    'refused-elsewhere': 'the IMAP server just refused the same password',
    'not-sent': 'no server has confirmed that it accepted the test message',
  },

  allIsWell: {
    inWhole: 'ok: no problem was found',
    inPart: 'ok: nothing failed in what was checked, but the check is not complete',
  },

  skipped: {
    preauth: 'the server accepted this connection without a login',
    before: 'an earlier step failed',
    unseen: 'the transcript ends before this step',
  },

  addresses: {
    forbidden: '{count} of its addresses forbidden',
    left: '{count} more of its addresses not tried',
  },

  login: {
    way: '{by}[, offered: {offered}][ ({reason})]',
    command: 'the {by} command',
    because: {
      'asked-for': 'chosen by the settings',
      trusted: 'the simplest',
      strongest: 'the strongest',
      'refused-before': '{before} was refused',
      'last-resort': 'no mechanism in common',
    },
  },

  change: {
    encrypted:
      '[over IPv{family} ]port {port} of {host} speaks {protocol} with {security}, certificate trusted[, offers AUTH {mechanisms}]',
    untrusted:
      '[over IPv{family} ]port {port} of {host} speaks {protocol} with {security}, certificate not trusted[, offers AUTH {mechanisms}]',
    clear: '[over IPv{family} ]port {port} of {host} speaks {protocol} without encryption[, offers AUTH {mechanisms}]',
  },

  turns: {
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
  retryIn: 'A retry in about {wait} may succeed.',

  roundTrip: { found: 'found in {mailbox}', removed: 'then removed', kept: 'could not be removed' },
  testMessage: TEST_MESSAGE,
} as const satisfies Sentences
