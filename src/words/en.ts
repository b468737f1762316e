import { ANY } from './en/any.ts'
import { AUTH, CREDENTIAL_HINTS, SASL_FAULTS } from './en/auth.ts'
import { DEPARTURES, LINT } from './en/departures.ts'
import { DISCOVERY } from './en/discovery.ts'
import { GROUPS } from './en/groups.ts'
import { HTML } from './en/html.ts'
import { NETWORK } from './en/network.ts'
import { OAUTH_VARIANTS, TOKEN_FORM_WORDS } from './en/oauth.ts'
import { ODDITIES, ODDITY_VARIANTS } from './en/oddities.ts'
import { PAGE } from './en/page.ts'
import { PROTOCOL } from './en/protocol.ts'
import { PROVIDER_VALUES, PROVIDER_VARIANTS } from './en/provider.ts'
import { DIFF, REPORT, STEPS, VALUES } from './en/report.ts'
import { SEND, TEST_MESSAGE } from './en/send.ts'
import { SETTING_HINTS } from './en/setting-hints.ts'
import { TERMINAL } from './en/terminal.ts'
import { ALERTS, CERTIFICATE_FAULTS, TLS } from './en/tls.ts'
import type { SentenceTable } from './table.ts'

/**
 * The sentences in English. `template.ts` says how facts are named. A sentence of help is left out if its fact is missing.
 */
export const EN = {
  language: 'en',
  codes: { ...NETWORK.codes, ...TLS.codes, ...PROTOCOL.codes, ...AUTH.codes, ...SEND.codes, ...ANY.codes },
  variants: {
    ...NETWORK.variants,
    ...TLS.variants,
    ...PROTOCOL.variants,
    ...AUTH.variants,
    ...OAUTH_VARIANTS,
    ...PROVIDER_VARIANTS,
    ...SEND.variants,
    ...ANY.variants,
  },
  saslFaults: SASL_FAULTS,
  certificateFaults: CERTIFICATE_FAULTS,
  faultInChain: 'certificate {certificate} of the chain: {fault}',
  alerts: ALERTS,
  hints: CREDENTIAL_HINTS,
  settingHints: SETTING_HINTS,
  values: { ...VALUES, ...PROVIDER_VALUES, tokenForm: TOKEN_FORM_WORDS },
  steps: STEPS,
  oddities: ODDITIES,
  departures: DEPARTURES,
  oddityVariants: ODDITY_VARIANTS,
  ...REPORT,
  diff: DIFF,
  discovery: DISCOVERY,
  groups: GROUPS,
  lint: LINT,
  terminal: TERMINAL,
  html: HTML,
  page: PAGE,
  testMessage: TEST_MESSAGE,
} as const satisfies SentenceTable
